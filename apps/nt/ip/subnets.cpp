// nt ip subnets, supernet, exclude, free and range.
#include "ip/subnets.hpp"

#include "base/text.hpp"
#include "children.hpp"
#include "ip_command.hpp"

namespace nt::apps {
namespace {

void put(io::Writer& out, const ip::Network& network) {
  out.write(ip::to_text(network));
  out.write('\n');
}

// Puts networks out until there are enough.
class Printer {
 public:
  Printer(io::Writer& out, const std::optional<ip::Count>& limit) : out_(out) {
    if (limit) left_ = limit->at_most();
  }

  bool operator()(const ip::Network& network) {
    if (left_ && *left_ == 0) return false;
    put(out_, network);
    if (left_) --*left_;
    return !out_.failed() && left_ != 0;
  }

 private:
  io::Writer& out_;
  std::optional<ip::Word128> left_;
};

class Subnets final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.usage("[OPTIONS] NETWORK --prefix LENGTH|--count NUM|--hosts NUM");
    spec.description("Prints the networks of one size that a network consists of, in order.");
    spec.operand("NETWORK", word_, "the network");
    spec.option("--prefix", "LENGTH", prefix_, "those of this prefix length");
    spec.option("--count", "NUM", count_, "the largest of which there are NUM or more")
        .details("All of them are printed: 4 where NUM is 3.");
    spec.option("--hosts", "NUM", hosts_, "the smallest with NUM or more addresses for hosts");
    spec.option("--limit", "NUM", limit_, "no more than the first NUM");
    declare_loose(spec);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error; the network is too small");
    spec.example("nt ip subnets 10.0.0.0/8 --prefix 16", "256 networks");
    spec.example("nt ip subnets 192.0.2.0/24 --hosts 20", "eight of 30 hosts");
  }

  Result<int> run(cli::Context& context) override {
    const int given = (prefix_ ? 1 : 0) + (count_ ? 1 : 0) + (hosts_ ? 1 : 0);
    if (given != 1) {
      return usage_error(fmt::format("{} of --prefix, --count and --hosts: give one",
                                     given == 0 ? "there is none" : "there are several"));
    }
    if ((count_ && count_->is_zero()) || (hosts_ && hosts_->is_zero()))
      return usage_error(fmt::format("{}: 0 is too few", count_ ? "--count" : "--hosts"));
    const ip::Network its = TRY(network(word_));
    const unsigned prefix = TRY(prefix_  ? parse_prefix_option(*prefix_, its.family())
                                : count_ ? ip::prefix_for_count(its, count_->low)
                                         : ip::prefix_for_hosts(its, hosts_->low));
    if (prefix < its.prefix) {
      return usage_error(fmt::format("{} has no networks of prefix length {}: they are larger",
                                     ip::to_text(its), prefix),
                         "nt ip supernet prints the larger network");
    }
    ip::each_subnet(its.address, {its.first(), its.last()}, prefix, Printer(context.out, limit_));
    return 0;
  }

 private:
  std::string word_;
  std::optional<std::string> prefix_;
  std::optional<ip::Count> count_;
  std::optional<ip::Count> hosts_;
  std::optional<ip::Count> limit_;
};

class Supernet final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.usage("[OPTIONS] NETWORK --prefix LENGTH");
    spec.description("Prints the network of a prefix length that a network lies in.");
    spec.operand("NETWORK", word_, "the network");
    spec.option("--prefix", "LENGTH", prefix_, "the prefix length");
    declare_loose(spec);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error");
    spec.example("nt ip supernet 10.1.2.0/24 --prefix 16", "10.1.0.0/16");
  }

  Result<int> run(cli::Context& context) override {
    if (!prefix_) return usage_error("--prefix is missing");
    const ip::Network its = TRY(network(word_));
    const unsigned prefix = TRY(parse_prefix_option(*prefix_, its.family()));
    put(context.out, TRY(ip::supernet(its, prefix)));
    return 0;
  }

 private:
  std::string word_;
  std::optional<std::string> prefix_;
};

class Exclude final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.description(
        "Prints what is left of a network without others that lie in it, as the fewest networks, "
        "in order. nt ip subtract takes lists, and what lies outside.");
    spec.operand("NETWORK", word_, "the network");
    spec.operands("SUBNET", words_, "what to leave out", 1);
    declare_loose(spec);
    spec.exit_code(0, "done; nothing is printed where nothing is left");
    spec.exit_code(2, "an error; a SUBNET does not lie in the network");
    spec.example("nt ip exclude 10.0.0.0/8 10.1.0.0/16", "eight networks");
  }

  Result<int> run(cli::Context& context) override {
    const ip::Network its = TRY(network(word_));
    const auto others = TRY(networks(words_));
    for (const ip::Network& other : others) {
      if (ip::contains(its, other)) continue;
      return usage_error(fmt::format("{} does not lie in {}", ip::to_text(other), ip::to_text(its)),
                         "nt ip subtract leaves out what lies elsewhere");
    }
    for (const ip::Network& rest : ip::without(its, others)) put(context.out, rest);
    return 0;
  }

 private:
  std::string word_;
  std::vector<std::string> words_;
};

class Free final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.usage("[OPTIONS] NETWORK [USED...] [--prefix LENGTH]");
    spec.description(
        "Prints what is free in a network: all networks in it of the prefix length that share no "
        "address with those in use, in order. Without --prefix, the fewest networks that hold all "
        "that is free.");
    spec.operand("NETWORK", word_, "the network");
    spec.operands("USED", words_, "networks and addresses that are in use");
    spec.option("--prefix", "LENGTH", prefix_, "the prefix length of what is looked for");
    spec.option("--limit", "NUM", limit_, "no more than the first NUM");
    declare_loose(spec);
    spec.exit_code(0, "done");
    spec.exit_code(1, "there is none");
    spec.exit_code(2, "an error");
    spec.example("nt ip free 10.0.0.0/8 10.0.0.0/16 10.1.3.0/24 --prefix 24 --limit 1",
                 "the first /24 that is free");
  }

  Result<int> run(cli::Context& context) override {
    const ip::Network its = TRY(network(word_));
    const auto used = TRY(networks(words_));
    bool any = false;
    Printer print(context.out, limit_);
    const auto take = [&](const ip::Network& it) {
      any = true;
      return print(it);
    };
    if (prefix_) {
      const unsigned prefix = TRY(parse_prefix_option(*prefix_, its.family()));
      if (prefix < its.prefix) {
        return usage_error(fmt::format("{} has no networks of prefix length {}: they are larger",
                                       ip::to_text(its), prefix));
      }
      ip::each_free(its, used, prefix, take);
    } else {
      for (const ip::Network& rest : ip::without(its, used)) {
        if (!take(rest)) break;
      }
    }
    return any ? 0 : 1;
  }

 private:
  std::string word_;
  std::vector<std::string> words_;
  std::optional<std::string> prefix_;
  std::optional<ip::Count> limit_;
};

class Range final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.usage("[OPTIONS] FIRST LAST");
    spec.usage("[OPTIONS] [FIRST-LAST]");
    spec.description(
        "Prints the fewest networks that hold the addresses from FIRST to LAST and no "
        "others, in order. Of an IPv4 range FIRST-LAST, the last number of LAST is enough. What "
        "two addresses of one zone have between them is printed without the zone.");
    spec.operands("FIRST LAST", words_,
                  "the first and the last address, or a range FIRST-LAST; lines of standard input, "
                  "each such a range, for '-', or where there is none");
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error; of several lines, the others are done");
    spec.example("nt ip range 192.0.2.5 192.0.2.20", "six networks");
    spec.example("nt ip range 192.0.2.5-20", "the same");
  }

  Result<int> run(cli::Context& context) override {
    const bool spaced = words_.size() == 3 && words_[1] == "-";  // FIRST - LAST
    if (words_.size() == 2 || spaced) {
      put_range(TRY(ip::parse_range(words_.front(), words_.back())), context.out);
      return 0;
    }
    if (words_.size() > 1)
      return usage_error(fmt::format("unexpected operand {}", in_quotes(words_[2])), "see --help");
    const auto take = [&](std::string_view text) -> Result<void> {
      put_range(TRY(parse(text)), context.out);
      return {};
    };
    return TRY(each_word(context, std::move(words_), "FIRST", take)) ? 0 : 2;
  }

 private:
  static Result<ip::Item> parse(std::string_view text) {
    const std::size_t blank = text.find_first_of(" \t");
    if (blank != text.npos) {
      const std::string_view first = text.substr(0, blank);
      const std::string_view last = trim(text.substr(blank));
      if (!first.ends_with('-') && !last.starts_with('-')) return ip::parse_range(first, last);
    }
    ip::Item item = TRY(ip::parse_item(text, false));
    if (item.kind == ip::Item::Kind::kRange) return item;
    return usage_error(fmt::format("{} is not a range", in_quotes(text)),
                       "give the first and the last address");
  }

  static void put_range(const ip::Item& item, io::Writer& out) {
    const unsigned unused = 128 - ip::bits_of(item.family());
    ip::cover(item.first.value, item.last, [&](ip::Word128 base, unsigned prefix) {
      put(out, {{item.family(), base}, prefix - unused});
    });
  }

  std::vector<std::string> words_;
};

}  // namespace

constinit const cli::Entry ip_subnets{"subnets", "the networks of a size in a network",
                                      cli::make<Subnets>};
constinit const cli::Entry ip_supernet{"supernet", "the network that a network lies in",
                                       cli::make<Supernet>};
constinit const cli::Entry ip_exclude{"exclude", "what is left of a network without others",
                                      cli::make<Exclude>};
constinit const cli::Entry ip_free{"free", "what is free in a network", cli::make<Free>};
constinit const cli::Entry ip_range{"range", "the networks that a range consists of",
                                    cli::make<Range>};

}  // namespace nt::apps
