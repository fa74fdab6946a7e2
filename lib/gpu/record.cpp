#include "gpu/record.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/returns.hpp"
#include "base/text.hpp"

namespace nt::gpu {

RecordReader::RecordReader(io::Source& source) : source_(source), windows_(source, buffer_, '\n') {}

std::optional<std::chrono::nanoseconds> RecordReader::interval() {
  while (!interval_ && ahead_.size() < 2) ahead_.push_back(read());
  if (interval_) return interval_;
  const auto& first = ahead_[0];
  const auto& second = ahead_[1];
  if (!first || !*first || !second || !*second || (*second)->time <= (*first)->time)
    return std::nullopt;
  const std::chrono::nanoseconds passed = (*second)->time - (*first)->time;
  return passed / ((*second)->missed + 1);
}

Result<std::optional<Sample>> RecordReader::next() {
  if (ahead_.empty()) return read();
  auto row = std::move(ahead_.front());
  ahead_.pop_front();
  return row;
}

Result<std::optional<Sample>> RecordReader::read() {
  if (is_done_) return std::nullopt;
  const auto line = TRY(next_line());
  if (line) return row_of(*line);
  is_done_ = true;
  if (line_ == 0) return broken(Error{ErrorKind::kInput, "there is none: the file is empty", {}});
  if (!has_row_)
    return input_error(fmt::format("the record '{}' has no row", escape_control(source_.label())));
  return std::nullopt;
}

Result<std::optional<Sample>> RecordReader::row_of(std::string_view line) {
  std::optional<Error> no_header;
  if (line_ == 1) {
    const auto header = read_header(line);
    if (header) {
      interval_ = header->interval;
      return read();
    }
    no_header = header.error();
  }
  auto row = read_row(line);
  if (!row && line_ > 1 && read_header(line)) {
    return broken(Error{ErrorKind::kInput,
                        "another record begins here, and each has an interval of its own",
                        "give --replay one record, as each file had before they were joined"});
  }
  if (!row) return broken(no_header.value_or(row.error()));
  has_row_ = true;
  return row;
}

// The next line that is not empty.
Result<std::optional<std::string_view>> RecordReader::next_line() {
  for (;;) {
    while (left_.empty()) {
      const auto window = TRY(windows_.next(~std::uint64_t{0}));
      if (!window) return std::nullopt;
      left_ = window->text.substr(window->begin);
    }
    const std::size_t end = left_.find('\n');
    is_whole_ = end != std::string_view::npos;
    const std::string_view line = left_.substr(0, end);
    left_.remove_prefix(std::min(left_.size(), line.size() + 1));
    ++line_;
    if (!trim(without_returns(line)).empty()) return line;
  }
}

std::unexpected<Error> RecordReader::broken(const Error& why) {
  is_done_ = true;
  const std::string name = escape_control(source_.label());
  if (!is_whole_ && line_ > 1) {
    return input_error(fmt::format("the record '{}' was cut short in line {}", name, line_),
                       "the rows before it are whole");
  }
  return input_error(fmt::format("broken record '{}', line {}: {}", name,
                                 std::max<std::uint64_t>(line_, 1), why.message),
                     line_ <= 1
                         ? "a record begins with a line as {\"nt_gpu_watch\":1,...}: is it one?"
                         : why.hint);
}

}  // namespace nt::gpu
