// nt ip explode, compress, ptr, int and from-int: a text for each item.
#include "base/text.hpp"

#include "children.hpp"
#include "ip/subnets.hpp"
#include "ip_command.hpp"

namespace nt::apps {
namespace {

class TextCommand : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    declare_own(spec);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error; of several items, the others are done");
  }

  Result<int> run(cli::Context& context) override {
    if (words_.empty()) words_.emplace_back("-");
    const auto take = [&](std::string_view text) { return convert(text, context.out); };
    return TRY(each_word(context, std::move(words_), "", take)) ? 0 : 2;
  }

 protected:
  virtual void declare_own(cli::Spec& spec) = 0;
  virtual Result<void> convert(std::string_view text, io::Writer& out) = 0;

  void declare_items(cli::Spec& spec, std::string_view name) {
    spec.operands(name, words_, "what to convert; lines of standard input where there is none");
  }

 private:
  std::vector<std::string> words_;
};

class Explode final : public TextCommand {
  void declare_own(cli::Spec& spec) override {
    spec.description(
        "Prints IPv6 addresses and networks in full, all of their digits written. An IPv4-mapped "
        "address keeps its dotted quad; IPv4 is as it was.");
    declare_items(spec, "ADDRESS|NETWORK");
    declare_loose(spec);
    spec.example("nt ip explode 2001:db8::1", "2001:0db8:0000:0000:0000:0000:0000:0001");
  }
  Result<void> convert(std::string_view text, io::Writer& out) override {
    const ip::Item item = TRY(ip::parse_block(text, loose_));
    out.write(ip::exploded(item.first));
    if (item.kind == ip::Item::Kind::kNetwork) out.write(fmt::format("/{}", item.prefix));
    out.write('\n');
    return {};
  }
};

class Compress final : public TextCommand {
  void declare_own(cli::Spec& spec) override {
    spec.description("Prints addresses and networks in the usual form, that of RFC 5952.");
    declare_items(spec, "ADDRESS|NETWORK");
    declare_loose(spec);
    spec.example("nt ip compress 2001:0DB8:0:0:0:0:0:1", "2001:db8::1");
    spec.example("nt ip compress < addresses.txt", "each line");
  }
  Result<void> convert(std::string_view text, io::Writer& out) override {
    out.write(ip::to_text(TRY(ip::parse_block(text, loose_))));
    out.write('\n');
    return {};
  }
};

class Ptr final : public TextCommand {
  void declare_own(cli::Spec& spec) override {
    spec.description(
        "Prints the name that an address has in the reverse zones of DNS, or the names of the "
        "zones that a network has there. A network that ends within a label has those of all "
        "networks in it that end with the next: a /22 of IPv4 has four, a /25 has 128.");
    declare_items(spec, "ADDRESS|NETWORK");
    declare_loose(spec);
    spec.example("nt ip ptr 192.0.2.1", "1.2.0.192.in-addr.arpa");
    spec.example("nt ip ptr 192.0.2.0/23", "the zones of two /24");
  }
  Result<void> convert(std::string_view text, io::Writer& out) override {
    const ip::Item item = TRY(ip::parse_block(text, loose_));
    if (item.kind == ip::Item::Kind::kAddress) {
      out.write(ip::reverse_pointer(item.first));
      out.write('\n');
      return {};
    }
    ip::each_zone(item.network(), [&out](const ip::Network& zone) {
      out.write(ip::zone_name(zone));
      out.write('\n');
      return !out.failed();
    });
    return {};
  }
};

class Int final : public TextCommand {
  void declare_own(cli::Spec& spec) override {
    spec.description("Prints the number that an address is, in decimal.");
    declare_items(spec, "ADDRESS");
    spec.example("nt ip int 192.0.2.1", "3221225985");
  }
  Result<void> convert(std::string_view text, io::Writer& out) override {
    const ip::Item item = TRY(ip::parse_item(text, true));
    if (item.kind != ip::Item::Kind::kAddress) {
      return usage_error(fmt::format("{} is a {}, not an address", in_quotes(text),
                                     item.kind == ip::Item::Kind::kRange ? "range" : "network"));
    }
    out.write(ip::to_decimal(item.first.value));
    out.write('\n');
    return {};
  }
};

class FromInt final : public TextCommand {
  void declare_own(cli::Spec& spec) override {
    spec.description(
        "Prints the address that a number is: an IPv4 address below 2^32, above an IPv6 one. The "
        "number is decimal, or hexadecimal with 0x before it.");
    declare_items(spec, "NUMBER");
    spec.flag("--v6", v6_, "an IPv6 address in any case");
    spec.example("nt ip from-int 3221225985", "192.0.2.1");
    spec.example("nt ip from-int --v6 1", "::1");
  }
  Result<void> convert(std::string_view text, io::Writer& out) override {
    const ip::Word128 number = TRY(ip::parse_word(text));
    const bool v4 = !v6_ && number <= ip::kMost<ip::Word32>;
    out.write(ip::to_text(v4 ? ip::Family::kV4 : ip::Family::kV6, number));
    out.write('\n');
    return {};
  }
  bool v6_ = false;
};

}  // namespace

constinit const cli::Entry ip_explode{"explode", "IPv6 addresses in full", cli::make<Explode>};
constinit const cli::Entry ip_compress{"compress", "addresses in the usual form",
                                       cli::make<Compress>};
constinit const cli::Entry ip_ptr{"ptr", "names in the reverse zones of DNS", cli::make<Ptr>};
constinit const cli::Entry ip_int{"int", "the number that an address is", cli::make<Int>};
constinit const cli::Entry ip_from_int{"from-int", "the address that a number is",
                                       cli::make<FromInt>};

}  // namespace nt::apps
