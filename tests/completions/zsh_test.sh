#!/bin/sh
# Completes lines in a zsh on a pseudo-terminal: zsh_test.sh SCRIPT, which completes the sample
# program and is loaded by compinit.
script=$1
command -v zsh > /dev/null || {
  echo "skipped: zsh is not installed"
  exit 77
}
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/files/sub dir" "$folder/files/logs" "$folder/functions"
touch "$folder/files/a b.log" "$folder/files/it's" "$folder/files/plain.log"
cp "$script" "$folder/functions/_nt"
# What the zsh on the terminal reads first. Each word that completion offers goes to a file.
cat > "$folder/setup.zsh" << 'END'
fpath=($FOLDER/functions $fpath)
autoload -Uz compinit && compinit -u -d $FOLDER/dump
PS1= PROMPT_EOL_MARK=
setopt no_list_beep no_beep
zstyle ':completion:*' verbose yes
function compadd {
  local -a offered
  # Of these, the words are only collected.
  if [[ " $* " != *' -'[a-zA-Z]#[OAD]' '* ]]; then
    builtin compadd -A offered "$@"
    (( $#offered )) && print -rl -- $offered >> $FOLDER/offered
  fi
  builtin compadd "$@"
}
function complete-and-tell {
  zle complete-word
  print done >> $FOLDER/done
  BUFFER=
}
setopt extended_glob
zle -N complete-and-tell
zle -C complete-word complete-word _main_complete
bindkey '^I' complete-and-tell
cd $FOLDER/files
print ready >> $FOLDER/done
END
cat > "$folder/test.zsh" << 'END'
zmodload zsh/zpty zsh/zselect
integer faults=0
function wait-for-it {
  local -i i
  for (( i = 0; i < 1000; i++ )); do
    zpty -r -t terminal output > /dev/null 2>&1
    [[ -e $FOLDER/done ]] && break
    zselect -t 1
  done
  [[ -e $FOLDER/done ]] || { print "no answer from zsh"; exit 1; }
  rm $FOLDER/done
}
# check LINE EXPECTED...: the words offered at the end of LINE, in any order.
function check {
  local line=$1
  shift
  rm -f $FOLDER/offered
  zpty -w -n terminal "$line"$'\t'
  wait-for-it
  local -aU offered=() expected=("$@")
  [[ -e $FOLDER/offered ]] && offered=("${(@f)$(<$FOLDER/offered)}")
  # Files come quoted for the line.
  offered=("${(@o)${(@Q)offered}}") expected=("${(@o)expected}")
  if [[ "$offered" != "$expected" ]]; then
    print -r -- "at \"$line\""
    print -r -- "  expected: $expected"
    print -r -- "  offered:  $offered"
    (( faults++ ))
  fi
}
zpty terminal "FOLDER=${(q)FOLDER} TERM=dumb zsh -f -i"
zpty -w terminal "source ${(q)FOLDER}/setup.zsh"
wait-for-it
files=('a b.log' "it's" plain.log 'sub dir' logs)
check 'nt ' search many ip
check 'nt s' search
check 'nt --v' --version
check 'nt ip ' hosts
check 'nt ip hosts ' first last
check 'nt ip hosts first ' search many ip
check 'nt ip hosts --a' --all
check 'nt search --i' --ignore-case
check 'nt search --no-' --no-ignore-case --no-color --no-colour
check 'nt search --color=' auto always never
check 'nt search --colour=n' never
check 'nt search --sort ' name size
check 'nt search --sort=s' size
check 'nt search -s ' name size
check 'nt search -is ' name size
check 'nt search -A '
check 'nt search '
check 'nt search x ' $files
check 'nt search -e p x pl' plain.log
check 'nt search -A3 x pl' plain.log
check 'nt search x plain.log it' "it's"
check 'nt search -f pl' plain.log
check 'nt search --file=pl' plain.log
check 'nt search --dir ' 'sub dir' logs
check 'nt search -- x pl' plain.log
check 'nt search -- x --col'
check 'nt many --flag-2' --flag-2{0..8}
check 'nt many ' more 'sub dir' logs
check 'nt many l' logs
check 'nt many more ' first last
check 'nt many more --a' --all
check 'nt many logs ' $files
zpty -d terminal
if (( faults > 0 )); then
  print "$faults faults"
  exit 1
fi
END
FOLDER="$folder" zsh -f "$folder/test.zsh"
