// Addresses, networks, ranges and lists of them: whatever a text holds, it is refused, or read so
// that what is written of it reads as the same; and what is found in it is an address.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "ip/extract.hpp"
#include "ip/list.hpp"

namespace {

using namespace nt::ip;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_item(std::string_view text, bool loose) {
  const auto item = parse_item(text, loose);
  if (!item) {
    require(!item.error().message.empty());
    return;
  }
  require(item->first.value <= item->last && item->last <= most_of(item->family()));
  const std::string written = to_text(*item);
  const auto again = parse_item(written, false);
  require(again && again->kind == item->kind && again->first == item->first &&
          again->last == item->last && again->prefix == item->prefix);
  require(to_text(*again) == written);
  if (loose) return;
  const auto strict = parse_item(text, true);
  require(strict && to_text(*strict) == written);
}

// Several items are each what one alone would be, in order.
void check_items(std::string_view text, bool loose) {
  const auto items = parse_items(text, loose);
  const auto alone = parse_item(text, loose);
  require(!alone || (items && items->size() == 1 && to_text(items->front()) == to_text(*alone)));
  if (!items) return;
  std::string written;
  for (const Item& item : *items) written += (written.empty() ? "" : ",") + to_text(item);
  const auto again = parse_items(written, false);
  require(again.has_value());
}

void check_address(std::string_view text) {
  const auto address = parse_address(text);
  if (!address) return;
  require(parse_address(to_text(*address)).value() == *address);
  require(parse_address(exploded(*address)).value() == *address);
}

void check_found(std::string_view text) {
  AddressFinder finder(text);
  std::size_t from = 0;
  while (const auto it = finder.next(from)) {
    require(from <= it->begin && it->begin < it->end && it->end <= text.size());
    const auto address = parse_address(text.substr(it->begin, it->end - it->begin));
    require(address && address->family == it->family && address->value == it->value);
    from = it->end;
  }
}

// What is extracted of a text is an item, and the same is extracted of what is written of it.
void check_extracted(std::string_view text, bool loose) {
  ItemFinder finder(text, loose);
  while (const auto item = finder.next()) {
    require(item->first.value <= item->last && item->last <= most_of(item->family()));
    const std::string written = to_text(*item);
    ItemFinder again(written, false);
    const auto same = again.next();
    require(same && same->kind == item->kind && same->first == item->first &&
            same->last == item->last && !again.next());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_found(text);
  check_extracted(text, false);
  check_extracted(text, true);
  require(kind_of(text).is_text || !kind_of(text).name.empty());
  for (const std::string_view line : nt::split(text, '\n')) {
    const std::string_view item = item_of(line);
    check_item(item, false);
    check_item(item, true);
    check_items(item, false);
    check_items(item, true);
    check_address(item);
  }
  return 0;
}
