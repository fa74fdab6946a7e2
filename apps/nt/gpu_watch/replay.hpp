// --replay
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/context.hpp"
#include "gpu/record.hpp"
#include "io/source.hpp"
#include "os/temporary_file.hpp"

namespace nt::apps::watch {

// The rows of a record; and, where it matters, how many GPUs they have, for which they are read
// twice. What can be read once, as a pipe, is kept in a temporary file meanwhile.
class Replay {
 public:
  // path: "-" is standard input.
  Replay(std::string path, const cli::Context& context)
      : path_(std::move(path)), context_(context) {}
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;

  Result<void> open();
  // Of its rows, where it is known.
  std::optional<std::chrono::nanoseconds> interval() { return reader_->interval(); }
  // The most GPUs that a row has, of that many rows; to be called before next(). What is wrong with
  // the record next() tells, behind the rows before it.
  Result<std::size_t> most_gpus(std::uint64_t rows);
  Result<std::optional<gpu::Sample>> next();

 private:
  Result<void> read_from(int fd);
  Result<std::size_t> keep(std::uint64_t rows);

  std::string path_;
  const cli::Context& context_;
  off_t begin_ = 0;  // of the record, in standard input
  std::optional<io::Source> source_;
  std::optional<gpu::RecordReader> reader_;
  std::optional<os::TemporaryFile> kept_;
  std::optional<Error> failed_;  // behind the rows that are kept
};

}  // namespace nt::apps::watch
