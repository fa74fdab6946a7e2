#include "os/random.hpp"

#include <sys/random.h>

#include <cerrno>

namespace nt::os {

std::expected<void, int> fill_random(std::span<std::byte> bytes, GetRandom get_random) {
  if (get_random == nullptr) get_random = ::getrandom;
  while (!bytes.empty()) {
    const ssize_t filled = get_random(bytes.data(), bytes.size(), 0);
    if (filled < 0) {
      if (errno == EINTR) continue;
      return std::unexpected(errno);
    }
    // No call of the kernel's fills nothing; one that did would be asked for ever.
    if (filled == 0) return std::unexpected(EIO);
    bytes = bytes.subspan(static_cast<std::size_t>(filled));
  }
  return {};
}

}  // namespace nt::os
