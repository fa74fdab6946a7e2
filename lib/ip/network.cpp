#include "ip/network.hpp"

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
    if (c < '0' || c > '9') return std::nullopt;
    prefix = prefix * 10 + static_cast<unsigned>(c - '0');
  }
  return prefix <= bits_of(family) ? std::optional(prefix) : std::nullopt;
}

// Most items of long lists: an IPv4 address or network as nt writes it.
std::optional<Item> read_plain_v4(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  const auto value = read_v4(text.substr(0, slash));
  if (!value) return std::nullopt;
  if (slash == std::string_view::npos)
    return Item{Item::Kind::kAddress, 32, {Family::kV4, *value}, *value};
  const auto prefix = parse_prefix(text.substr(slash + 1), Family::kV4);
  if (!prefix) return std::nullopt;
  const Word32 host_mask = low_bits<Word32>(32 - *prefix);
  if ((*value & host_mask) != 0) return std::nullopt;
  return Item{Item::Kind::kNetwork, *prefix, {Family::kV4, *value}, *value | host_mask};
}

std::string why_no_mask(std::string_view mask, Family family) {
  if (mask.empty()) return "nothing stands behind the '/'";
  if (family == Family::kV4 && read_v4(mask))
    return "the mask is neither ones before zeros nor zeros before ones";
  const std::string length =
      fmt::format("an {} prefix length is a number from 0 to {}", name_of(family), bits_of(family));
  if (mask.size() > 1 && mask.front() == '0' && parse_unsigned(mask))
    return length + ", without a leading zero";
  return length;
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

Result<Network> parse_network(std::string_view text, bool loose) {
  const std::size_t slash = text.find('/');
  Address address = TRY(parse_address(text.substr(0, slash)));
  const unsigned bits = bits_of(address.family);
  unsigned prefix = bits;
  if (slash != std::string_view::npos) {
    const std::string_view mask = text.substr(slash + 1);
    auto length = parse_prefix(mask, address.family);
    if (!length && address.family == Family::kV4) {
      if (const auto dotted = read_v4(mask)) {
        length = prefix_of_mask(*dotted);
        if (!length) length = prefix_of_mask(~*dotted);
      }
    }
    if (!length) {
      return usage_error(fmt::format("'{}' is not a network: {}", escape_control(text),
                                     why_no_mask(mask, address.family)));
    }
    prefix = *length;
  }
  const Word128 host_mask = low_bits<Word128>(bits - prefix);
  const bool has_host_bits = (address.value & host_mask) != 0;
  address.value &= ~host_mask;
  Network network{std::move(address), prefix};
  if (has_host_bits && !loose) {
    return usage_error(
        fmt::format("'{}' has host bits set: it is an address in {}", escape_control(text),
                    to_text(network)),
        fmt::format("the network is {}, which --loose takes it for", to_text(network)));
  }
  return network;
}

Result<Item> parse_range(std::string_view first, std::string_view last) {
  const Address begin = TRY(parse_address(first));
  const Address end = TRY(parse_address(last));
  if (begin.family != end.family) {
    return usage_error(fmt::format("the range {} to {} begins in {} and ends in {}", to_text(begin),
                                   to_text(end), name_of(begin.family), name_of(end.family)));
  }
  if (!begin.scope.empty() || !end.scope.empty()) {
    return usage_error(fmt::format("the range {} to {} has a zone, which no range can have",
                                   to_text(begin), to_text(end)));
  }
  if (begin.value > end.value) {
    return usage_error(
        fmt::format("the range {} to {} ends before it begins", to_text(begin), to_text(end)));
  }
  return Item{Item::Kind::kRange, 0, begin, end.value};
}

Result<Item> parse_item(std::string_view text, bool loose) {
  if (auto item = read_plain_v4(text)) return *std::move(item);
  // The name of a zone may have a '-'.
  const std::size_t dash = text.substr(0, text.find('%')).find('-');
  if (dash != std::string_view::npos)
    return parse_range(trim(text.substr(0, dash)), trim(text.substr(dash + 1)));
  Network network = TRY(parse_network(text, loose));
  const bool is_address = text.find('/') == std::string_view::npos;
  const Word128 last = network.last();
  return Item{is_address ? Item::Kind::kAddress : Item::Kind::kNetwork, network.prefix,
              std::move(network.address), last};
}

std::string to_text(const Item& item) {
  switch (item.kind) {
    case Item::Kind::kAddress:
      return to_text(item.first);
    case Item::Kind::kNetwork:
      return to_text(item.network());
    case Item::Kind::kRange:
      return fmt::format("{}-{}", to_text(item.first), to_text(item.family(), item.last));
  }
  return {};
}

}  // namespace nt::ip
