#include "cli/help.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/width.hpp"
#include "cli/prose.hpp"

namespace nt::cli {
namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kScreen = 24;
constexpr std::size_t kTextColumn = 26;  // where the texts of a long help begin

// Appends the text broken into lines, each behind the indent, the first behind the lead.
void put_wrapped(std::string& out, std::string_view lead, std::size_t indent,
                 std::string_view text) {
  bool first = true;
  for (const std::string& line : wrap(text, kColumns - indent)) {
    out += first ? fmt::format("{:<{}}{}\n", lead, indent, line)
                 : fmt::format("{:{}}{}\n", "", indent, line);
    first = false;
  }
}

void put_paragraphs(std::string& out, std::size_t indent, std::string_view text) {
  bool first = true;
  for (const Paragraph& paragraph : paragraphs(text)) {
    if (!first) out += '\n';
    first = false;
    if (!paragraph.as_it_stands) {
      put_wrapped(out, "", indent, paragraph.text);
      continue;
    }
    for (const std::string_view line : split(paragraph.text, '\n')) {
      out += fmt::format("{:{}}{}\n", "", indent, line);
    }
  }
}

// A term and its text beside it, or below where the term is long.
void put_term(std::string& out, std::string_view term, std::string_view text) {
  std::string lead = fmt::format("  {}", term);
  if (width_of(lead) + 2 > kTextColumn || text.empty()) {
    out += lead + '\n';
    lead.clear();
  }
  put_wrapped(out, lead, kTextColumn, text);
}

void put_heading(std::string& out, std::string_view title) { out += fmt::format("\n{}:\n", title); }

void put_usage(std::string& out, const CommandPath& path, const Spec& spec) {
  std::string_view word = "Usage:";
  for (const std::string& usage : spec.usages()) {
    const std::string lead = fmt::format("{:6} {} ", word, path.words);
    put_wrapped(out, lead, lead.size(), usage);
    word = "";
  }
}

std::string head(const Flag& flag) {
  std::vector<std::string> spellings;
  if (flag.letter != 0) spellings.push_back(fmt::format("-{}", flag.letter));
  for (const std::string_view name : flag.names) spellings.push_back(fmt::format("--{}", name));
  return join(spellings, ", ") + value_suffix(flag);
}

// A line for each word that is explained; the others in a row.
void put_choices(std::string& out, const std::vector<Choice>& choices) {
  std::vector<std::string> plain;
  for (const Choice& choice : choices) {
    if (choice.help.empty()) {
      plain.emplace_back(choice.word);
      continue;
    }
    const std::string lead = fmt::format("{:{}}{:<10}  ", "", kTextColumn, choice.word);
    put_wrapped(out, lead, lead.size(), choice.help);
  }
  put_wrapped(out, "", kTextColumn, join(plain, ", "));
}

void put_flag(std::string& out, const Flag& flag, const Spec& spec) {
  const std::string_view indent = flag.letter == 0 ? "    " : "";
  put_term(out, fmt::format("{}{}", indent, head(flag)), flag.help);
  put_choices(out, flag.choices);
  put_wrapped(out, "", kTextColumn, implied_notes(flag, spec));
  if (!flag.details_text.empty()) put_paragraphs(out, kTextColumn, flag.details_text);
}

void put_flags(std::string& out, const Spec& spec) {
  std::vector<std::string_view> groups;
  for (const Flag& flag : spec.flags()) {
    if (std::find(groups.begin(), groups.end(), flag.group) == groups.end()) {
      groups.push_back(flag.group);
    }
  }
  for (const std::string_view group : groups) {
    put_heading(out, group.empty() ? "Flags" : group);
    for (const Flag& flag : spec.flags()) {
      if (flag.group == group) put_flag(out, flag, spec);
    }
  }
  put_heading(out, "Help");
  put_term(out, "-h",
           spec.keeps_h() ? "where it stands alone: the common flags on one screen"
                          : "the common flags on one screen");
  put_term(out, "    --help", "all of this");
}

void put_operands(std::string& out, const Spec& spec) {
  if (spec.operand_list().empty()) return;
  put_heading(out, "Operands");
  for (const Operand& operand : spec.operand_list()) {
    put_term(out, operand.name, operand.help);
    put_choices(out, operand.choices);
  }
}

void put_commands(std::string& out, std::span<const Entry* const> entries) {
  std::vector<std::string_view> groups;
  for (const Entry* entry : entries) {
    const bool is_new = std::find(groups.begin(), groups.end(), entry->group) == groups.end();
    if (!entry->hidden && is_new) groups.push_back(entry->group);
  }
  for (const std::string_view group : groups) {
    put_heading(out, group.empty() ? "Commands" : group);
    for (const Entry* entry : entries) {
      if (entry->hidden || entry->group != group) continue;
      const std::string lead = fmt::format("  {:<14}", entry->name);
      put_wrapped(out, lead, lead.size(), entry->summary);
    }
  }
}

// Their names alone, where a line each is too much for a screen.
std::string command_names(std::span<const Entry* const> entries) {
  std::vector<std::string> names;
  for (const Entry* entry : entries) {
    if (!entry->hidden) names.emplace_back(entry->name);
  }
  std::string out;
  put_heading(out, "Commands");
  put_wrapped(out, "  ", 2, join(names, ", "));
  return out;
}

std::size_t count_lines(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// The text cut to the width, at a blank.
std::string cut(std::string_view text, std::size_t width) {
  if (width_of(text) <= width) return std::string(text);
  return wrap(text, width - 3).front() + "...";
}

// The lines of a short help for the first shown of the flags; the others are named.
std::vector<std::string> screen_lines(const std::vector<const Flag*>& flags, std::size_t shown) {
  std::vector<std::string> heads;
  std::size_t widest = 0;
  for (const Flag* flag : flags) {
    std::string spelling = flag->letter != 0 ? fmt::format("-{}", flag->letter) : "   ";
    if (!flag->names.empty()) {
      spelling += fmt::format("{} --{}", flag->letter != 0 ? "," : "", flag->names.front());
    }
    heads.push_back(spelling + value_suffix(*flag));
    widest = std::max(widest, heads.back().size());
  }
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string lead = fmt::format("  {:<{}}  ", heads[i], widest);
    lines.push_back(lead + cut(flags[i]->help, kColumns - std::min(lead.size(), kColumns - 20)));
  }
  if (shown == flags.size()) return lines;
  std::vector<std::string> others;
  for (std::size_t i = shown; i < flags.size(); ++i) others.push_back(flags[i]->spelling());
  for (const std::string& line : wrap("Also: " + join(others, ", "), kColumns - 2)) {
    lines.push_back("  " + line);
  }
  return lines;
}

}  // namespace

std::string short_help(const CommandPath& path, const Spec& spec) {
  std::string usage;
  put_usage(usage, path, spec);
  std::vector<const Flag*> flags;
  for (const Flag& flag : spec.flags()) {
    if (!flag.is_rare) flags.push_back(&flag);
  }
  if (!path.entry->children.empty()) {
    std::string commands;
    put_commands(commands, path.entry->children);
    const bool fits = count_lines(usage) + count_lines(commands) < kScreen;
    usage += fits ? commands : command_names(path.entry->children);
    if (!flags.empty()) put_heading(usage, "Flags");
  }
  const std::size_t room = kScreen - std::min(count_lines(usage) + 1, kScreen - 1);
  std::size_t shown = std::min(flags.size(), room);
  std::vector<std::string> lines = screen_lines(flags, shown);
  while (lines.size() > room && shown > 0) lines = screen_lines(flags, --shown);
  for (const std::string& line : lines) usage += line + '\n';
  return usage + fmt::format("{} --help shows everything, with examples.\n", path.words);
}

std::string long_help(const CommandPath& path, const Spec& spec) {
  std::string out;
  put_wrapped(out, "", 0, fmt::format("{}: {}", path.words, path.entry->summary));
  out += '\n';
  put_usage(out, path, spec);
  if (!spec.description().empty()) {
    out += '\n';
    put_paragraphs(out, 0, spec.description());
  }
  put_operands(out, spec);
  put_commands(out, path.entry->children);
  put_flags(out, spec);
  for (const Section& section : spec.sections()) {
    put_heading(out, section.title);
    put_paragraphs(out, 2, section.text);
  }
  if (!spec.exit_codes().empty()) put_heading(out, "Exit codes");
  for (const ExitCode& exit : spec.exit_codes()) {
    put_wrapped(out, fmt::format("  {}  ", exit.code), 5, exit.help);
  }
  if (!spec.environment().empty()) put_heading(out, "Environment");
  for (const Section& variable : spec.environment()) put_term(out, variable.title, variable.text);
  if (!spec.examples().empty()) put_heading(out, "Examples");
  for (const Example& example : spec.examples()) {
    put_wrapped(out, "", 2, example.help);
    out += fmt::format("      {}\n", example.command);
  }
  return out;
}

std::string program_help(const Program& program) {
  std::string out =
      fmt::format("{0}: {1}\n\nUsage: {0} COMMAND [OPTIONS] ...\n", program.name, program.summary);
  put_commands(out, program.commands);
  put_heading(out, "Flags");
  put_wrapped(out, "  -h, --help", 16, "this list; after a command's name, that command's help");
  put_wrapped(out, "  -V, --version", 16, "the version");
  put_wrapped(out, "  -v, --verbose", 16,
              "before the command: say on standard error what is done; -vv says more");
  put_heading(out, "Environment");
  put_wrapped(out, "  NT_LOG", 16, "info is the same as -v, debug as -vv, trace as -vvv");
  return out;
}

std::string group_help(const CommandPath& path) {
  std::string out = fmt::format("{0}: {1}\n\nUsage: {0} COMMAND [OPTIONS] ...\n", path.words,
                                path.entry->summary);
  put_commands(out, path.entry->children);
  return out;
}

Result<std::string> help_for(const Program& program, std::span<const std::string> words) {
  if (words.empty()) return program_help(program);
  const CommandPath path = TRY(find_command(program, words));
  if (!words.empty()) return unknown_command(words.front(), path.entry->children, path.words);
  const Declared declared = declare(path);
  return declared.command ? long_help(path, declared.spec) : group_help(path);
}

}  // namespace nt::cli
