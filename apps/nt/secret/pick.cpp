// nt secret int and choice.
#include <array>
#include <charconv>

#include "children.hpp"
#include "io/source.hpp"
#include "os/wipe.hpp"
#include "secret/choice.hpp"
#include "secret/entropy.hpp"
#include "secret_command.hpp"

namespace nt::apps {
namespace {

class Int final : public SecretCommand {
 public:
  Int() : SecretCommand("int", JsonValue::kNumber) {}

 private:
  void declare_own(cli::Spec& spec) override {
    spec.usage("[OPTIONS] LOW HIGH");
    spec.description(
        "Prints a whole number from LOW to HIGH, both included, each as likely as any other. They "
        "are signed numbers of 64 bits; put '--' before negative ones.");
    spec.operand("LOW", typed_low_, "the least number").kind = cli::ValueKind::kNumber;
    spec.operand("HIGH", typed_high_, "the greatest number").kind = cli::ValueKind::kNumber;
    spec.example("nt secret int 1 6", "throw a die");
    spec.example("nt secret int -- -10 10", "with a negative bound");
  }

  static Result<std::int64_t> bound(std::string_view name, const std::string& text) {
    auto number = parse_signed(text);
    if (number) return number;
    return usage_error(fmt::format("{}: {}", name, number.error().message),
                       "bounds are whole numbers from -9223372036854775808 to 9223372036854775807");
  }

  Result<void> prepare(cli::Context& /*context*/, std::optional<std::uint64_t> /*bits*/) override {
    low_ = TRY(bound("LOW", typed_low_));
    high_ = TRY(bound("HIGH", typed_high_));
    if (low_ <= high_) return {};
    return usage_error(fmt::format("LOW {} is greater than HIGH {}", low_, high_));
  }

  double bits(std::uint64_t /*count*/) const override {
    const std::uint64_t range =
        static_cast<std::uint64_t>(high_) - static_cast<std::uint64_t>(low_);
    return secret::log2_of(static_cast<long double>(range) + 1);
  }

  Result<bool> put(secret::Random& random, secret::Bytes& to) override {
    std::array<char, 24> digits;
    const std::int64_t number = TRY(random.between(low_, high_));
    const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    secret::append(to, {digits.data(), end});
    os::wipe(digits.data(), digits.size());
    return false;
  }

  std::string typed_low_;
  std::string typed_high_;
  std::int64_t low_ = 0;
  std::int64_t high_ = 0;
};

class Choice final : public SecretCommand {
 public:
  Choice() : SecretCommand("choice", JsonValue::kText) {}

 private:
  void declare_own(cli::Spec& spec) override {
    spec.usage("[OPTIONS] [ITEM...]");
    spec.description(
        "Prints one of the items, each as likely as any other; without an item, one of the lines "
        "of standard input. With -0, what NULs end there instead.\n\n"
        "Items that are secrets belong on standard input: other users can see a command line.");
    spec.operands("ITEM", typed_, "what to choose from");
    spec.example("nt secret choice heads tails", "toss a coin");
    spec.example("git log --format=%an | sort -u | nt secret choice", "whose turn it is");
  }

  Result<void> prepare(cli::Context& context, std::optional<std::uint64_t> /*bits*/) override {
    items_.assign(typed_.begin(), typed_.end());
    if (!items_.empty()) return {};
    auto source = TRY(io::Source::adopt(context.in, "standard input"));
    TRY_VOID(source.read_all(text_));
    if (!separates_by_null()) secret::read_utf16(text_);
    items_ = secret::split_items(secret::view(text_), separates_by_null() ? '\0' : '\n');
    if (!items_.empty()) return {};
    return input_error("there is nothing to choose from: no ITEM, and standard input is empty");
  }

  double bits(std::uint64_t /*count*/) const override { return secret::choice_bits(items_); }

  Result<bool> put(secret::Random& random, secret::Bytes& to) override {
    secret::append(to, items_[TRY(random.below(items_.size()))]);
    return false;
  }

  std::vector<std::string> typed_;
  secret::Bytes text_;  // standard input
  std::vector<std::string_view> items_;
};

}  // namespace

constinit const cli::Entry secret_int{"int", "a whole number from a range", cli::make<Int>};
constinit const cli::Entry secret_choice{"choice", "one of some items or lines", cli::make<Choice>};

}  // namespace nt::apps
