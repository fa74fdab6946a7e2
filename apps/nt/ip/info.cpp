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
        "between two of them.\n\n"
        "The keys are the names of Python's properties (ipaddress of Python 3.13, and its values), "
        "and num_hosts, first_host, last_host, and special_purpose: what IANA's registries of "
        "special-purpose addresses say of the smallest block that all of the addresses lie in, "
        "with the day on which the registries said so. An IPv4-mapped IPv6 address has the is_... "
        "properties of its IPv4 address.");
    spec.operands("ADDRESS|NETWORK", words_, "what to describe", 1);
    spec.flag("--json", json_, "write an object a line")
        .details(
            "All objects have the same keys. What an item has not is null, and an integer above "
            "2^53 is a string. packed is in hexadecimal.");
    declare_loose(spec);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error");
    spec.example("nt ip info 2001:db8::1", "an address");
    spec.example("nt ip info 10.1.2.3/8 --loose --json", "the network that an address lies in");
  }

  Result<int> run(cli::Context& context) override {
    bool good = true;
    bool any = false;
    for (const std::string& word : words_) {
      const auto item = ip::parse_block(word, loose_);
      if (!item) {
        context.report(item.error());
        good = false;
        continue;
      }
      if (json_) {
        ip::write_info_json(*item, context.out);
        continue;
      }
      if (any) context.out.write('\n');
      ip::write_info(*item, context.out);
      any = true;
    }
    return good ? 0 : 2;
  }

 private:
  std::vector<std::string> words_;
  bool json_ = false;
};

}  // namespace

constinit const cli::Entry ip_info{"info", "all that is known of an address or a network",
                                   cli::make<Info>};

}  // namespace nt::apps
