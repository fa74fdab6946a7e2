#include "cli/parse.hpp"

#include <doctest/doctest.h>

#include <random>

#include "support/rounds.hpp"

namespace nt::cli {
namespace {

enum class Colour { kAuto, kAlways, kNever };

// A declaration with a flag of every sort, and what a line leaves in its targets.
struct Toy {
  Toy() {
    spec.operands("WORD", words, "words");
    spec.flag("-i,--ignore-case", ignore_case, "a switch").negatable().alias("--caseless");
    spec.flag("-n,--line-number", line_number, "another");
    spec.flag("-0,--null", null, "a switch whose letter is a digit");
    spec.flag("-l,--files-with-matches", mode, 'l', "shares a target");
    spec.flag("-c,--count", mode, 'c', "shares a target").negatable();
    spec.action("-v,--verbose", [this] { ++verbosity; }, "counts");
    spec.option("-e,--regexp", "PATTERN", patterns, "repeatable");
    spec.option("-A,--after-context", "NUM", after, "a number");
    spec.option("-t,--tag", "TEXT", tag, "a text").negatable();
    spec.option("-j,--threads", "N", threads, "a number with limits").range(1, 64);
    spec.option("--offset", "N", offset, "a number with a sign");
    spec.option("--limit", "SIZE", limit, "a size");
    spec.option("--wait", "TIME", wait, "a duration");
    spec.option(
        "-g,--glob", "GLOB",
        [this](std::string_view glob) -> Result<void> {
          if (glob == "bad") return usage_error("bad glob");
          globs.emplace_back(glob);
          return {};
        },
        "goes to a function");
    spec.choice("--color", "WHEN", colour,
                {{"auto", Colour::kAuto, ""},
                 {"always", Colour::kAlways, ""},
                 {"never", Colour::kNever, ""}},
                "a choice with an implied value")
        .implied("always")
        .alias("--colour")
        .negatable();
  }

  Request run(std::vector<std::string> line) {
    const auto request = parse(spec, line);
    REQUIRE_MESSAGE(request, request.error().message);
    return *request;
  }

  Error fail(std::vector<std::string> line) {
    const auto request = parse(spec, line);
    REQUIRE(!request);
    CHECK(request.error().kind == ErrorKind::kUsage);
    return request.error();
  }

  Spec spec;
  std::vector<std::string> words;
  std::vector<std::string> patterns;
  std::vector<std::string> globs;
  std::string tag = "none";
  std::uint64_t after = 0;
  std::uint64_t threads = 0;
  std::optional<std::int64_t> offset;
  ByteSize limit;
  std::chrono::nanoseconds wait{};
  Colour colour = Colour::kAuto;
  char mode = 0;
  int verbosity = 0;
  bool ignore_case = false;
  bool line_number = false;
  bool null = false;
};

using Words = std::vector<std::string>;

TEST_CASE("operands are taken as they stand") {
  for (const std::string word :
       {"a[1].log", "[a,b]", "[[a],[b]]", "[]",       "++",    "%%",       "",
        "-",        "{}",    "a=b",       "/x:y",     "'q'",   "\"q\"",    "grep",
        "help",     "a\x01", "\x7f",      "\x7f\x7f", "a\x7f", "\x7f\x61", "\x02",
        "\xff\xfe", "a\nb",  " ",         "!x",       "true",  "\x1b[31m"}) {
    CAPTURE(word);
    Toy toy;
    toy.run({word, word});
    CHECK(toy.words == Words{word, word});
  }
}

TEST_CASE("values are taken as they stand, in all three forms") {
  for (const std::string word :
       {"a[1].log", "[a,b]",  "[]",          "++",   "%%",   "",     "-",     "--",     "-x",
        "-i",       "--tag",  "{}",          "a=",   "=a",   "a,b",  "--",    "-3",     "-0",
        "-n-",      "--a=",   "--a=b",       "--=",  "--!",  "-!",   "- ",    "a\x01",  "\x7f",
        "-\x7f-",   "--\x7f", "--\x7f=\x7f", "\x02", "\xff", "a\nb", "false", "--help", "-h"}) {
    CAPTURE(word);
    Toy next;
    next.run({"-e", word, "--regexp", word, "z"});
    CHECK(next.patterns == Words{word, word});
    Toy equals;
    equals.run({"--regexp=" + word, "z"});
    CHECK(equals.patterns == Words{word});
    CHECK(equals.words == Words{"z"});
    if (word.empty()) continue;
    Toy attached;
    attached.run({"-ne" + word, "z"});
    CHECK(attached.patterns == Words{word});
    CHECK(attached.line_number);
  }
}

TEST_CASE("a repeatable option takes one word each time") {
  Toy toy;
  toy.run({"-e", "a", "b", "-e", "c", "d"});
  CHECK(toy.patterns == Words{"a", "c"});
  CHECK(toy.words == Words{"b", "d"});
}

TEST_CASE("an empty value after = is a value") {
  Toy toy;
  toy.run({"--tag=", "x"});
  CHECK(toy.tag.empty());
  CHECK(toy.words == Words{"x"});
}

TEST_CASE("numbers are decimal") {
  Toy toy;
  toy.run({"-A", "010", "--offset", "-7", "--limit=1.5K", "--wait", "1m30s"});
  CHECK(toy.after == 10);
  CHECK(toy.offset == -7);
  CHECK(toy.limit.bytes == 1536);
  CHECK(toy.wait == std::chrono::seconds(90));
  toy.run({"--offset=-0012"});
  CHECK(toy.offset == -12);
  CHECK(toy.fail({"-A", "-5"}).message == "--after-context: '-5' is not a whole number");
  CHECK(toy.fail({"-A", "0x10"}).message == "--after-context: '0x10' is not a whole number");
  CHECK(toy.fail({"-A", ""}).message == "--after-context: '' is not a whole number");
  CHECK(toy.fail({"-A=3"}).message == "--after-context: '=3' is not a whole number");
  CHECK(toy.fail({"-A", "18446744073709551616"}).message ==
        "--after-context: number '18446744073709551616' is too large");
}

TEST_CASE("limits are checked") {
  Toy toy;
  toy.run({"-j64"});
  CHECK(toy.threads == 64);
  CHECK(toy.fail({"-j0"}).message == "--threads: 0 is not between 1 and 64");
  CHECK(toy.fail({"-j", "65"}).message == "--threads: 65 is not between 1 and 64");
  CHECK(toy.fail({"-j", "99999999999999999999"}).message.starts_with("--threads: "));
  CHECK(toy.fail({"-j", "x"}).message == "--threads: 'x' is not a whole number");
}

TEST_CASE("of a repeated flag the last one wins") {
  Toy toy;
  toy.run({"-A1", "--after-context", "2", "--tag=a", "--after-context=3", "-tb"});
  CHECK(toy.after == 3);
  CHECK(toy.tag == "b");
}

TEST_CASE("of flags that share a target the last one wins") {
  Toy first;
  first.run({"-l", "x", "-c"});
  CHECK(first.mode == 'c');
  Toy second;
  second.run({"-cl"});
  CHECK(second.mode == 'l');
}

TEST_CASE("--no-NAME sets back what came before it") {
  Toy toy;
  toy.run({"-i", "--no-ignore-case", "--tag=x", "--no-tag", "--color", "--no-colour", "-l",
           "--no-count"});
  CHECK(!toy.ignore_case);
  CHECK(toy.tag == "none");
  CHECK(toy.colour == Colour::kAuto);
  CHECK(toy.mode == 0);
  toy.run({"--no-caseless", "--caseless"});
  CHECK(toy.ignore_case);
}

TEST_CASE("an implied value stands in for one that = does not give") {
  Toy toy;
  toy.run({"--color", "never"});
  CHECK(toy.colour == Colour::kAlways);
  CHECK(toy.words == Words{"never"});
  toy.run({"--colour=never"});
  CHECK(toy.colour == Colour::kNever);
  CHECK(toy.fail({"--color="}).message == "--color: '' is none of auto, always, never");
  CHECK(toy.fail({"--color={}"}).message == "--color: '{}' is none of auto, always, never");
  const Error error = toy.fail({"--color=Alway"});
  CHECK(error.message == "--color: 'Alway' is none of auto, always, never");
  CHECK(error.hint == "did you mean always?");
}

TEST_CASE("letters stand together") {
  Toy toy;
  toy.run({"-inA3", "-vvv", "-ve-v"});
  CHECK(toy.ignore_case);
  CHECK(toy.line_number);
  CHECK(toy.after == 3);
  CHECK(toy.verbosity == 4);
  CHECK(toy.patterns == Words{"-v"});
}

TEST_CASE("flags may follow operands, up to --") {
  Toy toy;
  toy.run({"a", "-i", "b", "--", "-n", "--", "--bogus", "-e"});
  CHECK(toy.ignore_case);
  CHECK(!toy.line_number);
  CHECK(toy.words == Words{"a", "b", "-n", "--", "--bogus", "-e"});
}

TEST_CASE("a switch takes no value") {
  Toy toy;
  CHECK(toy.fail({"--line-number=1"}).message == "--line-number takes no value");
  CHECK(toy.fail({"--line-number="}).message == "--line-number takes no value");
  CHECK(toy.fail({"--line-number={}"}).message == "--line-number takes no value");
  CHECK(toy.fail({"--no-tag=1"}).message == "--no-tag takes no value");
  CHECK(toy.fail({"-n=1"}).message == "unknown flag '-=' in '-n=1'");
}

TEST_CASE("-NUMBER stands for the option that the command names") {
  Toy plain;
  CHECK(plain.fail({"-3"}).message == "unknown flag '-3'");
  struct Case {
    Words line;
    std::uint64_t after;
  };
  for (const Case& c : std::vector<Case>{{{"-3"}, 3},
                                         {{"-12"}, 12},
                                         {{"-1", "-2"}, 2},
                                         {{"-A5", "-3"}, 3},
                                         {{"-3", "-A5"}, 5},
                                         {{"-n12"}, 12},
                                         {{"-10"}, 10},
                                         {{"-12n"}, 12},
                                         {{"-n1i2v"}, 2},
                                         {{"-1A5"}, 5},
                                         {{"-1e5"}, 1},
                                         {{"-1e", "-5"}, 1},
                                         {{"--regexp", "-5", "-1"}, 1},
                                         {{"-3", "4"}, 3}}) {
    CAPTURE(c.line);
    Toy toy;
    toy.spec.number_shorthand("after-context");
    toy.run(c.line);
    CHECK(toy.after == c.after);
    CHECK(!toy.null);
  }
  Toy toy;
  toy.spec.number_shorthand("after-context");
  toy.run({"-0", "-e", "-3", "-e-4", "--", "-5"});
  CHECK(toy.null);
  CHECK(toy.patterns == Words{"-3", "-4"});
  CHECK(toy.words == Words{"-5"});
  CHECK(toy.fail({"-3x"}).message == "unknown flag '-x'");
  CHECK(toy.fail({"-3-help"}).message == "unknown flag '-3' in '-3-help'");
}

TEST_CASE("help is asked for anywhere before --, and wins over what is wrong") {
  const auto ask = [](const Words& line) { return Toy().run(line); };
  CHECK(ask({"-h"}) == Request::kShortHelp);
  CHECK(ask({"--help"}) == Request::kHelp);
  CHECK(ask({"a", "-nh", "b"}) == Request::kShortHelp);
  CHECK(ask({"--help", "-h"}) == Request::kHelp);
  CHECK(ask({"--bogus", "-A", "x", "--help"}) == Request::kHelp);
  CHECK(ask({"--help", "-A"}) == Request::kHelp);
  CHECK(ask({"-e", "--help", "-e", "-h"}) == Request::kRun);
  CHECK(ask({"--", "--help", "-h"}) == Request::kRun);
}

TEST_CASE("a command that has a -h of its own keeps it but for -h alone") {
  Toy toy;
  bool no_filename = false;
  toy.spec.keep_h();
  toy.spec.flag("-h,--no-filename", no_filename, "no names");
  CHECK(toy.run({"-h"}) == Request::kShortHelp);
  CHECK(!no_filename);
  CHECK(toy.run({"-h", "x"}) == Request::kRun);
  CHECK(no_filename);
  CHECK(toy.run({"--help"}) == Request::kHelp);
}

TEST_CASE("an option without its value is named as it was typed") {
  Toy toy;
  CHECK(toy.fail({"x", "-A"}).message == "-A needs a value");
  CHECK(toy.fail({"-nA"}).message == "-A needs a value");
  CHECK(toy.fail({"--after-context"}).message == "--after-context needs a value");
}

TEST_CASE("-v behind a command that has none: it is the program's") {
  for (const std::string word : {"-v", "-vv", "--verbose"}) {
    CAPTURE(word);
    Spec spec;
    spec.name("nt toy");
    const auto parsed = parse(spec, std::vector{word});
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().message.starts_with("unknown flag '-"));
    CHECK(parsed.error().hint == "to see what is done: nt -v toy");
  }
}

TEST_CASE("what is unknown is named, with what may have been meant") {
  struct Case {
    std::string word;
    std::string message;
    std::string hint;
  };
  const std::string operand_hint = "to name an operand that begins with '-', put '--' before it";
  for (const Case& c : std::vector<Case>{
           {"--ignore-cas", "unknown flag '--ignore-cas'", "did you mean --ignore-case?"},
           {"--IGNORE-CASE", "unknown flag '--IGNORE-CASE'", "did you mean --ignore-case?"},
           {"--no-colur=x", "unknown flag '--no-colur'", "did you mean --no-color?"},
           {"--hlep", "unknown flag '--hlep'", "did you mean --help?"},
           {"--zzzzzz", "unknown flag '--zzzzzz'", "see --help"},
           {"-\x0e", "unknown flag '-\\x0e'", operand_hint},
           {"--=x", "unknown flag '--'", "see --help"},
           {"---x", "unknown flag '---x'", "see --help"},
           {"-Z", "unknown flag '-Z'", operand_hint},
           {"-nZl", "unknown flag '-Z' in '-nZl'", operand_hint},
           {"-N", "unknown flag '-N'", "did you mean -n?"},
           {"-color=never", "unknown flag '-o' in '-color=never'", "did you mean --color?"},
           {"-n-", "unknown flag '--' in '-n-'", operand_hint},
           {"-n-help", "unknown flag '--' in '-n-help'", operand_hint},
           {"-!", "unknown flag '-!'", operand_hint},
           {"- ", "unknown flag '- '", operand_hint},
           {"-\xc3\xa9x", "unknown flag '-\xc3\xa9' in '-\xc3\xa9x'", operand_hint},
           {"-\xff", "unknown flag '-\\xff'", operand_hint},
           {"-\x7f", "unknown flag '-\\x7f'", operand_hint},
           {"-\x01", "unknown flag '-\\x01'", operand_hint},
           {"--\x1b[2J", "unknown flag '--\\x1b[2J'", "see --help"}}) {
    CAPTURE(c.word);
    Toy toy;
    const Error error = toy.fail({"a", c.word, "b"});
    CHECK(error.message == c.message);
    CHECK(error.hint == c.hint);
  }
}

TEST_CASE("a function's error names the flag") {
  Toy toy;
  toy.run({"-g", "a", "--glob=b"});
  CHECK(toy.globs == Words{"a", "b"});
  CHECK(toy.fail({"-g", "bad"}).message == "--glob: bad glob");
}

TEST_CASE("operands are dealt out: the least each first") {
  Spec spec;
  std::string first;
  Words middle;
  std::string last;
  std::optional<std::string> never;
  spec.operand("FIRST", first, "");
  spec.operands("MIDDLE", middle, "");
  spec.operand("LAST", last, "");
  spec.operand("NEVER", never, "");
  REQUIRE(parse(spec, Words{"a", "b", "c", "d"}));
  CHECK(first == "a");
  CHECK(middle == Words{"b", "c"});
  CHECK(last == "d");
  CHECK(!never);
  const auto missing = parse(spec, Words{"a"});
  REQUIRE(!missing);
  CHECK(missing.error().message == "LAST is missing");
}

TEST_CASE("an operand too many is named") {
  Spec spec;
  std::optional<std::string> only;
  spec.operand("ONLY", only, "");
  REQUIRE(parse(spec, Words{}));
  const auto error = parse(spec, Words{"a", "b\x1b"});
  REQUIRE(!error);
  CHECK(error.error().message == "unexpected operand 'b\\x1b'");
}

TEST_CASE("many words") {
  Toy toy;
  Words line(100'000, "a[1].log");
  for (std::size_t i = 0; i < line.size(); i += 10) line[i] = "-epattern";
  toy.run(line);
  CHECK(toy.words.size() == 90'000);
  CHECK(toy.patterns.size() == 10'000);
}

// A word of bytes that mean something to a parser.
std::string random_word(std::mt19937& random) {
  static constexpr std::string_view kBytes(
      "----==eAintj03[]{}\"',+:/%! \n\x01\x02\x7f\xc3\xa9\xffxh");
  std::string word;
  for (auto length = random() % 6; length > 0; --length) {
    word += kBytes[random() % kBytes.size()];
  }
  static constexpr std::string_view kFlags[] = {"--tag", "--color=", "--no-tag", "-e", "--"};
  if (random() % 4 == 0) word.insert(0, kFlags[random() % std::size(kFlags)]);
  return word;
}

TEST_CASE("random words never throw, and come out whole after --") {
  std::mt19937 random(1);
  for (int round = 0; round < rounds(1'000); ++round) {
    Words line(random() % 6);
    for (std::string& word : line) word = random_word(random);
    CAPTURE(line);
    Toy toy;
    if (round % 2 == 0) toy.spec.number_shorthand("after-context");
    const auto request = parse(toy.spec, line);
    if (!request) {
      CHECK(request.error().kind == ErrorKind::kUsage);
      CHECK(!request.error().message.empty());
    }

    Words all{"--"};
    all.insert(all.end(), line.begin(), line.end());
    Toy literal;
    literal.run(all);
    CHECK(literal.words == line);

    Words values;
    for (const std::string& word : line) values.insert(values.end(), {"-e", word});
    Toy valued;
    valued.run(values);
    CHECK(valued.patterns == line);
  }
}

}  // namespace
}  // namespace nt::cli
