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
#include "codec/decode_ahead.hpp"
#include "codec/stream.hpp"
#include "codec/unit.hpp"
#include "codec/unit_queue.hpp"

namespace nt::codec {

struct ReaderOptions {
  StreamLimits limits = {};
  // That decode, the calling one among them. What is given, and said, does not depend on it.
  unsigned threads = 1;
  // Where the bytes begin in what they are of, as messages count.
  std::uint64_t begin = 0;
};

// Decodes streams of any formats that follow each other, as `cat` puts them together. In five
// lines:
//
//   Reader reader({[&source](std::span<char> room) { return source.read(room); }}, "a.gz", {});
//   for (;;) {
//     const Result<std::string_view> piece = reader.next();
//     if (!piece || piece->empty()) break;
//     use(*piece);
//   }
//
// Only the calling thread reads. In memory are the windows of streams, and 64 MiB and 32 MiB more a
// thread at the most, whatever headers say.
class Reader {
 public:
  struct Input {
    // As io::Source::read(): 0 at the end.
    std::function<Result<std::size_t>(std::span<char> room)> read;
    // Whether that would not wait. What is there is given on before it waits.
    std::function<bool()> is_ready = [] { return true; };
  };

  // label stands in messages.
  Reader(Input input, std::string label, ReaderOptions options);
  // Of bytes that are all there, and stay.
  Reader(std::string_view bytes, std::string label, ReaderOptions options);
  ~Reader();
  Reader(Reader&&) noexcept;

  // The next bytes, which are there until the next call; none at the end. An error tells where the
  // stream or block begins that is damaged, as in "cannot decode 'a.gz': truncated at offset 18";
  // or is that of reading. Nothing comes after one.
  Result<std::string_view> next();

  // What was decoded so far: coded bytes, and streams that are not skippable.
  std::uint64_t coded() const;
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
  bool is_mapped() const { return !input_source_.read; }

  std::string_view step();
  void end_step(const StreamDecoder::Step& step);
  bool more_input();

  // In reader_threads.cpp.
  void begin_units();
  void find_units();
  bool has_more_for_unit();
  void add_unit(Unit unit);
  std::string_view next_of_units();
  void decode_again();
  void begin_ahead();
  std::string_view next_of_ahead();
  void read_ahead();

  Input input_source_;
  std::string label_;
  ReaderOptions options_;
  std::string buffer_;        // of what is read
  std::string_view input_;    // what of it, or of the bytes that are all there, is not begun
  std::uint64_t offset_ = 0;  // of the begin of that
  bool at_end_ = false;       // nothing is behind it

  std::unique_ptr<StreamDecoder> decoder_;
  std::optional<Format> format_;  // that it is of
  bool in_stream_ = false;
  std::uint64_t stream_begin_ = 0;
  std::uint64_t streams_ = 0;
  std::optional<Error> error_;  // to be told next
  bool is_trailing_ = false;    // that is what it is about

  std::unique_ptr<UnitQueue> units_;
  std::unique_ptr<Splitter> splitter_;  // while more units may be found
  std::optional<Unit> next_unit_;       // that waits for room
  bool has_given_unit_ = false;         // the first of them
  bool is_first_unit_ = false;          // of the stream that was begun
  bool is_serial_ = false;              // this stream is not split
  unsigned mistakes_ = 0;               // units that were none

  std::unique_ptr<DecodeAhead> ahead_;
};

}  // namespace nt::codec
