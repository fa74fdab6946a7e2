// nt ip hosts, nth and random.
#include "ip/hosts.hpp"

#include "base/text.hpp"
#include "children.hpp"
#include "ip_command.hpp"
#include "os/random.hpp"

namespace nt::apps {
namespace {

class Hosts final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.description(
        "Prints the addresses that hosts of the networks may have, a line each: of IPv4 those "
        "between the first and the last, of IPv6 all but the first; of networks with two addresses "
        "or one, all. Of a range or an address, all too.\n\n"
        "Of several flags --reverse is the first to be applied, then --skip, --step and --limit; "
        "each counts over all of the networks together. However many addresses are left out, it "
        "takes no time.");
    spec.operands(
        kName, words_,
        "networks, and ranges FIRST-LAST; lines of standard input for '-', or where there "
        "is none");
    spec.flag("--all", options_.all, "all addresses, the first and the last too");
    spec.option("--limit", "NUM", options_.limit, "no more than NUM addresses");
    spec.option("--skip", "NUM", options_.skip, "leave out the first NUM");
    spec.option("--step", "NUM", options_.step, "of each NUM, only the first");
    spec.flag("--reverse", options_.reverse, "from the last address to the first");
    spec.option("--separator", "TEXT", options_.separator, "put TEXT between two addresses")
        .default_is("a newline");
    spec.flag("-0,--null", null_, "write a NUL after each instead of a newline");
    declare_loose(spec);
    spec.section("Items and lists", kItems);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error; of several lines, the others are done");
    spec.example("nt ip hosts 192.0.2.0/24", "192.0.2.1 to 192.0.2.254");
    spec.example("nt ip hosts 10.0.0.0/8 --step 256 --all", "the first of each /24");
    spec.example("nt ip hosts 2001:db8::/64 --reverse --limit 10", "the last ten");
    spec.example("nt ip hosts 192.0.2.0/29 -0 | xargs -0n1 ping -c1", "ask each");
    spec.see_also("prips(1)");
  }

  Result<int> run(cli::Context& context) override {
    if (options_.step.is_zero()) return usage_error("--step: 0 leads nowhere");
    if (null_) {
      if (options_.separator != "\n") return usage_error("-0 and --separator are both given");
      options_.separator = std::string(1, '\0');
    }
    std::vector<ip::Item> items;
    const auto add = [&](std::string_view text) -> Result<void> {
      for (ip::Item& item : TRY(ip::parse_items(text, loose_))) items.push_back(std::move(item));
      return {};
    };
    TRY_VOID(refuse_spaced_range(words_));
    for (const std::string& word : words_) {  // one that is wrong leaves the rest unwritten
      if (word != "-") TRY(ip::parse_items(word, loose_));
    }
    const bool good = TRY(each_word(context, std::move(words_), kName, add));
    ip::write_hosts(items, options_, context.out);
    return good ? 0 : 2;
  }

 private:
  static constexpr std::string_view kName = "NETWORK";

  std::vector<std::string> words_;
  ip::HostsOptions options_;
  bool null_ = false;
};

class Nth final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.description(
        "Prints an address of a network by its number: 0 is the first of all, -1 the last. Put "
        "'--' before a negative number.");
    spec.operand("NETWORK", word_, "the network");
    spec.operand("INDEX", index_, "which of its addresses").kind = cli::ValueKind::kNumber;
    declare_loose(spec);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error; the network has no such address");
    spec.example("nt ip nth 10.0.0.0/8 256", "10.0.1.0");
    spec.example("nt ip nth 2001:db8::/64 -- -1", "the last address");
  }

  Result<int> run(cli::Context& context) override {
    const ip::Network its = TRY(network(word_));
    const bool from_end = index_.starts_with('-');
    auto number = ip::parse_count(std::string_view(index_).substr(from_end ? 1 : 0));
    if (!number) return usage_error(fmt::format("INDEX: {}", number.error().message));
    const ip::Word128 last = its.last() - its.first();
    const bool outside = from_end ? number->is_zero() || number->low - 1 > last
                                  : number->is_all || number->low > last;
    if (outside) {
      return usage_error(fmt::format("{} has {}: there is no number {}", ip::to_text(its),
                                     ip::addresses_in(its), escape_control(index_)));
    }
    ip::Address address = its.address;
    address.value += from_end ? last - (number->low - 1) : number->low;
    context.out.write(ip::to_text(address) + '\n');
    return 0;
  }

 private:
  std::string word_;
  std::string index_;
};

// Numbers of the system's generator, each as likely as any other.
class RandomIndex {
 public:
  // last: the greatest.
  explicit RandomIndex(ip::Word128 last)
      : last_(last), mask_(ip::low_bits<ip::Word128>(ip::bit_width(last))) {}

  Result<ip::Word128> next() {
    for (;;) {
      if (at_ == kWords) {
        if (auto filled = os::fill_random(std::as_writable_bytes(std::span(words_))); !filled)
          return std::unexpected(system_error("read", "random numbers", filled.error()));
        at_ = 0;
      }
      const ip::Word128 word = words_[at_++] & mask_;
      if (word <= last_) return word;
    }
  }

 private:
  static constexpr std::size_t kWords = 16;
  ip::Word128 last_;
  ip::Word128 mask_;
  ip::Word128 words_[kWords] = {};
  std::size_t at_ = kWords;
};

class Random final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.description(
        "Prints addresses of a network at random, each as likely as any other, from getrandom(2). "
        "With --count, one may come more than once.");
    spec.operand("NETWORK", word_, "the network");
    spec.option("--count", "NUM", count_, "how many").range(0, 1'000'000'000'000).default_is("1");
    declare_loose(spec);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error");
    spec.example("nt ip random fd00::/8", "an address of a private network");
  }

  Result<int> run(cli::Context& context) override {
    const ip::Network its = TRY(network(word_));
    RandomIndex random(its.last() - its.first());
    for (; count_ > 0 && !context.out.failed(); --count_) {
      ip::Address address = its.address;
      address.value += TRY(random.next());
      context.out.write(ip::to_text(address) + '\n');
    }
    return 0;
  }

 private:
  std::string word_;
  std::uint64_t count_ = 1;
};

}  // namespace

constinit const cli::Entry ip_hosts{"hosts", "the addresses that hosts of networks may have",
                                    cli::make<Hosts>};
constinit const cli::Entry ip_nth{"nth", "an address of a network by its number", cli::make<Nth>};
constinit const cli::Entry ip_random{"random", "addresses of a network at random",
                                     cli::make<Random>};

}  // namespace nt::apps
