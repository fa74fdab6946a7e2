// Compressed bytes, read as what they were made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "codec/stream.hpp"

namespace nt::codec {

// Decodes streams of any formats that follow each other, as `cat` puts them together. In five
// lines:
//
//   Reader reader([&source](std::span<char> room) { return source.read(room); }, "a.gz", {});
//   for (;;) {
//     const Result<std::string_view> piece = reader.next();
//     if (!piece || piece->empty()) break;
//     use(*piece);
//   }
class Reader {
 public:
  // As io::Source::read(): 0 at the end.
  using Read = std::function<Result<std::size_t>(std::span<char> room)>;

  // label stands in messages.
  Reader(Read read, std::string label, const StreamLimits& limits);
  // Of bytes that are all there.
  Reader(std::string_view bytes, std::string label, const StreamLimits& limits);

  // The next bytes, which are there until the next call; none at the end. An error tells where the
  // stream begins that is damaged, as in "cannot decode 'a.gz': truncated at offset 18"; or is that
  // of read. Nothing comes after one.
  Result<std::string_view> next();

  // What was read so far: coded bytes, and streams that are not skippable.
  std::uint64_t coded() const { return offset_; }
  std::uint64_t streams() const { return streams_; }
  // Where the stream begins that was read last, and of which format it is; none before the first.
  std::uint64_t stream_begin() const { return stream_begin_; }
  std::optional<Format> format() const { return format_; }
  // Whether the error is about what is behind the last stream: all of them were decoded.
  bool is_trailing() const { return is_trailing_; }

 private:
  Result<bool> fill();
  Result<bool> begin_stream();
  Result<bool> skip_padding();
  void take(std::size_t count);
  Error error(const Fault& fault) const;
  Error damage(const Fault& fault) const;
  std::string hint_of(const Fault& fault) const;
  Error damaged(std::string_view what, std::uint64_t offset) const;
  std::unexpected<Error> trailing(std::uint64_t offset);

  Read read_;
  std::string label_;
  StreamLimits limits_;
  std::string buffer_;        // of what is read
  std::string_view input_;    // what of it, or of the bytes that are all there, is not decoded
  std::uint64_t offset_ = 0;  // of the begin of that
  bool at_end_ = false;       // nothing is behind it

  std::unique_ptr<StreamDecoder> decoder_;
  std::optional<Format> format_;  // that it is of
  bool in_stream_ = false;
  std::uint64_t stream_begin_ = 0;
  std::uint64_t streams_ = 0;
  std::optional<Error> error_;  // to be told next
  bool is_trailing_ = false;    // that is what it is about
};

}  // namespace nt::codec
