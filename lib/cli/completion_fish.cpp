#include "base/text.hpp"
#include "cli/completion.hpp"

namespace nt::cli {
namespace {

// The text in single quotes, as fish reads it.
std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + '\'';
}

// The options of "complete" that offer a value.
std::string values(ValueKind kind, const std::vector<Choice>& choices) {
  switch (kind) {
    case ValueKind::kChoice: {
      // fish expands the list itself, so that a quote in it is one for it too.
      std::string list;
      for (const Choice& choice : choices) {
        if (!list.empty()) list += ' ';
        list += choice.word;
        if (!choice.help.empty()) list += fmt::format("\\t{}", fish_quoted(choice.help));
      }
      return fmt::format(" -f -a {}", fish_quoted(list));
    }
    case ValueKind::kFile:
      return " -F";
    case ValueKind::kFolder:
      return " -f -a '(__fish_complete_directories (commandline -ct))'";
    case ValueKind::kCommand:
      return " -f -a '(__nt_commands)'";
    case ValueKind::kText:
    case ValueKind::kNumber:
    case ValueKind::kSize:
    case ValueKind::kDuration:
      break;
  }
  return " -f";
}

std::string command_line(std::string_view words, const Entry& entry) {
  return fmt::format("complete -c nt -n {} -f -a {} -d {}\n",
                     fish_quoted(fmt::format("__nt_at 0 {}", words)), entry.name,
                     fish_quoted(entry.summary));
}

std::string flag_lines(const Flag& flag, std::string_view begin) {
  std::string out(begin);
  if (flag.letter != 0 && !flag.implied_value) out += fmt::format(" -s {}", flag.letter);
  for (const std::string_view name : flag.names) out += fmt::format(" -l {}", name);
  if (flag.takes_value()) {
    if (!flag.implied_value) out += " -r";
    out += values(flag.value_kind, flag.choices);
  }
  out += fmt::format(" -d {}\n", fish_quoted(flag.help));
  if (flag.letter != 0 && flag.implied_value) {
    out += fmt::format("{} -s {} -d {}\n", begin, flag.letter, fish_quoted(flag.help));
  }
  if (!flag.is_negatable) return out;
  for (const std::string_view name : flag.names) {
    out += fmt::format("{} -l no-{} -d {}\n", begin, name,
                       fish_quoted(fmt::format("undo {}", flag.spelling())));
  }
  return out;
}

std::string operand_lines(const Declared& declared) {
  std::string out;
  std::size_t number = 0;
  for (const Operand& operand : declared.spec.operand_list()) {
    const bool unlimited = operand.most == kUnlimited;
    for (std::size_t i = 0; i < (unlimited ? 1 : operand.most); ++i) {
      const std::string condition =
          fmt::format("__nt_at {}{} {}", number++, unlimited ? "+" : "", declared.path.words);
      out += fmt::format("complete -c nt -n {}{}\n", fish_quoted(condition),
                         values(operand.kind, operand.choices));
    }
    if (unlimited) break;
  }
  return out;
}

// The case of __nt_valued for a command: the spellings whose value is the next word.
std::string valued_case(const Declared& declared) {
  std::string out;
  for (const Flag& flag : declared.spec.flags()) {
    if (!flag.takes_value() || flag.implied_value) continue;
    for (const std::string& spelling : spellings(flag)) {
      if (!flag.is_negatable || !spelling.starts_with("--no-")) out += ' ' + spelling;
    }
  }
  if (out.empty()) return out;
  return fmt::format("        case {}\n            printf '%s\\n'{}\n",
                     fish_quoted(declared.path.words), out);
}

constexpr std::string_view kEngine = R"fish(
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

)fish";

}  // namespace

std::string fish_completion(const Program& program) {
  const std::vector<Declared> commands = declare_all(program);
  std::string paths;
  std::string valued;
  std::string lines;
  std::string list;
  for (const Entry* entry : program.commands) {
    if (entry->hidden) continue;
    lines += command_line(program.name, *entry);
    list +=
        fmt::format("    printf '%s\\t%s\\n' {} {}\n", entry->name, fish_quoted(entry->summary));
  }
  for (const Declared& declared : commands) {
    const std::string_view words = declared.path.words;
    const std::string begin =
        fmt::format("complete -c nt -n {}", fish_quoted(fmt::format("__nt_at any {}", words)));
    paths += fmt::format(" \\\n    {}", fish_quoted(words));
    valued += valued_case(declared);
    lines += fmt::format("\n# {}\n", words);
    for (const Entry* child : declared.path.entry->children) {
      if (!child->hidden) lines += command_line(words, *child);
    }
    for (const Flag& flag : declared.spec.flags()) lines += flag_lines(flag, begin);
    if (!declared.spec.keeps_h()) lines += begin + " -s h -d 'show the common flags'\n";
    lines += begin + " -l help -d 'show everything'\n";
    lines += operand_lines(declared);
  }
  std::string out = fmt::format(
      "# fish completion for nt, made by \"nt completions fish\".\n\n"
      "set -g __nt_paths{}\n\n"
      "function __nt_commands\n{}end\n\n"
      "# The flags of the command $argv whose value may be the next word.\n"
      "function __nt_valued\n    switch \"$argv\"\n{}    end\nend\n",
      paths, list, valued);
  out += kEngine;
  out += "complete -c nt -f\n\n";
  out += "complete -c nt -n '__nt_at 0 nt' -s h -l help -d 'list the commands'\n";
  out += "complete -c nt -n '__nt_at 0 nt' -s V -l version -d 'show the version'\n";
  return out + lines;
}

}  // namespace nt::cli
