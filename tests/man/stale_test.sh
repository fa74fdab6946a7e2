#!/bin/sh
# Compares the completions and man pages of the source tree with what the binary prints:
# stale_test.sh NT SOURCE_FOLDER.
nt=$1
cd "$2" || exit 1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/completions" "$folder/man"
"$nt" completions bash > "$folder/completions/nt.bash"
"$nt" completions zsh > "$folder/completions/_nt"
"$nt" completions fish > "$folder/completions/nt.fish"
"$nt" man > "$folder/man/nt.1"
commands=$(sed -n 's/^\.It Cm \\&//p' "$folder/man/nt.1" | tr -d '\134')
[ -n "$commands" ] || {
  echo "the program's page names no commands"
  exit 1
}
for command in $commands; do
  "$nt" man "$command" > "$folder/man/nt-$command.1"
done
status=0
diff -r completions "$folder/completions" || status=1
diff -r man "$folder/man" || status=1
[ "$status" = 0 ] || echo "these are stale: run ./dev docs"
exit "$status"
