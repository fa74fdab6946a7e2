// What the commands of nt ip have in common.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "ip/network.hpp"

namespace nt::apps {

class IpCommand : public cli::Command {
 protected:
  // --loose
  void declare_loose(cli::Spec& spec);

  // A word that has to be a network, or an address, which is the network of itself.
  Result<ip::Network> network(std::string_view word) const {
    return ip::parse_network(word, loose_);
  }
  Result<std::vector<ip::Network>> networks(const std::vector<std::string>& words) const;

  // The items of an operand: itself, or the lines of standard input for "-", or of a file. Lines
  // that are wrong are reported, and the others follow. Returns whether there was none.
  using TakeItem = std::function<Result<void>(ip::Item&&)>;
  Result<bool> read_items(cli::Context& context, const std::string& word,
                          const TakeItem& take) const;

  bool loose_ = false;
};

// Text of --help.
extern const std::string_view kOperands;
extern const std::string_view kItems;

// A prefix length, as in "24" or "/24".
Result<unsigned> parse_prefix_option(std::string_view text, ip::Family family);

}  // namespace nt::apps

// How many addresses: more than 64 bits can count.
template <>
struct nt::cli::ValueTraits<nt::ip::Count> {
  static constexpr ValueKind kKind = ValueKind::kNumber;
  static Result<ip::Count> parse(std::string_view text) { return ip::parse_count(text); }
};
