#include "ip/index.hpp"

#include <doctest/doctest.h>

#include <random>

#include "support/rounds.hpp"

namespace nt::ip {
namespace {

std::optional<std::uint32_t> plain_find(const std::vector<Item>& items, const Address& address) {
  std::optional<std::uint32_t> best;
  const auto mapped = mapped_v4(address);
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    const Item& it = items[i];
    const auto holds = [&it](Family family, Word128 value) {
      return it.family() == family && it.first.value <= value && value <= it.last;
    };
    if (!holds(address.family, address.value) && !(mapped && holds(Family::kV4, *mapped))) continue;
    if (!best || it.last - it.first.value < items[*best].last - items[*best].first.value) best = i;
  }
  return best;
}

TEST_CASE("index: the smallest item that holds an address") {
  std::mt19937_64 random(1);
  for (int round = 0; round < rounds(200); ++round) {
    std::vector<Item> items;
    // Few bits, so that items meet; the rest at either end of the family.
    const Word128 far = round % 2 == 0 ? 0 : kMost<Word128>;
    const auto any = [&](Family family) {
      const unsigned shift = family == Family::kV4 ? 14 : 90;
      const Word128 bits = Word128{random() % 256} << (random() % 2 == 0 ? 0 : shift);
      return Address{family, (far ^ bits) & most_of(family)};
    };
    const auto any_family = [&random] { return random() % 2 == 0 ? Family::kV4 : Family::kV6; };
    for (std::uint64_t i = random() % 20; i > 0; --i) {
      Item item;
      item.kind = Item::Kind::kRange;
      item.first = any(any_family());
      if (random() % 4 == 0) item.first = {Family::kV6, (Word128{0xffff} << 32) | random() % 256};
      item.last = item.first.value;
      if (random() % 2 == 0) {
        const Address other = any(item.family());
        item.last = std::max(item.first.value, other.value);
        item.first.value = std::min(item.first.value, other.value);
      }
      items.push_back(item);
    }
    const Index index(items);
    for (int i = 0; i < 100; ++i) {
      Address address = any(any_family());
      if (i % 5 == 0) address = {Family::kV6, (Word128{0xffff} << 32) | any(Family::kV4).value};
      const auto found = address.family == Family::kV4
                             ? index.find(static_cast<Word32>(address.value))
                             : index.find(address.value);
      // Of an item and its like, the first.
      const auto expected = plain_find(items, address);
      REQUIRE(found.has_value() == expected.has_value());
      if (found) CHECK(index.size_less_one(*found) == index.size_less_one(*expected));
      if (found && address.family == Family::kV4) CHECK(*found == *expected);
    }
  }
}

}  // namespace
}  // namespace nt::ip
