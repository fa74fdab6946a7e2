#include "ip/subnets.hpp"

#include "base/count.hpp"

namespace nt::ip {
namespace {

// In one form for both families.
Intervals<Word128> without(const Bounds& bounds, const Network& of,
                           std::span<const Network> others) {
  Intervals<Word128> cut;
  for (const Network& other : others) {
    if (other.family() == of.family()) cut.push_back({other.first(), other.last()});
  }
  normalize(cut);
  return subtract<Word128>({{bounds.first, bounds.last}}, cut);
}

unsigned label_bits(Family family) { return family == Family::kV4 ? 8 : 4; }

}  // namespace

void each_subnet(const Address& of, const Bounds& bounds, unsigned prefix,
                 const TakeNetwork& take) {
  const Word128 size_less_one = low_bits<Word128>(bits_of(of.family) - prefix);
  for (Word128 first = bounds.first;; first += size_less_one + 1) {
    if (!take({{of.family, first, of.scope}, prefix})) return;
    if (bounds.last - first <= size_less_one) return;
  }
}

void each_free(const Network& network, std::span<const Network> used, unsigned prefix,
               const TakeNetwork& take) {
  const Word128 mask = low_bits<Word128>(bits_of(network.family()) - prefix);
  bool wanted = true;
  for (const auto& gap : without({network.first(), network.last()}, network, used)) {
    // The ends that whole networks of the size have.
    const Word128 first = (gap.first + mask) & ~mask;
    const bool wraps = gap.first + mask < gap.first;
    if (wraps || first > gap.last || gap.last - first < mask) continue;
    const Word128 last = gap.last == kMost<Word128> ? gap.last : ((gap.last + 1) & ~mask) - 1;
    each_subnet(network.address, {first, last}, prefix, [&](const Network& it) {
      wanted = take(it);
      return wanted;
    });
    if (!wanted) return;
  }
}

Result<unsigned> prefix_for_count(const Network& network, Word128 count) {
  const unsigned bits = bit_width(count - 1);
  if (bits <= network.host_bits()) return network.prefix + bits;
  return usage_error(fmt::format("{} has {}, too few for {}", to_text(network),
                                 addresses_in(network),
                                 counted(count_to_decimal(count), "network")));
}

Result<unsigned> prefix_for_hosts(const Network& network, Word128 hosts) {
  for (unsigned bits = 0; bits <= network.host_bits(); ++bits) {
    const Network smallest{network.address, bits_of(network.family()) - bits};
    const Bounds room = usable(smallest);
    if (room.last - room.first >= hosts - 1) return smallest.prefix;
  }
  return usage_error(
      fmt::format("{} has no room for {} hosts", to_text(network), count_to_decimal(hosts)));
}

Result<Network> supernet(const Network& network, unsigned prefix) {
  if (prefix > network.prefix) {
    return usage_error(
        fmt::format("a network of prefix length {} does not hold {}", prefix, to_text(network)));
  }
  Network outer{network.address, prefix};
  outer.address.value &= ~low_bits<Word128>(outer.host_bits());
  return outer;
}

std::vector<Network> without(const Network& network, std::span<const Network> others) {
  std::vector<Network> rest;
  for (const auto& gap : without({network.first(), network.last()}, network, others)) {
    // The families differ in where the bits of a prefix are counted from.
    const unsigned unused = 128 - bits_of(network.family());
    cover(gap.first, gap.last, [&](Word128 base, unsigned prefix) {
      rest.push_back({{network.family(), base, network.address.scope}, prefix - unused});
    });
  }
  return rest;
}

void each_zone(const Network& network, const TakeNetwork& take) {
  const unsigned label = label_bits(network.family());
  const unsigned prefix = (network.prefix + label - 1) / label * label;
  each_subnet(network.address, {network.first(), network.last()}, prefix, take);
}

std::string zone_name(const Network& network) {
  const unsigned label = label_bits(network.family());
  std::string_view name;
  const std::string whole = reverse_pointer(network.address);
  name = whole;
  for (unsigned bits = bits_of(network.family()); bits > network.prefix; bits -= label)
    name.remove_prefix(name.find('.') + 1);
  return std::string(name);
}

}  // namespace nt::ip
