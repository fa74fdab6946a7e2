// nt ip info.
#include "ip/info.hpp"

#include "children.hpp"
#include "ip_command.hpp"

namespace nt::apps {
namespace {

class Info final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.description(
        "Prints all that is known of addresses and networks: 'key: value' a line, an empty line "
        "between two of them. Of an address that is written with its network (192.0.2.10/24), what "
        "is known of the address, then of the network.\n\n"
        "The keys are the names of Python's properties (ipaddress of Python 3.13, and its values), "
        "and num_hosts, first_host, last_host, and special_purpose: what IANA's registries of "
        "special-purpose addresses say of the smallest block that all of the addresses lie in, "
        "with the day on which the registries said so. An IPv4-mapped IPv6 address has the is_... "
        "properties of its IPv4 address.");
    spec.operands(kName, words_,
                  "what to describe, or several with commas between them; lines of standard input "
                  "for '-', or where there is none");
    spec.flag("--json", json_, "write an object a line")
        .details(
            "All objects have the same keys. What an item has not is null, and an integer above "
            "2^53 is a string. packed is in hexadecimal.");
    declare_loose(spec);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error");
    spec.example("nt ip info 2001:db8::1", "an address");
    spec.example("nt ip info 192.0.2.10/24", "an address and its network");
    spec.example("nt ip info 10.1.2.3/8 --loose --json", "the network that an address lies in");
  }

  Result<int> run(cli::Context& context) override {
    bool any = false;
    const auto describe = [&](std::string_view text) -> Result<void> {
      for (const ip::Subject& subject : TRY(ip::parse_subjects(text, loose_))) {
        if (json_) {
          ip::write_info_json(subject, context.out);
          continue;
        }
        if (any) context.out.write('\n');
        ip::write_info(subject, context.out);
        any = true;
      }
      return {};
    };
    return TRY(each_word(context, std::move(words_), kName, describe)) ? 0 : 2;
  }

 private:
  static constexpr std::string_view kName = "ADDRESS|NETWORK";

  std::vector<std::string> words_;
  bool json_ = false;
};

}  // namespace

constinit const cli::Entry ip_info{"info", "all that is known of an address or a network",
                                   cli::make<Info>};

}  // namespace nt::apps
