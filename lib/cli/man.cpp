#include "cli/man.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "cli/prose.hpp"

namespace nt::cli {
namespace {

// The text with what roff would obey made plain. Dashes that begin a word are typed ones, which
// must stay ASCII when copied from a page.
std::string escape(std::string_view text) {
  std::string out;
  bool dashes = true;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\e";
        break;
      case '"':
        out += "\\(dq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      case '-':
        out += dashes ? "\\-" : "-";
        break;
      default:
        out += c;
    }
    if (c == ' ' || c == '[' || c == '(') {
      dashes = true;
    } else if (c != '-') {
      dashes = dashes && out.ends_with("\\-");
    }
  }
  return out;
}

// The same with every dash a typed one.
std::string escape_literal(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-') {
      out += "\\-";
    } else if (c == ' ' || c == '[' || c == '(') {
      out += c;
    } else {
      out += escape({&c, 1});
    }
  }
  return out;
}

// A line of text that is no request, whatever it begins with.
std::string guard(std::string line) {
  if (line.starts_with('.') || line.starts_with('\'')) line.insert(0, "\\&");
  return line;
}

// An argument of a macro, which is one word and no macro itself.
std::string argument(std::string_view text) {
  return fmt::format("\\&{}", fmt::join(split(escape_literal(text), ' '), "\\ "));
}

// Running text: a sentence ends its line, so that the formatter sees where they end.
void put_text(std::string& out, std::string_view text) {
  static constexpr std::size_t kColumns = 72;
  std::string line;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    if (!line.empty() && line.size() + word.size() > kColumns) {
      out += guard(escape(line)) + '\n';
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
    if (word.ends_with('.') && !word.ends_with("..") && word != "e.g." && word != "i.e.") {
      out += guard(escape(line)) + '\n';
      line.clear();
    }
  }
  if (!line.empty()) out += guard(escape(line)) + '\n';
}

void put_literal(std::string& out, std::string_view text) {
  out += ".Bd -literal -offset indent\n";
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    out += guard(escape_literal(line.substr(std::min<std::size_t>(begin, 2)))) + '\n';
  }
  out += ".Ed\n";
}

void put_paragraphs(std::string& out, std::string_view text, bool break_before_first = false) {
  bool needs_break = break_before_first;
  for (const Paragraph& paragraph : paragraphs(text)) {
    if (paragraph.as_it_stands) {
      put_literal(out, paragraph.text);
    } else {
      if (needs_break) out += ".Pp\n";
      put_text(out, paragraph.text);
    }
    needs_break = true;
  }
}

// A heading's words are one argument; a title is upper case.
std::string title(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_upper(c);
  return escape(out);
}

void put_preamble(std::string& out, const Program& program, std::string_view page) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const auto date = split(program.date, '-');
  const auto month = parse_unsigned(date.at(1)).value_or(1);
  const auto day = parse_unsigned(date.at(2)).value_or(1);
  out += fmt::format(".\\\" Made by \"{} man\" from the declarations of the commands.\n",
                     program.name);
  out += fmt::format(".Dd {} {}, {}\n", kMonths.at(month - 1), day, date.at(0));
  out += fmt::format(".Dt {} 1\n.Os\n", title(page));
}

void put_synopsis(std::string& out, const Declared& declared) {
  const std::string name = fmt::format(".Nm \"{}\"\n", declared.path.words);
  if (!declared.command) {
    out += name + ".Ar COMMAND\n.Op Ar OPTIONS\n";
    return;
  }
  for (const std::string& usage : declared.spec.usages()) {
    out += name + guard(escape_literal(usage)) + '\n';
  }
}

std::string item(const Flag& flag) {
  std::vector<std::string> spellings;
  const auto spelling = [&flag](std::string_view name, std::string_view separator) {
    const std::string plain = fmt::format("Fl {}", argument(name));
    if (!flag.takes_value()) return plain;
    if (flag.implied_value) {
      return name.starts_with('-')
                 ? fmt::format("{} Ns Oo = Ns Ar {} Oc", plain, argument(flag.metavar))
                 : plain;
    }
    return fmt::format("{}{}Ar {}", plain, separator, argument(flag.metavar));
  };
  if (flag.letter != 0) spellings.push_back(spelling({&flag.letter, 1}, " "));
  for (const std::string_view name : flag.names) {
    spellings.push_back(spelling(fmt::format("-{}", name), " Ns = Ns "));
  }
  return fmt::format(".It {}\n", fmt::join(spellings, " , "));
}

// A help's line as a sentence.
std::string sentence(std::string_view help) {
  std::string out(help);
  if (!out.empty()) out.front() = to_upper(out.front());
  return out.empty() || out.ends_with('.') ? out : out + '.';
}

void put_choices(std::string& out, const std::vector<Choice>& choices) {
  if (choices.empty()) return;
  out += ".Bl -tag -width Ds -compact\n";
  for (const Choice& choice : choices) {
    out += fmt::format(".It Cm {}\n", argument(choice.word));
    put_text(out, sentence(choice.help));
  }
  out += ".El\n";
}

void put_flag(std::string& out, const Flag& flag, const Spec& spec) {
  out += item(flag);
  put_text(out, sentence(flag.help));
  put_text(out, implied_notes(flag, spec));
  put_choices(out, flag.choices);
  put_paragraphs(out, flag.details_text, true);
}

void put_operands(std::string& out, const Spec& spec) {
  if (spec.operand_list().empty()) return;
  out += ".Pp\nThe operands are:\n.Bl -tag -width Ds\n";
  for (const Operand& operand : spec.operand_list()) {
    out += fmt::format(".It Ar {}\n", argument(operand.name));
    put_text(out, sentence(operand.help));
    put_choices(out, operand.choices);
  }
  out += ".El\n";
}

void put_flags(std::string& out, const Spec& spec) {
  std::vector<std::string_view> groups;
  for (const Flag& flag : spec.flags()) {
    if (std::find(groups.begin(), groups.end(), flag.group) == groups.end()) {
      groups.push_back(flag.group);
    }
  }
  for (const std::string_view group : groups) {
    out += fmt::format(".Pp\n.Sy {} :\n.Bl -tag -width Ds\n",
                       argument(group.empty() ? "Flags" : group));
    for (const Flag& flag : spec.flags()) {
      if (flag.group == group) put_flag(out, flag, spec);
    }
    out += ".El\n";
  }
  out += ".Pp\n.Sy Help :\n.Bl -tag -width Ds\n";
  out += spec.keeps_h() ? ".It Fl h No alone on the line\n" : ".It Fl h\n";
  out += "Show the common flags on one screen.\n.It Fl \\-help\nShow everything.\n.El\n";
}

void put_commands(std::string& out, std::string_view prefix,
                  std::span<const Entry* const> entries) {
  out += ".Pp\nThe commands are:\n.Bl -tag -width Ds\n";
  for (const Entry* entry : entries) {
    if (entry->hidden) continue;
    out += fmt::format(".It Cm {}\n", argument(fmt::format("{}{}", prefix, entry->name)));
    put_text(out, sentence(entry->summary));
  }
  out += ".El\n";
}

void put_environment(std::string& out, const Spec& spec) {
  if (spec.environment().empty()) return;
  out += ".Sh ENVIRONMENT\n.Bl -tag -width Ds\n";
  for (const Section& variable : spec.environment()) {
    out += fmt::format(".It Ev {}\n", argument(variable.title));
    put_text(out, sentence(variable.text));
  }
  out += ".El\n";
}

// heading: the lines above the list.
void put_exit_codes(std::string& out, const Spec& spec, std::string_view heading) {
  if (spec.exit_codes().empty()) return;
  out += fmt::format("{}\n.Bl -tag -width Ds\n", heading);
  for (const ExitCode& exit : spec.exit_codes()) {
    out += fmt::format(".It {}\n", exit.code);
    put_text(out, sentence(exit.help));
  }
  out += ".El\n";
}

// Those of all commands, each once.
void put_examples(std::string& out, std::span<const Declared> commands) {
  std::vector<std::string_view> shown;
  for (const Declared& declared : commands) {
    for (const Example& example : declared.spec.examples()) {
      if (std::find(shown.begin(), shown.end(), example.command) != shown.end()) continue;
      out += shown.empty() ? ".Sh EXAMPLES\n" : ".Pp\n";
      shown.push_back(example.command);
      std::string text = sentence(example.help);
      text.back() = ':';
      out += guard(escape(text)) + '\n';
      put_literal(out, fmt::format("  {}", example.command));
    }
  }
}

// Those of all commands. What several say is said once.
void put_sections(std::string& out, std::span<const Declared> commands) {
  std::vector<std::string_view> shown;
  for (const Declared& declared : commands) {
    for (const Section& section : declared.spec.sections()) {
      if (std::find(shown.begin(), shown.end(), section.text) != shown.end()) continue;
      shown.push_back(section.text);
      out += fmt::format(".Sh {}\n", title(section.title));
      put_paragraphs(out, section.text);
    }
  }
}

void put_see_also(std::string& out, const Program& program, std::span<const Declared> commands) {
  std::vector<std::string> pages;
  for (const Declared& declared : commands) {
    for (const std::string_view page : declared.spec.see_also()) pages.emplace_back(page);
  }
  pages.push_back(fmt::format("{}(1)", program.name));
  std::sort(pages.begin(), pages.end());
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  out += ".Sh SEE ALSO\n";
  for (const std::string& page : pages) {
    const std::size_t open = page.find('(');
    out += fmt::format(".Xr {} {}{}\n", page.substr(0, open), page.substr(open + 1, 1),
                       &page == &pages.back() ? "" : " ,");
  }
}

void put_description(std::string& out, const Declared& declared) {
  const bool described = !declared.spec.description().empty();
  put_paragraphs(out, described ? std::string(declared.spec.description())
                                : sentence(declared.path.entry->summary));
  put_operands(out, declared.spec);
  if (declared.command) put_flags(out, declared.spec);
}

}  // namespace

std::string program_man(const Program& program) {
  std::string out;
  put_preamble(out, program, program.name);
  out += fmt::format(".Sh NAME\n.Nm {}\n.Nd {}\n", program.name, escape(program.summary));
  out += fmt::format(".Sh SYNOPSIS\n.Nm\n.Ar COMMAND\n.Op Ar OPTIONS\n.Nm\n.Fl h | \\-help\n");
  out += fmt::format(
      ".Nm\n.Fl V | \\-version\n.Nm\n.Fl v | \\-verbose\n.Ar COMMAND\n.Op Ar OPTIONS\n.Sh "
      "DESCRIPTION\n");
  put_text(out, sentence(program.summary));
  put_commands(out, "", program.commands);
  out += ".Pp\n";
  put_text(out,
           "With -v or --verbose before the command, nt says on standard error what it does. -vv "
           "says more, such as which files nt grep leaves out and why.");
  out += ".Sh ENVIRONMENT\n.Bl -tag -width Ds\n.It Ev NT_LOG\n";
  put_text(out, "What to say: info is the same as -v, debug as -vv, trace as -vvv.");
  out += ".El\n.Sh SEE ALSO\n";
  std::vector<std::string_view> names;
  for (const Entry* entry : program.commands) {
    if (!entry->hidden) names.push_back(entry->name);
  }
  std::sort(names.begin(), names.end());
  for (const std::string_view name : names) {
    out += fmt::format(".Xr {}-{} 1{}\n", program.name, name, name == names.back() ? "" : " ,");
  }
  return out;
}

std::string command_man(const Program& program, const Entry& entry) {
  const std::vector<Declared> commands =
      declare_with_children({fmt::format("{} {}", program.name, entry.name), &entry});
  const Declared& main = commands.front();
  const std::string page = fmt::format("{}-{}", program.name, entry.name);
  std::string out;
  put_preamble(out, program, page);
  out += fmt::format(".Sh NAME\n.Nm {}\n.Nd {}\n.Sh SYNOPSIS\n", page, escape(entry.summary));
  for (const Declared& declared : commands) put_synopsis(out, declared);
  out += ".Sh DESCRIPTION\n";
  put_description(out, main);
  for (const Declared& declared : std::span(commands).subspan(1)) {
    out += fmt::format(".Ss {}\n", escape(declared.path.words));
    put_description(out, declared);
    put_exit_codes(out, declared.spec, ".Pp\n.Sy Exit status :");
  }
  put_sections(out, commands);
  put_environment(out, main.spec);
  put_exit_codes(out, main.spec, ".Sh EXIT STATUS");
  put_examples(out, commands);
  put_see_also(out, program, commands);
  return out;
}

}  // namespace nt::cli
