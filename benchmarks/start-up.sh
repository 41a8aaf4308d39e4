#!/bin/bash
# Times starts until /health answers, ten of each kind in turn, beside the start of a JVM that does nothing; and the
# processor time until then, and the memory at rest.
#
#   benchmarks/start-up.sh [ROUNDS]
#
# Who asks every few milliseconds must cost next to nothing, or two processors share the start with it. So Bash asks, by a
# socket of its own and without starting a program. Until 2026-11-23 it was curl, started anew for each question, which took
# most of one processor: figures of before are higher by a fifth or more.
set -eu
rounds=${1:-10}
root=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
port=18600
ticks=$(getconf CLK_TCK)
exec {silence}<> <(:) # never has anything to read, so that to read from it for a while is to sleep

# now VARIABLE: the microseconds since 1970
now() { printf -v "$1" %s "${EPOCHREALTIME/[.,]/}"; }

is_healthy() {
  local status=
  { exec {connection}<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  printf 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&"$connection"
  read -r -t 5 status <&"$connection" || true
  exec {connection}>&-
  [[ $status == *' 200 '* ]]
}

# healthy KIND COMMAND...: starts it as a server and notes the milliseconds until it is healthy.
healthy() {
  local kind=$1 begun ended stat pid
  shift
  port=$((port + 1))
  now begun
  SERVER_PORT=$port "$@" >/dev/null 2>&1 &
  pid=$!
  until is_healthy; do
    kill -0 "$pid" 2>/dev/null || { echo "start-up: $* ended before it was healthy" >&2; exit 1; }
    read -r -t 0.003 <&"$silence" || true
  done
  now ended
  read -r -a stat <"/proc/$pid/stat"
  if [ -n "${rest:-}" ]; then
    sleep "$rest"
    awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status" >"$work/$kind.rss"
  else
    echo $(((ended - begun) / 1000)) >>"$work/$kind.ms"
    # the process's own, and that of the programs that the launcher waited for
    echo $(((stat[13] + stat[14] + stat[15] + stat[16]) * 1000 / ticks)) >>"$work/$kind.cpu"
  fi
  kill -9 "$pid"
  wait "$pid" 2>/dev/null || true
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

row() { echo "| $2 | $(median "$work/$1.ms") | $(cat "$work/$1.rss") | $(median "$work/$1.cpu") |"; }

cat >"$work/Nothing.java" <<'JAVA'
public class Nothing { public static void main(String[] a) {} }
JAVA
"${java}c" -d "$work" "$work/Nothing.java"
"$root/bin/gateway" version >/dev/null # makes the jar and the archive

for ((round = 0; round < rounds; round++)); do
  healthy launcher "$root/bin/gateway"
  healthy jar "$java" -jar "$root/gateway-app/target/gateway-app.jar"
  now begun
  "$java" -XX:+UseSerialGC -cp "$work" Nothing
  now ended
  echo $(((ended - begun) / 1000)) >>"$work/bare.ms"
done
rest=15
healthy launcher "$root/bin/gateway"
healthy jar "$java" -jar "$root/gateway-app/target/gateway-app.jar"

echo "| start of | median of $rounds, ms | resident after ${rest} s at rest, MB | processor time until ready, ms |"
echo '|---|---|---|---|'
row launcher bin/gateway
row jar 'java -jar'
echo "| a JVM that does nothing | $(median "$work/bare.ms") | | |"
