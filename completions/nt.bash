# bash completion for nt, made by "nt completions bash".

# What may follow the command $1: sets commands, flags, and the kinds of its operands, rest
# being that of all further ones.
_nt_command() {
  case $1 in
    nt)
      commands='grep diff cmp hash compress decompress secret ip gpu-watch completions man help'
      flags='-h --help -V --version'
      operands=()
      rest=''
      ;;
    'nt grep')
      commands=''
      flags='-e --regexp -f --file -F --fixed-strings --no-fixed-strings -i --ignore-case
        --no-ignore-case -S --smart-case -w --word-regexp --no-word-regexp -x --line-regexp
        --no-line-regexp -v --invert-match --no-invert-match --and --not --utf8 --bytes -z
        --null-data -y -E --extended-regexp -P --perl-regexp -n --line-number --no-line-number
        -b --byte-offset --column -c --count --no-count --count-matches -l --files-with-matches
        -L --files-without-match -o --only-matching --no-only-matching --count-by --top
        --replace --passthru --passthrough -q --quiet --silent -m --max-count --head --last -H
        --with-filename -h --no-filename -0 --null --print0 -Z -M --max-columns --label --color
        --colour --line-buffered --json --stats -A --after-context -B --before-context -C
        --context --group-separator --no-group-separator --record --merge --since --until
        --time-format --time-key --tz -r --recursive -R --dereference-recursive -g --glob
        --include --exclude --exclude-from --exclude-dir --gitignore --no-gitignore --max-depth
        --max-filesize --no-decompress --decompress --search-zip -a --text -I --binary-files -d
        --directories -j --threads -s --no-messages -U --binary -u --unix-byte-offsets --help'
      operands=()
      rest='file'
      ;;
    'nt diff')
      commands=''
      flags='-u --unified -U -c --context -C --lines --full-context -y --side-by-side --normal -e
        --ed -f --forward-ed -n --rcs --stat --numstat --name-status --word-diff
        --word-diff-regex --ndiff --ratio --no-autojunk --json --html --force -q --brief -s
        --report-identical-files -L --label -p --show-c-function -F --show-function-line -W
        --width --wrap --suppress-common-lines --left-column -t --expand-tabs -T --initial-tab
        --tabsize --suppress-blank-empty -0 --null --moved --color --colour --no-pager -i
        --ignore-case -E --ignore-tab-expansion -Z --ignore-trailing-space -b
        --ignore-space-change -w --ignore-all-space --strip-trailing-cr -B --ignore-blank-lines
        -I --ignore-matching-lines --mask --tolerance --unordered -d --minimal --patience
        --histogram --myers -r --recursive -N --new-file -P --unidirectional-new-file -x
        --exclude -X --exclude-from --include -S --starting-file --no-dereference --git --binary
        -a --text --decompress -j --threads --no-progress -H --speed-large-files --horizon-lines
        --no-ignore-file-name-case -h --help'
      operands=('file' 'file')
      rest=''
      ;;
    'nt cmp')
      commands=''
      flags='-i --ignore-initial -n --bytes --decompress --align -l --verbose -b --print-bytes -c
        --print-chars -s --quiet --silent --hex --summary --json --color --colour -0 --null
        --shallow -x --exclude -j --threads --no-progress -h --help'
      operands=()
      rest='file'
      ;;
    'nt hash')
      commands='audit'
      flags='-a --algorithm --length --text --decompress --tree -g --glob --tag --base64 --sri --raw
        -q --quiet --json -0 --null --zero -z -c --check --expect --base --beside
        --ignore-missing --status --strict -w --warn --hmac-key-file --hmac-key-env
        --hmac-key-fd --list --speed -j --threads --no-progress -b --binary -t -r --recursive -h
        --help'
      operands=()
      rest='file'
      ;;
    'nt hash audit')
      commands='save check'
      flags='-h --help'
      operands=()
      rest=''
      ;;
    'nt hash audit save')
      commands=''
      flags='-o --output --force -a --algorithm -g --glob -j --threads --no-progress -h --help'
      operands=('folder')
      rest=''
      ;;
    'nt hash audit check')
      commands=''
      flags='-v --verbose -q --quiet --json -0 --null --rot-only --force --update -j --threads
        --no-progress -h --help'
      operands=('file' 'folder')
      rest=''
      ;;
    'nt compress')
      commands=''
      flags='-d --decompress -t --test -l --list -r --recursive -c --stdout --to-stdout -o --output
        --output-dir --suffix -f --force --rm -k --keep --no-verify --no-sparse --format --level
        --ultra --fast -e --extreme --no-check --check --single-frame --frame-size --long
        --range --lines --max-output --memory --ignore-trailing -D --dictionary --train
        --max-dictionary --patch-from -j --threads -T -v --verbose -q --quiet --json
        --no-progress -h --help'
      operands=()
      rest='file'
      ;;
    'nt decompress')
      commands=''
      flags='-d --decompress -t --test -l --list -r --recursive -c --stdout --to-stdout -o --output
        --output-dir --suffix -f --force --rm -k --keep --no-verify --no-sparse --format --level
        --ultra --fast -e --extreme --no-check --check --single-frame --frame-size --long
        --range --lines --max-output --memory --ignore-trailing -D --dictionary --train
        --max-dictionary --patch-from -j --threads -T -v --verbose -q --quiet --json
        --no-progress -h --help'
      operands=()
      rest='file'
      ;;
    'nt secret')
      commands='hex base64 urlsafe base32 base58 bytes password passphrase uuid ulid int choice'
      flags='-h --help'
      operands=()
      rest='other'
      ;;
    'nt secret hex')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=('other')
      rest=''
      ;;
    'nt secret base64')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=('other')
      rest=''
      ;;
    'nt secret urlsafe')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=('other')
      rest=''
      ;;
    'nt secret base32')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=('other')
      rest=''
      ;;
    'nt secret base58')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=('other')
      rest=''
      ;;
    'nt secret bytes')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=('other')
      rest=''
      ;;
    'nt secret password')
      commands=''
      flags='--length --charset --require --no-ambiguous --exclude --count --bits --entropy -o
        --output --json -n --no-newline -0 --null -h --help'
      operands=()
      rest=''
      ;;
    'nt secret passphrase')
      commands=''
      flags='--words --separator --capitalize --no-capitalize --digit --no-digit --wordlist
        --print-wordlist --count --bits --entropy -o --output --json -n --no-newline -0 --null
        -h --help'
      operands=()
      rest=''
      ;;
    'nt secret uuid')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=('choice 4 7')
      rest=''
      ;;
    'nt secret ulid')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=()
      rest=''
      ;;
    'nt secret int')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=('other' 'other')
      rest=''
      ;;
    'nt secret choice')
      commands=''
      flags='--count --bits --entropy -o --output --json -n --no-newline -0 --null -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip')
      commands='hosts info explode compress ptr int from-int contains overlaps subnets supernet exclude free range collapse union intersect subtract symdiff sort count nth random filter extract'
      flags='-h --help'
      operands=()
      rest='other'
      ;;
    'nt ip hosts')
      commands=''
      flags='--all --limit --skip --step --reverse --separator -0 --null --loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip info')
      commands=''
      flags='--json --loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip explode')
      commands=''
      flags='--loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip compress')
      commands=''
      flags='--loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip ptr')
      commands=''
      flags='--loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip int')
      commands=''
      flags='-h --help'
      operands=()
      rest='other'
      ;;
    'nt ip from-int')
      commands=''
      flags='--v6 -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip contains')
      commands=''
      flags='-v --verbose --loose -h --help'
      operands=('other')
      rest='other'
      ;;
    'nt ip overlaps')
      commands=''
      flags='-v --verbose --loose -h --help'
      operands=('other' 'other')
      rest=''
      ;;
    'nt ip subnets')
      commands=''
      flags='--prefix --count --hosts --limit --loose -h --help'
      operands=('other')
      rest=''
      ;;
    'nt ip supernet')
      commands=''
      flags='--prefix --loose -h --help'
      operands=('other')
      rest=''
      ;;
    'nt ip exclude')
      commands=''
      flags='--loose -h --help'
      operands=('other')
      rest='other'
      ;;
    'nt ip free')
      commands=''
      flags='--prefix --limit --loose -h --help'
      operands=('other')
      rest='other'
      ;;
    'nt ip range')
      commands=''
      flags='-h --help'
      operands=()
      rest='other'
      ;;
    'nt ip collapse')
      commands=''
      flags='--ranges --max-entries --max-waste --loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip union')
      commands=''
      flags='--ranges --loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip intersect')
      commands=''
      flags='--ranges --loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip subtract')
      commands=''
      flags='--ranges --loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip symdiff')
      commands=''
      flags='--ranges --loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip sort')
      commands=''
      flags='-u --unique -r --reverse --loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip count')
      commands=''
      flags='--loose -h --help'
      operands=()
      rest='other'
      ;;
    'nt ip nth')
      commands=''
      flags='--loose -h --help'
      operands=('other' 'other')
      rest=''
      ;;
    'nt ip random')
      commands=''
      flags='--count --loose -h --help'
      operands=('other')
      rest=''
      ;;
    'nt ip filter')
      commands=''
      flags='-v --invert-match -o --only-matching --label --count-by-net -c --count -q --quiet -H
        --with-filename --no-filename --line-buffered --loose -j --threads -h --help'
      operands=('file')
      rest='file'
      ;;
    'nt ip extract')
      commands=''
      flags='-u --unique -c --count -4 --ipv4 -6 --ipv6 -H --with-filename --no-filename
        --line-buffered --loose -j --threads -h --help'
      operands=()
      rest='file'
      ;;
    'nt gpu-watch')
      commands=''
      flags='-i --interval -n --count --once --for --until --wait-idle --alert --exec --shell
        --format --tui --json --fields -q --quiet --summary --prom --html --svg --color --colour
        --record --force --replay --require-gpu --wake --pcie --sysroot -h --help'
      operands=()
      rest=''
      ;;
    'nt completions')
      commands=''
      flags='-h --help'
      operands=('choice bash zsh fish')
      rest=''
      ;;
    'nt man')
      commands=''
      flags='-h --help'
      operands=()
      rest='command'
      ;;
    'nt help')
      commands=''
      flags='-h --help'
      operands=()
      rest='command'
      ;;
  esac
}

# What the flag of a command takes, $1 being "nt COMMAND FLAG": sets kind, and optional
# where the value must follow an equals sign. A switch leaves them empty.
_nt_value() {
  case $1 in
    'nt grep -e' | 'nt grep --regexp') kind='other' ;;
    'nt grep -f' | 'nt grep --file') kind='file' ;;
    'nt grep --and') kind='other' ;;
    'nt grep --not') kind='other' ;;
    'nt grep --count-by') kind='other' ;;
    'nt grep --top') kind='other' ;;
    'nt grep --replace') kind='other' ;;
    'nt grep -m' | 'nt grep --max-count') kind='other' ;;
    'nt grep --head') kind='other' ;;
    'nt grep --last') kind='other' ;;
    'nt grep -M' | 'nt grep --max-columns') kind='other' ;;
    'nt grep --label') kind='other' ;;
    'nt grep --color' | 'nt grep --colour') kind='choice auto always never' optional=yes ;;
    'nt grep -A' | 'nt grep --after-context') kind='other' ;;
    'nt grep -B' | 'nt grep --before-context') kind='other' ;;
    'nt grep -C' | 'nt grep --context') kind='other' ;;
    'nt grep --group-separator') kind='other' ;;
    'nt grep --since') kind='other' ;;
    'nt grep --until') kind='other' ;;
    'nt grep --time-format') kind='other' ;;
    'nt grep --time-key') kind='other' ;;
    'nt grep --tz') kind='other' ;;
    'nt grep -g' | 'nt grep --glob') kind='other' ;;
    'nt grep --include') kind='other' ;;
    'nt grep --exclude') kind='other' ;;
    'nt grep --exclude-from') kind='file' ;;
    'nt grep --exclude-dir') kind='other' ;;
    'nt grep --max-depth') kind='other' ;;
    'nt grep --max-filesize') kind='other' ;;
    'nt grep --binary-files') kind='choice binary text without-match' ;;
    'nt grep -d' | 'nt grep --directories') kind='choice recurse skip' ;;
    'nt grep -j' | 'nt grep --threads') kind='other' ;;
    'nt diff --unified') kind='other' optional=yes ;;
    'nt diff -U') kind='other' ;;
    'nt diff --context') kind='other' optional=yes ;;
    'nt diff -C') kind='other' ;;
    'nt diff --lines') kind='other' ;;
    'nt diff --word-diff-regex') kind='other' ;;
    'nt diff --ratio') kind='choice full quick' optional=yes ;;
    'nt diff --html') kind='file' ;;
    'nt diff -L' | 'nt diff --label') kind='other' ;;
    'nt diff -F' | 'nt diff --show-function-line') kind='other' ;;
    'nt diff -W' | 'nt diff --width') kind='other' ;;
    'nt diff --tabsize') kind='other' ;;
    'nt diff --color' | 'nt diff --colour') kind='choice auto always never' optional=yes ;;
    'nt diff -I' | 'nt diff --ignore-matching-lines') kind='other' ;;
    'nt diff --mask') kind='other' ;;
    'nt diff --tolerance') kind='other' ;;
    'nt diff -x' | 'nt diff --exclude') kind='other' ;;
    'nt diff -X' | 'nt diff --exclude-from') kind='file' ;;
    'nt diff --include') kind='other' ;;
    'nt diff -S' | 'nt diff --starting-file') kind='other' ;;
    'nt diff -j' | 'nt diff --threads') kind='other' ;;
    'nt diff --horizon-lines') kind='other' ;;
    'nt cmp -i' | 'nt cmp --ignore-initial') kind='other' ;;
    'nt cmp -n' | 'nt cmp --bytes') kind='other' ;;
    'nt cmp --hex') kind='other' optional=yes ;;
    'nt cmp --color' | 'nt cmp --colour') kind='choice auto always never' optional=yes ;;
    'nt cmp -x' | 'nt cmp --exclude') kind='other' ;;
    'nt cmp -j' | 'nt cmp --threads') kind='other' ;;
    'nt hash -a' | 'nt hash --algorithm') kind='other' ;;
    'nt hash --length') kind='other' ;;
    'nt hash --text') kind='other' ;;
    'nt hash -g' | 'nt hash --glob') kind='other' ;;
    'nt hash --expect') kind='other' ;;
    'nt hash --base') kind='folder' ;;
    'nt hash --hmac-key-file') kind='file' ;;
    'nt hash --hmac-key-env') kind='other' ;;
    'nt hash --hmac-key-fd') kind='other' ;;
    'nt hash -j' | 'nt hash --threads') kind='other' ;;
    'nt hash audit save -o' | 'nt hash audit save --output') kind='file' ;;
    'nt hash audit save -a' | 'nt hash audit save --algorithm') kind='other' ;;
    'nt hash audit save -g' | 'nt hash audit save --glob') kind='other' ;;
    'nt hash audit save -j' | 'nt hash audit save --threads') kind='other' ;;
    'nt hash audit check -j' | 'nt hash audit check --threads') kind='other' ;;
    'nt compress -o' | 'nt compress --output') kind='file' ;;
    'nt compress --output-dir') kind='folder' ;;
    'nt compress --suffix') kind='other' ;;
    'nt compress --format') kind='choice zstd gzip bgzf xz bzip2 lz4 zlib' ;;
    'nt compress --level') kind='other' ;;
    'nt compress --fast') kind='other' optional=yes ;;
    'nt compress --frame-size') kind='other' ;;
    'nt compress --long') kind='other' optional=yes ;;
    'nt compress --range') kind='other' ;;
    'nt compress --lines') kind='other' ;;
    'nt compress --max-output') kind='other' ;;
    'nt compress --memory') kind='other' ;;
    'nt compress -D' | 'nt compress --dictionary') kind='file' ;;
    'nt compress --max-dictionary') kind='other' ;;
    'nt compress --patch-from') kind='file' ;;
    'nt compress -j' | 'nt compress --threads') kind='other' ;;
    'nt compress -T') kind='other' ;;
    'nt decompress -o' | 'nt decompress --output') kind='file' ;;
    'nt decompress --output-dir') kind='folder' ;;
    'nt decompress --suffix') kind='other' ;;
    'nt decompress --format') kind='choice zstd gzip bgzf xz bzip2 lz4 zlib' ;;
    'nt decompress --level') kind='other' ;;
    'nt decompress --fast') kind='other' optional=yes ;;
    'nt decompress --frame-size') kind='other' ;;
    'nt decompress --long') kind='other' optional=yes ;;
    'nt decompress --range') kind='other' ;;
    'nt decompress --lines') kind='other' ;;
    'nt decompress --max-output') kind='other' ;;
    'nt decompress --memory') kind='other' ;;
    'nt decompress -D' | 'nt decompress --dictionary') kind='file' ;;
    'nt decompress --max-dictionary') kind='other' ;;
    'nt decompress --patch-from') kind='file' ;;
    'nt decompress -j' | 'nt decompress --threads') kind='other' ;;
    'nt decompress -T') kind='other' ;;
    'nt secret hex --count') kind='other' ;;
    'nt secret hex --bits') kind='other' ;;
    'nt secret hex -o' | 'nt secret hex --output') kind='file' ;;
    'nt secret base64 --count') kind='other' ;;
    'nt secret base64 --bits') kind='other' ;;
    'nt secret base64 -o' | 'nt secret base64 --output') kind='file' ;;
    'nt secret urlsafe --count') kind='other' ;;
    'nt secret urlsafe --bits') kind='other' ;;
    'nt secret urlsafe -o' | 'nt secret urlsafe --output') kind='file' ;;
    'nt secret base32 --count') kind='other' ;;
    'nt secret base32 --bits') kind='other' ;;
    'nt secret base32 -o' | 'nt secret base32 --output') kind='file' ;;
    'nt secret base58 --count') kind='other' ;;
    'nt secret base58 --bits') kind='other' ;;
    'nt secret base58 -o' | 'nt secret base58 --output') kind='file' ;;
    'nt secret bytes --count') kind='other' ;;
    'nt secret bytes --bits') kind='other' ;;
    'nt secret bytes -o' | 'nt secret bytes --output') kind='file' ;;
    'nt secret password --length') kind='other' ;;
    'nt secret password --charset') kind='other' ;;
    'nt secret password --require') kind='other' ;;
    'nt secret password --exclude') kind='other' ;;
    'nt secret password --count') kind='other' ;;
    'nt secret password --bits') kind='other' ;;
    'nt secret password -o' | 'nt secret password --output') kind='file' ;;
    'nt secret passphrase --words') kind='other' ;;
    'nt secret passphrase --separator') kind='other' ;;
    'nt secret passphrase --wordlist') kind='file' ;;
    'nt secret passphrase --count') kind='other' ;;
    'nt secret passphrase --bits') kind='other' ;;
    'nt secret passphrase -o' | 'nt secret passphrase --output') kind='file' ;;
    'nt secret uuid --count') kind='other' ;;
    'nt secret uuid --bits') kind='other' ;;
    'nt secret uuid -o' | 'nt secret uuid --output') kind='file' ;;
    'nt secret ulid --count') kind='other' ;;
    'nt secret ulid --bits') kind='other' ;;
    'nt secret ulid -o' | 'nt secret ulid --output') kind='file' ;;
    'nt secret int --count') kind='other' ;;
    'nt secret int --bits') kind='other' ;;
    'nt secret int -o' | 'nt secret int --output') kind='file' ;;
    'nt secret choice --count') kind='other' ;;
    'nt secret choice --bits') kind='other' ;;
    'nt secret choice -o' | 'nt secret choice --output') kind='file' ;;
    'nt ip hosts --limit') kind='other' ;;
    'nt ip hosts --skip') kind='other' ;;
    'nt ip hosts --step') kind='other' ;;
    'nt ip hosts --separator') kind='other' ;;
    'nt ip subnets --prefix') kind='other' ;;
    'nt ip subnets --count') kind='other' ;;
    'nt ip subnets --hosts') kind='other' ;;
    'nt ip subnets --limit') kind='other' ;;
    'nt ip supernet --prefix') kind='other' ;;
    'nt ip free --prefix') kind='other' ;;
    'nt ip free --limit') kind='other' ;;
    'nt ip collapse --max-entries') kind='other' ;;
    'nt ip collapse --max-waste') kind='other' ;;
    'nt ip random --count') kind='other' ;;
    'nt ip filter -j' | 'nt ip filter --threads') kind='other' ;;
    'nt ip extract -j' | 'nt ip extract --threads') kind='other' ;;
    'nt gpu-watch -i' | 'nt gpu-watch --interval') kind='other' ;;
    'nt gpu-watch -n' | 'nt gpu-watch --count') kind='other' ;;
    'nt gpu-watch --for') kind='other' ;;
    'nt gpu-watch --until') kind='other' ;;
    'nt gpu-watch --alert') kind='other' ;;
    'nt gpu-watch --exec') kind='command' ;;
    'nt gpu-watch --format') kind='choice text table notes csv json' ;;
    'nt gpu-watch --fields') kind='other' ;;
    'nt gpu-watch --prom') kind='file' ;;
    'nt gpu-watch --html') kind='file' ;;
    'nt gpu-watch --svg') kind='file' ;;
    'nt gpu-watch --color' | 'nt gpu-watch --colour') kind='choice auto always never' optional=yes ;;
    'nt gpu-watch --record') kind='file' ;;
    'nt gpu-watch --replay') kind='file' ;;
    'nt gpu-watch --sysroot') kind='folder' ;;
  esac
}

# Offers files or, given -d, folders. cur may be quoted, as it stands on the line.
_nt_files() {
  if declare -F _filedir > /dev/null; then
    _filedir "$@"
    return
  fi
  local action=-f plain=$cur
  [[ ${1-} == -d ]] && action=-d
  case $plain in
    \"* | \'*) plain=${plain:1} ;;
    *) plain=${plain//\\/} ;;
  esac
  [[ ${plain:0:2} == \~/ ]] && plain=$HOME/${plain:2}
  compopt -o filenames 2> /dev/null
  mapfile -t COMPREPLY < <(compgen "$action" -- "$plain")
}

# Offers what the kind $1 says, for the word in cur.
_nt_offer() {
  case $1 in
    'choice '*) mapfile -t COMPREPLY < <(compgen -W "${1#choice }" -- "$cur") ;;
    file) _nt_files ;;
    folder) _nt_files -d ;;
    command)
      local commands flags operands rest
      _nt_command nt
      mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur")
      ;;
  esac
}

# The words up to the cursor, put together again where readline broke them at = or :. Sets words,
# cur, and head, the part of cur that readline keeps.
_nt_words() {
  local line=${COMP_LINE:0:COMP_POINT} part blanks i
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blanks=${line%%[![:space:]]*}
    line=${line:${#blanks}}
    part=${COMP_WORDS[i]:0:${#line}}
    line=${line:${#part}}
    if ((i > 0)) && [[ -z $blanks ]]; then
      head=${words[-1]}
      words[-1]+=$part
      [[ $part == [=:]* ]] && head+=$part
    else
      head=
      words+=("$part")
    fi
  done
  cur=${words[-1]}
}

_nt() {
  local cur head words commands flags operands rest kind optional below=()
  local path=nt ended='' value='' count=0 i k word
  COMPREPLY=()
  _nt_words
  local last=$((${#words[@]} - 1))

  _nt_command "$path"
  for ((i = 1; i < last; i++)); do
    [[ " $commands " == *" ${words[i]} "* ]] || break
    path+=" ${words[i]}"
    _nt_command "$path"
  done

  if ((i == last)) && [[ -n $commands && $cur != -* ]]; then
    mapfile -t below < <(compgen -W "$commands" -- "$cur")
  fi

  for (( ; i < last; i++)); do
    word=${words[i]}
    if [[ -n $ended || $word != -?* ]]; then
      count=$((count + 1))
    elif [[ $word == -- ]]; then
      ended=yes
    elif [[ $word == --* ]]; then
      kind='' optional=''
      _nt_value "$path $word"
      [[ -n $kind && -z $optional ]] && ((++i == last)) && value=$kind
    else
      for ((k = 1; k < ${#word}; k++)); do
        kind='' optional=''
        _nt_value "$path -${word:k:1}"
        [[ -z $kind ]] && continue
        ((k + 1 == ${#word})) && ((++i == last)) && value=$kind
        break
      done
    fi
  done

  if [[ -n $value ]]; then
    _nt_offer "$value"
  elif [[ -z $ended && $cur == --*=* ]]; then
    kind='' optional=''
    _nt_value "$path ${cur%%=*}"
    local prefix=${cur%%=*}=
    cur=${cur#*=}
    [[ -n $kind ]] && _nt_offer "$kind"
    [[ $head == *=* ]] || COMPREPLY=("${COMPREPLY[@]/#/"$prefix"}")
    return
  elif [[ -z $ended && $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")
  else
    _nt_offer "${operands[count]-$rest}"
    COMPREPLY=("${below[@]}" "${COMPREPLY[@]}")
  fi
  [[ -n $head && ${COMPREPLY[0]-} == "$head"* ]] && COMPREPLY=("${COMPREPLY[@]#"$head"}")
  return 0
}

complete -F _nt nt
