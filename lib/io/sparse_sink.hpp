// Bytes out, without those that are all zero.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string_view>

#include "io/writer.hpp"

namespace nt::io {

// A new regular file that is open for writing, which stays open and the caller's. Blocks of zeros
// are not written but passed over, so that they take no room on the disk.
class SparseSink final : public Sink {
 public:
  explicit SparseSink(int fd) : fd_(fd) {}

  std::expected<void, int> write(std::string_view bytes) override;
  // After the last: the file is as long as all that was written, also where that ends in zeros. The
  // error is an errno value.
  std::expected<void, int> finish();

  // Where a block begins and ends are multiples of this. Holes that are smaller cost more in
  // extents than they save.
  static constexpr std::size_t kBlock = std::size_t{32} << 10;

 private:
  std::expected<void, int> write_at(std::string_view bytes, std::uint64_t at) const;

  int fd_;
  std::uint64_t size_ = 0;     // of what was given
  std::uint64_t written_ = 0;  // the end of what was written
};

}  // namespace nt::io
