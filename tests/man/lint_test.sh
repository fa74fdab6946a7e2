#!/bin/sh
# Lints man pages: lint_test.sh PAGE...
command -v mandoc > /dev/null || {
  echo "skipped: mandoc is not installed"
  exit 77
}
# Whether the pages that they refer to are installed is no matter of these, and escapes may make a
# line long.
faults=$(mandoc -Tlint -Wstyle "$@" | grep -v -e 'referenced manual not found' -e 'outdated mandoc.db' \
  -e 'line longer than 80 bytes')
[ -z "$faults" ] || {
  echo "$faults"
  exit 1
}
