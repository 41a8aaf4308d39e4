#!/bin/sh
# Compares two sets of JVM flags by two gateways that carry the same load at the same time, so that a slow spell of the
# machine slows both. Their absolute cost is higher than alone; only the ratio means something, and the flags should
# change places in a second run.
#
#   benchmarks/load-pair.sh 'FLAGS' 'OTHER FLAGS' [OPTIONS of loadtest]
set -eu
[ $# -ge 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
first=$1
second=$2
shift 2
root=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/bin/gateway" version >/dev/null # builds what is to be measured

# measure FLAGS OPTIONS: after the warm-up the compiler is done on both sides.
measure() {
  flags=$1
  shift
  GATEWAY_JAVA_OPTS=$flags "$root/bin/gateway" loadtest --calls 100 --warm-up 25s --ramp 4s --duration 14s "$@"
}

measure "$first" --json "$work/1.json" "$@" >"$work/1.txt" 2>"$work/1.log" &
one=$!
measure "$second" --json "$work/2.json" "$@" >"$work/2.txt" 2>"$work/2.log" &
two=$!
wait "$one" || true # a run that is void is shown, too
wait "$two" || true
for run in 1 2; do
  [ -s "$work/$run.json" ] || { cat "$work/$run.log" >&2; exit 1; }
  [ "$run" = 1 ] && flags=$first || flags=$second
  cost=$(sed -n 's/.*"cpuMillisPerCallSecond" *: *\([0-9.]*\).*/\1/p' "$work/$run.json" | head -n 1)
  echo "${cost:-?} ms of CPU per call-second with: ${flags:-the default flags}"
  grep VOID "$work/$run.txt" || true
done
