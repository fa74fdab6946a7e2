// The one source file that sees CLI11 (by cli11.hpp).
//
// CLI11 finds the flags and their values; what they mean is replayed from its parse order onto the
// declaration. Operands are not declared to it: it hands back what it did not recognise, each word
// with its class, and they are told apart here. None of its conversions apply.
//
// Words reach it in a shielded form, which keeps it from seeing more in them than getopt would:
// "[a,b]" split as a list, "--opt=" taking the next word, "--opt={}" read as no value, "++" and
// subcommand names, a '-' within a cluster (the second half of "-n-" would end the flags). Versions
// differ in these; the shielded form means the same to all. The number of "-3" is cut out of its
// word first, and reaches CLI11 as the option that it stands for.
#include "cli/parse.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/cli11.hpp"
#include "cli/flag_words.hpp"

namespace nt::cli {
namespace {

// In a shielded word, the byte after this one stands for itself; at the end it stands for nothing.
// CLI11 takes it for a letter like any other.
constexpr char kShield = '\x7f';

// How CLI11 says that an optional value was left out. No shielded value looks like it.
constexpr std::string_view kImplied = "\x02";

std::string double_shields(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == kShield) out += kShield;
    out += c;
  }
  return out;
}

std::string shield_cluster(std::string_view word) {
  std::string out = "-";
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (word[i] == kShield || (word[i] == '-' && i > 1)) out += kShield;
    out += word[i];
  }
  return out;
}

std::string shield(std::string_view word) {
  if (word == "--") return "--";
  if (word == "-" || !word.starts_with('-')) return kShield + double_shields(word);
  if (!word.starts_with("--")) return shield_cluster(word);
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos) return double_shields(word);
  return double_shields(word.substr(0, equals)) + '=' + kShield +
         double_shields(word.substr(equals + 1));
}

std::string unshield(std::string_view shielded) {
  std::string out;
  for (std::size_t i = 0; i < shielded.size(); ++i) {
    if (shielded[i] == kShield) ++i;  // stands before another, or ends the word
    if (i < shielded.size()) out += shielded[i];
  }
  return out;
}

class App final : public CLI::App {
 public:
  // What makes subcommands declares no --help: so it need not be taken out again.
  App() : CLI::App("", "", nullptr) { allow_extras(); }
  const missing_t& unrecognised() const { return missing_; }
};

enum class Meaning { kApply, kUndo, kHelp, kShortHelp };

struct Known {
  const Flag* flag = nullptr;
  Meaning meaning = Meaning::kApply;
  std::size_t seen = 0;
};

// Which flags some words may name. CLI11 compares each flag that it is told of with all others, so
// it is told of no more than these: of sixty flags, that would take longer than a small search.
class Mentioned {
 public:
  explicit Mentioned(std::span<const std::string> words) {
    for (const std::string_view word : words) {
      if (word.starts_with("--")) {
        names_.push_back(word.substr(2, word.find('=') - 2));
      } else if (word.starts_with('-')) {
        for (const char letter : word.substr(1))
          letters_[static_cast<unsigned char>(letter)] = true;
      }
    }
  }
  bool has(char letter) const { return letters_[static_cast<unsigned char>(letter)]; }
  bool has(std::string_view name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
  }
  bool has_negated(std::string_view name) const {
    return std::any_of(names_.begin(), names_.end(), [name](std::string_view word) {
      return word.starts_with("no-") && word.substr(3) == name;
    });
  }
  bool has(const Flag& flag) const {
    return (flag.letter != 0 && has(flag.letter)) ||
           std::any_of(flag.names.begin(), flag.names.end(),
                       [this](std::string_view name) { return has(name); });
  }

 private:
  std::array<bool, 256> letters_{};
  std::vector<std::string_view> names_;
};

const Flag* find_letter(const Spec& spec, char letter) {
  for (const Flag& flag : spec.flags()) {
    if (flag.letter == letter) return &flag;
  }
  return nullptr;
}

const Flag* find_name(const Spec& spec, std::string_view name) {
  for (const Flag& flag : spec.flags()) {
    if (std::find(flag.names.begin(), flag.names.end(), name) != flag.names.end()) return &flag;
  }
  return nullptr;
}

bool wants_next_word(const Flag* flag) {
  return flag != nullptr && flag->takes_value() && !flag->implied_value;
}

// Writes -NUMBER out as the option that it stands for: "-n3v" becomes "-n", "--context=3", "-v".
class NumbersSpelled {
 public:
  explicit NumbersSpelled(const Spec& spec) : spec_(spec) {}

  std::vector<std::string> operator()(std::span<const std::string> words) && {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string& word = words[i];
      if (word == "--") {
        out_.insert(out_.end(), words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
        break;
      }
      bool takes_next = false;
      if (word.starts_with("--")) {
        takes_next = wants_next_word(find_name(spec_, word.substr(2)));
        out_.push_back(word);
      } else if (word.starts_with('-') && word != "-") {
        takes_next = cluster(word);
      } else {
        out_.push_back(word);
      }
      if (takes_next && i + 1 < words.size()) out_.push_back(words[++i]);
    }
    return std::move(out_);
  }

 private:
  // Returns whether the next word is the value of the last letter.
  bool cluster(std::string_view word) {
    const std::size_t begin = out_.size();
    std::string letters = "-";
    for (std::size_t at = 1; at < word.size();) {
      if (word[at] == '-') {  // no flag, and what follows must not become a long one
        out_.resize(begin);
        out_.emplace_back(word);
        return false;
      }
      const Flag* flag = find_letter(spec_, word[at]);
      if (wants_next_word(flag)) {
        out_.push_back(letters.append(word.substr(at)));
        return at + 1 == word.size();
      }
      if (flag != nullptr || !is_digit(word[at])) {
        letters += word[at++];
        continue;
      }
      const std::size_t end = std::min(word.find_first_not_of(kDigits, at), word.size());
      if (letters.size() > 1) out_.push_back(std::exchange(letters, "-"));
      out_.push_back(fmt::format("--{}={}", spec_.number_shorthand(), word.substr(at, end - at)));
      at = end;
    }
    if (letters.size() > 1) out_.push_back(letters);
    return false;
  }

  static constexpr std::string_view kDigits = "0123456789";

  const Spec& spec_;
  std::vector<std::string> out_;
};

// The flags as CLI11 knows them, and what it made of some words.
class Parser {
 public:
  Parser(const Spec& spec, std::span<const std::string> words)
      : spec_(spec), words_(words), mentioned_(words) {
    if (mentioned_.has("help")) add_switch("--help", {nullptr, Meaning::kHelp});
    if (!spec.keeps_h() && mentioned_.has('h')) add_switch("-h", {nullptr, Meaning::kShortHelp});
    for (const Flag& flag : spec.flags()) add(flag);
  }

  Result<Request> parse() {
    if (spec_.keeps_h() && words_.size() == 1 && words_.front() == "-h") {
      return Request::kShortHelp;
    }
    bool lacks_value = false;
    try {
      app_.parse(reversed());
    } catch (const CLI::ArgumentMismatch&) {
      lacks_value = true;  // the last word is an option that wants one
    }
    for (const CLI::Option* option : app_.parse_order()) {
      if (known_.at(option).meaning == Meaning::kHelp) return Request::kHelp;
      if (known_.at(option).meaning == Meaning::kShortHelp) return Request::kShortHelp;
    }
    if (lacks_value) return value_missing(words_.back());
    TRY_VOID(replay());
    TRY_VOID(operands());
    return Request::kRun;
  }

 private:
  // As CLI11 wants them: the last word first.
  std::vector<std::string> reversed() const {
    std::vector<std::string> out;
    out.reserve(words_.size());
    for (auto word = words_.rbegin(); word != words_.rend(); ++word) {
      out.push_back(shield(*word));
    }
    return out;
  }

  // CLI11's flags with a default in braces keep what was typed after '=' as it stands.
  void add_switch(const std::string& names, const Known& known) {
    std::string with_default;
    for (const std::string_view name : split(names, ',')) {
      with_default += fmt::format("{}{}{{{}}}", with_default.empty() ? "" : ",", name, kImplied);
    }
    CLI::Option* option = app_.add_flag(with_default, discarded_);
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    known_.emplace(option, known);
  }

  void add_option(const std::string& names, const Known& known) {
    CLI::Option* option =
        app_.add_option(names, CLI::callback_t([](const CLI::results_t&) { return true; }));
    option->expected(1)->allow_extra_args(false);
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    known_.emplace(option, known);
  }

  void add(const Flag& flag) {
    if (flag.is_negatable) {
      for (const std::string_view name : flag.names) {
        if (mentioned_.has_negated(name))
          add_switch(fmt::format("--no-{}", name), {&flag, Meaning::kUndo});
      }
    }
    if (!mentioned_.has(flag)) return;
    std::string names;
    if (flag.letter != 0) names = fmt::format("-{}", flag.letter);
    for (const std::string_view name : flag.names) names += fmt::format(",--{}", name);
    if (names.starts_with(',')) names.erase(0, 1);
    if (flag.takes_value() && !flag.implied_value) {
      add_option(names, {&flag});
    } else {
      add_switch(names, {&flag});
    }
  }

  std::vector<std::string> long_flags() const {
    std::vector<std::string> out{"--help"};
    for (const Flag& flag : spec_.flags()) {
      for (const std::string_view name : flag.names) {
        out.push_back(fmt::format("--{}", name));
        if (flag.is_negatable) out.push_back(fmt::format("--no-{}", name));
      }
    }
    return out;
  }

  static std::unexpected<Error> value_missing(std::string_view word) {
    const std::string typed =
        word.starts_with("--") ? std::string(word) : std::string{'-', word.back()};
    return usage_error(fmt::format("{} needs a value", escape_control(typed)));
  }

  Result<void> replay() {
    for (const CLI::Option* option : app_.parse_order()) {
      Known& known = known_.at(option);
      const std::string result = option->results().at(known.seen++);
      if (known.meaning == Meaning::kUndo) {
        if (result != kImplied) return value_unwanted(option->get_name());
        known.flag->undo();
      } else if (!known.flag->takes_value()) {
        if (result != kImplied) return value_unwanted(known.flag->spelling());
        TRY_VOID(known.flag->apply({}));
      } else if (known.flag->implied_value && result == kImplied) {
        TRY_VOID(apply(*known.flag, std::string(*known.flag->implied_value)));
      } else {
        TRY_VOID(apply(*known.flag, unshield(result)));
      }
    }
    return {};
  }

  static std::unexpected<Error> value_unwanted(std::string_view flag) {
    return usage_error(fmt::format("{} takes no value", flag));
  }

  static Result<void> apply(const Flag& flag, const std::string& value) {
    if (flag.value_kind == ValueKind::kChoice) {
      TRY_VOID(check_choice(flag.spelling(), flag.choices, value));
    }
    if (flag.limits) TRY_VOID(check_limits(flag, value));
    if (auto applied = flag.apply(value); !applied) {
      Error error = std::move(applied).error();
      error.message = fmt::format("{}: {}", flag.spelling(), error.message);
      return std::unexpected(std::move(error));
    }
    return {};
  }

  static Result<void> check_choice(std::string_view name, const std::vector<Choice>& choices,
                                   std::string_view value) {
    std::vector<std::string_view> words;
    for (const Choice& choice : choices) words.push_back(choice.word);
    if (std::find(words.begin(), words.end(), value) != words.end()) return {};
    const auto near = closest(value, words);
    return usage_error(
        fmt::format("{}: '{}' is none of {}", name, escape_control(value), fmt::join(words, ", ")),
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
    bool flags_ended = false;
    for (const auto& [kind, shielded] : app_.unrecognised()) {
      if (kind == CLI::detail::Classifier::POSITIONAL_MARK) {
        flags_ended = true;
      } else if (!flags_ended && shielded.starts_with('-')) {
        return shielded.starts_with("--") ? unknown_name(unshield(shielded))
                                          : unknown_letter(unshield(shielded));
      } else {
        words.push_back(unshield(shielded));
      }
    }
    return distribute(words);
  }

  std::unexpected<Error> unknown_name(std::string_view word) const {
    const std::string_view name = word.substr(0, word.find('='));
    return usage_error(fmt::format("unknown flag '{}'", escape_control(name)), name_hint(name));
  }

  // -v is the program's, and behind its name: "nt -v grep".
  std::string verbose_hint() const {
    const std::string& words = spec_.name();
    const std::size_t blank = std::min(words.find(' '), words.size());
    return fmt::format("to see what is done: {} -v{}", words.substr(0, blank), words.substr(blank));
  }

  std::string name_hint(std::string_view name) const {
    if (const std::string_view hint = spec_.refusal(name); !hint.empty()) return std::string(hint);
    if (name == "--verbose") return verbose_hint();
    const std::vector<std::string> candidates = long_flags();
    std::vector<std::string_view> longer;  // that it may be the begin of
    for (const std::string_view candidate : candidates) {
      if (name.size() > 3 && candidate.starts_with(name)) longer.push_back(candidate);
    }
    if (longer.size() > 1 && longer.size() <= kMostNamed)
      return fmt::format("did you mean {}?", fmt::join(longer, " or "));
    const std::vector<std::string_view> views(candidates.begin(), candidates.end());
    const auto near = closest(name, views);
    return near ? fmt::format("did you mean {}?", *near) : "";
  }

  // The text is a word, or what is left of a cluster: '-' and the letters from the unknown one on.
  std::unexpected<Error> unknown_letter(std::string_view text) const {
    std::string_view word = text;
    for (const std::string& candidate : words_) {
      const bool is_cluster = candidate.starts_with('-') && !candidate.starts_with("--");
      if (is_cluster && candidate.ends_with(text.substr(1))) {
        word = candidate;
        break;
      }
    }
    const std::string_view letter = text.substr(1, decode_utf8(text.substr(1)).length);
    std::string message = fmt::format("unknown flag '-{}'", escape_control(letter));
    if (word.size() > 1 + letter.size()) message += fmt::format(" in '{}'", escape_control(word));
    return usage_error(std::move(message), letter_hint(word, letter));
  }

  std::string letter_hint(std::string_view word, std::string_view letter) const {
    const std::string long_form = fmt::format("-{}", word.substr(0, word.find('=')));
    const std::vector<std::string> known = long_flags();
    if (std::find(known.begin(), known.end(), long_form) != known.end()) {
      return fmt::format("did you mean {}?", long_form);
    }
    const std::string_view refusal = spec_.refusal(fmt::format("-{}", letter));
    if (!refusal.empty()) return std::string(refusal);
    if (letter == "v") return verbose_hint();
    for (const Flag& flag : spec_.flags()) {
      const bool same = (flag.letter ^ letter.front()) == 0x20 && letter.size() == 1;
      if (same && flag.letter > '@') return fmt::format("did you mean -{}?", flag.letter);
    }
    return "to name an operand that begins with '-', put '--' before it";
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
        if (operand.kind == ValueKind::kChoice) {
          TRY_VOID(check_choice(operand.name, operand.choices, words.front()));
        }
        TRY_VOID(operand.apply(words.front()));
        words = words.subspan(1);
      }
    }
    if (!words.empty()) {
      return usage_error(fmt::format("unexpected operand '{}'", escape_control(words.front())));
    }
    return {};
  }

  static constexpr std::size_t kMostNamed = 4;  // in a hint

  const Spec& spec_;
  std::span<const std::string> words_;
  Mentioned mentioned_;
  App app_;
  std::map<const CLI::Option*, Known> known_;
  std::vector<std::string> discarded_;  // where CLI11 stores values; replay() reads its results
};

}  // namespace

Result<Request> parse(Spec& spec, std::span<const std::string> words) {
  if (spec.flag_words() != nullptr) *spec.flag_words() = flag_words(spec, words);
  std::vector<std::string> spelled;
  if (!spec.number_shorthand().empty()) {
    spelled = NumbersSpelled(spec)(words);
    words = spelled;
  }
  auto request = Parser(spec, words).parse();
  if (!request && request.error().hint.empty()) request.error().hint = "see --help";
  return request;
}

}  // namespace nt::cli
