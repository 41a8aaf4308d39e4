#!/bin/sh
# Prints, as Markdown, what benchmarks/load-matrix.sh has left in OUT and OUT/raw, and draws its pictures into OUT.
#
#   benchmarks/load-page.sh OUT
set -eu
out=$1
raw=$out/raw
here=$(basename "$out")
root=$(cd "$(dirname "$0")/.." && pwd -P)
all="ours-1 rival-1 ours-2 rival-2 ours-3 rival-3 twilio rival-twilio threads-1 chunk-40 chunk-60 quiet quiet-500 turns-500
  rival-turns-500 turns-1000 rival-turns-1000 collector-g1 newest-jdk allocations churn soak steady"
names=$(for name in $all; do [ ! -s "$raw/$name.txt" ] || echo "$name"; done)

# The collector's log of a run's own process, and since when it counts: after idling, warm-up and ramp.
gc_log() { echo "$raw/$1.$(sed -n 's/^process  *\([0-9]*\)$/\1/p' "$raw/$1.txt" 2>/dev/null).gc"; }
measured_from() {
  sed -n 's/^duration .*ramp of \([0-9]*\) ms and a warm-up of \([0-9]*\) ms.*/\1 \2/p' "$raw/$1.txt" |
    awk '{ print ($1 + $2) / 1000 + 7 }'
}

longest_pause() {
  [ -f "$(gc_log "$1")" ] || return 0
  awk -v from="$(measured_from "$1")" '
    /Pause/ && substr($1, 2) + 0 > from {
      sub(/ms$/, "", $NF)
      if ($NF + 0 > most + 0) most = $NF
      count++
      full += /Full/
    }
    END { printf "%.1f ms of %d", most, count; if (full) printf ", %d full", full }' "$(gc_log "$1")"
}

# Every figure of every run, one on a line: run, name, value.
for name in $names; do
  echo "$name pause $(longest_pause "$name")"
  echo "$name load $(cat "$raw/$name.load" 2>/dev/null || echo '?')"
  awk -v run="$name" '
    function is(name, value) { print run, name, value }
    /^calls  *[0-9]+ made/ { is("made", $2); is("failed", $6) }
    /^set-up / && $2 > 0 { is("setup", $5) }
    /^caller to model/ && $4 > 0 { is("up50", $5); is("up99", $7) }
    /^model to caller/ && $4 > 0 { is("down50", $5); is("down99", $7) }
    /^in the model/ && $4 > 0 { is("model99", $6) }
    /^longest gap/ { is("gap", $3) }
    /^callers. lateness/ { is("late", $6) }
    /^markers/ { is("sent", $2); is("lost", $4); is("broken", $6) }
    /^cross-talk/ { is("mixed", $2) }
    /^CPU per/ && $4 != "-" { is("cpu", $4) }
    /^memory per/ && $4 != "-" { is("memory", $4) }
    /^threads, desc/ { sub(/,/, "", $3); is("threads", $3); is("files", $4) }
    /^simulator, callers/ { is("simulator", $3); is("callers", $5) }
    /^GROWN/ { sub(/^GROWN */, ""); is("grown", $0) }
    /^VOID/ { sub(/^VOID */, ""); is("void", $0) }' "$raw/$name.txt"
done >"$raw/figures"

# figure RUN NAME
figure() { sed -n "s/^$1 $2 //p" "$raw/figures" | head -n 1; }

middle() { sort -n | awk '{ v[NR] = $1 } END { if (NR) print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

# The median of a figure over those runs of a name (a pattern) that are not void.
median() {
  awk -v run="$1" -v name="$2" '
    $1 ~ "^" run "$" && $2 == "void" { void[$1] = 1 }
    $1 ~ "^" run "$" && $2 == name { value[$1] = $3 }
    END { for (one in value) if (!(one in void)) print value[one] }' "$raw/figures" | middle
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (a != "" && b + 0 > 0) printf "%.2f", a / b }'; }

most() { printf '%s\n' "$@" | sort -g | tail -n 1; }

# bar WHAT LIMIT MEASURED UNIT [RUN]: a limit that is the most that is allowed; nothing follows from a run that is void.
bar() {
  [ -n "$3" ] || return 0
  awk -v what="$1" -v limit="$2" -v is="$3" -v unit="$4" -v why="$([ -z "${5:-}" ] || figure "$5" void)" 'BEGIN {
    print "| " what " | at most " limit unit " | " is unit " | " (why != "" ? "void" : is + 0 <= limit + 0 ? "met" : "**missed**") " |" }'
}

# holds RUN: whether all its calls and markers came through and the ruler was in time.
holds() {
  if [ -n "$(figure "$1" void)" ]; then
    echo void
  elif [ "$(figure "$1" failed) $(figure "$1" lost) $(figure "$1" mixed) $(figure "$1" grown)" = "0 0 0 " ]; then
    echo met
  else
    echo '**missed**'
  fi
}

# row of the table of bars for a run that has to hold at all
whole() {
  [ -s "$raw/$2.txt" ] || return 0
  echo "| $1 | 0 failed, lost, mixed up; nothing left behind | $(figure "$2" failed), $(figure "$2" lost), $(figure "$2" mixed) of $(figure "$2" made) calls, $(figure "$2" sent) markers; threads $(figure "$2" threads), descriptors $(figure "$2" files) $(figure "$2" grown) | $(holds "$2") |"
}

cell() { sed -n "s/^| $2 | \([0-9]*\) | \([0-9]*\) |/\1 \2/p" "$raw/$1" 2>/dev/null | cut -d ' ' -f "$3"; }

# chart FILE TITLE FIGURE UNIT: bars of a figure, run by run.
chart() {
  awk -v title="$2" -v wanted="$3" -v unit="$4" -v order="$(echo "$names" | tr '\n' ' ')" '
    $2 == wanted { value[$1] = $3; if ($3 + 0 > most) most = $3 + 0 }
    END {
      rows = split(order, runs, " ")
      for (i = 1; i <= rows; i++) if (runs[i] in value) shown[++count] = runs[i]
      height = 40 + 22 * count
      printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 %d\" font-family=\"sans-serif\" font-size=\"13\">\n", height
      printf "<rect width=\"760\" height=\"%d\" fill=\"#fff\"/><text x=\"10\" y=\"22\" font-weight=\"bold\">%s</text>\n", height, title
      for (i = 1; i <= count; i++) {
        y = 34 + 22 * (i - 1)
        width = most > 0 ? 500 * value[shown[i]] / most : 0
        printf "<text x=\"150\" y=\"%d\" text-anchor=\"end\">%s</text><rect x=\"160\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/><text x=\"%.1f\" y=\"%d\">%s %s</text>\n", y + 13, shown[i], y, width, shown[i] ~ /^rival/ ? "#d93025" : "#1a73e8", 166 + width, y + 13, value[shown[i]], unit
      }
      print "</svg>"
    }' "$raw/figures" >"$out/$1"
}

# Resident memory of a long run at its quarters.
quarters() {
  grep -o '"kilobytes" : [0-9]*' "$out/$1.json" | awk -v run="$1" '
    { kilobytes[NR] = $3 }
    END {
      printf "\nResident memory in %s, at a quarter, half, three quarters and the end, MB:", run
      for (i = 1; i <= 4; i++) printf " %d", kilobytes[int(NR * i / 4)] / 1024
      print ""
    }'
}

echo "# Load, $(cut -d ' ' -f 1 "$raw/begun.txt")"
echo
echo "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors, $(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GiB, Linux $(uname -r); callers, simulated Gemini and bridge share the machine."
echo "$(tr '\n' ' ' <"$raw/version.txt")${NEWEST:+; newest: $(tr '\n' ' ' <"$raw/newest.txt" 2>/dev/null)}"
echo "Commit $(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)$(git -C "$root" diff --quiet HEAD 2>/dev/null || echo ' and changes'); flags of conf/jvm.options; prebuffer 0.${RIVAL:+ Rival: \`$(echo "$RIVAL" | sed 's/[A-Z_]*KEY=[^ ]* //')\`.}"
echo "Command \`benchmarks/load-matrix.sh\`, $(cat "$raw/begun.txt") to $(cat "$raw/ended.txt" 2>/dev/null || echo now), one run after the other. [loadtest.md](../../docs/loadtest.md) says what the figures mean."
echo 'Beside each run stands the load average of the minute before it, of which the run before is the most. A bar is judged by the median of the runs that are not void.'

printf '\n## Bars\n\n| what | bar | measured | |\n|---|---|---|---|\n'
rivals=$(sed -n 's/^rival-[0-9] cpu //p' "$raw/figures")
race=$(for round in 1 2 3 4 5; do
  [ -n "$(figure "ours-$round" void)$(figure "rival-$round" void)" ] || ratio "$(figure "ours-$round" cpu)" "$(figure "rival-$round" cpu)"
  echo
done | sed '/^$/d' | middle)
bar "CPU by the rival's, 200 calls, default (median of the rounds; aim 0.4)" 0.5 "$race" ''
[ -z "$rivals" ] || [ -n "$race" ] || echo "| CPU by the rival's, 200 calls | at most 0.5 | | void |"
bar "the same with one I/O thread" 0.5 "$(ratio "$(figure threads-1 cpu)" "$(median 'rival-[0-9]' cpu)")" '' threads-1
bar "delay one way p50, 200 calls (slower way, median)" 1 "$(most "$(median 'ours-[0-9]' up50)" "$(median 'ours-[0-9]' down50)")" ' ms'
bar "delay one way p99, 200 calls (slower way, median)" 10 "$(most "$(median 'ours-[0-9]' up99)" "$(median 'ours-[0-9]' down99)")" ' ms'
bar "memory of a quiet call, 200 calls" 60 "$(figure quiet memory)" ' KB' quiet
bar "the same, 500 calls" 60 "$(figure quiet-500 memory)" ' KB' quiet-500
bar "memory of a speaking call, 200 calls (median)" 150 "$(median 'ours-[0-9]' memory)" ' KB'
bar "500 calls in turns, p99 one way" 30 "$([ ! -s "$raw/turns-500.txt" ] || most "$(figure turns-500 up99)" "$(figure turns-500 down99)")" ' ms' turns-500
whole '500 calls in turns' turns-500
whole '1,000 calls in turns, chunks of 60 ms' turns-1000
for name in ours-1 turns-500 churn soak; do
  bar "longest pause of the collector, $name" 5 "$(figure "$name" pause | cut -d ' ' -f 1)" ' ms' "$name"
done
whole '200 calls, 20 joins a second' churn
whole "20,000 short calls" soak
for start in start-up.out start-up-newest.out; do
  jdk=${start#start-up}
  jdk=${jdk%.out}
  bar "ready, bin/gateway${jdk:+, newest JDK} (aim 400)" 500 "$(cell $start bin.gateway 1)" ' ms'
  bar "ready, java -jar${jdk:+, newest JDK}" 900 "$(cell $start 'java -jar' 1)" ' ms'
  bar "resident at rest, bin/gateway${jdk:+, newest JDK}" 90 "$(cell $start bin.gateway 2)" ' MB'
done

if [ -n "$rivals" ]; then
  printf '\n## The race\n\nOurs by the rival, side by side; below 1 is less.\n\n| round | CPU per call-second | memory per call | p99 to model | p99 to caller | |\n|---|---|---|---|---|---|\n'
  for pair in 1 2 3 4 5 twilio turns-500 turns-1000; do
    us=ours-$pair
    [ -s "$raw/$us.txt" ] || us=$pair
    if [ ! -s "$raw/$us.txt" ] || [ ! -s "$raw/rival-$pair.txt" ]; then continue; fi
    line="| $us"
    for what in cpu memory up99 down99; do
      line="$line | $(figure "$us" $what) / $(figure "rival-$pair" $what) = $(ratio "$(figure "$us" $what)" "$(figure "rival-$pair" $what)")"
    done
    echo "$line | $([ -z "$(figure "$us" void)$(figure "rival-$pair" void)" ] || echo void) |"
  done
fi

chart cpu.svg 'Processor time of the bridge, ms for each second of a call' cpu ms
chart memory.svg 'Memory of the bridge, KB for each call' memory KB
chart delay.svg 'Delay from caller to model, p99, ms (chunks of 40 and 60 ms wait to be full)' up99 ms
printf '\n![Processor time](%s/cpu.svg)\n\n![Memory](%s/memory.svg)\n\n![Delay](%s/delay.svg)\n' "$here" "$here" "$here"

printf '\n## Every run\n\nThe figures of each are in [%s](%s).\n\n' "$here" "$here"
echo '| run | load before | calls made, failed | set-up p99 | to model p50 / p99 | to caller p50 / p99 | longest gap | CPU per call-second | memory per call | lost, broken, mixed up | threads, files left | longest GC pause | callers late p99; in the model p99; simulator, callers busy | void |'
echo '|---|---|---|---|---|---|---|---|---|---|---|---|---|---|'
for name in $names; do
  awk -v run="$name" '
    $1 == run { name = $2; $1 = ""; $2 = ""; sub(/^ */, ""); is[name] = $0 }
    function ms(what) { return (what in is) && is[what] != "" ? is[what] " ms" : "" }
    END {
      print "| " run " | " is["load"] " | " is["made"] ", " is["failed"] " | " ms("setup") " | " is["up50"] " / " ms("up99") " | " is["down50"] " / " ms("down99") " | " ms("gap") " | " ms("cpu") " | " (("memory" in is) ? is["memory"] " KB" : "") " | " is["lost"] ", " is["broken"] ", " is["mixed"] " | " is["threads"] ", " is["files"] " " is["grown"] " | " is["pause"] " | " ms("late") "; " ms("model99") "; " is["simulator"] " %, " is["callers"] " % | " is["void"] " |"
    }' "$raw/figures"
done

for name in churn soak steady; do
  if [ -s "$out/$name.json" ]; then
    quarters "$name"
  fi
done
if [ -s "$raw/capacity.out" ]; then
  printf '\n## Capacity\n\nFull duplex, at most 30 ms one way at p99; load before: %s.\n\n' "$(cat "$raw/capacity.load")"
  sed -n '/^[0-9]* calls: /s/^/- /p; /^capacity: /s/^/- /p; /^not even/s/^/- /p' "$raw/capacity.out"
fi
for start in start-up start-up-newest; do
  if [ -s "$raw/$start.out" ]; then
    printf '\n## Start-up%s\n\nLoad before: %s.\n\n' "${start#start-up}" "$(cat "$raw/$start.load")" | sed 's/^## Start-up-newest/## Start-up, newest JDK/'
    cat "$raw/$start.out"
  fi
done
if [ -s "$(gc_log steady)" ]; then
  printf '\n## Allocations\n\n'
  # What lay in the heap before a collection less what the one before had left.
  awk -v from="$(measured_from steady)" '
    /Pause Young/ && substr($1, 2) + 0 > from {
      split($(NF - 1), heap, /M->|M\(/)
      if (n++) { megabytes += heap[1] - left; last = substr($1, 2) } else first = substr($1, 2)
      left = heap[2]
    }
    END {
      if (n > 1) printf "By the collector'"'"'s log of steady: %.2f MB a second, %.0f bytes for each of 40,000 messages a second (in and out).\n", megabytes / (last - first), megabytes / (last - first) * 1048576 / 40000
    }' "$(gc_log steady)"
fi
if [ -s "$raw/allocations.jfr" ]; then
  printf '\nSamples of the recording, by class and who made it:\n\n'
  jfr print --events ObjectAllocationInNewTLAB,ObjectAllocationOutsideTLAB --stack-depth 12 "$raw/allocations.jfr" | awk '
    /objectClass =/ { type = $3 }
    /stackTrace = \[/ { frame = ""; own = ""; inside = 1; next }
    inside && /line:/ {
      sub(/\(.*/, "", $1)
      if (frame == "") frame = $1
      if (own == "" && $1 ~ /^io\.voicegateway/) own = " for " $1
    }
    inside && /^ *\]/ { count[type " by " frame own]++; all++; inside = 0 }
    END { print "- " all " in all" > "/dev/stdout"; for (what in count) print count[what] "\t" what | "sort -rn | head -12 | sed \"s/^/- /; s/\\t/ /\"" }'
fi
