// Digesting what comes from memory rather than from a cache.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

namespace nt::digest {

// Calls update(span) for the bytes page by page, the next one under way meanwhile: mapped bytes
// come from memory, and processors do not look beyond a page by themselves.
template <class Update>
void update_by_pages(std::span<const std::byte> bytes, const Update& update) {
  static constexpr std::size_t kPage = 4096;
  static constexpr std::size_t kLine = 64;
  while (bytes.size() > kPage) {
    const std::span<const std::byte> next = bytes.subspan(kPage);
    for (std::size_t at = 0; at < std::min(kPage, next.size()); at += kLine)
      __builtin_prefetch(next.data() + at);
    update(bytes.first(kPage));
    bytes = next;
  }
  update(bytes);
}

}  // namespace nt::digest
