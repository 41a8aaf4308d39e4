#!/bin/sh
# Runs every measurement of docs/performance.md back to back and writes one page beside the directory OUT: OUT.md, with
# the figures of each run (JSON) and its pictures (SVG) in OUT, and what they were made of in OUT/raw.
#
#   benchmarks/load-matrix.sh OUT        about 28 minutes with a rival, on a machine that does nothing else
#
# RIVAL   command of another bridge to race; it must serve ws://127.0.0.1:18555/ws and dial the simulated Gemini at
#         ws://127.0.0.1:19555/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent
# RIVAL_TWILIO  its path for Twilio's protocol, /twilio if not set; empty if it has none
# NEWEST  home of another JDK, to run and to start once with
# ROUNDS  of the race, 3 if not set; STEADY: how long the steady run is measured, 30s if not set
# ONLY    a word: only runs whose name contains it
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd -P)
raw=$out/raw
root=$(cd "$(dirname "$0")/.." && pwd -P)
options=$(grep -v '^#' "$root/conf/jvm.options" | tr '\n' ' ')
mkdir -p "$raw"

is_wanted() {
  case $1 in *"${ONLY:-}"*) ;; *) return 1 ;; esac
  echo "$(date +%T) $1" >&2
  cut -d ' ' -f 1 /proc/loadavg >"$raw/$1.load" 2>/dev/null || echo '?' >"$raw/$1.load"
}

# hide_paths FILE: where this machine keeps its files is nobody's business.
hide_paths() {
  [ ! -f "$1" ] || sed -i "s#$raw#OUT/raw#g; s#$root/##g" "$1"
}

# measure NAME OPTIONS: one load test; a run that is void or not clean exits 1, its figures are kept and say so.
measure() {
  name=$1
  shift
  for usual in --calls=200 --warm-up=15s --ramp=4s --duration=12s; do
    case " $*" in *" ${usual%%=*}="*) ;; *) set -- "$usual" "$@" ;; esac
  done
  rm -f "$raw/$name".*.gc
  GATEWAY_JAVA_OPTS="-Xlog:gc:file=$raw/$name.%p.gc:uptime" "$root/bin/gateway" loadtest \
    --json "$out/$name.json" --html "$raw/$name.html" "$@" >"$raw/$name.txt" 2>"$raw/$name.log" || true
  hide_paths "$out/$name.json"
}

run() {
  if is_wanted "$1"; then measure "$@"; fi
}

# rival NAME PATH OPTIONS
rival() {
  [ -n "${RIVAL:-}" ] && is_wanted "$1" || return 0
  name=$1
  path=$2
  shift 2
  sh -c "exec $RIVAL" >"$raw/$name.rival.log" 2>&1 &
  pid=$!
  tries=0
  until curl -s -o /dev/null http://127.0.0.1:18555/ || [ $((tries += 1)) -gt 100 ]; do sleep 0.1; done
  measure "$name" --url "ws://127.0.0.1:18555$path" --gateway-pid "$pid" --upstream-port 19555 "$@"
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

"$root/bin/gateway" version >"$raw/version.txt" # builds what is to be measured
date -u '+%Y-%m-%d %H:%M UTC' >"$raw/begun.txt"
for round in $(seq "${ROUNDS:-3}"); do
  run "ours-$round"
  rival "rival-$round" /ws --warm-up=6s
done
run twilio --warm-up=12s --protocol twilio
[ -z "${RIVAL_TWILIO-/twilio}" ] || rival rival-twilio "${RIVAL_TWILIO-/twilio}" --warm-up=6s --protocol twilio
run threads-1 --set IO_THREADS=1
run chunk-40 --warm-up=10s --duration=8s --set UPLINK_CHUNK=40ms
run chunk-60 --warm-up=10s --duration=8s --set UPLINK_CHUNK=60ms
run quiet --warm-up=40s --duration=8s --pattern quiet
run quiet-500 --calls=500 --warm-up=40s --ramp=6s --duration=8s --pattern quiet
run turns-500 --calls=500 --warm-up=8s --ramp=6s --pattern turns
rival rival-turns-500 /ws --calls=500 --warm-up=4s --ramp=6s --duration=8s --pattern turns
run turns-1000 --calls=1000 --warm-up=30s --ramp=10s --pattern turns --set UPLINK_CHUNK=60ms
rival rival-turns-1000 /ws --calls=1000 --warm-up=8s --ramp=8s --duration=8s --pattern turns
run collector-g1 --jvm "$(echo "$options" | sed 's/-XX:+UseSerialGC/-XX:+UseG1GC/; s/-Xmn3m//') -Xlog:gc:file=$raw/collector-g1.%p.gc:uptime"
if [ -n "${NEWEST:-}" ]; then
  JAVA_HOME=$NEWEST "$root/bin/gateway" version >"$raw/newest.txt"
  (
    JAVA_HOME=$NEWEST
    export JAVA_HOME
    run newest-jdk
  )
fi
run allocations --warm-up=20s --jvm "$options -XX:StartFlightRecording=settings=$root/benchmarks/allocations.jfc,delay=32s,filename=$raw/allocations.jfr -Xlog:gc:file=$raw/allocations.%p.gc:uptime"
run churn --warm-up=8s --duration=28s --pattern turns --joins-per-second 20
run soak --calls=300 --warm-up=4s --pattern turns --joins-per-second 150 --total-calls "${SOAK:-20000}"
run steady --duration="${STEADY:-30s}"
if is_wanted capacity; then
  "$root/bin/gateway" loadtest --find-capacity --calls=400 --warm-up=4s --ramp=3s --duration=5s \
    --json "$out/capacity.json" >"$raw/capacity.out" 2>"$raw/capacity.log" || true
  hide_paths "$out/capacity.json"
fi
if is_wanted start-up; then
  "$root/benchmarks/start-up.sh" "${STARTS:-10}" >"$raw/start-up.out"
fi
if [ -n "${NEWEST:-}" ] && is_wanted start-up-newest; then
  JAVA_HOME=$NEWEST "$root/benchmarks/start-up.sh" "${STARTS:-10}" >"$raw/start-up-newest.out"
fi
date -u '+%H:%M UTC' >"$raw/ended.txt"

"$root/benchmarks/load-page.sh" "$out" | tee "$out.md"
