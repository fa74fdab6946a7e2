#!/bin/bash
# Completes lines in bash: bash_test.sh SCRIPT plain|loaded. SCRIPT completes the sample program;
# "loaded" has bash-completion find it as it would for a user.
set -u
script=$1 mode=$2
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
if [[ $mode == loaded ]]; then
  library=/usr/share/bash-completion/bash_completion
  [[ -r $library ]] || { echo "skipped: bash-completion is not installed"; exit 77; }
  export BASH_COMPLETION_USER_DIR=$folder/user
  mkdir -p "$folder/user/completions"
  cp "$script" "$folder/user/completions/nt"
  set +u
  # shellcheck disable=SC1090
  source "$library"
  # bash-completion 2.12 has another name for it.
  if declare -F _completion_loader > /dev/null; then _completion_loader nt; else _comp_load nt; fi
  complete -p nt > /dev/null || { echo "bash-completion did not load the script"; exit 1; }
else
  # shellcheck disable=SC1090
  source "$script"
fi
mkdir -p "$folder/files/sub dir" "$folder/files/logs"
cd "$folder/files" || exit 1
touch 'a b.log' "it's" 'plain.log' 'x:y'

# compopt works only while readline completes.
compopt() { :; }

faults=0
# check LINE EXPECTED...: the words offered at the end of LINE, in any order. LINE is split as
# readline splits it, at blanks that no backslash protects, at = and :.
check() {
  local line=$1 expected actual
  shift
  COMP_LINE=$line COMP_POINT=${#line} COMP_WORDS=() COMPREPLY=()
  local part='' i c
  for ((i = 0; i < ${#line}; i++)); do
    c=${line:i:1}
    case $c in
      \\) part+=$c${line: ++i:1} ;;
      ' ') [[ -n $part ]] && COMP_WORDS+=("$part"); part='' ;;
      = | :) [[ -n $part ]] && COMP_WORDS+=("$part"); COMP_WORDS+=("$c"); part='' ;;
      *) part+=$c ;;
    esac
  done
  [[ -n $part || $line == *' ' ]] && COMP_WORDS+=("$part")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _nt nt "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD > 0 ? COMP_CWORD - 1 : 0]}"
  actual=$(printf '%s\n' "${COMPREPLY[@]}" | sort)
  expected=$(printf '%s\n' "$@" | sort)
  if [[ $actual != "$expected" ]]; then
    printf 'at "%s"\n  expected: %q\n  offered:  %q\n' "$line" "$expected" "$actual"
    faults=$((faults + 1))
  fi
}

files=('a b.log' "it's" plain.log x:y 'sub dir' logs)
check 'nt ' search many ip
check 'nt s' search
check 'nt zz'
check 'nt -' -h --help -V --version
check 'nt --v' --version
check 'nt ip ' hosts
check 'nt ip hosts ' first last
check 'nt ip hosts l' last
check 'nt ip hosts first ' search many ip
check 'nt ip hosts first search '
check 'nt ip hosts --a' --all
check 'nt search --i' --ignore-case
check 'nt search --no-' --no-ignore-case --no-color --no-colour
check 'nt search --col' --color --colour
check 'nt search --color=' auto always never
check 'nt search --color=a' auto always
check 'nt search --colour=n' never
check 'nt search --color '
check 'nt search --sort ' name size
check 'nt search --sort=s' size
check 'nt search -s ' name size
check 'nt search -is ' name size
check 'nt search -A '
check 'nt search -A3 x pl' plain.log
check 'nt search '
check 'nt search x ' "${files[@]}"
check 'nt search -e p x pl' plain.log
check 'nt search x pl' plain.log
check 'nt search x plain.log pl' plain.log
# Outside of readline bash-completion's own function takes the backslash for a part of the name.
[[ $mode == plain ]] && check 'nt search x a\ ' 'a b.log'
check 'nt search -f pl' plain.log
check 'nt search -if pl' plain.log
check 'nt search --file pl' plain.log
check 'nt search --file=pl' plain.log
check 'nt search --dir ' 'sub dir' logs
check 'nt search --dir=l' logs
check 'nt search -- --col'
check 'nt search -- x pl' plain.log
check 'nt search -e -- --ig' --ignore-case
check 'nt many --flag-2' --flag-2{0..8}
check 'nt many ' more 'sub dir' logs
check 'nt many more ' first last
check 'nt many more --a' --all
check 'nt many logs ' "${files[@]}"
check 'nt many logs it' "it's"
COMP_WORDBREAKS=' '
check 'nt search --color=al' always
if ((faults > 0)); then
  echo "$faults faults"
  exit 1
fi
