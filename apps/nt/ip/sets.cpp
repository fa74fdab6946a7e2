// nt ip collapse, union, intersect, subtract, symdiff and count.
#include <charconv>
#include <utility>

#include "base/count.hpp"
#include "base/text.hpp"
#include "children.hpp"
#include "ip/set.hpp"
#include "ip_command.hpp"

namespace nt::apps {
namespace {

// Reads sets, an operand each.
class SetCommand : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    declare_own(spec);
    spec.operands("ITEM|FILE", words_, "a set each: an item, a file of items, or - for stdin");
    declare_loose(spec);
    spec.section("Items or files", kOperands);
    spec.section("Items and lists", kItems);
    spec.exit_code(0, "done, though the result may be empty");
    declare_exit_codes(spec);
    spec.exit_code(2, needs_all()
                          ? "an error: an operand cannot be read, and nothing is printed, or "
                            "a line is wrong, and the others count"
                          : "an error; what is wrong is reported, and the others count");
  }

  Result<int> run(cli::Context& context) override {
    if (words_.empty()) words_.emplace_back("-");
    TRY_VOID(check());
    TRY_VOID(refuse_spaced_range(words_));
    std::vector<ip::AddressSet> sets;
    bool good = true;
    bool whole = true;
    for (const std::string& word : words_) {
      ip::AddressSet set;
      if (auto read = read_set(context, word, set); !read) {
        context.report(read.error());
        whole = false;
      } else {
        good &= *read;
      }
      set.normalize();
      sets.push_back(std::move(set));
    }
    if (!whole && needs_all()) return 2;
    const int code = TRY(write(combine(std::move(sets)), context));
    return good && whole ? code : 2;
  }

 protected:
  virtual void declare_own(cli::Spec& spec) = 0;
  virtual void declare_exit_codes(cli::Spec& /*spec*/) {}
  virtual Result<void> check() { return {}; }
  virtual ip::AddressSet combine(std::vector<ip::AddressSet> sets) const = 0;
  virtual Result<int> write(ip::AddressSet set, cli::Context& context) = 0;

  // Whether the result would be wrong, rather than less, without one of the sets.
  virtual bool needs_all() const { return false; }

  // All sets by an operation whose order does not matter: by pairs, so that no set is gone through
  // for each of the others.
  template <class Operation>
  static ip::AddressSet reduce(std::vector<ip::AddressSet> sets, Operation operation) {
    for (std::size_t step = 1; step < sets.size(); step *= 2) {
      for (std::size_t i = 0; i + step < sets.size(); i += 2 * step)
        sets[i] = operation(sets[i], std::exchange(sets[i + step], {}));
    }
    return sets.empty() ? ip::AddressSet() : std::move(sets.front());
  }
  static ip::AddressSet unite_all(std::vector<ip::AddressSet> sets) {
    return reduce(std::move(sets), [](const auto& a, const auto& b) { return ip::unite(a, b); });
  }

 private:
  // Returns whether there was nothing wrong.
  Result<bool> read_set(cli::Context& context, const std::string& word, ip::AddressSet& set) const {
    const auto add = [&set](const ip::Item& item) -> Result<void> {
      if (!item.first.scope.empty()) {
        return input_error(fmt::format("{} has a zone, which a set of addresses cannot tell from "
                                       "another",
                                       in_quotes(ip::to_text(item))),
                           "leave out what '%' begins");
      }
      set.add(item);
      return {};
    };
    return read_items(context, word, add);
  }

  std::vector<std::string> words_;
};

// Prints the set that comes of it.
class PrintedSet : public SetCommand {
 protected:
  void declare_output(cli::Spec& spec) {
    spec.flag("--ranges", ranges_, "print ranges FIRST-LAST instead of networks");
  }

  Result<int> write(ip::AddressSet set, cli::Context& context) override {
    for (const auto& it : set.v4) put<ip::Word32>(it, context.out);
    for (const auto& it : set.v6) put<ip::Word128>(it, context.out);
    return 0;
  }

 private:
  template <class Word>
  static char* put_address(char* to, Word value) {
    if constexpr (sizeof(Word) == 4) {
      return ip::put_v4(to, value);
    } else {
      return ip::put_v6(to, value);
    }
  }

  template <class Word>
  void put(const ip::Interval<Word>& it, io::Writer& out) const {
    char line[2 * ip::kMostText6 + 8];
    if (ranges_) {
      char* end = put_address(line, it.first);
      *end++ = '-';
      end = put_address(end, it.last);
      *end++ = '\n';
      out.write({line, end});
      return;
    }
    ip::cover(it.first, it.last, [&line, &out](Word base, unsigned prefix) {
      char* end = put_address(line, base);
      *end++ = '/';
      end = std::to_chars(end, end + 3, prefix).ptr;
      *end++ = '\n';
      out.write({line, end});
    });
  }

  bool ranges_ = false;
};

// Prints what is left or in common, of which no set may be missing.
class ExactSet : public PrintedSet {
 protected:
  bool needs_all() const override { return true; }
};

class Collapse final : public PrintedSet {
  void declare_own(cli::Spec& spec) override {
    spec.description(
        "Prints the fewest networks that hold the addresses of all sets and no others, sorted, "
        "IPv4 first.\n\n"
        "With --max-entries the networks become fewer still, at the price of addresses that none "
        "of the sets has. Again and again the two neighbours are replaced by the smallest network "
        "that holds both for which the fewest addresses are added, the lowest of several. That "
        "ends when there are few enough, or when what is added would be more than --max-waste "
        "permits. Each family is dealt with by itself.");
    declare_output(spec);
    spec.option("--max-entries", "NUM", entries_, "merge until there are NUM networks a family")
        .range(1, 1'000'000'000);
    spec.option("--max-waste", "PERCENT", waste_,
                "add no more addresses than this share of those in the set")
        .details("Without --max-entries, as many are merged as that permits.");
    spec.example("nt ip collapse list.txt more.txt", "one list of two");
    spec.example("nt ip collapse list.txt --max-entries 1000 --max-waste 5%",
                 "for a firewall with room for 1000");
  }

  void declare_exit_codes(cli::Spec& spec) override {
    spec.exit_code(1, "done, but --max-waste leaves more networks than --max-entries asks for");
  }
  Result<void> check() override {
    if (!waste_) return {};
    share_ = ip::parse_percentage(*waste_);
    if (!share_)
      return usage_error(fmt::format("--max-waste: {} is not a percentage", in_quotes(*waste_)));
    return {};
  }
  ip::AddressSet combine(std::vector<ip::AddressSet> sets) const override {
    return unite_all(std::move(sets));
  }
  Result<int> write(ip::AddressSet set, cli::Context& context) override {
    bool enough = true;
    if (entries_ || share_) {
      ip::MergeLimits limits;
      limits.entries = static_cast<std::size_t>(entries_.value_or(1));
      limits.most_waste = share_;
      const bool enough_v4 = ip::merge_lossily(set.v4, limits);
      const bool enough_v6 = ip::merge_lossily(set.v6, limits);
      enough = (enough_v4 && enough_v6) || !entries_;
    }
    TRY_VOID(PrintedSet::write(std::move(set), context));
    if (enough) return 0;
    context.note(fmt::format("--max-waste leaves more than {}", counted(*entries_, "network")));
    return 1;
  }

  std::optional<std::uint64_t> entries_;
  std::optional<std::string> waste_;
  std::optional<ip::Share> share_;  // of waste_
};

class Union final : public PrintedSet {
  void declare_own(cli::Spec& spec) override {
    spec.description("Prints the addresses that lie in any of the sets, as the fewest networks.");
    declare_output(spec);
    spec.example("nt ip union a.txt b.txt 192.0.2.0/24", "two lists and a network");
  }
  ip::AddressSet combine(std::vector<ip::AddressSet> sets) const override {
    return unite_all(std::move(sets));
  }
};

class Intersect final : public ExactSet {
  void declare_own(cli::Spec& spec) override {
    spec.description("Prints the addresses that lie in each of the sets, as the fewest networks.");
    declare_output(spec);
    spec.example("nt ip intersect a.txt b.txt", "what two lists have in common");
  }
  ip::AddressSet combine(std::vector<ip::AddressSet> sets) const override {
    return reduce(std::move(sets),
                  [](const auto& a, const auto& b) { return ip::intersect(a, b); });
  }
};

class Subtract final : public ExactSet {
  void declare_own(cli::Spec& spec) override {
    spec.description(
        "Prints the addresses of the first set that lie in none of the others, as the fewest "
        "networks.");
    declare_output(spec);
    spec.example("nt ip subtract 10.0.0.0/8 used.txt", "what is free");
  }
  ip::AddressSet combine(std::vector<ip::AddressSet> sets) const override {
    const ip::AddressSet first = std::move(sets.front());
    sets.erase(sets.begin());
    return ip::subtract(first, unite_all(std::move(sets)));
  }
};

class Symdiff final : public ExactSet {
  void declare_own(cli::Spec& spec) override {
    spec.description(
        "Prints the addresses that lie in one of two sets but not in both, as the fewest networks. "
        "Of more sets, those that lie in an odd number of them.");
    declare_output(spec);
    spec.example("nt ip symdiff old.txt new.txt", "what has changed");
  }
  ip::AddressSet combine(std::vector<ip::AddressSet> sets) const override {
    return reduce(std::move(sets), [](const auto& a, const auto& b) {
      return ip::subtract(ip::unite(a, b), ip::intersect(a, b));
    });
  }
};

class Count final : public SetCommand {
  void declare_own(cli::Spec& spec) override {
    spec.description(
        "Prints how many addresses the sets have together, each counted once: a line for IPv4, if "
        "there are any, then one for IPv6.");
    spec.example("nt ip count 10.0.0.0/8 10.1.0.0/16", "16777216");
  }
  ip::AddressSet combine(std::vector<ip::AddressSet> sets) const override {
    return unite_all(std::move(sets));
  }
  Result<int> write(ip::AddressSet set, cli::Context& context) override {
    if (!set.v4.empty()) context.out.write(ip::count_to_decimal(ip::count(set.v4)) + '\n');
    if (!set.v6.empty()) context.out.write(ip::count_to_decimal(ip::count(set.v6)) + '\n');
    return 0;
  }
};

}  // namespace

constinit const cli::Entry ip_collapse{"collapse", "the fewest networks for lists of addresses",
                                       cli::make<Collapse>};
constinit const cli::Entry ip_union{"union", "addresses in any of some sets", cli::make<Union>};
constinit const cli::Entry ip_intersect{"intersect", "addresses in each of some sets",
                                        cli::make<Intersect>};
constinit const cli::Entry ip_subtract{"subtract", "addresses in a set, but not in others",
                                       cli::make<Subtract>};
constinit const cli::Entry ip_symdiff{"symdiff", "addresses in one of two sets, not in both",
                                      cli::make<Symdiff>};
constinit const cli::Entry ip_count{"count", "how many addresses there are in sets",
                                    cli::make<Count>};

}  // namespace nt::apps
