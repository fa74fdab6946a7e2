#include "grep/records.hpp"

#include "base/lines.hpp"

namespace nt::grep {

bool Records::begins_at(std::string_view text, std::size_t at) const {
  static constexpr std::size_t kMost = logtime::StampReader::kMostOfLine;
  return reader_ != nullptr && reader_->read(line_head(text, at, kMost, terminator_)).has_value();
}

std::size_t Records::begin_of(std::string_view text, std::size_t at, std::size_t floor) const {
  while (at > floor && !begins_at(text, at)) at = line_begin(text, at - 1, floor, terminator_);
  return at;
}

std::size_t Records::next(std::string_view text, std::size_t at) const {
  while (at < text.size() && !begins_at(text, at)) {
    const std::size_t end = line_end(text, at, terminator_);
    at = end == text.size() ? end : end + 1;
  }
  return at;
}

std::size_t Records::last(std::string_view text, std::size_t from) const {
  for (std::size_t end = text.size(); end > from;) {
    const std::size_t begin = line_begin(text, end - 1, from, terminator_);
    if (begins_at(text, begin)) return begin;
    end = begin;
  }
  return std::string_view::npos;
}

}  // namespace nt::grep
