#!/bin/sh
# Runs every load test of docs/performance.md back to back and writes tables, JSON and one summary to a directory.
#
#   benchmarks/load-matrix.sh OUT [CALLS]        about 12 minutes with a rival, on a machine that does nothing else
#
# RIVAL  command of another bridge to race; it must serve ws://127.0.0.1:18555/ws and dial the simulated Gemini at
#        ws://127.0.0.1:19555/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent
# ONLY   a word: only runs whose name contains it
set -eu
out=$1
calls=${2:-200}
root=$(cd "$(dirname "$0")/.." && pwd -P)
options=$(grep -v '^#' "$root/conf/jvm.options" | tr '\n' ' ')
mkdir -p "$out"

is_wanted() {
  case $1 in *"${ONLY:-}"*) return 0 ;; esac
  return 1
}

run() {
  name=$1
  shift
  is_wanted "$name" || return 0
  echo "== $name" >&2
  # A run that is void or not clean exits 1; its figures are kept, and say so.
  "$root/bin/gateway" loadtest --calls "${many:-$calls}" --duration 15s --warm-up 15s "$@" \
    --json "$out/$name.json" >"$out/$name.txt" 2>"$out/$name.log" || true
}

rival() {
  [ -n "${RIVAL:-}" ] || return 0
  is_wanted "$1" || return 0
  name=$1
  shift
  sh -c "exec $RIVAL" >"$out/$name.rival.log" 2>&1 &
  pid=$!
  run "$name" --url ws://127.0.0.1:18555/ws --gateway-pid "$pid" --upstream-port 19555 "$@"
  kill "$pid"
  wait "$pid" 2>/dev/null || true
}

for round in 1 2 3; do
  run "ours-$round"
  rival "rival-$round"
done
run threads-1 --set IO_THREADS=1
run chunk-40 --set UPLINK_CHUNK=40ms
run chunk-60 --set UPLINK_CHUNK=60ms
run twilio --protocol twilio
run silence --pattern quiet
run plain-kernel --jvm "$(echo "$options" | sed 's/--add-modules jdk.incubator.vector//')"
run collector-g1 --jvm "$(echo "$options" | sed 's/-XX:+UseSerialGC/-XX:+UseG1GC/; s/-Xmn6m//')"
run churn --pattern turns --joins-per-second 20
many=500
run turns-500 --pattern turns --ramp 10s
many=1000
run turns-1000 --pattern turns --ramp 15s --set UPLINK_CHUNK=60ms

{
  echo '| run | calls | set-up p99 | to model p50 / p99 | to caller p50 / p99 | CPU per call-second | memory per call | lost, broken, mixed up | void |'
  echo '|---|---|---|---|---|---|---|---|---|'
  for file in "$out"/*.txt; do
    awk -v run="$(basename "$file" .txt)" '
      /^calls  *[0-9]+ made/ { calls = $2 }
      /^set-up / { setup = $5 " ms" }
      /^caller to model/ { up = $5 " / " $7 " ms" }
      /^model to caller/ { down = $5 " / " $7 " ms" }
      /^markers/ { wrong = $4 ", " $6 }
      /^cross-talk/ { wrong = wrong ", " $2 }
      /^CPU per/ { cpu = $4 " ms" }
      /^memory per/ { memory = $4 " " $5 }
      /^VOID/ { sub(/^VOID */, ""); why = $0 }
      END { print "| " run " | " calls " | " setup " | " up " | " down " | " cpu " | " memory " | " wrong " | " why " |" }' "$file"
  done
} | tee "$out/summary.md"
