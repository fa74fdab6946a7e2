// What the commands of nt secret have in common: the flags, and how secrets leave the program.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "secret/bytes.hpp"
#include "secret/random.hpp"

namespace nt::apps {

// What "value" is in JSON.
enum class JsonValue {
  kText,    // a string
  kNumber,  // a signed 64-bit number
  kBytes,   // {"bytes": BASE64}, whatever the bytes
};

class SecretCommand : public cli::Command {
 public:
  void declare(cli::Spec& spec) final;
  Result<int> run(cli::Context& context) override;

 protected:
  SecretCommand(std::string_view kind, JsonValue json_value)
      : kind_(kind), json_value_(json_value) {}

  // The flags and operands that only this command has, its usage, description and examples.
  virtual void declare_own(cli::Spec& spec) = 0;
  // Makes what was typed ready. bits is --bits: a command whose secrets have a length sets it by
  // that, and gives an error where its own flags set it too.
  virtual Result<void> prepare(cli::Context& context, std::optional<std::uint64_t> bits) = 0;
  // The entropy of each secret; of each after the first, where count is more than one and they
  // tell of each other. Asked for only where it is shown or demanded.
  virtual double bits(std::uint64_t count) const = 0;
  // Puts the next piece of a secret; false where that was its last. Short ones are of one piece.
  virtual Result<bool> put(secret::Random& random, secret::Bytes& to) = 0;

  // -0, which counts for what is read too.
  bool separates_by_null() const { return null_; }
  // An error where a flag of those below is given, for one that makes no secret.
  Result<void> refuse_output_flags(std::string_view flag) const;

 private:
  Result<void> check(const cli::Context& context) const;
  Result<void> write(cli::Context& context);
  Result<void> write_to_file(const std::string& path);
  Result<void> write_all(io::Writer& out);
  Result<void> write_json(io::Writer& out, secret::Random& random, double bits_of_each);
  bool writes_to_file() const { return output_ && *output_ != "-"; }

  std::string_view kind_;
  JsonValue json_value_;
  std::uint64_t count_ = 1;
  std::optional<std::uint64_t> bits_;
  std::optional<std::string> output_;
  bool entropy_ = false;
  bool json_ = false;
  bool no_newline_ = false;
  bool null_ = false;
};

}  // namespace nt::apps
