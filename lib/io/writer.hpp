// Bytes out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace nt::io {

// Where a Writer's bytes go.
class Sink {
 public:
  virtual ~Sink() = default;
  // Writes all of the bytes; the error is an errno value.
  virtual std::expected<void, int> write(std::string_view bytes) = 0;
};

// A file descriptor, which stays open and the caller's. A pipe that much is written to is made
// larger, so that writer and reader wait less for each other.
class FdSink final : public Sink {
 public:
  explicit FdSink(int fd) : fd_(fd) {}
  std::expected<void, int> write(std::string_view bytes) override;

 private:
  int fd_;
  std::size_t written_ = 0;
  bool widened_ = false;
};

// A string, for tests and for output that is assembled first.
class StringSink final : public Sink {
 public:
  std::expected<void, int> write(std::string_view bytes) override {
    text += bytes;
    return {};
  }
  std::string text;
};

enum class Buffering { kFull, kLine, kNone };

// A buffered output. The first error stays: what is written after it is dropped, and close() and
// error() tell of it. Not for several threads at once.
class Writer {
 public:
  // name stands in messages, as in "cannot write 'standard output': No space left on device".
  Writer(Sink& sink, std::string name, Buffering buffering = Buffering::kFull);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void write(std::string_view bytes) {
    if (bytes.size() <= capacity_ - used_ && buffering_ == Buffering::kFull) [[likely]] {
      bytes.copy(buffer_.get() + used_, bytes.size());
      used_ += bytes.size();
    } else {
      write_slowly(bytes);
    }
  }
  void write(char byte) { write(std::string_view(&byte, 1)); }
  void flush();
  void set_buffering(Buffering buffering) { buffering_ = buffering; }
  // What ends a line where buffering is by lines.
  void set_line_end(char line_end) { line_end_ = line_end; }
  // For secrets: from here on, what has left the buffer is wiped from it.
  void wipe_after_use() { wipes_ = true; }

  // How many bytes were written to it so far.
  std::uint64_t taken() const { return passed_ + used_; }

  // True once a write has failed; a command that would go on for long looks now and then.
  bool failed() const { return errno_ != 0; }
  // True when the reader has gone away (EPIPE), which is reported to nobody.
  bool closed_by_reader() const;
  // Flushes, and tells of the first error. Later writes are dropped.
  Result<void> close();

 private:
  void write_slowly(std::string_view bytes);
  void send(std::string_view bytes);

  Sink& sink_;
  std::string name_;
  Buffering buffering_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t used_ = 0;
  std::uint64_t passed_ = 0;  // bytes that have left the buffer, or did not pass through it
  int errno_ = 0;
  char line_end_ = '\n';
  bool wipes_ = false;
};

}  // namespace nt::io
