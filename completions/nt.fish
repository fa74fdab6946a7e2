# fish completion for nt, made by "nt completions fish".

set -g __nt_paths \
    'nt grep' \
    'nt completions' \
    'nt man' \
    'nt help'

function __nt_commands
    printf '%s\t%s\n' grep 'search files for lines that match a pattern'
    printf '%s\t%s\n' completions 'print a script that completes nt in a shell'
    printf '%s\t%s\n' man 'print a man page'
    printf '%s\t%s\n' help 'show what a command does and which flags it takes'
end

# The flags of the command $argv whose value may be the next word.
function __nt_valued
    switch "$argv"
        case 'nt grep'
            printf '%s\n' -e --regexp -A --after-context
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
        if test $ended = yes; or not string match -q -- '-?*' $word
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
complete -c nt -n '__nt_at 0 nt' -f -a completions -d 'print a script that completes nt in a shell'
complete -c nt -n '__nt_at 0 nt' -f -a man -d 'print a man page'
complete -c nt -n '__nt_at 0 nt' -f -a help -d 'show what a command does and which flags it takes'

# nt grep
complete -c nt -n '__nt_at any nt grep' -s i -l ignore-case -d 'match without regard to case'
complete -c nt -n '__nt_at any nt grep' -l no-ignore-case -d 'undo --ignore-case'
complete -c nt -n '__nt_at any nt grep' -s e -l regexp -r -f -d 'search for PATTERN (repeatable)'
complete -c nt -n '__nt_at any nt grep' -s A -l after-context -r -f -d 'print NUM lines after each match'
complete -c nt -n '__nt_at any nt grep' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt grep' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt grep' -f

# nt completions
complete -c nt -n '__nt_at any nt completions' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt completions' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt completions' -f -a 'bash\\t\'GNU bash 4.4 and later, with bash-completion or without\' zsh\\t\'the Z shell with its compinit system\' fish\\t\'the friendly interactive shell, 3.0 and later\''

# nt man
complete -c nt -n '__nt_at any nt man' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt man' -l help -d 'show everything'
complete -c nt -n '__nt_at 0 nt man' -f -a '(__nt_commands)'

# nt help
complete -c nt -n '__nt_at any nt help' -s h -d 'show the common flags'
complete -c nt -n '__nt_at any nt help' -l help -d 'show everything'
complete -c nt -n '__nt_at 0+ nt help' -f -a '(__nt_commands)'
