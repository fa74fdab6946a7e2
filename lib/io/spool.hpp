// Bytes of a number that is not known before, kept at hand.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "io/source.hpp"
#include "os/temporary_file.hpp"

namespace nt::io {

// Few are in memory; many in a temporary file in a folder, which is mapped.
class Spool {
 public:
  explicit Spool(std::string folder) : folder_(std::move(folder)) {}

  Result<void> append(std::string_view bytes);
  // After the last.
  Result<void> finish();

  // All of them, once it is finished.
  std::string_view bytes() const { return mapped_ ? *mapped_ : std::string_view(memory_); }
  // The file, if there is one: it is mapped whole.
  Source* source() { return source_ ? &*source_ : nullptr; }
  // As of a Source.
  void release(std::size_t begin, std::size_t end) const;
  Result<void> check() const;

  static constexpr std::size_t kMostInMemory = std::size_t{16} << 20;

 private:
  Result<void> write_out(std::string_view bytes);

  std::string folder_;
  std::string memory_;  // what the file does not have
  std::optional<os::TemporaryFile> file_;
  std::optional<Source> source_;
  std::optional<std::string_view> mapped_;
};

}  // namespace nt::io
