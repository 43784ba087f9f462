#!/bin/sh
# temporal-test-server.sh PORT EXECUTABLE: runs a time-skipping test server, and ends it when the process that started
# it is gone. The SDK starts this script itself and does not end it when a test run is interrupted, so the script has to
# watch its parent.
port=$1
executable=$2
(
  while kill -0 "$PPID" && kill -0 $$; do sleep 1; done
  kill -9 $$
) </dev/null >/dev/null 2>&1 &
# With exec the server keeps the process number of this script, so a signal that ends the script ends the server.
exec "$executable" "$port"
