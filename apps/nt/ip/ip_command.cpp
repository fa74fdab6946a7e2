#include "ip_command.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "os/identity.hpp"

namespace nt::apps {
namespace {

// Whether the user can have meant an address, rather than a file.
bool looks_like_address(std::string_view word) {
  const auto belongs = [](char c) {
    return std::string_view("0123456789abcdefABCDEF.:/-").find(c) != std::string_view::npos;
  };
  word = word.substr(0, word.find('%'));
  return word.find_first_of(".:") != std::string_view::npos && word.find("..") == word.npos &&
         !word.starts_with('/') && !word.starts_with("./") &&
         word.find_first_of("0123456789") != word.npos &&
         std::all_of(word.begin(), word.end(), belongs);
}

}  // namespace

const std::string_view kLists =
    "Each operand is an item, or else a file of them; '-' is standard input, which is also read "
    "where there is no operand. A file whose name could be an item is written './NAME'.\n\n"
    "An item is an address (192.0.2.1), a network (192.0.2.0/24, 192.0.2.0/255.255.255.0) or a "
    "range (192.0.2.5-192.0.2.9), of either family. A file has one a line; blanks around it, "
    "empty lines, and comments from '#' or ';' on are skipped. A line that is none of that is "
    "reported, the others count, and the exit code is 2.";

void IpCommand::declare_loose(cli::Spec& spec) {
  spec.flag("--loose", loose_, "clear host bits that are set, rather than refuse them")
      .details("So 10.1.2.3/8 is taken for 10.0.0.0/8.");
}

Result<std::vector<ip::Network>> IpCommand::networks(const std::vector<std::string>& words) const {
  std::vector<ip::Network> networks;
  for (const std::string& word : words) networks.push_back(TRY(network(word)));
  return networks;
}

Result<IpCommand::List> IpCommand::open_list(const cli::Context& context,
                                             const std::string& word) const {
  List list;
  if (word == "-") {
    list.source = TRY(io::Source::adopt(context.in, "standard input"));
    return list;
  }
  auto item = ip::parse_item(word, loose_);
  if (item) {
    list.item = *std::move(item);
    return list;
  }
  if (word.empty() || (looks_like_address(word) && os::is_missing(word)))
    return std::unexpected(std::move(item).error());
  auto source = TRY(io::Source::open(word));
  if (source.type() == io::FileType::kFolder)
    return input_error(fmt::format("'{}' is a folder", escape_control(word)));
  list.source = std::move(source);
  return list;
}

Result<unsigned> parse_prefix_option(std::string_view text, ip::Family family) {
  const std::string_view digits = text.starts_with('/') ? text.substr(1) : text;
  const auto length = parse_unsigned(digits);
  if (length && *length <= ip::bits_of(family)) return static_cast<unsigned>(*length);
  return usage_error(fmt::format("--prefix: '{}' is not an {} prefix length, 0 to {}",
                                 escape_control(text), ip::name_of(family), ip::bits_of(family)));
}

}  // namespace nt::apps
