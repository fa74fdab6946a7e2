// The declaration of a command: its flags, operands, documentation and exit codes, said once.
// Parsing (parse.hpp), help (help.hpp), man pages (man.hpp) and completions (completion.hpp) derive
// from it.
//
// Texts are string literals, or otherwise outlive the Spec. They are plain text; an empty line
// separates paragraphs, and a paragraph whose lines begin with two blanks is shown as it stands.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/error.hpp"
#include "base/number.hpp"

namespace nt::cli {

// What a value is; completions offer what fits.
enum class ValueKind { kText, kNumber, kSize, kDuration, kChoice, kFile, kFolder, kCommand };

// One of the words that a value may be.
struct Choice {
  std::string_view word;
  std::string_view help;
};

// A size in bytes, typed as parse_size reads it.
struct ByteSize {
  std::uint64_t bytes = 0;
};

// How a C++ type is read from the command line. A type of a domain may specialise it.
template <class T>
struct ValueTraits;
template <>
struct ValueTraits<std::string> {
  static constexpr ValueKind kKind = ValueKind::kText;
  static Result<std::string> parse(std::string_view text) { return std::string(text); }
};
template <>
struct ValueTraits<std::uint64_t> {
  static constexpr ValueKind kKind = ValueKind::kNumber;
  static Result<std::uint64_t> parse(std::string_view text) { return parse_unsigned(text); }
};
template <>
struct ValueTraits<std::int64_t> {
  static constexpr ValueKind kKind = ValueKind::kNumber;
  static Result<std::int64_t> parse(std::string_view text) { return parse_signed(text); }
};
template <>
struct ValueTraits<ByteSize> {
  static constexpr ValueKind kKind = ValueKind::kSize;
  static Result<ByteSize> parse(std::string_view text) { return ByteSize{TRY(parse_size(text))}; }
};
template <>
struct ValueTraits<std::chrono::nanoseconds> {
  static constexpr ValueKind kKind = ValueKind::kDuration;
  static Result<std::chrono::nanoseconds> parse(std::string_view text) {
    return parse_duration(text);
  }
};

// A flag: a switch, or an option with a value. Made by Spec; the chained calls complete it.
class Flag {
 public:
  // A further long name, "--colour": parsed, and named in the documentation after the first.
  Flag& alias(std::string_view name);
  // Also takes --no-NAME, which sets the target back to what it was before parsing.
  Flag& negatable();
  // Left out of -h.
  Flag& rare();
  // Paragraphs for --help and the man page, after the one-line help.
  Flag& details(std::string_view text);
  // The value may be left out, and is then this one. It is given as --name=VALUE only.
  Flag& implied(std::string_view value);
  // What the value is, where its type does not say (kFile, kFolder).
  Flag& kind(ValueKind kind);
  // For a number, the least and the greatest that are taken.
  Flag& range(std::int64_t least, std::int64_t most);
  // It has no part in what is written, so it is none of the flags that keep_flag_words() keeps.
  Flag& unsaid();
  // What holds where the flag is not given, for the documentation. A choice says it by itself.
  Flag& default_is(std::string_view text);

  char letter = 0;                      // of -x; 0 for none
  std::vector<std::string_view> names;  // long names without dashes, the first the principal one
  std::string_view metavar;             // of the value; empty for a switch
  std::string_view help;                // one line, lower case, no full stop
  std::string_view details_text;
  std::string_view default_text;
  std::string_view group;
  ValueKind value_kind = ValueKind::kText;
  std::vector<Choice> choices;
  std::optional<std::string_view> implied_value;
  std::optional<std::pair<std::int64_t, std::int64_t>> limits;
  bool is_negatable = false;
  bool is_rare = false;
  bool is_unsaid = false;
  bool is_repeatable = false;  // each occurrence adds; otherwise the last one wins

  bool takes_value() const { return !metavar.empty(); }
  // "--name", or "-x" where there is no long name.
  std::string spelling() const;

  std::function<Result<void>(std::string_view)>
      apply;                   // an occurrence; the text is empty for a switch
  std::function<void()> undo;  // --no-NAME
};

// An operand (positional argument).
struct Operand {
  std::string_view name;  // upper case
  std::string_view help;
  ValueKind kind = ValueKind::kText;
  std::vector<Choice> choices = {};  // the words that it may be, where kind is kChoice
  std::size_t least = 1;
  std::size_t most = 1;
  std::function<Result<void>(std::string_view)> apply;
};
inline constexpr std::size_t kUnlimited = static_cast<std::size_t>(-1);

struct Example {
  std::string_view command;
  std::string_view help;
};
struct ExitCode {
  int code;
  std::string_view help;
};
struct Section {
  std::string_view title;
  std::string_view text;
};

// A command's declaration. The targets that it binds must outlive parsing.
class Spec {
 public:
  // The flags declared from here on belong to this group of the documentation.
  void group(std::string_view title) { group_ = title; }

  // A switch. Names are written "-i,--ignore-case", "--stats" or "-q".
  Flag& flag(std::string_view names, bool& target, std::string_view help) {
    return flag(names, target, true, help);
  }
  // A switch that sets the target to the value. Of several that share a target, the last one wins.
  template <class T>
  Flag& flag(std::string_view names, T& target, std::type_identity_t<T> value,
             std::string_view help) {
    Flag& flag = add(names, {}, help);
    flag.apply = [&target, value](std::string_view) -> Result<void> {
      target = value;
      return {};
    };
    flag.undo = [&target, before = target] { target = before; };
    return flag;
  }
  // A switch that runs a function, once for each time that it is given.
  Flag& action(std::string_view names, std::function<void()> function, std::string_view help);

  // An option with a value, read by ValueTraits. A vector collects every occurrence.
  template <class T>
  Flag& option(std::string_view names, std::string_view metavar, T& target, std::string_view help) {
    return bind<T>(names, metavar, help, target, [&target](T value) { target = std::move(value); });
  }
  template <class T>
  Flag& option(std::string_view names, std::string_view metavar, std::optional<T>& target,
               std::string_view help) {
    return bind<T>(names, metavar, help, target, [&target](T value) { target = std::move(value); });
  }
  template <class T>
  Flag& option(std::string_view names, std::string_view metavar, std::vector<T>& target,
               std::string_view help) {
    Flag& flag = bind<T>(names, metavar, help, target,
                         [&target](T value) { target.push_back(std::move(value)); });
    flag.is_repeatable = true;
    return flag;
  }
  // An option whose value goes to a function, in the order of the command line with all others.
  Flag& option(std::string_view names, std::string_view metavar,
               std::function<Result<void>(std::string_view)> function, std::string_view help);

  // An option whose value is one of some words, each standing for a value of T.
  template <class T>
  struct ChoiceOf {
    std::string_view word;
    T value;
    std::string_view help;
  };
  template <class T>
  Flag& choice(std::string_view names, std::string_view metavar, T& target,
               std::initializer_list<ChoiceOf<std::type_identity_t<T>>> choices,
               std::string_view help) {
    Flag& flag = add(names, metavar, help);
    flag.value_kind = ValueKind::kChoice;
    for (const auto& choice : choices) {
      flag.choices.push_back({choice.word, choice.help});
      if (choice.value == target) flag.default_text = choice.word;
    }
    flag.apply = [&target, values = std::vector(choices)](std::string_view text) -> Result<void> {
      for (const auto& choice : values) {
        if (choice.word == text) {
          target = choice.value;
          return {};
        }
      }
      return usage_error({});  // parse.cpp checks the words first, and says which there are
    };
    flag.undo = [&target, before = target] { target = before; };
    return flag;
  }

  // Operands, filled in the order of their declaration: each gets its least number first, what is
  // left over goes to the first that takes more.
  Operand& operand(std::string_view name, std::string& target, std::string_view help);
  Operand& operand(std::string_view name, std::optional<std::string>& target,
                   std::string_view help);
  Operand& operands(std::string_view name, std::vector<std::string>& target, std::string_view help,
                    std::size_t least = 0);

  // Flags that users know from elsewhere and this command has not, with the hint that helps them.
  // They are in no documentation. Names as for flag().
  void refuse(std::string_view names, std::string_view hint) { refused_.push_back({names, hint}); }

  // What is typed before the flags: "nt grep".
  void name(std::string_view words) { name_ = words; }
  // What -NUMBER (as in grep -3) stands for: the long name of an option.
  void number_shorthand(std::string_view long_name) { number_shorthand_ = long_name; }
  // Where the flags and their values go, word by word as they are typed, for who shows them: but
  // for those that are unsaid().
  void keep_flag_words(std::vector<std::string>& target) { flag_words_ = &target; }
  // -h alone on the line is the short help; elsewhere it is the flag that the command declares.
  void keep_h() { keeps_h_ = true; }
  // The words after the command's name in a line of the synopsis. Default: from the operands.
  void usage(std::string_view line) { usages_.push_back(line); }
  void description(std::string_view text) { description_ = text; }
  void section(std::string_view title, std::string_view text) {
    sections_.push_back({title, text});
  }
  void example(std::string_view command, std::string_view help) {
    examples_.push_back({command, help});
  }
  void exit_code(int code, std::string_view help) { exit_codes_.push_back({code, help}); }
  void environment(std::string_view name, std::string_view help) {
    environment_.push_back({name, help});
  }
  void see_also(std::string_view page) { see_also_.push_back(page); }  // "grep(1)"

  const std::string& name() const { return name_; }
  const std::deque<Flag>& flags() const { return flags_; }
  const std::vector<Operand>& operand_list() const { return operands_; }
  // The hint for a flag such as "-G" or "--no-color" that is refused; else empty.
  std::string_view refusal(std::string_view spelling) const;
  std::string_view number_shorthand() const { return number_shorthand_; }
  std::vector<std::string>* flag_words() const { return flag_words_; }
  bool keeps_h() const { return keeps_h_; }
  // The synopsis' lines, each without "nt COMMAND": at least one.
  std::vector<std::string> usages() const;
  std::string_view description() const { return description_; }
  const std::vector<Section>& sections() const { return sections_; }
  const std::vector<Example>& examples() const { return examples_; }
  const std::vector<ExitCode>& exit_codes() const { return exit_codes_; }
  const std::vector<Section>& environment() const { return environment_; }
  const std::vector<std::string_view>& see_also() const { return see_also_; }

 private:
  Flag& add(std::string_view names, std::string_view metavar, std::string_view help);

  template <class T, class Target, class Store>
  Flag& bind(std::string_view names, std::string_view metavar, std::string_view help,
             Target& target, Store store) {
    Flag& flag = add(names, metavar, help);
    flag.value_kind = ValueTraits<T>::kKind;
    flag.apply = [store](std::string_view text) -> Result<void> {
      store(TRY(ValueTraits<T>::parse(text)));
      return {};
    };
    flag.undo = [&target, before = target] { target = before; };
    return flag;
  }

  std::deque<Flag> flags_;  // a deque, so that a Flag& stays valid
  std::vector<Operand> operands_;
  std::string_view group_;
  std::string_view number_shorthand_;
  std::string_view description_;
  std::vector<std::string_view> usages_;
  std::vector<Section> sections_;
  std::vector<Example> examples_;
  std::vector<ExitCode> exit_codes_;
  std::vector<Section> environment_;
  std::vector<Section> refused_;
  std::vector<std::string_view> see_also_;
  std::string name_;
  std::vector<std::string>* flag_words_ = nullptr;
  bool keeps_h_ = false;
};

}  // namespace nt::cli
