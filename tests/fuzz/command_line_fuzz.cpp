// Arbitrary command lines: parsing neither throws nor crashes, a value and an operand come back as
// they were typed, and what is said about a wrong line cannot steer a terminal.
//
// The input is the words, each ended by a newline; no word holds a NUL, as none can.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "cli/parse.hpp"

namespace {

using Words = std::vector<std::string>;

void require(bool holds) {
  if (!holds) std::abort();
}

enum class Shade { kNone, kLight, kDark };

// One of each kind of flag.
struct Targets {
  bool is_quiet = false;
  Shade shade = Shade::kNone;
  Shade choice = Shade::kNone;
  int actions = 0;
  std::string last;
  std::optional<std::string> maybe;
  Words patterns;
  std::string colour = "never";
  std::uint64_t number = 0;
  std::int64_t signed_number = 0;
  std::uint64_t context = 0;
  nt::cli::ByteSize size;
  std::chrono::nanoseconds duration{};
  std::string function_value;
  Words operands;
};

void declare(nt::cli::Spec& spec, Targets& to, bool keeps_h) {
  spec.operands("FILE", to.operands, "files");
  spec.group("Switches");
  spec.flag("-q,--quiet", to.is_quiet, "be quiet").alias("--silent").negatable();
  spec.flag("-l,--light", to.shade, Shade::kLight, "light");
  spec.flag("--dark", to.shade, Shade::kDark, "dark");
  spec.action("-v", [&to] { ++to.actions; }, "say more");
  spec.flag("--utf8", to.shade, Shade::kNone, "a name that ends in a digit");
  spec.group("Options");
  spec.option("-f,--file", "FILE", to.last, "the last one wins").negatable();
  spec.option("--maybe", "TEXT", to.maybe, "may be left out");
  spec.option("-e,--regexp", "PATTERN", to.patterns, "repeatable");
  spec.option("--colour", "WHEN", to.colour, "its value may be left out").implied("always");
  spec.option("-n,--number", "N", to.number, "a number").range(0, 100);
  spec.option("-s,--signed", "N", to.signed_number, "a number with a sign");
  spec.option("-C,--context", "N", to.context, "what -N stands for");
  spec.option("--size", "SIZE", to.size, "a size");
  spec.option("--time", "TIME", to.duration, "a duration");
  spec.option(
      "--glob", "GLOB",
      [&to](std::string_view text) -> nt::Result<void> {
        if (text.starts_with('[')) return nt::usage_error("unclosed bracket");
        to.function_value = text;
        return {};
      },
      "goes to a function");
  spec.choice("--shade", "WORD", to.choice,
              {{"light", Shade::kLight, "light"}, {"dark", Shade::kDark, "dark"}}, "a choice");
  spec.number_shorthand("context");
  if (keeps_h) {
    spec.keep_h();
    spec.flag("-h,--no-filename", to.is_quiet, "a flag of its own");
  }
}

nt::Result<nt::cli::Request> parse(const Words& words, Targets& to, bool keeps_h) {
  nt::cli::Spec spec;
  declare(spec, to, keeps_h);
  return nt::cli::parse(spec, words);
}

Words split_words(std::string_view bytes) {
  Words words;
  for (const std::string_view word : nt::split(bytes, '\n')) words.emplace_back(word);
  words.pop_back();  // what follows the last newline
  return words;
}

void check_error(const nt::Error& error) {
  require(error.kind == nt::ErrorKind::kUsage);
  require(!error.message.empty());
  require(nt::escape_control(error.message) == error.message);
  require(nt::escape_control(error.hint) == error.hint);
}

// The word as the value of an option, in each way that it can be given.
void check_value(const std::string& word) {
  const Words ways[] = {{"-e", word}, {"--regexp", word}, {"--regexp=" + word}, {"-qe", word}};
  for (const Words& words : ways) {
    Targets to;
    require(parse(words, to, false).has_value());
    require(to.patterns == Words{word});
    require(to.operands.empty());
  }
  Targets to;
  require(parse({"--utf8", "--context", "08"}, to, false).has_value());
  require(to.context == 8);
  require(parse({"--colour=" + word}, to, false).has_value());
  require(to.colour == word);
  if (word.empty()) return;
  require(parse({"-e" + word}, to, false).has_value());
  require(to.patterns == Words{word});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.find('\0') != std::string_view::npos) return 0;
  const bool keeps_h = size % 2 == 0;
  Words words = split_words(bytes);
  // Of a long line there is nothing more to learn, and each parse takes its time.
  if (words.empty() || words.size() > 16) return 0;
  check_value(words.front());

  Targets whole;
  if (const auto request = parse(words, whole, keeps_h); !request) check_error(request.error());

  // The same line with the words from its middle on behind a "--".
  const Words tail(words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2), words.end());
  words.resize(words.size() - tail.size());
  std::erase(words, "--");
  Targets before;
  const auto request = parse(words, before, keeps_h);
  if (!request || *request != nt::cli::Request::kRun) return 0;
  Words expected = before.operands;
  expected.insert(expected.end(), tail.begin(), tail.end());
  words.emplace_back("--help");
  Targets after;
  require(parse(words, after, keeps_h) == nt::cli::Request::kHelp);
  words.back() = "--";
  words.insert(words.end(), tail.begin(), tail.end());
  Targets with_tail;
  require(parse(words, with_tail, keeps_h) == nt::cli::Request::kRun);
  require(with_tail.operands == expected);
  require(with_tail.patterns == before.patterns);
  return 0;
}
