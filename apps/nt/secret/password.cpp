// nt secret password.
#include "secret/password.hpp"

#include <set>

#include "children.hpp"
#include "secret_command.hpp"

namespace nt::apps {
namespace {

using secret::CharacterClass;
using secret::PasswordMaker;

class Password final : public SecretCommand {
 public:
  Password() : SecretCommand("password", JsonValue::kText) {}

 private:
  void declare_own(cli::Spec& spec) override {
    spec.usage("[OPTIONS]");
    spec.description(
        "Prints a password: each of the passwords that keep to the flags is as likely as any "
        "other.\n\n"
        "Characters are drawn from the ASCII letters and digits, and where --require names symbol "
        "from the 32 ASCII symbols too.");
    spec.group("Password");
    spec.option("--length", "NUM", length_, "how many characters")
        .range(1, static_cast<std::int64_t>(secret::kMostCharacters))
        .default_is("20");
    spec.option("--charset", "CHARS", charset_, "draw from these characters")
        .details("They are taken as they stand; of one that is repeated, the first counts.");
    spec.option("--require", "CLASSES", required_,
                "have at least one of each of lower, upper, digit, symbol")
        .details(
            "CLASSES are some of these words with commas between them. Candidates that lack one "
            "are thrown away whole, so that the others stay equally likely; --entropy counts them "
            "only.");
    spec.flag("--no-ambiguous", unambiguous_, "leave out 0, O, 1, l and I");
    spec.option("--exclude", "CHARS", excluded_, "leave out these characters")
        .details("They are taken as they stand, and left out of --charset too.");
    spec.example("nt secret password --length 16 --require lower,upper,digit,symbol",
                 "for a site that has rules");
    spec.example("nt secret password --bits 128 --no-ambiguous", "as strong as a key, to be typed");
    spec.example("nt secret password --require symbol --exclude '\"$\\`'",
                 "to stand between double quotes in a shell");
  }

  // Whoever writes a range or a class means the characters in it, and would get a weak password
  // unawares.
  static void note_ranges(cli::Context& context, std::string_view flag, std::string_view charset) {
    const std::string_view range = secret::range_in(charset);
    if (range.empty()) return;
    const std::set<char> characters(range.begin(), range.end());
    context.note(fmt::format("{} takes characters as they stand: '{}' is {} of them", flag, range,
                             characters.size()));
  }

  Result<void> prepare(cli::Context& context, std::optional<std::uint64_t> bits) override {
    if (bits && length_) return usage_error("--length and --bits both set the length: give one");
    secret::PasswordPolicy policy;
    if (required_) {
      auto required = secret::ClassSet::parse(*required_);
      if (!required) {
        return usage_error(fmt::format("--require: {}", required.error().message),
                           required.error().hint);
      }
      policy.required = *required;
    }
    if (charset_) {
      auto alphabet = secret::Alphabet::parse(*charset_);
      if (!alphabet) return usage_error(fmt::format("--charset: {}", alphabet.error().message));
      policy.alphabet = *std::move(alphabet);
      note_ranges(context, "--charset", *charset_);
    } else {
      policy.alphabet = secret::Alphabet::standard(policy.required.has(CharacterClass::kSymbol));
    }
    if (unambiguous_) policy.alphabet.remove_ambiguous();
    if (!excluded_.empty()) {
      const auto excluded = secret::Alphabet::parse(excluded_);
      if (!excluded) return usage_error(fmt::format("--exclude: {}", excluded.error().message));
      policy.alphabet.remove(*excluded);
      note_ranges(context, "--exclude", excluded_);
    }
    if (length_) policy.length = *length_;
    policy.bits = bits;
    maker_ = TRY(PasswordMaker::create(std::move(policy)));
    return {};
  }

  double bits(std::uint64_t /*count*/) const override { return maker_->bits(); }

  Result<bool> put(secret::Random& random, secret::Bytes& to) override {
    TRY_VOID(maker_->make(random, to));
    return false;
  }

  std::optional<std::uint64_t> length_;
  std::optional<std::string> charset_;
  std::optional<std::string> required_;
  std::string excluded_;
  bool unambiguous_ = false;
  std::optional<PasswordMaker> maker_;
};

}  // namespace

constinit const cli::Entry secret_password{"password", "a password, of characters",
                                           cli::make<Password>};

}  // namespace nt::apps
