#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "cli/completion.hpp"

namespace nt::cli {
namespace {

// A name of a shell function for the words of a command: "_nt_ip_hosts".
std::string function_name(std::string_view words) {
  std::string out = "_";
  for (const char c : words) out += c == ' ' ? '_' : c;
  return out;
}

// The text with a backslash before each of the bytes.
std::string escape(std::string_view text, std::string_view bytes) {
  std::string out;
  for (const char c : text) {
    if (bytes.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// The action of _arguments that offers values.
std::string action(ValueKind kind, const std::vector<Choice>& choices) {
  switch (kind) {
    case ValueKind::kChoice: {
      const bool described = std::any_of(choices.begin(), choices.end(),
                                         [](const Choice& choice) { return !choice.help.empty(); });
      std::vector<std::string> words;
      for (const Choice& choice : choices) {
        words.push_back(
            described ? fmt::format("{}\\:\"{}\"", choice.word, escape(choice.help, "\\\"$`:"))
                      : std::string(choice.word));
      }
      return fmt::format(fmt::runtime(described ? "(({}))" : "({})"), fmt::join(words, " "));
    }
    case ValueKind::kFile:
      return "_files";
    case ValueKind::kFolder:
      return "_files -/";
    case ValueKind::kCommand:
      return "_nt_commands";
    case ValueKind::kText:
    case ValueKind::kNumber:
    case ValueKind::kSize:
    case ValueKind::kDuration:
      break;
  }
  return " ";
}

// A message is ended by a colon.
std::string message(std::string_view text) { return escape(text, "\\:"); }

std::string flag_lines(const Flag& flag) {
  std::string out;
  const std::vector<std::string> all = spellings(flag);
  const std::string excluded = flag.is_repeatable ? "*" : fmt::format("({})", fmt::join(all, " "));
  for (const std::string& spelling : all) {
    const bool is_long = spelling.starts_with("--");
    const bool undoes =
        flag.is_negatable && spelling.starts_with("--no-") &&
        std::find(flag.names.begin(), flag.names.end(), spelling.substr(2)) == flag.names.end();
    const std::string help =
        undoes ? fmt::format("undo {}", flag.spelling()) : std::string(flag.help);
    std::string spec = fmt::format("{}{}", excluded, spelling);
    if (flag.takes_value() && !undoes && (is_long || !flag.implied_value)) {
      spec += !is_long ? "+" : flag.implied_value ? "=-" : "=";
      spec += fmt::format("[{}]{}{}:{}", escape(help, "\\[]:"), flag.implied_value ? "::" : ":",
                          message(flag.metavar), action(flag.value_kind, flag.choices));
    } else {
      spec += fmt::format("[{}]", escape(help, "\\[]:"));
    }
    out += fmt::format("    {}\n", single_quoted(spec));
  }
  return out;
}

std::string operand_lines(const Spec& spec) {
  std::string out;
  for (const Operand& operand : spec.operand_list()) {
    const std::string what =
        fmt::format("{}:{}", message(operand.help), action(operand.kind, operand.choices));
    if (operand.most == kUnlimited) {
      return out + fmt::format("    {}\n", single_quoted("*:" + what));
    }
    for (std::size_t i = 0; i < operand.most; ++i) {
      out += fmt::format("    {}\n", single_quoted((operand.least == 0 ? "::" : ":") + what));
    }
  }
  return out;
}

std::string group_name(std::string_view title) {
  std::string out;
  for (const char c : title.empty() ? "flags" : title) out += is_alnum(c) ? to_lower(c) : '-';
  return out;
}

// The flags and operands of a command for _arguments, a set for each group.
std::string command_lines(const Spec& spec) {
  std::string out;
  std::vector<std::string_view> groups;
  for (const Flag& flag : spec.flags()) {
    if (std::find(groups.begin(), groups.end(), flag.group) == groups.end()) {
      groups.push_back(flag.group);
    }
  }
  for (const std::string_view group : groups) {
    out += fmt::format("    + {}\n", group_name(group));
    for (const Flag& flag : spec.flags()) {
      if (flag.group == group) out += flag_lines(flag);
    }
  }
  out += "    + help\n";
  if (!spec.keeps_h()) out += "    '(- *)-h[show the common flags]'\n";
  out += "    '(- *)--help[show everything]'\n";
  if (!spec.operand_list().empty()) out += "    + operands\n" + operand_lines(spec);
  return out;
}

std::string command_list(std::span<const Entry* const> entries) {
  std::string out;
  for (const Entry* entry : entries) {
    if (entry->hidden) continue;
    out += fmt::format("    {}\n",
                       single_quoted(fmt::format("{}:{}", entry->name, message(entry->summary))));
  }
  return out;
}

// The function that lists the commands of a program or of a command.
std::string list_function(std::string_view words, std::span<const Entry* const> entries) {
  return fmt::format(
      "{0}_commands() {{\n"
      "  local -a commands=(\n"
      "{1}"
      "  )\n"
      "  _describe -t commands '{2} command' commands \"$@\"\n"
      "}}\n\n",
      function_name(words), command_list(entries), words);
}

// The function for a word that further commands follow.
std::string group_function(std::string_view words, std::string_view flags) {
  return fmt::format(
      "{0}() {{\n"
      "  local curcontext=\"$curcontext\" state line ret=1\n"
      "  typeset -A opt_args\n"
      "  _arguments -C \\\n"
      "{1}"
      "    '1: :{0}_commands' '*:: :->words' && ret=0\n"
      "  if [[ $state == words ]]; then\n"
      "    curcontext=\"${{curcontext%:*:*}}:{2}-$words[1]:\"\n"
      "    (( $+functions[{0}_$words[1]] )) && {0}_$words[1] && ret=0\n"
      "  fi\n"
      "  return ret\n"
      "}}\n\n",
      function_name(words), flags, words);
}

// The lines before the flags of a command which has others below it: those go first.
std::string below_lines(const Declared& declared) {
  const auto& children = declared.path.entry->children;
  if (children.empty()) return {};
  std::vector<std::string_view> names;
  for (const Entry* child : children) names.push_back(child->name);
  return fmt::format(
      "  if (( CURRENT > 2 )) && [[ $words[2] == ({2}) ]]; then\n"
      "    local curcontext=\"${{curcontext%:*:*}}:{1}-$words[2]:\"\n"
      "    shift words\n"
      "    (( CURRENT-- ))\n"
      "    {0}_$words[1]\n"
      "    return\n"
      "  fi\n"
      "  local ret=1\n"
      "  (( CURRENT == 2 )) && [[ $words[2] != -* ]] && {0}_commands && ret=0\n",
      function_name(declared.path.words), declared.path.words, fmt::join(names, "|"));
}

std::string command_function(const Declared& declared) {
  const std::string below = below_lines(declared);
  return fmt::format(
      "{}() {{\n"
      "{}"
      "  local -a flags=(\n"
      "{}"
      "  )\n"
      "  _arguments -s -S -A '-?*' : $flags{}\n"
      "}}\n\n",
      function_name(declared.path.words), below, command_lines(declared.spec),
      below.empty() ? "" : " && ret=0\n  return ret");
}

}  // namespace

std::string zsh_completion(const Program& program) {
  std::string out =
      "#compdef nt\n"
      "# zsh completion for nt, made by \"nt completions zsh\".\n\n";
  out += list_function(program.name, program.commands);
  out += group_function(program.name,
                        "    '(- *)'{-h,--help}'[list the commands]' \\\n"
                        "    '(- *)'{-V,--version}'[show the version]' \\\n");
  for (const Declared& declared : declare_all(program)) {
    const bool has_commands = !declared.path.entry->children.empty();
    if (has_commands) out += list_function(declared.path.words, declared.path.entry->children);
    // A word that is nothing but the start of others, or a command of its own.
    const bool is_group = has_commands && (!declared.command || declared.spec.flags().empty());
    out += is_group ? group_function(declared.path.words,
                                     "    '(- *)'{-h,--help}'[list the commands]' \\\n")
                    : command_function(declared);
  }
  // Loaded by compinit the file is the function; read by source it registers it.
  out +=
      "if [[ $funcstack[1] == _nt ]]; then\n"
      "  _nt \"$@\"\n"
      "else\n"
      "  compdef _nt nt\n"
      "fi\n";
  return out;
}

}  // namespace nt::cli
