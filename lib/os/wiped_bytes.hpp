// Bytes that are wiped when they are no longer held.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "os/wipe.hpp"

namespace nt::os {

// Memory that is wiped before it is given back, and not zeroed before it is used.
template <class T>
struct WipingAllocator {
  using value_type = T;

  WipingAllocator() = default;
  template <class U>
  WipingAllocator(const WipingAllocator<U>& /*other*/) noexcept {}  // NOLINT: allocators convert

  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) noexcept {
    wipe(memory, count * sizeof(T));
    std::allocator<T>().deallocate(memory, count);
  }
  // resize() leaves what it adds as it is: it is written next.
  template <class U>
  void construct(U* place) noexcept {
    ::new (static_cast<void*>(place)) U;
  }
  template <class U, class... Args>
  void construct(U* place, Args&&... args) {
    ::new (static_cast<void*>(place)) U(std::forward<Args>(args)...);
  }
  template <class U>
  bool operator==(const WipingAllocator<U>& /*other*/) const {
    return true;
  }
};

// A text or key under construction. Growing wipes what it moves away from.
using WipedBytes = std::vector<char, WipingAllocator<char>>;

inline std::string_view view(const WipedBytes& bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace nt::os
