// What the commands of nt ip have in common.
#pragma once

#include <functional>
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

  // The items of an operand: itself, or the lines of standard input for "-", or of a file. Lines
  // that are wrong are reported, and the others follow. Returns whether there was none.
  using TakeItem = std::function<Result<void>(ip::Item&&)>;
  Result<bool> read_items(cli::Context& context, const std::string& word,
                          const TakeItem& take) const;

  // Calls take for each word, and for each line of standard input where a word is "-", or where
  // there is none and it is no terminal. What is wrong is reported, and the others follow. Returns
  // whether there was nothing wrong. Errors: there is nothing to read; name is what is missing.
  using TakeText = std::function<Result<void>(std::string_view)>;
  static Result<bool> each_word(cli::Context& context, std::vector<std::string> words,
                                std::string_view name, const TakeText& take);

  // A log, or standard input for "-". Notes it where nothing can be found in it. Errors: it is a
  // folder, or, where the command prints of it, also the output.
  static Result<io::Source> open_log(cli::Context& context, const std::string& name, bool prints);
  // What stands before what is printed of a log.
  static std::string prefix_of(const cli::Context& context, const std::string& name);

  bool loose_ = false;
};

// Text of --help.
extern const std::string_view kOperands;
extern const std::string_view kItems;

// An error where somebody wrote a range with blanks, "FIRST - LAST", as operands of items.
Result<void> refuse_spaced_range(const std::vector<std::string>& words);

// A prefix length, as in "24" or "/24".
Result<unsigned> parse_prefix_option(std::string_view text, ip::Family family);

}  // namespace nt::apps

// How many addresses: more than 64 bits can count.
template <>
struct nt::cli::ValueTraits<nt::ip::Count> {
  static constexpr ValueKind kKind = ValueKind::kNumber;
  static Result<ip::Count> parse(std::string_view text) { return ip::parse_count(text); }
};
