// Rows that were recorded.
#pragma once

#include <cstdint>
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
// a line at a time.
class RecordReader {
 public:
  explicit RecordReader(io::Source& source);

  // The next row, or nothing at the end. An error names the file and the line, and ends it: the
  // rows before it are good, and all that there are of a record that was cut short.
  Result<std::optional<Sample>> next();

 private:
  Result<std::optional<std::string_view>> next_line();
  std::unexpected<Error> broken(const Error& why);

  io::Source& source_;
  io::ReadBuffer buffer_;
  io::Windows windows_;
  std::string_view left_;  // of the window
  std::uint64_t line_ = 0;
  bool is_whole_ = true;  // the line has an end
  bool is_done_ = false;
};

}  // namespace nt::gpu
