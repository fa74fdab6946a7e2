// nt secret: the commands below it, and what is said of all of them.
#include "children.hpp"
#include "commands.hpp"

namespace nt::apps {
extern const cli::Entry secret;
namespace {

constexpr const cli::Entry* kChildren[] = {&secret_hex,      &secret_base64,     &secret_urlsafe,
                                           &secret_base32,   &secret_base58,     &secret_bytes,
                                           &secret_password, &secret_passphrase, &secret_uuid,
                                           &secret_ulid,     &secret_int,        &secret_choice};

class Secret final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.usage("COMMAND [OPTIONS] ...");
    spec.description(
        "Makes secrets from the randomness of the system's generator, getrandom(2), and from "
        "nothing else. Whatever is drawn, each outcome is as likely as any other.\n\n"
        "Memory that held a secret is wiped, and a crash leaves no core dump. All commands take "
        "--count, --bits, --entropy, -o, --json, -n and -0.");
    spec.operands("COMMAND", words_, "which secret; flags follow it", 0);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error: wrong usage, or the secrets could not be made or written");
    spec.example("nt secret hex 16", "a key of 128 bits");
    spec.example("nt secret password --length 24 --require lower,upper,digit,symbol",
                 "a password for a site that has rules");
    spec.example("nt secret passphrase --words 5 --entropy",
                 "a passphrase to remember, and its entropy");
    spec.example("nt secret base64 -n -o app.key", "a key in a file that only its owner can read");
    spec.example("nt secret uuid 7 --count 10 --json", "identifiers that rise, for a script");
    spec.see_also("openssl-rand(1)");
  }

  Result<int> run(cli::Context& /*context*/) override {
    if (words_.empty()) return usage_error("COMMAND is missing", "see nt secret --help");
    return cli::unknown_command(words_.front(), kChildren, "nt secret");
  }

 private:
  std::vector<std::string> words_;
};

}  // namespace

constinit const cli::Entry secret{"secret", "make keys, passwords and identifiers at random",
                                  cli::make<Secret>, kChildren};

}  // namespace nt::apps
