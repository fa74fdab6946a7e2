// A file that is read beside what is done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "io/source.hpp"
#include "os/identity.hpp"

namespace nt::compress {

// A dictionary, or an older version of a file.
class Reference {
 public:
  // An error where it is larger than that, or holds nothing.
  static Result<Reference> open(const std::string& path, std::uint64_t most);

  // As long as this is where it is.
  std::string_view bytes() const { return mapped_ ? *mapped_ : std::string_view(read_); }
  const os::FileIdentity& identity() const { return source_.identity(); }

 private:
  explicit Reference(io::Source source) : source_(std::move(source)) {}

  io::Source source_;
  std::optional<std::string_view> mapped_;
  std::string read_;  // where it cannot be mapped
};

}  // namespace nt::compress
