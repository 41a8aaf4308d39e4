#!/bin/sh
# Runs every load test of docs/performance.md back to back and writes tables and JSON to a directory.
#
#   benchmarks/load-matrix.sh OUT [CALLS]
#
# RIVAL  command of another bridge to race; it must serve ws://127.0.0.1:18555/ws and dial the simulated Gemini at
#        ws://127.0.0.1:19555/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent
set -eu
out=$1
calls=${2:-200}
root=$(cd "$(dirname "$0")/.." && pwd -P)
mkdir -p "$out"

run() {
  name=$1
  shift
  echo "== $name" >&2
  # A run that is void or not clean exits 1; its figures are kept, and say so.
  "$root/bin/gateway" loadtest --calls "$calls" --duration 20s "$@" --json "$out/$name.json" >"$out/$name.txt" || true
}

rival() {
  [ -n "${RIVAL:-}" ] || return 0
  name=$1
  shift
  sh -c "exec $RIVAL" &
  pid=$!
  run "$name" "$@" --url ws://127.0.0.1:18555/ws --gateway-pid "$pid" --upstream-port 19555
  kill "$pid"
  wait "$pid" 2>/dev/null || true
}

for round in 1 2 3; do
  run "ours-$round"
  rival "rival-$round"
  run "chunk40-$round" --set UPLINK_CHUNK=40ms
  run "chunk60-$round" --set UPLINK_CHUNK=60ms
done
run quiet --pattern quiet
rival rival-quiet --pattern quiet
run twilio --protocol twilio
run turns --pattern turns --joins-per-second 20 --duration 60s
run g1 --jvm "-XX:+UseG1GC -Xms32m -Xmx512m"
grep -H 'CPU per\|memory per\|caller to model\|model to caller\|VOID\|cross-talk' "$out"/*.txt
