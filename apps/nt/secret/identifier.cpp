// nt secret uuid and ulid.
#include "secret/identifier.hpp"

#include "children.hpp"
#include "secret_command.hpp"

namespace nt::apps {
namespace {

class Uuid final : public SecretCommand {
 public:
  Uuid() : SecretCommand("uuid", JsonValue::kText) {}

 private:
  void declare_own(cli::Spec& spec) override {
    spec.usage("[OPTIONS] [4|7]");
    spec.description(
        "Prints a UUID (RFC 9562). Those of version 7 begin with the time in milliseconds, and "
        "each of one call is greater than the one before. That takes 12 of its random bits for a "
        "counter, so that of several each has 62 which no other tells.");
    cli::Operand& version = spec.operand("VERSION", version_, "4 where it is left out");
    version.kind = cli::ValueKind::kChoice;
    version.choices = {{"4", "122 random bits"}, {"7", "the time, then 74 random bits"}};
    spec.example("nt secret uuid 7 --count 3", "keys that a database can sort by time");
  }

  Result<void> prepare(cli::Context& context, std::optional<std::uint64_t> /*bits*/) override {
    if (version_ == "7") rising_.emplace(context.clock);
    return {};
  }

  double bits(std::uint64_t count) const override {
    if (!rising_) return secret::kUuid4Bits;
    return count == 1 ? secret::kUuid7Bits : secret::kUuid7BitsInRow;
  }

  Result<bool> put(secret::Random& random, secret::Bytes& to) override {
    TRY_VOID(rising_ ? rising_->make(random, to) : secret::make_uuid4(random, to));
    return false;
  }

  std::optional<std::string> version_;
  std::optional<secret::Uuid7Maker> rising_;
};

class Ulid final : public SecretCommand {
 public:
  Ulid() : SecretCommand("ulid", JsonValue::kText) {}

 private:
  void declare_own(cli::Spec& spec) override {
    spec.usage("[OPTIONS]");
    spec.description(
        "Prints a ULID: the time in milliseconds and 80 random bits, in 26 digits. Each of one "
        "call is greater than the one before. That takes 16 of its random bits for a counter, so "
        "that of several each has 64 which no other tells.");
  }

  Result<void> prepare(cli::Context& context, std::optional<std::uint64_t> /*bits*/) override {
    maker_.emplace(context.clock);
    return {};
  }

  double bits(std::uint64_t count) const override {
    return count == 1 ? secret::kUlidBits : secret::kUlidBitsInRow;
  }

  Result<bool> put(secret::Random& random, secret::Bytes& to) override {
    TRY_VOID(maker_->make(random, to));
    return false;
  }

  std::optional<secret::UlidMaker> maker_;
};

}  // namespace

constinit const cli::Entry secret_uuid{"uuid", "a UUID, random or by time", cli::make<Uuid>};
constinit const cli::Entry secret_ulid{"ulid", "a ULID, by time", cli::make<Ulid>};

}  // namespace nt::apps
