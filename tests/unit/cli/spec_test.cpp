#include "cli/spec.hpp"

#include <doctest/doctest.h>

#include <set>

#include "base/text.hpp"
#include "base/width.hpp"
#include "cli/help.hpp"
#include "cli/parse.hpp"
#include "commands.hpp"
#include "sample_program.hpp"

namespace nt::cli {
namespace {

TEST_CASE("a flag's names are read from one text") {
  Spec spec;
  bool target = false;
  std::string value;
  const Flag& both = spec.flag("-i,--ignore-case", target, "help").alias("--caseless");
  CHECK(both.letter == 'i');
  CHECK(both.names == std::vector<std::string_view>{"ignore-case", "caseless"});
  CHECK(both.spelling() == "--ignore-case");
  CHECK(!both.takes_value());
  const Flag& letter = spec.option("-x", "TEXT", value, "help");
  CHECK(letter.names.empty());
  CHECK(letter.spelling() == "-x");
  CHECK(letter.takes_value());
}

TEST_CASE("flags belong to the group that was opened before them") {
  Spec spec;
  bool target = false;
  spec.flag("-a", target, "");
  spec.group("Output");
  spec.flag("-b", target, "");
  CHECK(spec.flags()[0].group.empty());
  CHECK(spec.flags()[1].group == "Output");
}

TEST_CASE("a value's kind follows from its target") {
  Spec spec;
  std::string text;
  std::optional<std::uint64_t> number;
  std::vector<ByteSize> sizes;
  std::chrono::nanoseconds time{};
  int choice = 2;
  CHECK(spec.option("-a", "A", text, "").value_kind == ValueKind::kText);
  CHECK(spec.option("-b", "B", number, "").value_kind == ValueKind::kNumber);
  CHECK(spec.option("-c", "C", sizes, "").value_kind == ValueKind::kSize);
  CHECK(spec.flags().back().is_repeatable);
  CHECK(spec.option("-d", "D", time, "").value_kind == ValueKind::kDuration);
  const Flag& flag = spec.choice("-e", "E", choice, {{"one", 1, ""}, {"two", 2, ""}}, "");
  CHECK(flag.value_kind == ValueKind::kChoice);
  CHECK(flag.default_text == "two");
  CHECK(spec.option("-f", "F", text, "").kind(ValueKind::kFile).value_kind == ValueKind::kFile);
}

TEST_CASE("the synopsis follows from the operands, or is given") {
  Spec spec;
  std::string one;
  std::optional<std::string> perhaps;
  std::vector<std::string> many;
  spec.operand("ONE", one, "");
  spec.operand("PERHAPS", perhaps, "");
  spec.operands("MANY", many, "", 1);
  spec.operands("ANY", many, "");
  CHECK(spec.usages() == std::vector<std::string>{"[OPTIONS] ONE [PERHAPS] MANY... [ANY...]"});
  spec.usage("-x");
  spec.usage("-y");
  CHECK(spec.usages() == std::vector<std::string>{"-x", "-y"});
}

bool is_sentence_like(std::string_view help) {
  const bool capitalised =
      help.size() > 1 && help[0] >= 'A' && help[0] <= 'Z' && help[1] >= 'a' && help[1] <= 'z';
  return !help.empty() && !help.ends_with('.') && help == trim(help) && !capitalised;
}

void check_flags(const Declared& declared) {
  std::set<std::string> seen{"--help"};
  for (const Flag& flag : declared.spec.flags()) {
    CAPTURE(flag.spelling());
    CHECK(is_sentence_like(flag.help));
    CHECK((flag.letter != 0 || !flag.names.empty()));
    if (flag.letter != 0) CHECK(seen.insert({'-', flag.letter}).second);
    if (flag.is_negatable) CHECK(!flag.names.empty());
    for (const std::string_view name : flag.names) {
      CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == name.npos);
      CHECK(name.size() > 1);
      CHECK(seen.insert(fmt::format("--{}", name)).second);
      if (flag.is_negatable) CHECK(seen.insert(fmt::format("--no-{}", name)).second);
    }
    if (flag.value_kind == ValueKind::kChoice) CHECK(flag.choices.size() > 1);
    for (const Choice& choice : flag.choices) {
      CHECK(choice.word.find_first_of(" '\"\\$`:()[]") == choice.word.npos);
    }
    // With more than a few, a heading each is what lets a reader find one.
    if (declared.spec.flags().size() > 8) CHECK(!flag.group.empty());
  }
  if (!declared.spec.keeps_h()) CHECK(seen.insert("-h").second);
}

void check_help(const Declared& declared) {
  const std::string screen = short_help(declared.path, declared.spec);
  const auto lines = split(screen, '\n');
  CHECK(lines.size() - 1 <= 24);
  for (const std::string_view line : lines) CHECK(width_of(line) <= 80);
  CHECK(lines.at(lines.size() - 2).find("--help") != std::string_view::npos);
  const std::string whole = long_help(declared.path, declared.spec);
  for (const Flag& flag : declared.spec.flags()) {
    CAPTURE(flag.spelling());
    CHECK(whole.find(flag.spelling()) != std::string::npos);
    if (!flag.is_rare) CHECK(screen.find(flag.spelling()) != std::string::npos);
  }
}

void check_program(const Program& program) {
  for (const Declared& declared : declare_all(program)) {
    CAPTURE(declared.path.words);
    CHECK(is_sentence_like(declared.path.entry->summary));
    if (!declared.command) continue;
    check_flags(declared);
    check_help(declared);
    for (const Operand& operand : declared.spec.operand_list()) {
      CHECK(is_sentence_like(operand.help));
    }
    Spec& spec = const_cast<Declared&>(declared).spec;
    CHECK(parse(spec, std::vector<std::string>{"--help"}) == Request::kHelp);
  }
  const std::string whole = program_help(program);
  for (const std::string_view line : split(whole, '\n')) {
    CHECK(width_of(line) <= 80);
  }
}

TEST_CASE("every command of nt is declared well") { check_program(program()); }

TEST_CASE("every command of the sample is declared well") { check_program(sample::program()); }

}  // namespace
}  // namespace nt::cli
