#!/bin/sh
# Completes lines in fish: fish_test.sh SCRIPT, which completes the sample program.
script=$1
command -v fish > /dev/null || {
  echo "skipped: fish is not installed"
  exit 77
}
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/files/sub dir" "$folder/files/logs" "$folder/home"
touch "$folder/files/a b.log" "$folder/files/it's" "$folder/files/plain.log"
cp "$script" "$folder/nt.fish"
cat > "$folder/test.fish" << 'END'
source $argv[1]
cd $argv[2]
set -g faults 0
# check LINE EXPECTED...: the words offered at the end of LINE, in any order. Newer fish also offers
# what holds the last word further on.
function check
    set -l word (string split ' ' -- $argv[1])[-1]
    set -l actual (complete -C $argv[1] | string split -f 1 \t | string match -- "$word*" | sort -u)
    set -l expected (printf '%s\n' $argv[2..-1] | sort -u)
    if test "$actual" != "$expected"
        printf 'at "%s"\n  expected: %s\n  offered:  %s\n' $argv[1] "$expected" "$actual"
        set -g faults (math $faults + 1)
    end
end
set -l files 'a b.log' "it's" plain.log 'sub dir/' logs/
check 'nt ' search many ip
check 'nt s' search
check 'nt --v' --version
check 'nt ip ' hosts
check 'nt ip hosts ' first last
check 'nt ip hosts l' last
check 'nt ip hosts first ' search many ip
check 'nt ip hosts --a' --all
check 'nt search --i' --ignore-case
check 'nt search --no-' --no-ignore-case --no-color --no-colour
check 'nt search --color=' --color=auto --color=always --color=never
check 'nt search --colour=n' --colour=never
check 'nt search --sort ' name size
check 'nt search --sort=s' --sort=size
check 'nt search -s ' name size
check 'nt search -is ' name size
check 'nt search -A '
check 'nt search '
check 'nt search --color '
check 'nt search x ' $files
check 'nt search -e p x pl' plain.log
check 'nt search -A3 x pl' plain.log
check 'nt search x plain.log pl' plain.log
check 'nt search x a' 'a b.log'
check 'nt search -f pl' plain.log
check 'nt search --file pl' plain.log
check 'nt search --dir ' 'sub dir/' logs/
check 'nt search -- x pl' plain.log
check 'nt search -- x --col'
check 'nt many --flag-2' --flag-2(seq 0 8)
check 'nt many ' more 'sub dir/' logs/
check 'nt many more ' first last
check 'nt many more --a' --all
check 'nt many logs ' $files
set -l help (complete -C 'nt search --nul')
test "$help" = "--null"\t"it's a \"quoted\" help with \$HOME, `date` and \\"; or begin
    printf 'description: %s\n' $help
    set faults (math $faults + 1)
end
test $faults -eq 0; or begin
    echo "$faults faults"
    exit 1
end
END
HOME="$folder/home" XDG_CONFIG_HOME="$folder/home" XDG_DATA_HOME="$folder/home" \
  fish --private "$folder/test.fish" "$folder/nt.fish" "$folder/files"
