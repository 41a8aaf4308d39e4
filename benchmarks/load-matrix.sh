#!/bin/sh
# Runs every measurement of docs/performance.md back to back and writes tables, JSON and one page (page.md) to a directory.
#
#   benchmarks/load-matrix.sh OUT        about 20 minutes with a rival, on a machine that does nothing else
#
# RIVAL   command of another bridge to race; it must serve ws://127.0.0.1:18555/ws and dial the simulated Gemini at
#         ws://127.0.0.1:19555/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent
# NEWEST  home of another JDK, to run once with
# ROUNDS  of the race, 3 if not set; STEADY: how long the steady run is measured, 120s if not set
# ONLY    a word: only runs whose name contains it
set -eu
out=$1
root=$(cd "$(dirname "$0")/.." && pwd -P)
options=$(grep -v '^#' "$root/conf/jvm.options" | tr '\n' ' ')
mkdir -p "$out"

is_wanted() {
  case $1 in *"${ONLY:-}"*) return 0 ;; esac
  return 1
}

# run NAME OPTIONS: one load test; a run that is void or not clean exits 1, its figures are kept and say so.
run() {
  name=$1
  shift
  is_wanted "$name" || return 0
  echo "$(date +%T) $name" >&2
  for usual in --calls=200 --warm-up=15s --ramp=4s --duration=12s; do
    case " $*" in *" ${usual%%=*}="*) ;; *) set -- "$usual" "$@" ;; esac
  done
  GATEWAY_JAVA_OPTS="-Xlog:gc:file=$out/$name.%p.gc:uptime" "$root/bin/gateway" loadtest \
    --json "$out/$name.json" "$@" >"$out/$name.txt" 2>"$out/$name.log" || true
}

rival() {
  [ -n "${RIVAL:-}" ] || return 0
  is_wanted "$1" || return 0
  name=$1
  shift
  sh -c "exec $RIVAL" >"$out/$name.rival.log" 2>&1 &
  pid=$!
  run "$name" --warm-up=6s --url ws://127.0.0.1:18555/ws --gateway-pid "$pid" --upstream-port 19555 "$@"
  kill "$pid"
  wait "$pid" 2>/dev/null || true
}

"$root/bin/gateway" version >"$out/version.txt" # builds what is to be measured
for round in $(seq "${ROUNDS:-3}"); do
  run "ours-$round"
  rival "rival-$round"
done
run threads-1 --set IO_THREADS=1
run chunk-60 --warm-up=10s --set UPLINK_CHUNK=60ms
run twilio --warm-up=12s --protocol twilio
run quiet --warm-up=6s --duration=8s --pattern quiet
run turns-500 --calls=500 --warm-up=8s --ramp=6s --pattern turns
run turns-1000 --calls=1000 --warm-up=30s --ramp=10s --pattern turns --set UPLINK_CHUNK=60ms
run collector-g1 --jvm "$(echo "$options" | sed 's/-XX:+UseSerialGC/-XX:+UseG1GC/; s/-Xmn6m//') -Xlog:gc:file=$out/collector-g1.%p.gc:uptime"
if [ -n "${NEWEST:-}" ]; then
  JAVA_HOME=$NEWEST "$root/bin/gateway" version >"$out/newest.txt"
  (
    JAVA_HOME=$NEWEST
    export JAVA_HOME
    run newest-jdk
  )
fi
run allocations --warm-up=30s --jvm "$options -XX:StartFlightRecording=settings=$root/benchmarks/allocations.jfc,delay=42s,filename=$out/allocations.jfr -Xlog:gc:file=$out/allocations.%p.gc:uptime"
run churn --warm-up=8s --duration=30s --pattern turns --joins-per-second 20
run soak --calls=300 --warm-up=4s --pattern turns --joins-per-second 150 --total-calls 20000
run steady --duration="${STEADY:-120s}"
if is_wanted capacity; then
  "$root/bin/gateway" loadtest --find-capacity --calls=300 --warm-up=6s --ramp=3s --duration=8s \
    >"$out/capacity.out" 2>"$out/capacity.log" || true
fi
if is_wanted start-up; then
  "$root/benchmarks/start-up.sh" >"$out/start-up.out"
fi

"$root/benchmarks/load-page.sh" "$out" | tee "$out/page.md"
