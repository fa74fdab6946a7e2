// The one source file that sees CLI11.
//
// CLI11 finds the flags and their values; what they mean is replayed from its parse order onto the
// declaration. Operands are not declared to it: it hands back what it did not recognise, each word
// with its class, and they are told apart here. So none of its conversions apply, and these traps
// of 2.1.2 are avoided (each has a test): "[a,b]" split as a list, a list option that swallows
// operands,
// "--opt=" taking the next word, "++" ending a subcommand, "010" read as octal, a repeated scalar
// that throws, its exit codes.
#include "cli/parse.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <map>
#include <optional>

#include "base/text.hpp"

namespace nt::cli {
namespace {

// Ends a word that CLI11 would not leave as it is. Its values come back with the mark, and lose it.
constexpr char kMark = '\x01';

// How CLI11 says that an optional value was left out.
constexpr std::string_view kImplied = "\x02";

std::string shield(std::string_view word) {
  const bool may_be_empty_value =
      word.starts_with("--") && word.find('=') != std::string_view::npos;
  if (may_be_empty_value || word == "++" || word.ends_with(kMark)) {
    return std::string(word) + kMark;
  }
  return std::string(word);
}

std::string unshield(std::string word) {
  if (word.ends_with(kMark)) word.pop_back();
  return word;
}

class App final : public CLI::App {
 public:
  App() {
    set_help_flag();
    allow_extras();
  }
  const missing_t& unrecognised() const { return missing_; }
};

enum class Meaning { kApply, kUndo, kHelp, kShortHelp };

struct Known {
  Flag* flag = nullptr;
  Meaning meaning = Meaning::kApply;
  std::size_t seen = 0;
};

// The flags as CLI11 knows them.
class Parser {
 public:
  explicit Parser(Spec& spec) : spec_(spec) {
    add_switch("--help", {nullptr, Meaning::kHelp});
    if (!spec.keeps_h()) add_switch("-h", {nullptr, Meaning::kShortHelp});
    for (const Flag& declared : spec.flags()) {
      // The declaration's functions are called, nothing of it is changed.
      add(const_cast<Flag&>(declared));
    }
  }

  Result<Request> parse(std::span<const std::string> words) {
    if (spec_.keeps_h() && words.size() == 1 && words.front() == "-h") return Request::kShortHelp;
    std::vector<std::string> reversed;
    reversed.reserve(words.size());
    for (auto word = words.rbegin(); word != words.rend(); ++word)
      reversed.push_back(shield(*word));
    std::optional<std::string> lacking;
    try {
      app_.parse(std::move(reversed));
    } catch (const CLI::ArgumentMismatch&) {
      // The last word is an option that lacks its value.
      lacking = words.back();
    }
    for (const CLI::Option* option : app_.parse_order()) {
      if (known_.at(option).meaning == Meaning::kHelp) return Request::kHelp;
      if (known_.at(option).meaning == Meaning::kShortHelp) return Request::kShortHelp;
    }
    if (lacking) return usage_error(fmt::format("'{}' needs a value", escape_control(*lacking)));
    TRY_VOID(replay());
    TRY_VOID(operands());
    return Request::kRun;
  }

 private:
  void add_switch(const std::string& name, Known known) {
    CLI::Option* option = app_.add_flag_callback(name, [] {});
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    known_.emplace(option, known);
  }

  void add(Flag& flag) {
    std::string names;
    if (flag.letter != 0) names = fmt::format("-{}", flag.letter);
    for (const std::string_view name : flag.names) names += fmt::format(",--{}", name);
    if (names.starts_with(',')) names.erase(0, 1);
    if (flag.takes_value() && !flag.implied_value) {
      CLI::Option* option =
          app_.add_option(names, CLI::callback_t([](const CLI::results_t&) { return true; }));
      option->expected(1)->allow_extra_args(false)->multi_option_policy(
          CLI::MultiOptionPolicy::TakeAll);
      known_.emplace(option, Known{&flag});
    } else {
      std::string with_default;
      for (const std::string_view name : split(names, ',')) {
        with_default += fmt::format("{}{}{{{}}}", with_default.empty() ? "" : ",", name, kImplied);
      }
      CLI::Option* option = app_.add_flag(with_default, discarded_);
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
      known_.emplace(option, Known{&flag});
    }
    if (flag.is_negatable) {
      for (const std::string_view name : flag.names) {
        add_switch(fmt::format("--no-{}", name), {&flag, Meaning::kUndo});
      }
    }
  }

  Result<void> replay() {
    for (const CLI::Option* option : app_.parse_order()) {
      Known& known = known_.at(option);
      std::string value = unshield(option->results().at(known.seen++));
      if (known.meaning == Meaning::kUndo) {
        known.flag->undo();
        continue;
      }
      TRY_VOID(apply(*known.flag, value));
    }
    return {};
  }

  static Result<void> apply(const Flag& flag, std::string value) {
    if (!flag.takes_value()) {
      if (value != kImplied) {
        return usage_error(fmt::format("{} takes no value", flag.spelling()));
      }
      return flag.apply({});
    }
    if (value == kImplied) value = *flag.implied_value;
    if (flag.value_kind == ValueKind::kChoice) TRY_VOID(check_choice(flag, value));
    if (flag.limits) TRY_VOID(check_limits(flag, value));
    if (auto applied = flag.apply(value); !applied) {
      Error error = std::move(applied).error();
      error.message = fmt::format("{}: {}", flag.spelling(), error.message);
      return std::unexpected(std::move(error));
    }
    return {};
  }

  static Result<void> check_choice(const Flag& flag, std::string_view value) {
    std::vector<std::string_view> words;
    for (const Choice& choice : flag.choices) words.push_back(choice.word);
    if (std::find(words.begin(), words.end(), value) != words.end()) return {};
    const auto near = closest(value, words);
    return usage_error(fmt::format("{}: '{}' is none of {}", flag.spelling(), escape_control(value),
                                   fmt::join(words, ", ")),
                       near ? fmt::format("did you mean {}?", *near) : "");
  }

  static Result<void> check_limits(const Flag& flag, std::string_view value) {
    const auto number = parse_signed(value);
    if (!number) return {};  // the type's own parser says what is wrong with it
    const auto [least, most] = *flag.limits;
    if (*number < least || *number > most) {
      return usage_error(
          fmt::format("{}: {} is not between {} and {}", flag.spelling(), *number, least, most));
    }
    return {};
  }

  Result<void> operands() {
    std::vector<std::string> words;
    for (const auto& [kind, text] : app_.unrecognised()) {
      if (kind == CLI::detail::Classifier::POSITIONAL_MARK) continue;
      if (kind == CLI::detail::Classifier::NONE) {
        words.push_back(unshield(text));
        continue;
      }
      TRY_VOID(unknown_flag(unshield(text)));
    }
    return distribute(words);
  }

  // -NUMBER where the command has a meaning for it; otherwise an error with the closest flag.
  Result<void> unknown_flag(const std::string& text) {
    const bool digits = text.find_first_not_of("0123456789", 1) == std::string::npos;
    if (digits && !spec_.number_shorthand().empty()) {
      for (const Flag& flag : spec_.flags()) {
        if (!flag.names.empty() && flag.names.front() == spec_.number_shorthand()) {
          return apply(flag, text.substr(1));
        }
      }
    }
    const std::string name = text.substr(0, text.find('='));
    if (!name.starts_with("--")) {
      return usage_error(fmt::format("unknown flag '{}'", escape_control(name.substr(0, 2))),
                         "to name an operand that begins with '-', put '--' before it");
    }
    std::vector<std::string> candidates{"--help"};
    for (const Flag& flag : spec_.flags()) {
      for (const std::string_view long_name : flag.names) {
        candidates.push_back(fmt::format("--{}", long_name));
        if (flag.is_negatable) candidates.push_back(fmt::format("--no-{}", long_name));
      }
    }
    const std::vector<std::string_view> views(candidates.begin(), candidates.end());
    const auto near = closest(name, views);
    return usage_error(fmt::format("unknown flag '{}'", escape_control(name)),
                       near ? fmt::format("did you mean {}?", *near) : "");
  }

  Result<void> distribute(std::span<const std::string> words) {
    const std::vector<Operand>& operands = spec_.operand_list();
    std::size_t least = 0;
    for (const Operand& operand : operands) least += operand.least;
    std::size_t spare = words.size() > least ? words.size() - least : 0;
    for (const Operand& operand : operands) {
      const std::size_t extra = std::min(spare, operand.most - operand.least);
      spare -= extra;
      for (std::size_t i = 0; i < operand.least + extra; ++i) {
        if (words.empty()) return usage_error(fmt::format("{} is missing", operand.name));
        TRY_VOID(operand.apply(words.front()));
        words = words.subspan(1);
      }
    }
    if (!words.empty()) {
      return usage_error(fmt::format("unexpected operand '{}'", escape_control(words.front())));
    }
    return {};
  }

  Spec& spec_;
  App app_;
  std::map<const CLI::Option*, Known> known_;
  std::vector<std::string>
      discarded_;  // what CLI11 writes the flags' values to; replay() reads its results
};

}  // namespace

Result<Request> parse(Spec& spec, std::span<const std::string> words) {
  Parser parser(spec);
  auto request = parser.parse(words);
  if (!request && request.error().hint.empty()) request.error().hint = "see --help";
  return request;
}

}  // namespace nt::cli
