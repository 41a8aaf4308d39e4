#!/bin/sh
# Times starts until /health answers, ten of each kind in turn, beside the start of a JVM that does nothing; and the memory at rest.
#
#   benchmarks/start-up.sh [ROUNDS]
set -eu
rounds=${1:-10}
root=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
port=18600

now() { date +%s%3N; }

# Starts a command as a server and prints the milliseconds until it is healthy.
healthy() {
  port=$((port + 1))
  begun=$(now)
  SERVER_PORT=$port "$@" >/dev/null 2>&1 &
  pid=$!
  until curl -fs -o /dev/null "http://127.0.0.1:$port/health"; do sleep 0.003; done
  took=$(($(now) - begun))
  if [ -n "${rest:-}" ]; then
    sleep "$rest"
    awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status" >>"$work/$kind.rss"
  fi
  kill -9 "$pid"
  wait "$pid" 2>/dev/null || true
  echo "$took" >>"$work/$kind.ms"
}

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

cat >"$work/Nothing.java" <<'JAVA'
public class Nothing { public static void main(String[] a) {} }
JAVA
"${java}c" -d "$work" "$work/Nothing.java"
kind=launcher
healthy "$root/bin/gateway" && rm "$work/launcher.ms" # makes the jar and the archive

round=0
while [ "$round" -lt "$rounds" ]; do
  round=$((round + 1))
  kind=launcher && healthy "$root/bin/gateway"
  kind=jar && healthy "$java" -jar "$root/gateway-app/target/gateway-app.jar"
  begun=$(now)
  "$java" -XX:+UseSerialGC -cp "$work" Nothing
  echo $(($(now) - begun)) >>"$work/bare.ms"
done
rest=15
kind=launcher && healthy "$root/bin/gateway"
kind=jar && healthy "$java" -jar "$root/gateway-app/target/gateway-app.jar"

echo "| start of | median of $rounds, ms | resident after ${rest} s at rest, MB |"
echo '|---|---|---|'
echo "| bin/gateway | $(median "$work/launcher.ms") | $(cat "$work/launcher.rss") |"
echo "| java -jar | $(median "$work/jar.ms") | $(cat "$work/jar.rss") |"
echo "| a JVM that does nothing | $(median "$work/bare.ms") | |"
