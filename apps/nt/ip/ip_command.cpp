#include "ip_command.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "ip/list.hpp"
#include "os/identity.hpp"

namespace nt::apps {
namespace {

// Whether the user can have meant an item, rather than a file.
bool looks_like_item(std::string_view word) {
  if (word.empty()) return true;
  if (word.starts_with('/') || word.starts_with("./") || word.find("..") != word.npos) return false;
  const auto number_of = [word](char c) { return std::count(word.begin(), word.end(), c); };
  const bool digit_first = is_digit(word.front());
  if (number_of(':') >= 2 || (digit_first && number_of('.') >= 3)) return true;
  const std::string_view number = word.substr(0, word.find('%'));
  return number.find_first_of(".:") != word.npos &&
         number.find_first_of("0123456789") != word.npos &&
         number.find_first_not_of("0123456789abcdefABCDEF.:/-, ") == word.npos;
}

Result<io::Source> open_list(const cli::Context& context, const std::string& word) {
  if (word == "-") return io::Source::adopt(context.in, "standard input");
  auto source = TRY(io::Source::open(word));
  if (source.type() == io::FileType::kFolder)
    return input_error(fmt::format("'{}' is a folder", escape_control(word)));
  return source;
}

}  // namespace

const std::string_view kOperands =
    "Each operand is an item, or else a file of them; '-' is standard input, which is also read "
    "where there is no operand. A file whose name could be an item is written './NAME'.";

const std::string_view kItems =
    "An item is an address (192.0.2.1), a network (192.0.2.0/24, 192.0.2.0/255.255.255.0) or a "
    "range (192.0.2.5-192.0.2.9, 192.0.2.5-9), of either family; or several of these with commas "
    "between them. A file has one a line; blanks around it, empty lines, and comments from '#' or "
    "';' on are skipped. UTF-16 is told by its byte order mark. A line that is none of that is "
    "reported, the others count, and the exit "
    "code is 2. Of more than ten such lines, only the number is reported.";

void IpCommand::declare_loose(cli::Spec& spec) {
  spec.flag("--loose", loose_, "clear host bits that are set, rather than refuse them")
      .details("So 10.1.2.3/8 is taken for 10.0.0.0/8.");
}

Result<std::vector<ip::Network>> IpCommand::networks(const std::vector<std::string>& words) const {
  std::vector<ip::Network> networks;
  for (const std::string& word : words) networks.push_back(TRY(network(word)));
  return networks;
}

Result<bool> IpCommand::read_items(cli::Context& context, const std::string& word,
                                   const TakeItem& take) const {
  if (word != "-") {
    auto items = ip::parse_items(word, loose_);
    if (items) {
      for (ip::Item& item : *items) TRY_VOID(take(std::move(item)));
      return true;
    }
    // A hint says how the item is written.
    const bool is_meant = looks_like_item(word) || !items.error().hint.empty();
    if (is_meant && os::is_missing(word)) return std::unexpected(std::move(items).error());
  }
  auto source = TRY(open_list(context, word));
  return ip::each_item(source, loose_, take,
                       [&context](const Error& error) { context.report(error); });
}

Result<bool> IpCommand::each_word(cli::Context& context, std::vector<std::string> words,
                                  std::string_view name, const TakeText& take) {
  if (words.empty()) {
    if (context.terminals.in) return usage_error(fmt::format("{} is missing", name), "see --help");
    words.emplace_back("-");
  }
  bool good = true;
  const auto report = [&context](const Error& error) { context.report(error); };
  for (const std::string& word : words) {
    if (word == "-") {
      auto source = TRY(io::Source::adopt(context.in, "standard input"));
      good &= TRY(ip::each_line(source, take, report));
    } else if (auto taken = take(word); !taken) {
      good = false;
      report(taken.error());
    }
  }
  return good;
}

Result<io::Source> IpCommand::open_log(cli::Context& context, const std::string& name,
                                       bool prints) {
  auto source = TRY(open_list(context, name));
  if (prints && source.type() == io::FileType::kRegular &&
      source.identity() == context.out_identity) {
    return input_error(fmt::format("'{}' is skipped: it is also the output", escape_control(name)));
  }
  std::array<char, 512> beginning;
  const std::size_t size = source.peek(beginning).value_or(0);
  if (const ip::Kind kind = ip::kind_of({beginning.data(), size}); kind.hides) {
    context.note(fmt::format("'{}' seems to be {}: no address in it is seen",
                             escape_control(source.label()), kind.name));
  }
  return source;
}

std::string IpCommand::prefix_of(const cli::Context& context, const std::string& name) {
  const std::string shown = name == "-" ? "standard input" : name;
  return (context.terminals.out ? escape_control(shown) : shown) + ':';
}

Result<void> refuse_spaced_range(const std::vector<std::string>& words) {
  const auto is_address = [](const std::string& word) {
    return ip::parse_address(word).has_value();
  };
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i] != "-" || !is_address(words[i - 1]) || !is_address(words[i + 1])) continue;
    return usage_error(fmt::format("'{} - {}' is of three operands, of which '-' is standard input",
                                   words[i - 1], words[i + 1]),
                       fmt::format("the range is {}-{}", words[i - 1], words[i + 1]));
  }
  return {};
}

Result<unsigned> parse_prefix_option(std::string_view text, ip::Family family) {
  const std::string_view digits = text.starts_with('/') ? text.substr(1) : text;
  const auto length = parse_unsigned(digits);
  if (length && *length <= ip::bits_of(family)) return static_cast<unsigned>(*length);
  return usage_error(fmt::format("--prefix: {} is not an {} prefix length, 0 to {}",
                                 in_quotes(text), ip::name_of(family), ip::bits_of(family)));
}

}  // namespace nt::apps
