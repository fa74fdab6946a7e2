// What the commands of nt ip have in common.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "io/source.hpp"
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

  // The source of a list: standard input for "-", a file, or nothing where the word is an item by
  // itself.
  struct List {
    std::optional<ip::Item> item;
    std::optional<io::Source> source;
  };
  Result<List> open_list(const cli::Context& context, const std::string& word) const;

  bool loose_ = false;
};

// Text of --help.
extern const std::string_view kLists;

// A prefix length, as in "24" or "/24".
Result<unsigned> parse_prefix_option(std::string_view text, ip::Family family);

}  // namespace nt::apps

// How many addresses: more than 64 bits can count.
template <>
struct nt::cli::ValueTraits<nt::ip::Count> {
  static constexpr ValueKind kKind = ValueKind::kNumber;
  static Result<ip::Count> parse(std::string_view text) { return ip::parse_count(text); }
};
