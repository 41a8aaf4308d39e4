#!/bin/sh
# Prints, as Markdown, what benchmarks/load-matrix.sh has left in a directory.
#
#   benchmarks/load-page.sh OUT
set -eu
out=$1

# The longest pause of the collector in a run's own process once it is measured: after idling, warm-up and ramp.
longest_pause() {
  pid=$(sed -n 's/^process  *\([0-9]*\)$/\1/p' "$out/$1.txt")
  [ -f "$out/$1.$pid.gc" ] || return 0
  from=$(sed -n 's/^duration .*ramp of \([0-9]*\) ms and a warm-up of \([0-9]*\) ms.*/\1 \2/p' "$out/$1.txt" |
    awk '{ print ($1 + $2) / 1000 + 7 }')
  awk -v from="$from" '
    /Pause/ && substr($1, 2) + 0 > from {
      sub(/ms$/, "", $NF)
      if ($NF + 0 > most + 0) most = $NF
      count++
      full += /Full/
    }
    END { printf "%.1f ms of %d", most, count; if (full) printf ", %d full", full }' "$out/$1.$pid.gc"
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

echo '| run | calls made, failed | set-up p99 | to model p50 / p99 | to caller p50 / p99 | longest gap | CPU per call-second | memory per call | lost, broken, mixed up | threads, files left | longest GC pause | callers late p99; simulator, callers busy | void |'
echo '|---|---|---|---|---|---|---|---|---|---|---|---|---|'
for name in ours-1 rival-1 ours-2 rival-2 ours-3 rival-3 threads-1 chunk-60 twilio quiet turns-500 turns-1000 collector-g1 \
  newest-jdk allocations churn soak steady; do
  [ -s "$out/$name.txt" ] || continue
  awk -v run="$name" -v pause="$(longest_pause "$name")" '
    /^calls  *[0-9]+ made/ { calls = $2 ", " $6 }
    /^set-up / { setup = $5 " ms" }
    /^caller to model/ { up = $5 " / " $7 " ms" }
    /^model to caller/ { down = $5 " / " $7 " ms" }
    /^longest gap/ { gap = $3 " ms" }
    /^callers. lateness/ { late = $6 " ms" }
    /^markers/ { wrong = $4 ", " $6 }
    /^cross-talk/ { wrong = wrong ", " $2 }
    /^CPU per/ { cpu = $4 " ms" }
    /^memory per/ { memory = $4 " " $5 }
    /^threads, desc/ { left = $3 " " $4 }
    /^simulator, callers/ { busy = $3 " %, " $5 " %" }
    /^VOID/ { sub(/^VOID */, ""); why = $0 }
    END { print "| " run " | " calls " | " setup " | " up " | " down " | " gap " | " cpu " | " memory " | " wrong " | " left " | " pause " | " late "; " busy " | " why " |" }
  ' "$out/$name.txt"
done

for name in churn soak steady; do
  if [ -s "$out/$name.json" ]; then
    quarters "$name"
  fi
done
if [ -s "$out/capacity.out" ]; then
  printf '\nCapacity, full duplex:\n\n'
  sed -n '/calls: /s/^ */- /p; /^capacity/s/^/- /p' "$out/capacity.out"
fi
if [ -s "$out/start-up.out" ]; then
  echo
  cat "$out/start-up.out"
fi
if [ -s "$out/allocations.jfr" ]; then
  printf '\nAllocation samples of the recording, by class and who made it:\n\n'
  jfr print --events ObjectAllocationInNewTLAB,ObjectAllocationOutsideTLAB --stack-depth 12 "$out/allocations.jfr" | awk '
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
