#include "io/sparse_sink.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace nt::io {
namespace {

bool is_zero(std::string_view bytes) {
  return bytes.front() == '\0' &&
         std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0;
}

}  // namespace

// Runs of blocks that are not zero are written at once.
std::expected<void, int> SparseSink::write(std::string_view bytes) {
  std::size_t begin = 0;  // of the run
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = std::min(kBlock - (size_ + at) % kBlock, bytes.size() - at);
    if (size == kBlock && is_zero(bytes.substr(at, size))) {
      if (auto done = write_at(bytes.substr(begin, at - begin), size_ + begin); !done) return done;
      begin = at + size;
    }
    at += size;
  }
  if (auto done = write_at(bytes.substr(begin), size_ + begin); !done) return done;
  if (begin < bytes.size()) written_ = size_ + bytes.size();
  size_ += bytes.size();
  return {};
}

std::expected<void, int> SparseSink::write_at(std::string_view bytes, std::uint64_t at) const {
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (count < 0) {
      if (errno == EINTR) continue;
      return std::unexpected(errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
    at += static_cast<std::size_t>(count);
  }
  return {};
}

std::expected<void, int> SparseSink::finish() {
  if (written_ == size_ || ::ftruncate(fd_, static_cast<off_t>(size_)) == 0) return {};
  return std::unexpected(errno);
}

}  // namespace nt::io
