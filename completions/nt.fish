# fish completion for nt, made by "nt completions fish".

set -g __nt_paths \
    'nt grep' \
    'nt diff' \
    'nt cmp' \
    'nt hash' \
    'nt hash audit' \
    'nt hash audit save' \
    'nt hash audit check' \
    'nt compress' \
    'nt decompress' \
    'nt secret' \
    'nt secret hex' \
    'nt secret base64' \
    'nt secret urlsafe' \
    'nt secret base32' \
    'nt secret base58' \
    'nt secret bytes' \
    'nt secret password' \
    'nt secret passphrase' \
    'nt secret uuid' \
    'nt secret ulid' \
    'nt secret int' \
    'nt secret choice' \
    'nt ip' \
    'nt ip hosts' \
    'nt ip info' \
    'nt ip explode' \
    'nt ip compress' \
    'nt ip ptr' \
    'nt ip int' \
    'nt ip from-int' \
    'nt ip contains' \
    'nt ip overlaps' \
    'nt ip subnets' \
    'nt ip supernet' \
    'nt ip exclude' \
    'nt ip free' \
    'nt ip range' \
    'nt ip collapse' \
    'nt ip union' \
    'nt ip intersect' \
    'nt ip subtract' \
    'nt ip symdiff' \
    'nt ip sort' \
    'nt ip count' \
    'nt ip nth' \
    'nt ip random' \
    'nt ip filter' \
    'nt ip extract' \
    'nt gpu-watch' \
    'nt completions' \
    'nt man' \
    'nt help'

function __nt_commands
    printf '%s\t%s\n' grep 'search files for lines that match a pattern'
    printf '%s\t%s\n' diff 'show what changed between files or folders'
    printf '%s\t%s\n' cmp 'compare two files byte by byte, or two folders'
    printf '%s\t%s\n' hash 'digests of files, folders and texts; check them'
    printf '%s\t%s\n' compress 'compress files, or a stream in a pipe'
    printf '%s\t%s\n' decompress 'decompress files, whatever their format'
    printf '%s\t%s\n' secret 'make keys, passwords and identifiers at random'
    printf '%s\t%s\n' ip 'addresses and networks: list, convert, combine, find'
    printf '%s\t%s\n' gpu-watch 'watch what GPUs and CPUs do, by the second'
    printf '%s\t%s\n' completions 'print a script that completes nt in a shell'
    printf '%s\t%s\n' man 'print a man page'
    printf '%s\t%s\n' help 'show what a command does and which flags it takes'
end

# The flags of the command $argv whose value may be the next word.
function __nt_valued
    switch "$argv"
        case 'nt grep'
            printf '%s\n' -e --regexp -f --file --and --not --count-by --top --replace -m --max-count --head --last -M --max-columns --label -A --after-context -B --before-context -C --context --group-separator --since --until --time-format --time-key --tz -g --glob --include --exclude --exclude-from --exclude-dir --max-depth --max-filesize --binary-files -d --directories -j --threads
        case 'nt diff'
            printf '%s\n' -U -C --lines --word-diff-regex --html -L --label -F --show-function-line -W --width --tabsize -I --ignore-matching-lines --mask --tolerance -x --exclude -X --exclude-from --include -S --starting-file -j --threads --horizon-lines
        case 'nt cmp'
            printf '%s\n' -i --ignore-initial -n --bytes -x --exclude -j --threads
        case 'nt hash'
            printf '%s\n' -a --algorithm --length --text -g --glob --expect --base --hmac-key-file --hmac-key-env --hmac-key-fd -j --threads
        case 'nt hash audit save'
            printf '%s\n' -o --output -a --algorithm -g --glob -j --threads
        case 'nt hash audit check'
            printf '%s\n' -j --threads
        case 'nt compress'
            printf '%s\n' -o --output --output-dir --suffix --format --level --frame-size --range --lines --max-output --memory -D --dictionary --max-dictionary --patch-from -j --threads -T
        case 'nt decompress'
            printf '%s\n' -o --output --output-dir --suffix --format --level --frame-size --range --lines --max-output --memory -D --dictionary --max-dictionary --patch-from -j --threads -T
        case 'nt secret hex'
            printf '%s\n' --count --bits -o --output
        case 'nt secret base64'
            printf '%s\n' --count --bits -o --output
        case 'nt secret urlsafe'
            printf '%s\n' --count --bits -o --output
        case 'nt secret base32'
            printf '%s\n' --count --bits -o --output
        case 'nt secret base58'
            printf '%s\n' --count --bits -o --output
        case 'nt secret bytes'
            printf '%s\n' --count --bits -o --output
        case 'nt secret password'
            printf '%s\n' --length --charset --require --exclude --count --bits -o --output
        case 'nt secret passphrase'
            printf '%s\n' --words --separator --wordlist --count --bits -o --output
        case 'nt secret uuid'
            printf '%s\n' --count --bits -o --output
        case 'nt secret ulid'
            printf '%s\n' --count --bits -o --output
        case 'nt secret int'
            printf '%s\n' --count --bits -o --output
        case 'nt secret choice'
            printf '%s\n' --count --bits -o --output
        case 'nt ip hosts'
            printf '%s\n' --limit --skip --step --separator
        case 'nt ip subnets'
            printf '%s\n' --prefix --count --hosts --limit
        case 'nt ip supernet'
            printf '%s\n' --prefix
        case 'nt ip free'
            printf '%s\n' --prefix --limit
        case 'nt ip collapse'
            printf '%s\n' --max-entries --max-waste
        case 'nt ip random'
            printf '%s\n' --count
        case 'nt ip filter'
            printf '%s\n' -j --threads
        case 'nt ip extract'
            printf '%s\n' -j --threads
        case 'nt gpu-watch'
            printf '%s\n' -i --interval -n --count --for --until --alert --exec --format --fields --prom --html --svg --record --replay --sysroot
    end
end

# True where the words before the cursor name the command $argv[2..] and hold $argv[1] operands of
# it: a number, a number with "+" for that many or more, or "any".
function __nt_at
    set -l words (commandline -opc)
    set -l path nt
    set -e words[1]
    while set -q words[1]; and contains -- "$path $words[1]" $__nt_paths
        set path "$path $words[1]"
        set -e words[1]
    end
    test "$path" = "$argv[2..-1]"; or return 1
    test $argv[1] = any; and return 0

    set -l valued (__nt_valued $path)
    set -l count 0
    set -l ended no
    while set -q words[1]
        set -l word $words[1]
        set -e words[1]
        if test $ended = yes; or not string match -qr -- '^-.' $word
            set count (math $count + 1)
        else if test "$word" = --
            set ended yes
        else if string match -q -- '--*' $word
            contains -- $word $valued; and set -e words[1]
        else
            set -l letters (string split '' -- (string sub -s 2 -- $word))
            while set -q letters[1]
                set -l letter -$letters[1]
                set -e letters[1]
                if contains -- $letter $valued
                    set -q letters[1]; or set -e words[1]
                    break
                end
            end
        end
    end
    if string match -q -- '*+' $argv[1]
        test $count -ge (string replace + '' -- $argv[1])
    else
        test $count -eq $argv[1]
    end
end

complete -c nt -f

complete -c nt -n '__nt_at 0 nt' -s h -l help -d 'list the commands'
complete -c nt -n '__nt_at 0 nt' -s V -l version -d 'show the version'
complete -c nt -n '__nt_at 0 nt' -f -a grep -d 'search files for lines that match a pattern'
complete -c nt -n '__nt_at 0 nt' -f -a diff -d 'show what changed between files or folders'
complete -c nt -n '__nt_at 0 nt' -f -a cmp -d 'compare two files byte by byte, or two folders'
complete -c nt -n '__nt_at 0 nt' -f -a hash -d 'digests of files, folders and texts; check them'
complete -c nt -n '__nt_at 0 nt' -f -a compress -d 'compress files, or a stream in a pipe'
complete -c nt -n '__nt_at 0 nt' -f -a decompress -d 'decompress files, whatever their format'
complete -c nt -n '__nt_at 0 nt' -f -a secret -d 'make keys, passwords and identifiers at random'
complete -c nt -n '__nt_at 0 nt' -f -a ip -d 'addresses and networks: list, convert, combine, find'
complete -c nt -n '__nt_at 0 nt' -f -a gpu-watch -d 'watch what GPUs and CPUs do, by the second'
complete -c nt -n '__nt_at 0 nt' -f -a completions -d 'print a script that completes nt in a shell'
complete -c nt -n '__nt_at 0 nt' -f -a man -d 'print a man page'
complete -c nt -n '__nt_at 0 nt' -f -a help -d 'show what a command does and which flags it takes'

# nt grep
complete -c nt -n '__nt_at any nt grep' -s e -l regexp -r -f -d 'search for PATTERN; of several, any may match'
complete -c nt -n '__nt_at any nt grep' -s f -l file -r -F -d 'search for the patterns in FILE, one a line'
complete -c nt -n '__nt_at any nt grep' -s F -l fixed-strings -d 'patterns are strings, not regular expressions'
complete -c nt -n '__nt_at any nt grep' -l no-fixed-strings -d 'undo --fixed-strings'
complete -c nt -n '__nt_at any nt grep' -s i -l ignore-case -d 'let case not matter'
complete -c nt -n '__nt_at any nt grep' -l no-ignore-case -d 'undo --ignore-case'
complete -c nt -n '__nt_at any nt grep' -s S -l smart-case -d 'let case matter only where a pattern has upper case'
complete -c nt -n '__nt_at any nt grep' -s w -l word-regexp -d 'match whole words only'
complete -c nt -n '__nt_at any nt grep' -l no-word-regexp -d 'undo --word-regexp'
complete -c nt -n '__nt_at any nt grep' -s x -l line-regexp -d 'match whole lines only'
complete -c nt -n '__nt_at any nt grep' -l no-line-regexp -d 'undo --line-regexp'
complete -c nt -n '__nt_at any nt grep' -s v -l invert-match -d 'select the lines that do not match'
complete -c nt -n '__nt_at any nt grep' -l no-invert-match -d 'undo --invert-match'
complete -c nt -n '__nt_at any nt grep' -l and -r -f -d 'the line must match PATTERN too'
complete -c nt -n '__nt_at any nt grep' -l not -r -f -d 'the line must not match PATTERN'
complete -c nt -n '__nt_at any nt grep' -l utf8 -d 'characters are UTF-8 (the default)'
complete -c nt -n '__nt_at any nt grep' -l bytes -d 'characters are bytes'
complete -c nt -n '__nt_at any nt grep' -s z -l null-data -d 'lines end in NUL, not in LF'
complete -c nt -n '__nt_at any nt grep' -s y -d 'the same as -i, as in GNU grep'
complete -c nt -n '__nt_at any nt grep' -s E -l extended-regexp -d 'accepted for grep\'s sake: patterns are extended'
complete -c nt -n '__nt_at any nt grep' -s P -l perl-regexp -d 'accepted for grep\'s sake: patterns are Perl-like'
complete -c nt -n '__nt_at any nt grep' -s n -l line-number -d 'print line numbers'
complete -c nt -n '__nt_at any nt grep' -l no-line-number -d 'undo --line-number'
complete -c nt -n '__nt_at any nt grep' -s b -l byte-offset -d 'print the offset of each line (with -o, match)'
complete -c nt -n '__nt_at any nt grep' -l column -d 'print the column of the first match, in bytes from 1'
complete -c nt -n '__nt_at any nt grep' -s c -l count -d 'print how many lines are selected in each file'
complete -c nt -n '__nt_at any nt grep' -l no-count -d 'undo --count'
complete -c nt -n '__nt_at any nt grep' -l count-matches -d 'print how many matches there are in each file'
complete -c nt -n '__nt_at any nt grep' -s l -l files-with-matches -d 'print only the names of files with matches'
complete -c nt -n '__nt_at any nt grep' -s L -l files-without-match -d 'print only the names of files without'
complete -c nt -n '__nt_at any nt grep' -s o -l only-matching -d 'print only what matches, each match on a line'
complete -c nt -n '__nt_at any nt grep' -l no-only-matching -d 'undo --only-matching'
complete -c nt -n '__nt_at any nt grep' -l count-by -r -f -d 'count matches by the text of GROUP, most first'
complete -c nt -n '__nt_at any nt grep' -l top -r -f -d 'with --count-by, show the first NUM'
complete -c nt -n '__nt_at any nt grep' -l replace -r -f -d 'show TEMPLATE in place of each match'
complete -c nt -n '__nt_at any nt grep' -l passthru -l passthrough -d 'print the other lines too'
complete -c nt -n '__nt_at any nt grep' -s q -l quiet -l silent -d 'print nothing, stop at the first match'
complete -c nt -n '__nt_at any nt grep' -s m -l max-count -r -f -d 'stop after NUM selected lines of a file'
complete -c nt -n '__nt_at any nt grep' -l head -r -f -d 'stop after NUM selected lines in all'
complete -c nt -n '__nt_at any nt grep' -l last -r -f -d 'print only the last NUM selected lines of a file'
complete -c nt -n '__nt_at any nt grep' -s H -l with-filename -d 'print the path before each line'
complete -c nt -n '__nt_at any nt grep' -s h -l no-filename -d 'never print the path'
complete -c nt -n '__nt_at any nt grep' -s 0 -l null -l print0 -d 'end paths in NUL'
complete -c nt -n '__nt_at any nt grep' -s Z -d 'the same, as in GNU grep'
complete -c nt -n '__nt_at any nt grep' -s M -l max-columns -r -f -d 'show no more than NUM bytes of a line, around its first match'
complete -c nt -n '__nt_at any nt grep' -l label -r -f -d 'the name of standard input in the output'
complete -c nt -n '__nt_at any nt grep' -l color -l colour -f -a 'auto\\t\'on a terminal that NO_COLOR does not forbid\' always\\t\'everywhere\' never\\t\'nowhere\'' -d 'colour the output'
complete -c nt -n '__nt_at any nt grep' -l line-buffered -d 'write each line as soon as it is found'
complete -c nt -n '__nt_at any nt grep' -l json -d 'print JSON messages, as ripgrep does'
complete -c nt -n '__nt_at any nt grep' -l stats -d 'say on standard error what was searched and found'
complete -c nt -n '__nt_at any nt grep' -s A -l after-context -r -f -d 'print NUM lines after each match'
complete -c nt -n '__nt_at any nt grep' -s B -l before-context -r -f -d 'print NUM lines before each match'
complete -c nt -n '__nt_at any nt grep' -s C -l context -r -f -d 'print NUM lines before and after; -NUM is the same'
complete -c nt -n '__nt_at any nt grep' -l group-separator -r -f -d 'what stands between groups of lines'
complete -c nt -n '__nt_at any nt grep' -l no-group-separator -d 'nothing stands between groups'
complete -c nt -n '__nt_at any nt grep' -l record -d 'select whole records: a line with a time stamp, and those below'
complete -c nt -n '__nt_at any nt grep' -l merge -d 'show what is found in all files by time, not file by file'
complete -c nt -n '__nt_at any nt grep' -l since -r -f -d 'search only lines of this time and later'
complete -c nt -n '__nt_at any nt grep' -l until -r -f -d 'search only lines of this time and earlier'
complete -c nt -n '__nt_at any nt grep' -l time-format -r -f -d 'how time stamps are written'
complete -c nt -n '__nt_at any nt grep' -l time-key -r -f -d 'the name of the field that holds time stamps'
complete -c nt -n '__nt_at any nt grep' -l tz -r -f -d 'the time zone of stamps and times that tell none'
complete -c nt -n '__nt_at any nt grep' -s r -l recursive -d 'search the current folder when no path is named'
complete -c nt -n '__nt_at any nt grep' -s R -l dereference-recursive -d 'the same, and follow links inside folders'
complete -c nt -n '__nt_at any nt grep' -s g -l glob -r -f -d 'search files that match; !GLOB excludes'
complete -c nt -n '__nt_at any nt grep' -l include -r -f -d 'search only files whose name matches'
complete -c nt -n '__nt_at any nt grep' -l exclude -r -f -d 'skip files whose name matches'
complete -c nt -n '__nt_at any nt grep' -l exclude-from -r -F -d 'the same for the globs in FILE, one a line'
complete -c nt -n '__nt_at any nt grep' -l exclude-dir -r -f -d 'skip folders whose name matches'
complete -c nt -n '__nt_at any nt grep' -l gitignore -d 'skip hidden files and what .gitignore and .ignore name'
complete -c nt -n '__nt_at any nt grep' -l no-gitignore -d 'undo --gitignore'
complete -c nt -n '__nt_at any nt grep' -l max-depth -r -f -d 'go NUM folders deep; 1 is the folder itself'
complete -c nt -n '__nt_at any nt grep' -l max-filesize -r -f -d 'skip larger files in folders'
complete -c nt -n '__nt_at any nt grep' -l no-decompress -d 'search compressed files as they are, not what they hold'
complete -c nt -n '__nt_at any nt grep' -l decompress -l search-zip -d 'search what they hold (the default)'
complete -c nt -n '__nt_at any nt grep' -s a -l text -d 'search binary files in folders too'
complete -c nt -n '__nt_at any nt grep' -s I -d 'skip binary files, named ones too'
complete -c nt -n '__nt_at any nt grep' -l binary-files -r -f -a 'binary\\t\'as without it\' text\\t\'as with -a\' without-match\\t\'as with -I\'' -d 'how binary files are searched'
complete -c nt -n '__nt_at any nt grep' -s d -l directories -r -f -a 'recurse\\t\'search all that is in them, as with -r\' skip\\t\'leave them out\'' -d 'what to do with folders that are named'
complete -c nt -n '__nt_at any nt grep' -s j -l threads -r -f -d 'use NUM threads; by default, one a CPU'
complete -c nt -n '__nt_at any nt grep' -s s -l no-messages -d 'do not report files that cannot be read'
complete -c nt -n '__nt_at any nt grep' -s U -l binary -d 'accepted for grep\'s sake: nothing is changed on the way'
complete -c nt -n '__nt_at any nt grep' -s u -l unix-byte-offsets -d 'the same'
complete -c nt -n '__nt_at any nt grep' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt grep' -F

# nt diff
complete -c nt -n '__nt_at any nt diff' -l unified -f -d 'what goes and comes, with 3 or NUM lines around'
complete -c nt -n '__nt_at any nt diff' -s u -d 'what goes and comes, with 3 or NUM lines around'
complete -c nt -n '__nt_at any nt diff' -s U -r -f -d 'the same with NUM lines around; --word-diff, --json and --html may have it too'
complete -c nt -n '__nt_at any nt diff' -l context -f -d 'the lines before, then the lines after, with 3 or NUM around'
complete -c nt -n '__nt_at any nt diff' -s c -d 'the lines before, then the lines after, with 3 or NUM around'
complete -c nt -n '__nt_at any nt diff' -s C -r -f -d 'the same with NUM lines around'
complete -c nt -n '__nt_at any nt diff' -l lines -r -f -d 'with -u or -c, show NUM lines around'
complete -c nt -n '__nt_at any nt diff' -l full-context -d 'with -u or -c, show all lines'
complete -c nt -n '__nt_at any nt diff' -s y -l side-by-side -d 'both files, line beside line'
complete -c nt -n '__nt_at any nt diff' -l normal -d 'the format of diff without flags'
complete -c nt -n '__nt_at any nt diff' -s e -l ed -d 'a script for ed'
complete -c nt -n '__nt_at any nt diff' -s f -l forward-ed -d 'the same from the first change to the last, which no ed can read'
complete -c nt -n '__nt_at any nt diff' -s n -l rcs -d 'what RCS keeps of a change'
complete -c nt -n '__nt_at any nt diff' -l stat -d 'how much changed in each file'
complete -c nt -n '__nt_at any nt diff' -l numstat -d 'how many lines came and went, and the file, with tabs between'
complete -c nt -n '__nt_at any nt diff' -l name-status -d 'A, D, M or T (added, deleted, modified, of another type), a tab and the file'
complete -c nt -n '__nt_at any nt diff' -l word-diff -d 'mark words: [-those that go-] {+those that come+}'
complete -c nt -n '__nt_at any nt diff' -l word-diff-regex -r -f -d 'the same; a word is what RE matches, all else is as white space'
complete -c nt -n '__nt_at any nt diff' -l ndiff -d 'all lines; below those that changed, \'?\' and marks that point at what did'
complete -c nt -n '__nt_at any nt diff' -l ratio -f -a 'full\\t\'by the runs of lines that both have\' quick\\t\'by how often each line is there: as much or more\'' -d 'how alike the files are, from 0.0 to 1.0'
complete -c nt -n '__nt_at any nt diff' -l no-autojunk -d 'with --ndiff or --ratio, lines that are often there count like others'
complete -c nt -n '__nt_at any nt diff' -l json -d 'a JSON object for each file and hunk'
complete -c nt -n '__nt_at any nt diff' -l html -r -F -d 'write a page that shows both sides to FILE'
complete -c nt -n '__nt_at any nt diff' -l force -d '--html may overwrite FILE'
complete -c nt -n '__nt_at any nt diff' -s q -l brief -d 'say no more than which files differ'
complete -c nt -n '__nt_at any nt diff' -s s -l report-identical-files -d 'say which files are the same, too'
complete -c nt -n '__nt_at any nt diff' -s L -l label -r -f -d 'show LABEL in place of BEFORE and its time; given again, of AFTER'
complete -c nt -n '__nt_at any nt diff' -s p -l show-c-function -d 'show in which function a change is'
complete -c nt -n '__nt_at any nt diff' -s F -l show-function-line -r -f -d 'the same, where lines that RE matches begin a function'
complete -c nt -n '__nt_at any nt diff' -s W -l width -r -f -d 'with -y, in NUM columns'
complete -c nt -n '__nt_at any nt diff' -l wrap -d 'with -y, long lines go on below, are not cut'
complete -c nt -n '__nt_at any nt diff' -l suppress-common-lines -d 'with -y, show what differs only'
complete -c nt -n '__nt_at any nt diff' -l left-column -d 'with -y, show equal lines at the left only'
complete -c nt -n '__nt_at any nt diff' -s t -l expand-tabs -d 'show blanks in place of tabs'
complete -c nt -n '__nt_at any nt diff' -s T -l initial-tab -d 'put a tab before lines, so that tabs in them look as they do there'
complete -c nt -n '__nt_at any nt diff' -l tabsize -r -f -d 'a tab goes to the next multiple of NUM columns'
complete -c nt -n '__nt_at any nt diff' -l suppress-blank-empty -d 'no blank stands before lines that are empty'
complete -c nt -n '__nt_at any nt diff' -s 0 -l null -d 'with --numstat or --name-status, names are raw and end in NUL'
complete -c nt -n '__nt_at any nt diff' -l moved -d 'mark blocks of lines that only moved'
complete -c nt -n '__nt_at any nt diff' -l color -l colour -f -a 'auto\\t\'on a terminal that NO_COLOR does not forbid\' always\\t\'everywhere\' never\\t\'nowhere\'' -d 'colour the output'
complete -c nt -n '__nt_at any nt diff' -l no-pager -d 'do not show what is longer than the terminal in a pager'
complete -c nt -n '__nt_at any nt diff' -s i -l ignore-case -d 'upper and lower case are the same'
complete -c nt -n '__nt_at any nt diff' -s E -l ignore-tab-expansion -d 'a tab is the same as the blanks that it looks like'
complete -c nt -n '__nt_at any nt diff' -s Z -l ignore-trailing-space -d 'white space at the end of lines does not count'
complete -c nt -n '__nt_at any nt diff' -s b -l ignore-space-change -d 'the amount of white space does not count'
complete -c nt -n '__nt_at any nt diff' -s w -l ignore-all-space -d 'white space does not count'
complete -c nt -n '__nt_at any nt diff' -l strip-trailing-cr -d 'a CR at the end of lines does not count'
complete -c nt -n '__nt_at any nt diff' -s B -l ignore-blank-lines -d 'changes of blank lines do not count'
complete -c nt -n '__nt_at any nt diff' -s I -l ignore-matching-lines -r -f -d 'changes of lines that RE matches do not count'
complete -c nt -n '__nt_at any nt diff' -l mask -r -f -d 'what RE matches counts as TEXT, or as nothing'
complete -c nt -n '__nt_at any nt diff' -l tolerance -r -f -d 'lines are equal whose numbers differ by no more than X, or X% of the larger one'
complete -c nt -n '__nt_at any nt diff' -l unordered -d 'lines may stand in any order'
complete -c nt -n '__nt_at any nt diff' -s d -l minimal -d 'find the fewest lines, however long it takes'
complete -c nt -n '__nt_at any nt diff' -l patience -d 'lines that both files have once stay in place'
complete -c nt -n '__nt_at any nt diff' -l histogram -d 'the rarest lines stay in place, as in git'
complete -c nt -n '__nt_at any nt diff' -l myers -d 'few lines, whatever they are'
complete -c nt -n '__nt_at any nt diff' -s r -l recursive -d 'accepted for diff\'s sake: folders are always entered'
complete -c nt -n '__nt_at any nt diff' -s N -l new-file -d 'a file that is missing is an empty one'
complete -c nt -n '__nt_at any nt diff' -s P -l unidirectional-new-file -d 'the same, if it is missing before'
complete -c nt -n '__nt_at any nt diff' -s x -l exclude -r -f -d 'leave out what has such a name'
complete -c nt -n '__nt_at any nt diff' -s X -l exclude-from -r -F -d 'the same for the globs in FILE, one a line'
complete -c nt -n '__nt_at any nt diff' -l include -r -f -d 'only files that have such a name'
complete -c nt -n '__nt_at any nt diff' -s S -l starting-file -r -f -d 'begin with NAME, to go on after a break'
complete -c nt -n '__nt_at any nt diff' -l no-dereference -d 'compare where links lead to, and not what is there'
complete -c nt -n '__nt_at any nt diff' -l git -d 'a patch in git\'s form, with modes, links, empty files and, with -N, renames'
complete -c nt -n '__nt_at any nt diff' -l binary -d 'with --git, put in what binary files hold'
complete -c nt -n '__nt_at any nt diff' -s a -l text -d 'take all files for text'
complete -c nt -n '__nt_at any nt diff' -l decompress -d 'compare what compressed files hold'
complete -c nt -n '__nt_at any nt diff' -s j -l threads -r -f -d 'use NUM threads; by default, one a CPU'
complete -c nt -n '__nt_at any nt diff' -l no-progress -d 'do not show on the terminal how far it is'
complete -c nt -n '__nt_at any nt diff' -s H -l speed-large-files -d 'accepted for diff\'s sake: large files are fast'
complete -c nt -n '__nt_at any nt diff' -l horizon-lines -r -f -d 'accepted for diff\'s sake'
complete -c nt -n '__nt_at any nt diff' -l no-ignore-file-name-case -d 'accepted for diff\'s sake'
complete -c nt -n '__nt_at any nt diff' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt diff' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt diff' -F
complete -c nt -n '__nt_at 1 nt diff' -F

# nt cmp
complete -c nt -n '__nt_at any nt cmp' -s i -l ignore-initial -r -f -d 'pass over the first SKIP bytes'
complete -c nt -n '__nt_at any nt cmp' -s n -l bytes -r -f -d 'compare at most LIMIT bytes'
complete -c nt -n '__nt_at any nt cmp' -l decompress -d 'compare what compressed files hold'
complete -c nt -n '__nt_at any nt cmp' -l align -d 'find bytes put in or taken out; see below'
complete -c nt -n '__nt_at any nt cmp' -s l -l verbose -d 'list all bytes that differ, or all names'
complete -c nt -n '__nt_at any nt cmp' -s b -l print-bytes -d 'show what differs as characters, too'
complete -c nt -n '__nt_at any nt cmp' -s c -l print-chars -d 'the same, as in older versions of cmp'
complete -c nt -n '__nt_at any nt cmp' -s s -l quiet -l silent -d 'print nothing: the exit code tells'
complete -c nt -n '__nt_at any nt cmp' -l hex -f -d 'show what differs in hexadecimal'
complete -c nt -n '__nt_at any nt cmp' -l summary -d 'count what differs'
complete -c nt -n '__nt_at any nt cmp' -l json -d 'print an object a line; see below'
complete -c nt -n '__nt_at any nt cmp' -l color -l colour -f -a 'auto\\t\'on a terminal that NO_COLOR does not forbid\' always\\t\'everywhere\' never\\t\'nowhere\'' -d 'colour the output'
complete -c nt -n '__nt_at any nt cmp' -s 0 -l null -d 'lines end in NUL, and names are as they are'
complete -c nt -n '__nt_at any nt cmp' -l shallow -d 'trust the size and time of files'
complete -c nt -n '__nt_at any nt cmp' -s x -l exclude -r -f -d 'leave out names that match'
complete -c nt -n '__nt_at any nt cmp' -s j -l threads -r -f -d 'use NUM threads; by default, one a CPU'
complete -c nt -n '__nt_at any nt cmp' -l no-progress -d 'do not show on the terminal how far it is'
complete -c nt -n '__nt_at any nt cmp' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt cmp' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt cmp' -F

# nt hash
complete -c nt -n '__nt_at 0 nt hash' -f -a audit -d 'save what a folder\'s files are; find what changed'
complete -c nt -n '__nt_at any nt hash' -s a -l algorithm -r -f -d 'the algorithm, or several with commas between; default sha256'
complete -c nt -n '__nt_at any nt hash' -l length -r -f -d 'make digests of BITS bits, a multiple of 8'
complete -c nt -n '__nt_at any nt hash' -l text -r -f -d 'the digest of the bytes of STRING'
complete -c nt -n '__nt_at any nt hash' -l decompress -d 'the digests of what compressed files hold'
complete -c nt -n '__nt_at any nt hash' -l tree -d 'one digest for each folder; see below'
complete -c nt -n '__nt_at any nt hash' -s g -l glob -r -f -d 'in folders, only files that match; !GLOB excludes'
complete -c nt -n '__nt_at any nt hash' -l tag -d 'print \'SHA256 (name) = digest\''
complete -c nt -n '__nt_at any nt hash' -l base64 -d 'digests in base64'
complete -c nt -n '__nt_at any nt hash' -l sri -d 'digests as \'sha384-BASE64\', for Subresource Integrity'
complete -c nt -n '__nt_at any nt hash' -l raw -d 'write the bytes of a single digest'
complete -c nt -n '__nt_at any nt hash' -s q -l quiet -d 'print digests without names; with -c, no lines for good files'
complete -c nt -n '__nt_at any nt hash' -l json -d 'print an object a line'
complete -c nt -n '__nt_at any nt hash' -s 0 -l null -l zero -d 'end lines in NUL and leave names as they are; read such lists'
complete -c nt -n '__nt_at any nt hash' -s z -d 'the same, as in sha256sum'
complete -c nt -n '__nt_at any nt hash' -s c -l check -d 'check files against lists of digests'
complete -c nt -n '__nt_at any nt hash' -l expect -r -f -d 'check FILE against DIGEST'
complete -c nt -n '__nt_at any nt hash' -l base -r -f -a '(__fish_complete_directories (commandline -ct))' -d 'the names in lists start from FOLDER'
complete -c nt -n '__nt_at any nt hash' -l beside -d 'the names in lists start from the folder of their list'
complete -c nt -n '__nt_at any nt hash' -l ignore-missing -d 'pass over files that are not there'
complete -c nt -n '__nt_at any nt hash' -l status -d 'print nothing: the exit code tells'
complete -c nt -n '__nt_at any nt hash' -l strict -d 'let malformed lines fail the list'
complete -c nt -n '__nt_at any nt hash' -s w -l warn -d 'say which lines are malformed'
complete -c nt -n '__nt_at any nt hash' -l hmac-key-file -r -F -d 'make HMACs, with all bytes of FILE as the key'
complete -c nt -n '__nt_at any nt hash' -l hmac-key-env -r -f -d 'the key is in the variable NAME'
complete -c nt -n '__nt_at any nt hash' -l hmac-key-fd -r -f -d 'the key is read from file descriptor NUM'
complete -c nt -n '__nt_at any nt hash' -l list -d 'name the algorithms, with the bits of their digests'
complete -c nt -n '__nt_at any nt hash' -l speed -d 'with --list, measure how fast this machine is'
complete -c nt -n '__nt_at any nt hash' -s j -l threads -r -f -d 'use NUM threads; by default, one a CPU'
complete -c nt -n '__nt_at any nt hash' -l no-progress -d 'do not show on the terminal how far it is'
complete -c nt -n '__nt_at any nt hash' -s b -l binary -d 'accepted for sha256sum\'s sake: all files are binary'
complete -c nt -n '__nt_at any nt hash' -s t -d 'the same'
complete -c nt -n '__nt_at any nt hash' -s r -l recursive -d 'accepted for rhash\'s sake: folders are always read whole'
complete -c nt -n '__nt_at any nt hash' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt hash' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt hash' -F

# nt hash audit
complete -c nt -n '__nt_at 0 nt hash audit' -f -a save -d 'write a manifest of a folder\'s files'
complete -c nt -n '__nt_at 0 nt hash audit' -f -a check -d 'say which files are not as a manifest has them'
complete -c nt -n '__nt_at any nt hash audit' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt hash audit' -l help -d 'show everything'

# nt hash audit save
complete -c nt -n '__nt_at any nt hash audit save' -s o -l output -r -F -d 'write to MANIFEST once it is whole, not to standard output'
complete -c nt -n '__nt_at any nt hash audit save' -l force -d 'overwrite MANIFEST'
complete -c nt -n '__nt_at any nt hash audit save' -s a -l algorithm -r -f -d 'the algorithm, or several with commas between; default blake3'
complete -c nt -n '__nt_at any nt hash audit save' -s g -l glob -r -f -d 'in folders, only files that match; !GLOB excludes'
complete -c nt -n '__nt_at any nt hash audit save' -s j -l threads -r -f -d 'use NUM threads; by default, one a CPU'
complete -c nt -n '__nt_at any nt hash audit save' -l no-progress -d 'do not show on the terminal how far it is'
complete -c nt -n '__nt_at any nt hash audit save' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt hash audit save' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt hash audit save' -f -a '(__fish_complete_directories (commandline -ct))'

# nt hash audit check
complete -c nt -n '__nt_at any nt hash audit check' -s v -l verbose -d 'print a line for each file that is ok, too'
complete -c nt -n '__nt_at any nt hash audit check' -s q -l quiet -d 'do not say on standard error how many there are of each'
complete -c nt -n '__nt_at any nt hash audit check' -l json -d 'print an object a line'
complete -c nt -n '__nt_at any nt hash audit check' -s 0 -l null -d 'end verdicts and paths in NUL'
complete -c nt -n '__nt_at any nt hash audit check' -l rot-only -d 'look for rotted files alone'
complete -c nt -n '__nt_at any nt hash audit check' -l force -d 'with --update, also where all files are gone'
complete -c nt -n '__nt_at any nt hash audit check' -l update -d 'let MANIFEST be what is there now; see below'
complete -c nt -n '__nt_at any nt hash audit check' -s j -l threads -r -f -d 'use NUM threads; by default, one a CPU'
complete -c nt -n '__nt_at any nt hash audit check' -l no-progress -d 'do not show on the terminal how far it is'
complete -c nt -n '__nt_at any nt hash audit check' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt hash audit check' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt hash audit check' -F
complete -c nt -n '__nt_at 1 nt hash audit check' -f -a '(__fish_complete_directories (commandline -ct))'

# nt compress
complete -c nt -n '__nt_at any nt compress' -s d -l decompress -d 'decompress'
complete -c nt -n '__nt_at any nt compress' -s t -l test -d 'decompress to nowhere: is it whole?'
complete -c nt -n '__nt_at any nt compress' -s l -l list -d 'show the sizes of compressed files; see below'
complete -c nt -n '__nt_at any nt compress' -s r -l recursive -d 'do all files below folders'
complete -c nt -n '__nt_at any nt compress' -s c -l stdout -l to-stdout -d 'write to standard output'
complete -c nt -n '__nt_at any nt compress' -s o -l output -r -F -d 'write to FILE, whose suffix tells the format'
complete -c nt -n '__nt_at any nt compress' -l output-dir -r -f -a '(__fish_complete_directories (commandline -ct))' -d 'write to FOLDER, not beside each file'
complete -c nt -n '__nt_at any nt compress' -l suffix -r -f -d 'put SUFFIX behind names, or take it off, in place of the format\'s'
complete -c nt -n '__nt_at any nt compress' -s f -l force -d 'overwrite files, and take what is none'
complete -c nt -n '__nt_at any nt compress' -l rm -d 'remove each file once what came of it is on the disk'
complete -c nt -n '__nt_at any nt compress' -s k -l keep -d 'keep the files; this is the default'
complete -c nt -n '__nt_at any nt compress' -l no-verify -d 'with --rm, do not read back and compare'
complete -c nt -n '__nt_at any nt compress' -l no-sparse -d 'leave no holes where there are zeros'
complete -c nt -n '__nt_at any nt compress' -l format -r -f -a 'zstd\\t\'fast and small\' gzip\\t\'what everybody reads\' bgzf\\t\'gzip in blocks, for htslib\' xz\\t\'small and slow\' bzip2\\t\'older than xz\' lz4\\t\'fast and large\' zlib\\t\'deflate in its bare container\'' -d 'the format; without it the suffix of -o tells it, or else it is zstd'
complete -c nt -n '__nt_at any nt compress' -l level -r -f -d 'how hard to try; see below'
complete -c nt -n '__nt_at any nt compress' -l ultra -d 'allow levels from 20 to 22'
complete -c nt -n '__nt_at any nt compress' -l fast -f -d 'faster than level 1, NUM times'
complete -c nt -n '__nt_at any nt compress' -s e -l extreme -d 'xz: take longer for a little less'
complete -c nt -n '__nt_at any nt compress' -l no-check -d 'add no checksum'
complete -c nt -n '__nt_at any nt compress' -l check -d 'add one; this is the default'
complete -c nt -n '__nt_at any nt compress' -l single-frame -d 'zstd: make one frame, on one thread'
complete -c nt -n '__nt_at any nt compress' -l frame-size -r -f -d 'zstd: make frames of SIZE bytes'
complete -c nt -n '__nt_at any nt compress' -l long -f -d 'zstd: look 2^NUM bytes back for repeats'
complete -c nt -n '__nt_at any nt compress' -l range -r -f -d 'write LENGTH bytes from OFFSET on, no more'
complete -c nt -n '__nt_at any nt compress' -l lines -r -f -d 'write the lines from A to B, no more'
complete -c nt -n '__nt_at any nt compress' -l max-output -r -f -d 'fail where a file has more than SIZE bytes'
complete -c nt -n '__nt_at any nt compress' -l memory -r -f -d 'allow windows of SIZE; default 128M'
complete -c nt -n '__nt_at any nt compress' -l ignore-trailing -d 'do not fail where something follows the last stream'
complete -c nt -n '__nt_at any nt compress' -s D -l dictionary -r -F -d 'use DICT, which --train makes'
complete -c nt -n '__nt_at any nt compress' -l train -d 'make a dictionary of FILEs, which -o names'
complete -c nt -n '__nt_at any nt compress' -l max-dictionary -r -f -d 'make it no larger than SIZE'
complete -c nt -n '__nt_at any nt compress' -l patch-from -r -F -d 'write what is new since OLD; read it with OLD'
complete -c nt -n '__nt_at any nt compress' -s j -l threads -r -f -d 'use NUM threads; 0, the default, is one a CPU'
complete -c nt -n '__nt_at any nt compress' -s T -r -f -d 'the same, as in zstd'
complete -c nt -n '__nt_at any nt compress' -s v -l verbose -d 'say what came of each file'
complete -c nt -n '__nt_at any nt compress' -s q -l quiet -d 'no warnings'
complete -c nt -n '__nt_at any nt compress' -l json -d 'print an object for each file that is done'
complete -c nt -n '__nt_at any nt compress' -l no-progress -d 'do not show on the terminal how far it is'
complete -c nt -n '__nt_at any nt compress' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt compress' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt compress' -F

# nt decompress
complete -c nt -n '__nt_at any nt decompress' -s d -l decompress -d 'decompress'
complete -c nt -n '__nt_at any nt decompress' -s t -l test -d 'decompress to nowhere: is it whole?'
complete -c nt -n '__nt_at any nt decompress' -s l -l list -d 'show the sizes of compressed files; see below'
complete -c nt -n '__nt_at any nt decompress' -s r -l recursive -d 'do all files below folders'
complete -c nt -n '__nt_at any nt decompress' -s c -l stdout -l to-stdout -d 'write to standard output'
complete -c nt -n '__nt_at any nt decompress' -s o -l output -r -F -d 'write to FILE, whose suffix tells the format'
complete -c nt -n '__nt_at any nt decompress' -l output-dir -r -f -a '(__fish_complete_directories (commandline -ct))' -d 'write to FOLDER, not beside each file'
complete -c nt -n '__nt_at any nt decompress' -l suffix -r -f -d 'put SUFFIX behind names, or take it off, in place of the format\'s'
complete -c nt -n '__nt_at any nt decompress' -s f -l force -d 'overwrite files, and take what is none'
complete -c nt -n '__nt_at any nt decompress' -l rm -d 'remove each file once what came of it is on the disk'
complete -c nt -n '__nt_at any nt decompress' -s k -l keep -d 'keep the files; this is the default'
complete -c nt -n '__nt_at any nt decompress' -l no-verify -d 'with --rm, do not read back and compare'
complete -c nt -n '__nt_at any nt decompress' -l no-sparse -d 'leave no holes where there are zeros'
complete -c nt -n '__nt_at any nt decompress' -l format -r -f -a 'zstd\\t\'fast and small\' gzip\\t\'what everybody reads\' bgzf\\t\'gzip in blocks, for htslib\' xz\\t\'small and slow\' bzip2\\t\'older than xz\' lz4\\t\'fast and large\' zlib\\t\'deflate in its bare container\'' -d 'the format; without it the suffix of -o tells it, or else it is zstd'
complete -c nt -n '__nt_at any nt decompress' -l level -r -f -d 'how hard to try; see below'
complete -c nt -n '__nt_at any nt decompress' -l ultra -d 'allow levels from 20 to 22'
complete -c nt -n '__nt_at any nt decompress' -l fast -f -d 'faster than level 1, NUM times'
complete -c nt -n '__nt_at any nt decompress' -s e -l extreme -d 'xz: take longer for a little less'
complete -c nt -n '__nt_at any nt decompress' -l no-check -d 'add no checksum'
complete -c nt -n '__nt_at any nt decompress' -l check -d 'add one; this is the default'
complete -c nt -n '__nt_at any nt decompress' -l single-frame -d 'zstd: make one frame, on one thread'
complete -c nt -n '__nt_at any nt decompress' -l frame-size -r -f -d 'zstd: make frames of SIZE bytes'
complete -c nt -n '__nt_at any nt decompress' -l long -f -d 'zstd: look 2^NUM bytes back for repeats'
complete -c nt -n '__nt_at any nt decompress' -l range -r -f -d 'write LENGTH bytes from OFFSET on, no more'
complete -c nt -n '__nt_at any nt decompress' -l lines -r -f -d 'write the lines from A to B, no more'
complete -c nt -n '__nt_at any nt decompress' -l max-output -r -f -d 'fail where a file has more than SIZE bytes'
complete -c nt -n '__nt_at any nt decompress' -l memory -r -f -d 'allow windows of SIZE; default 128M'
complete -c nt -n '__nt_at any nt decompress' -l ignore-trailing -d 'do not fail where something follows the last stream'
complete -c nt -n '__nt_at any nt decompress' -s D -l dictionary -r -F -d 'use DICT, which --train makes'
complete -c nt -n '__nt_at any nt decompress' -l train -d 'make a dictionary of FILEs, which -o names'
complete -c nt -n '__nt_at any nt decompress' -l max-dictionary -r -f -d 'make it no larger than SIZE'
complete -c nt -n '__nt_at any nt decompress' -l patch-from -r -F -d 'write what is new since OLD; read it with OLD'
complete -c nt -n '__nt_at any nt decompress' -s j -l threads -r -f -d 'use NUM threads; 0, the default, is one a CPU'
complete -c nt -n '__nt_at any nt decompress' -s T -r -f -d 'the same, as in zstd'
complete -c nt -n '__nt_at any nt decompress' -s v -l verbose -d 'say what came of each file'
complete -c nt -n '__nt_at any nt decompress' -s q -l quiet -d 'no warnings'
complete -c nt -n '__nt_at any nt decompress' -l json -d 'print an object for each file that is done'
complete -c nt -n '__nt_at any nt decompress' -l no-progress -d 'do not show on the terminal how far it is'
complete -c nt -n '__nt_at any nt decompress' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt decompress' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt decompress' -F

# nt secret
complete -c nt -n '__nt_at 0 nt secret' -f -a hex -d 'random bytes in hexadecimal'
complete -c nt -n '__nt_at 0 nt secret' -f -a base64 -d 'random bytes in base 64'
complete -c nt -n '__nt_at 0 nt secret' -f -a urlsafe -d 'random bytes in base 64 for URLs'
complete -c nt -n '__nt_at 0 nt secret' -f -a base32 -d 'random bytes in base 32'
complete -c nt -n '__nt_at 0 nt secret' -f -a base58 -d 'random bytes in base 58'
complete -c nt -n '__nt_at 0 nt secret' -f -a bytes -d 'random bytes as they are'
complete -c nt -n '__nt_at 0 nt secret' -f -a password -d 'a password, of characters'
complete -c nt -n '__nt_at 0 nt secret' -f -a passphrase -d 'a passphrase, of words'
complete -c nt -n '__nt_at 0 nt secret' -f -a uuid -d 'a UUID, random or by time'
complete -c nt -n '__nt_at 0 nt secret' -f -a ulid -d 'a ULID, by time'
complete -c nt -n '__nt_at 0 nt secret' -f -a int -d 'a whole number from a range'
complete -c nt -n '__nt_at 0 nt secret' -f -a choice -d 'one of some items or lines'
complete -c nt -n '__nt_at any nt secret' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt secret' -f

# nt secret hex
complete -c nt -n '__nt_at any nt secret hex' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret hex' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret hex' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret hex' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret hex' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret hex' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret hex' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret hex' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret hex' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt secret hex' -f

# nt secret base64
complete -c nt -n '__nt_at any nt secret base64' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret base64' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret base64' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret base64' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret base64' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret base64' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret base64' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret base64' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret base64' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt secret base64' -f

# nt secret urlsafe
complete -c nt -n '__nt_at any nt secret urlsafe' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret urlsafe' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret urlsafe' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret urlsafe' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret urlsafe' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret urlsafe' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret urlsafe' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret urlsafe' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret urlsafe' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt secret urlsafe' -f

# nt secret base32
complete -c nt -n '__nt_at any nt secret base32' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret base32' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret base32' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret base32' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret base32' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret base32' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret base32' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret base32' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret base32' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt secret base32' -f

# nt secret base58
complete -c nt -n '__nt_at any nt secret base58' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret base58' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret base58' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret base58' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret base58' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret base58' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret base58' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret base58' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret base58' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt secret base58' -f

# nt secret bytes
complete -c nt -n '__nt_at any nt secret bytes' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret bytes' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret bytes' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret bytes' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret bytes' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret bytes' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret bytes' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret bytes' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret bytes' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt secret bytes' -f

# nt secret password
complete -c nt -n '__nt_at any nt secret password' -l length -r -f -d 'how many characters'
complete -c nt -n '__nt_at any nt secret password' -l charset -r -f -d 'draw from these characters'
complete -c nt -n '__nt_at any nt secret password' -l require -r -f -d 'have at least one of each of lower, upper, digit, symbol'
complete -c nt -n '__nt_at any nt secret password' -l no-ambiguous -d 'leave out 0, O, 1, l and I'
complete -c nt -n '__nt_at any nt secret password' -l exclude -r -f -d 'leave out these characters'
complete -c nt -n '__nt_at any nt secret password' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret password' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret password' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret password' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret password' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret password' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret password' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret password' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret password' -l help -d 'show everything'

# nt secret passphrase
complete -c nt -n '__nt_at any nt secret passphrase' -l words -r -f -d 'how many words'
complete -c nt -n '__nt_at any nt secret passphrase' -l separator -r -f -d 'what stands between words'
complete -c nt -n '__nt_at any nt secret passphrase' -l capitalize -d 'begin every word with a capital'
complete -c nt -n '__nt_at any nt secret passphrase' -l no-capitalize -d 'undo --capitalize'
complete -c nt -n '__nt_at any nt secret passphrase' -l digit -d 'put a random digit behind the last word'
complete -c nt -n '__nt_at any nt secret passphrase' -l no-digit -d 'undo --digit'
complete -c nt -n '__nt_at any nt secret passphrase' -l wordlist -r -F -d 'draw from the words in FILE, one a line'
complete -c nt -n '__nt_at any nt secret passphrase' -l print-wordlist -d 'print the words of the list instead, one a line'
complete -c nt -n '__nt_at any nt secret passphrase' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret passphrase' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret passphrase' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret passphrase' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret passphrase' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret passphrase' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret passphrase' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret passphrase' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret passphrase' -l help -d 'show everything'

# nt secret uuid
complete -c nt -n '__nt_at any nt secret uuid' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret uuid' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret uuid' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret uuid' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret uuid' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret uuid' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret uuid' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret uuid' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret uuid' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt secret uuid' -f -a '4\\t\'122 random bits\' 7\\t\'the time, then 74 random bits\''

# nt secret ulid
complete -c nt -n '__nt_at any nt secret ulid' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret ulid' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret ulid' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret ulid' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret ulid' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret ulid' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret ulid' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret ulid' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret ulid' -l help -d 'show everything'

# nt secret int
complete -c nt -n '__nt_at any nt secret int' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret int' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret int' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret int' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret int' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret int' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret int' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret int' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret int' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt secret int' -f
complete -c nt -n '__nt_at 1 nt secret int' -f

# nt secret choice
complete -c nt -n '__nt_at any nt secret choice' -l count -r -f -d 'make NUM of them, one a line'
complete -c nt -n '__nt_at any nt secret choice' -l bits -r -f -d 'make each so long that it has BITS bits of entropy'
complete -c nt -n '__nt_at any nt secret choice' -l entropy -d 'say on standard error how many bits of entropy each has'
complete -c nt -n '__nt_at any nt secret choice' -s o -l output -r -F -d 'write to a new FILE, readable for its owner only'
complete -c nt -n '__nt_at any nt secret choice' -l json -d 'write an object a line, with the keys kind, value and bits'
complete -c nt -n '__nt_at any nt secret choice' -s n -l no-newline -d 'write no newline, or NUL, after the last'
complete -c nt -n '__nt_at any nt secret choice' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt secret choice' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt secret choice' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt secret choice' -f

# nt ip
complete -c nt -n '__nt_at 0 nt ip' -f -a hosts -d 'the addresses that hosts of networks may have'
complete -c nt -n '__nt_at 0 nt ip' -f -a info -d 'all that is known of an address or a network'
complete -c nt -n '__nt_at 0 nt ip' -f -a explode -d 'IPv6 addresses in full'
complete -c nt -n '__nt_at 0 nt ip' -f -a compress -d 'addresses in the usual form'
complete -c nt -n '__nt_at 0 nt ip' -f -a ptr -d 'names in the reverse zones of DNS'
complete -c nt -n '__nt_at 0 nt ip' -f -a int -d 'the number that an address is'
complete -c nt -n '__nt_at 0 nt ip' -f -a from-int -d 'the address that a number is'
complete -c nt -n '__nt_at 0 nt ip' -f -a contains -d 'whether a network holds others'
complete -c nt -n '__nt_at 0 nt ip' -f -a overlaps -d 'whether two networks overlap'
complete -c nt -n '__nt_at 0 nt ip' -f -a subnets -d 'the networks of a size in a network'
complete -c nt -n '__nt_at 0 nt ip' -f -a supernet -d 'the network that a network lies in'
complete -c nt -n '__nt_at 0 nt ip' -f -a exclude -d 'what is left of a network without others'
complete -c nt -n '__nt_at 0 nt ip' -f -a free -d 'what is free in a network'
complete -c nt -n '__nt_at 0 nt ip' -f -a range -d 'the networks that a range consists of'
complete -c nt -n '__nt_at 0 nt ip' -f -a collapse -d 'the fewest networks for lists of addresses'
complete -c nt -n '__nt_at 0 nt ip' -f -a union -d 'addresses in any of some sets'
complete -c nt -n '__nt_at 0 nt ip' -f -a intersect -d 'addresses in each of some sets'
complete -c nt -n '__nt_at 0 nt ip' -f -a subtract -d 'addresses in a set, but not in others'
complete -c nt -n '__nt_at 0 nt ip' -f -a symdiff -d 'addresses in one of two sets, not in both'
complete -c nt -n '__nt_at 0 nt ip' -f -a sort -d 'addresses and networks in order'
complete -c nt -n '__nt_at 0 nt ip' -f -a count -d 'how many addresses there are in sets'
complete -c nt -n '__nt_at 0 nt ip' -f -a nth -d 'an address of a network by its number'
complete -c nt -n '__nt_at 0 nt ip' -f -a random -d 'addresses of a network at random'
complete -c nt -n '__nt_at 0 nt ip' -f -a filter -d 'lines of logs that hold an address of a set'
complete -c nt -n '__nt_at 0 nt ip' -f -a extract -d 'addresses, networks and ranges in any text'
complete -c nt -n '__nt_at any nt ip' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip' -f

# nt ip hosts
complete -c nt -n '__nt_at any nt ip hosts' -l all -d 'all addresses, the first and the last too'
complete -c nt -n '__nt_at any nt ip hosts' -l limit -r -f -d 'no more than NUM addresses'
complete -c nt -n '__nt_at any nt ip hosts' -l skip -r -f -d 'leave out the first NUM'
complete -c nt -n '__nt_at any nt ip hosts' -l step -r -f -d 'of each NUM, only the first'
complete -c nt -n '__nt_at any nt ip hosts' -l reverse -d 'from the last address to the first'
complete -c nt -n '__nt_at any nt ip hosts' -l separator -r -f -d 'put TEXT between two addresses'
complete -c nt -n '__nt_at any nt ip hosts' -s 0 -l null -d 'write a NUL after each instead of a newline'
complete -c nt -n '__nt_at any nt ip hosts' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip hosts' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip hosts' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip hosts' -f

# nt ip info
complete -c nt -n '__nt_at any nt ip info' -l json -d 'write an object a line'
complete -c nt -n '__nt_at any nt ip info' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip info' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip info' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip info' -f

# nt ip explode
complete -c nt -n '__nt_at any nt ip explode' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip explode' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip explode' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip explode' -f

# nt ip compress
complete -c nt -n '__nt_at any nt ip compress' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip compress' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip compress' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip compress' -f

# nt ip ptr
complete -c nt -n '__nt_at any nt ip ptr' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip ptr' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip ptr' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip ptr' -f

# nt ip int
complete -c nt -n '__nt_at any nt ip int' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip int' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip int' -f

# nt ip from-int
complete -c nt -n '__nt_at any nt ip from-int' -l v6 -d 'an IPv6 address in any case'
complete -c nt -n '__nt_at any nt ip from-int' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip from-int' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip from-int' -f

# nt ip contains
complete -c nt -n '__nt_at any nt ip contains' -s v -l verbose -d 'say of each whether it does'
complete -c nt -n '__nt_at any nt ip contains' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip contains' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip contains' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt ip contains' -f
complete -c nt -n '__nt_at 1+ nt ip contains' -f

# nt ip overlaps
complete -c nt -n '__nt_at any nt ip overlaps' -s v -l verbose -d 'say what they have in common'
complete -c nt -n '__nt_at any nt ip overlaps' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip overlaps' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip overlaps' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt ip overlaps' -f
complete -c nt -n '__nt_at 1 nt ip overlaps' -f

# nt ip subnets
complete -c nt -n '__nt_at any nt ip subnets' -l prefix -r -f -d 'those of this prefix length'
complete -c nt -n '__nt_at any nt ip subnets' -l count -r -f -d 'the largest of which there are NUM or more'
complete -c nt -n '__nt_at any nt ip subnets' -l hosts -r -f -d 'the smallest with NUM or more addresses for hosts'
complete -c nt -n '__nt_at any nt ip subnets' -l limit -r -f -d 'no more than the first NUM'
complete -c nt -n '__nt_at any nt ip subnets' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip subnets' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip subnets' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt ip subnets' -f

# nt ip supernet
complete -c nt -n '__nt_at any nt ip supernet' -l prefix -r -f -d 'the prefix length'
complete -c nt -n '__nt_at any nt ip supernet' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip supernet' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip supernet' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt ip supernet' -f

# nt ip exclude
complete -c nt -n '__nt_at any nt ip exclude' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip exclude' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip exclude' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt ip exclude' -f
complete -c nt -n '__nt_at 1+ nt ip exclude' -f

# nt ip free
complete -c nt -n '__nt_at any nt ip free' -l prefix -r -f -d 'the prefix length of what is looked for'
complete -c nt -n '__nt_at any nt ip free' -l limit -r -f -d 'no more than the first NUM'
complete -c nt -n '__nt_at any nt ip free' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip free' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip free' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt ip free' -f
complete -c nt -n '__nt_at 1+ nt ip free' -f

# nt ip range
complete -c nt -n '__nt_at any nt ip range' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip range' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip range' -f

# nt ip collapse
complete -c nt -n '__nt_at any nt ip collapse' -l ranges -d 'print ranges FIRST-LAST instead of networks'
complete -c nt -n '__nt_at any nt ip collapse' -l max-entries -r -f -d 'merge until there are NUM networks a family'
complete -c nt -n '__nt_at any nt ip collapse' -l max-waste -r -f -d 'add no more addresses than this share of those in the set'
complete -c nt -n '__nt_at any nt ip collapse' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip collapse' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip collapse' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip collapse' -f

# nt ip union
complete -c nt -n '__nt_at any nt ip union' -l ranges -d 'print ranges FIRST-LAST instead of networks'
complete -c nt -n '__nt_at any nt ip union' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip union' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip union' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip union' -f

# nt ip intersect
complete -c nt -n '__nt_at any nt ip intersect' -l ranges -d 'print ranges FIRST-LAST instead of networks'
complete -c nt -n '__nt_at any nt ip intersect' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip intersect' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip intersect' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip intersect' -f

# nt ip subtract
complete -c nt -n '__nt_at any nt ip subtract' -l ranges -d 'print ranges FIRST-LAST instead of networks'
complete -c nt -n '__nt_at any nt ip subtract' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip subtract' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip subtract' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip subtract' -f

# nt ip symdiff
complete -c nt -n '__nt_at any nt ip symdiff' -l ranges -d 'print ranges FIRST-LAST instead of networks'
complete -c nt -n '__nt_at any nt ip symdiff' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip symdiff' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip symdiff' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip symdiff' -f

# nt ip sort
complete -c nt -n '__nt_at any nt ip sort' -s u -l unique -d 'print one of several that are the same'
complete -c nt -n '__nt_at any nt ip sort' -s r -l reverse -d 'from the last to the first'
complete -c nt -n '__nt_at any nt ip sort' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip sort' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip sort' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip sort' -f

# nt ip count
complete -c nt -n '__nt_at any nt ip count' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip count' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip count' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip count' -f

# nt ip nth
complete -c nt -n '__nt_at any nt ip nth' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip nth' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip nth' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt ip nth' -f
complete -c nt -n '__nt_at 1 nt ip nth' -f

# nt ip random
complete -c nt -n '__nt_at any nt ip random' -l count -r -f -d 'how many'
complete -c nt -n '__nt_at any nt ip random' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip random' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip random' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt ip random' -f

# nt ip filter
complete -c nt -n '__nt_at any nt ip filter' -s v -l invert-match -d 'print the lines that hold none'
complete -c nt -n '__nt_at any nt ip filter' -s o -l only-matching -d 'print the addresses as they are written, a line each'
complete -c nt -n '__nt_at any nt ip filter' -l label -d 'before each line, the smallest network that holds an address of it, and a tab'
complete -c nt -n '__nt_at any nt ip filter' -l count-by-net -d 'print how many addresses there are in each network, most first'
complete -c nt -n '__nt_at any nt ip filter' -s c -l count -d 'print how many lines there are'
complete -c nt -n '__nt_at any nt ip filter' -s q -l quiet -d 'print nothing: the exit code tells'
complete -c nt -n '__nt_at any nt ip filter' -s H -l with-filename -d 'the file\'s name before each line; so for several files'
complete -c nt -n '__nt_at any nt ip filter' -l no-filename -d 'no file\'s name'
complete -c nt -n '__nt_at any nt ip filter' -l line-buffered -d 'print the lines of a stream as they come'
complete -c nt -n '__nt_at any nt ip filter' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip filter' -s j -l threads -r -f -d 'use NUM threads; by default, one a CPU'
complete -c nt -n '__nt_at any nt ip filter' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip filter' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt ip filter' -F
complete -c nt -n '__nt_at 1+ nt ip filter' -F

# nt ip extract
complete -c nt -n '__nt_at any nt ip extract' -s u -l unique -d 'print each once'
complete -c nt -n '__nt_at any nt ip extract' -s c -l count -d 'print how many there are; with -u, different ones'
complete -c nt -n '__nt_at any nt ip extract' -s 4 -l ipv4 -d 'only those of IPv4'
complete -c nt -n '__nt_at any nt ip extract' -s 6 -l ipv6 -d 'only those of IPv6'
complete -c nt -n '__nt_at any nt ip extract' -s H -l with-filename -d 'the file\'s name before each'
complete -c nt -n '__nt_at any nt ip extract' -l no-filename -d 'no file\'s name'
complete -c nt -n '__nt_at any nt ip extract' -l line-buffered -d 'print those of a stream as they come'
complete -c nt -n '__nt_at any nt ip extract' -l loose -d 'clear host bits that are set, rather than refuse them'
complete -c nt -n '__nt_at any nt ip extract' -s j -l threads -r -f -d 'use NUM threads; by default, one a CPU'
complete -c nt -n '__nt_at any nt ip extract' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt ip extract' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt ip extract' -F

# nt gpu-watch
complete -c nt -n '__nt_at any nt gpu-watch' -s i -l interval -r -f -d 'sample every TIME, as 200ms, 1s or 5m'
complete -c nt -n '__nt_at any nt gpu-watch' -s n -l count -r -f -d 'stop after NUM rows'
complete -c nt -n '__nt_at any nt gpu-watch' -l once -d 'one row: -n 1'
complete -c nt -n '__nt_at any nt gpu-watch' -l for -r -f -d 'stop after TIME'
complete -c nt -n '__nt_at any nt gpu-watch' -l until -r -f -d 'stop once CONDITION is true, of every GPU'
complete -c nt -n '__nt_at any nt gpu-watch' -l wait-idle -d 'the same as --until \'gpu.util < 5 for 60s\''
complete -c nt -n '__nt_at any nt gpu-watch' -l alert -r -f -d 'say when CONDITION turns true, of any GPU'
complete -c nt -n '__nt_at any nt gpu-watch' -l exec -r -f -a '(__nt_commands)' -d 'run COMMAND for an alert instead of saying it'
complete -c nt -n '__nt_at any nt gpu-watch' -l shell -d 'let sh(1) run the command of --exec'
complete -c nt -n '__nt_at any nt gpu-watch' -l format -r -f -a 'text\\t\'a line a row for people\' table\\t\'a table a row\' notes\\t\'GPU usage: [37, 12]% and CPU usage: 12.5%\' csv\\t\'a header, then a line a row: time, missed and all numbers\' json\\t\'an object a line\'' -d 'how rows are written'
complete -c nt -n '__nt_at any nt gpu-watch' -l tui -d 'the live screen: charts on the terminal'
complete -c nt -n '__nt_at any nt gpu-watch' -l json -d 'the same as --format json'
complete -c nt -n '__nt_at any nt gpu-watch' -l fields -r -f -d 'these fields in this order, as cpu.util,gpu.temp'
complete -c nt -n '__nt_at any nt gpu-watch' -s q -l quiet -d 'write no rows'
complete -c nt -n '__nt_at any nt gpu-watch' -l summary -d 'at the end: min, mean, max and 95th percentile of each field'
complete -c nt -n '__nt_at any nt gpu-watch' -l prom -r -F -d 'at each tick, replace FILE by metrics for Prometheus'
complete -c nt -n '__nt_at any nt gpu-watch' -l html -r -F -d 'at the end, write a new FILE: a page of charts'
complete -c nt -n '__nt_at any nt gpu-watch' -l svg -r -F -d 'at the end, write a new FILE: the charts as a picture'
complete -c nt -n '__nt_at any nt gpu-watch' -l color -l colour -f -a 'auto\\t\'on a terminal that NO_COLOR does not forbid\' always\\t\'everywhere\' never\\t\'nowhere\'' -d 'colour the output'
complete -c nt -n '__nt_at any nt gpu-watch' -l record -r -F -d 'write the rows to a new FILE as well, to be replayed'
complete -c nt -n '__nt_at any nt gpu-watch' -l force -d 'let --record, --html and --svg overwrite'
complete -c nt -n '__nt_at any nt gpu-watch' -l replay -r -F -d 'rows of a record, at once, instead of this machine\'s'
complete -c nt -n '__nt_at any nt gpu-watch' -l require-gpu -d 'exit with 1 where there is no GPU, or all are suspended'
complete -c nt -n '__nt_at any nt gpu-watch' -l wake -d 'start the driver although all GPUs are suspended'
complete -c nt -n '__nt_at any nt gpu-watch' -l pcie -d 'read the throughput of PCIe, which takes 40 ms a GPU'
complete -c nt -n '__nt_at any nt gpu-watch' -l sysroot -r -f -a '(__fish_complete_directories (commandline -ct))' -d 'read FOLDER/proc and FOLDER/sys'
complete -c nt -n '__nt_at any nt gpu-watch' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt gpu-watch' -l help -d 'show everything'

# nt completions
complete -c nt -n '__nt_at any nt completions' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt completions' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt completions' -f -a 'bash\\t\'GNU bash 4.4 and later, with bash-completion or without\' zsh\\t\'the Z shell with its compinit system\' fish\\t\'the friendly interactive shell, 3.0 and later\''

# nt man
complete -c nt -n '__nt_at any nt man' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt man' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt man' -f -a '(__nt_commands)'

# nt help
complete -c nt -n '__nt_at any nt help' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt help' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt help' -f -a '(__nt_commands)'
