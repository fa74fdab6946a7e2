// What is written about a file that may be cut short meanwhile.
#pragma once

#include <cerrno>
#include <expected>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "io/writer.hpp"

namespace nt::diff {

// Passes bytes on to out, as long as check() finds no error: lines of a mapped file are shown once
// they are known to be what it held.
class Guard final : public io::Sink {
 public:
  Guard(io::Writer& out, std::function<Result<void>()> check)
      : out_(out), check_(std::move(check)) {}

  std::expected<void, int> write(std::string_view bytes) override {
    if (auto checked = check_(); !checked && !error_) error_ = std::move(checked).error();
    if (error_ || out_.failed()) return std::unexpected(EIO);
    out_.write(bytes);
    return {};
  }
  // The first that check() found.
  const std::optional<Error>& error() const { return error_; }

 private:
  io::Writer& out_;
  std::function<Result<void>()> check_;
  std::optional<Error> error_;
};

}  // namespace nt::diff
