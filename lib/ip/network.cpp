#include "ip/network.hpp"

#include "base/ascii.hpp"
#include "base/count.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace nt::ip {
namespace {

// The prefix length of a mask whose bits are ones and then zeros.
std::optional<unsigned> prefix_of_mask(Word32 mask) {
  const unsigned zeros = trailing_zeros(mask);
  if (mask != static_cast<Word32>(~low_bits<Word32>(zeros))) return std::nullopt;
  return 32 - zeros;
}

std::optional<unsigned> parse_prefix(std::string_view text, Family family) {
  unsigned prefix = 0;
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text.front() == '0'))
    return std::nullopt;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    prefix = prefix * 10 + static_cast<unsigned>(c - '0');
  }
  return prefix <= bits_of(family) ? std::optional(prefix) : std::nullopt;
}

// Most items of long lists: an IPv4 address or network as nt writes it.
std::optional<Item> read_plain_v4(std::string_view text, bool loose) {
  const std::size_t slash = text.rfind('/');
  const auto value = read_v4(text.substr(0, slash));
  if (!value) return std::nullopt;
  if (slash == std::string_view::npos)
    return Item{Item::Kind::kAddress, 32, {Family::kV4, *value}, *value};
  const auto prefix = parse_prefix(text.substr(slash + 1), Family::kV4);
  if (!prefix) return std::nullopt;
  const Word32 host_mask = low_bits<Word32>(32 - *prefix);
  if ((*value & host_mask) != 0 && !loose) return std::nullopt;
  return Item{
      Item::Kind::kNetwork, *prefix, {Family::kV4, *value & ~host_mask}, *value | host_mask};
}

// Of a prefix length, a netmask or a hostmask.
std::optional<unsigned> prefix_of(std::string_view mask, Family family) {
  if (const auto length = parse_prefix(mask, family)) return length;
  const auto dotted = family == Family::kV4 ? read_v4(mask) : std::nullopt;
  if (!dotted) return std::nullopt;
  const auto length = prefix_of_mask(*dotted);
  return length ? length : prefix_of_mask(~*dotted);
}

std::string why_no_mask(std::string_view mask, Family family) {
  if (mask.empty()) return "nothing stands behind the '/'";
  if (mask.find(',') != mask.npos) return "commas part several, of which one is due";
  if (family == Family::kV4 && read_v4(mask))
    return "the mask is neither ones before zeros nor zeros before ones";
  const std::string length =
      fmt::format("an {} prefix length is a number from 0 to {}", name_of(family), bits_of(family));
  if (mask.size() > 1 && mask.front() == '0' && parse_unsigned(mask))
    return length + ", without a leading zero";
  return length;
}

// Of a network whose last numbers are left out where they are 0, as BSD's netstat writes
// "10.64/11", or stand for any, as in "10.64.*", a hint that says it in full; of others, nothing.
std::string in_full(std::string_view text) {
  static constexpr std::string_view kAny = ".*";
  const std::size_t slash = text.find('/');
  std::string address(text.substr(0, slash));
  std::string mask(slash == text.npos ? "" : text.substr(slash + 1));
  Family family = Family::kV4;
  if (address.find(':') != address.npos) {
    family = Family::kV6;
    address += "::";
  } else {
    const bool is_any = slash == text.npos && address.ends_with(kAny);
    while (is_any && address.ends_with(kAny)) address.resize(address.size() - kAny.size());
    auto dots = std::count(address.begin(), address.end(), '.');
    if (is_any) mask = std::to_string(8 * (dots + 1));
    for (; dots < 3; ++dots) address += ".0";
  }
  const bool is_network = read_v4(address) || read_v6(address);
  if (!is_network || !parse_prefix(mask, family)) return {};
  return fmt::format("in full it is {}/{}", address, mask);
}

// An address or a network.
Result<Item> parse_single(std::string_view text, bool loose) {
  const std::size_t url = text.find("://");
  const std::size_t slash = url == text.npos ? text.find('/') : text.npos;
  if (slash == 0)
    return usage_error(fmt::format("{} has no address before its '/'", in_quotes(text)));
  auto parsed = parse_address(text.substr(0, slash));
  if (!parsed && parsed.error().hint.empty()) parsed.error().hint = in_full(text);
  Address address = TRY(std::move(parsed));
  if (slash == std::string_view::npos) {
    const Word128 value = address.value;
    return Item{Item::Kind::kAddress, bits_of(address.family), std::move(address), value};
  }
  const std::string_view mask = text.substr(slash + 1);
  const auto prefix = prefix_of(mask, address.family);
  if (!prefix) {
    return usage_error(
        fmt::format("{} is not a network: {}", in_quotes(text), why_no_mask(mask, address.family)));
  }
  const Word128 host_mask = low_bits<Word128>(bits_of(address.family) - *prefix);
  const bool has_host_bits = (address.value & host_mask) != 0;
  address.value &= ~host_mask;
  const Word128 last = address.value | host_mask;
  Item item{Item::Kind::kNetwork, *prefix, std::move(address), last};
  if (!has_host_bits || loose) return item;
  return usage_error(fmt::format("{} has host bits set: it is an address in {}", in_quotes(text),
                                 to_text(item.network())),
                     "--loose takes it for that network");
}

std::string why_no_range(const Address& begin, const Address& end) {
  if (begin.family != end.family) {
    return fmt::format("it begins in {} and ends in {}", name_of(begin.family),
                       name_of(end.family));
  }
  if (begin.scope != end.scope) return "its ends are not in the same zone";
  return begin.value > end.value ? "it ends before it begins" : "";
}

// The name is what an error says of both.
Result<Item> range_of(const Address& begin, const Address& end, std::string_view name) {
  const std::string why = why_no_range(begin, end);
  if (!why.empty()) {
    return usage_error(fmt::format("{} is not a range: {}", name, why),
                       begin.scope != end.scope ? "give both ends the same zone, or none" : "");
  }
  return Item{Item::Kind::kRange, 0, begin, end.value};
}

// The last address of a range, of which an IPv4 one may have only the last number: "10.0.0.1-9".
Result<Address> parse_last(std::string_view first, std::string_view last) {
  const bool is_octet = !last.empty() && std::all_of(last.begin(), last.end(), is_digit);
  if (!is_octet || !read_v4(first)) return parse_address(last);
  return parse_address(fmt::format("{}{}", first.substr(0, first.rfind('.') + 1), last));
}

// Where the '-' of a range stands. The name of a zone may have one too: behind a zone, it is of a
// range where another IPv6 address or zone follows.
std::size_t dash_of_range(std::string_view text) {
  const std::size_t percent = text.find_first_of("%/");
  const std::size_t dash = text.substr(0, percent).find('-');
  if (dash != text.npos || percent == text.npos || text[percent] == '/') return dash;
  for (std::size_t at = percent; (at = text.find('-', at)) != text.npos; ++at) {
    const std::string_view rest = trim(text.substr(at + 1));
    if (read_v6(rest.substr(0, rest.find_first_of("%/")))) return at;
  }
  const std::size_t second = text.find('%', percent + 1);
  if (second == text.npos) return second;
  const std::size_t behind = text.substr(percent, second - percent).rfind('-');
  return behind == text.npos ? behind : percent + behind;
}

// "FIRST-LAST", with the '-' at the dash. Errors name the whole, as only that was written.
Result<Item> parse_range_at(std::string_view text, std::size_t dash) {
  const std::string_view first = trim(text.substr(0, dash));
  const std::string_view last = trim(text.substr(dash + 1));
  const auto begin = parse_address(first);
  const auto end = parse_last(first, last);
  if (begin && end) return range_of(*begin, *end, in_quotes(text));
  if (!begin && !end && first.find_first_of(".:") == first.npos)
    return std::unexpected(parse_address(text).error());  // a name with a '-'
  return usage_error(fmt::format("{} is not a range: {}", in_quotes(text),
                                 first.empty()  ? "it has no first address"
                                 : last.empty() ? "it has no last address"
                                                : (begin ? end : begin).error().message));
}

}  // namespace

Bounds usable(const Network& network) {
  const Bounds all{network.first(), network.last()};
  if (network.host_bits() < 2) return all;
  return {all.first + 1, network.family() == Family::kV4 ? all.last - 1 : all.last};
}

bool contains(const Network& outer, const Network& inner) {
  return outer.family() == inner.family() && outer.first() <= inner.first() &&
         inner.last() <= outer.last();
}

bool overlap(const Network& a, const Network& b) { return contains(a, b) || contains(b, a); }

std::string to_text(const Network& network) {
  return fmt::format("{}/{}", to_text(network.address), network.prefix);
}

std::string addresses_in(const Network& network) {
  return counted(count_to_decimal(network.count()), "address", "addresses");
}

Result<Item> parse_range(std::string_view first, std::string_view last) {
  const Address begin = TRY(parse_address(first));
  const Address end = TRY(parse_address(last));
  return range_of(begin, end, fmt::format("{} to {}", in_quotes(first), in_quotes(last)));
}

Result<Item> parse_item(std::string_view text, bool loose) {
  if (auto item = read_plain_v4(text, loose)) return *std::move(item);
  const std::size_t dash = dash_of_range(text);
  if (dash != std::string_view::npos) return parse_range_at(text, dash);
  return parse_single(text, loose);
}

Result<std::vector<Item>> parse_items(std::string_view text, bool loose) {
  return parse_parts(text, [loose](std::string_view part) { return parse_item(part, loose); });
}

Result<std::vector<std::string_view>> parts_of(std::string_view text) {
  auto parts = split(text, ',');
  for (std::string_view& part : parts) {
    part = trim(part);
    if (part.empty())
      return usage_error(fmt::format("{} has a ',' with nothing at its side", in_quotes(text)));
  }
  return parts;
}

Result<Item> parse_block(std::string_view text, bool loose) {
  Item item = TRY(parse_item(text, loose));
  if (item.kind != Item::Kind::kRange) return item;
  return usage_error(fmt::format("{} is a range, not an address or a network", in_quotes(text)),
                     "nt ip range prints the networks of a range");
}

Result<Network> parse_network(std::string_view text, bool loose) {
  return TRY(parse_block(text, loose)).network();
}

std::string to_text(const Item& item) {
  switch (item.kind) {
    case Item::Kind::kAddress:
      return to_text(item.first);
    case Item::Kind::kNetwork:
      return to_text(item.network());
    case Item::Kind::kRange:
      return fmt::format("{}-{}", to_text(item.first),
                         to_text(Address{item.family(), item.last, item.first.scope}));
  }
  return {};
}

}  // namespace nt::ip
