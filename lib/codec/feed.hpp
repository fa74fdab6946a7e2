// An input, cut into pieces.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "io/source.hpp"

namespace nt::codec {

// Bytes that lie in a mapped file, or that it holds.
class Piece {
 public:
  Piece() = default;
  explicit Piece(std::string_view bytes) : bytes_(bytes) {}
  Piece(std::unique_ptr<char[]> held, std::size_t size)
      : held_(std::move(held)), bytes_(held_.get(), size) {}
  std::string_view bytes() const { return bytes_; }

 private:
  std::unique_ptr<char[]> held_;
  std::string_view bytes_ = "";
};

// Cuts all of a source into pieces.
class Feed {
 public:
  explicit Feed(io::Source& source) : source_(source), mapped_(source.whole()) {}

  // Whether there are no more bytes than that. Before the first piece.
  Result<bool> is_within(std::size_t size);
  // How many of the bytes are the next piece, at least one: they are as many as are asked for, or
  // all that are left.
  using Cut = std::function<std::size_t(std::string_view bytes)>;
  // The next bytes, as many as that, of which the cut may leave some; nothing at the end.
  Result<std::optional<Piece>> next(std::size_t size, const Cut& cut = {});
  // At the end: an error where the source was cut short meanwhile.
  Result<void> check() const;

 private:
  Result<std::size_t> read(char* room, std::size_t size);

  io::Source& source_;
  std::optional<std::string_view> mapped_;
  std::size_t mapped_used_ = 0;
  std::unique_ptr<char[]> held_;  // what is_within() has read
  std::size_t held_size_ = 0;
  std::size_t held_used_ = 0;
  bool at_end_ = false;
};

}  // namespace nt::codec
