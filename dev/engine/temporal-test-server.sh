#!/bin/sh
# temporal-test-server.sh PORT EXECUTABLE: runs a time-skipping test server, and ends it when whoever started it is
# gone. The SDK starts the server itself and forgets it when a test run is interrupted, so the server has to look.
port=$1
executable=$2
(
  while kill -0 "$PPID" && kill -0 $$; do sleep 1; done
  kill -9 $$
) </dev/null >/dev/null 2>&1 &
# The server takes over this process and its number: what ends this script ends the server.
exec "$executable" "$port"
