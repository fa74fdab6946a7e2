// Rows that were recorded.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "gpu/row_json.hpp"
#include "gpu/sample.hpp"
#include "io/source.hpp"
#include "io/windows.hpp"

namespace nt::gpu {

// Reads a record line by line: a header, then rows; or rows alone, as --json prints them. It holds
// a line at a time, and no more than two rows.
class RecordReader {
 public:
  explicit RecordReader(io::Source& source);

  // The interval of its rows: that of the header, else what lies between the first two. Nothing
  // where neither is there.
  std::optional<std::chrono::nanoseconds> interval();
  // The next row, or nothing at the end. An error names the file and the line, and ends it: the
  // rows before it are good, and all that there are of a record that was cut short. To have no row
  // at all is an error.
  Result<std::optional<Sample>> next();

 private:
  Result<std::optional<Sample>> read();
  Result<std::optional<Sample>> row_of(std::string_view line);
  Result<std::optional<std::string_view>> next_line();
  std::unexpected<Error> broken(const Error& why);

  io::Source& source_;
  io::ReadBuffer buffer_;
  io::Windows windows_;
  std::string_view left_;  // of the window
  std::uint64_t line_ = 0;
  bool is_whole_ = true;  // the line has an end
  bool is_done_ = false;
  bool has_row_ = false;
  std::optional<std::chrono::nanoseconds> interval_;  // of the header
  std::deque<Result<std::optional<Sample>>> ahead_;   // were read for the interval
};

}  // namespace nt::gpu
