// nt ip contains and overlaps.
#include "children.hpp"
#include "ip_command.hpp"

namespace nt::apps {
namespace {

class Contains final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.description(
        "Says by the exit code whether a network holds all of the addresses and networks. Those of "
        "the other family it does not hold.");
    spec.operand("NETWORK", outer_, "the network");
    spec.operands("ADDRESS|NETWORK", words_, "what may lie in it", 1);
    spec.flag("-v,--verbose", verbose_, "say of each whether it does");
    declare_loose(spec);
    spec.exit_code(0, "all of them lie in it");
    spec.exit_code(1, "one of them does not");
    spec.exit_code(2, "an error");
    spec.example("nt ip contains 10.0.0.0/8 10.1.2.3 && echo inside", "ask in a script");
  }

  Result<int> run(cli::Context& context) override {
    const ip::Network outer = TRY(network(outer_));
    bool all = true;
    for (const ip::Network& inner : TRY(networks(words_))) {
      const bool holds = ip::contains(outer, inner);
      all &= holds;
      if (!verbose_) continue;
      const bool single = inner.host_bits() == 0;
      context.out.write(fmt::format("{} is {}in {}\n",
                                    single ? ip::to_text(inner.address) : ip::to_text(inner),
                                    holds ? "" : "not ", ip::to_text(outer)));
    }
    return all ? 0 : 1;
  }

 private:
  std::string outer_;
  std::vector<std::string> words_;
  bool verbose_ = false;
};

class Overlaps final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.description("Says by the exit code whether two networks have an address in common.");
    spec.operand("A", a_, "a network");
    spec.operand("B", b_, "another");
    spec.flag("-v,--verbose", verbose_, "say what they have in common");
    declare_loose(spec);
    spec.exit_code(0, "they have");
    spec.exit_code(1, "they have not");
    spec.exit_code(2, "an error");
    spec.example("nt ip overlaps 10.0.0.0/8 10.1.0.0/16", "they do");
  }

  Result<int> run(cli::Context& context) override {
    const ip::Network a = TRY(network(a_));
    const ip::Network b = TRY(network(b_));
    const bool common = ip::overlap(a, b);
    if (verbose_) {
      const std::string both = fmt::format("{} and {}", ip::to_text(a), ip::to_text(b));
      context.out.write(common ? fmt::format("{} have {} in common\n", both,
                                             ip::to_text(ip::contains(a, b) ? b : a))
                               : fmt::format("{} have nothing in common\n", both));
    }
    return common ? 0 : 1;
  }

 private:
  std::string a_;
  std::string b_;
  bool verbose_ = false;
};

}  // namespace

constinit const cli::Entry ip_contains{"contains", "whether a network holds others",
                                       cli::make<Contains>};
constinit const cli::Entry ip_overlaps{"overlaps", "whether two networks overlap",
                                       cli::make<Overlaps>};

}  // namespace nt::apps
