// Records of a log: a line with a time stamp, and the lines below it that have none.
#pragma once

#include <cstddef>
#include <string_view>

#include "logtime/stamp_reader.hpp"

namespace nt::grep {

// Tells where records begin. All places are lines' begins. What stands above the first stamp is a
// record, too.
class Records {
 public:
  // reader: how the log's stamps are read; null while that is not known, and no line begins a
  // record. It must live as long as this.
  Records(const logtime::StampReader* reader, char terminator)
      : reader_(reader), terminator_(terminator) {}

  // The begin of the record that holds the line which begins there; floor at the least.
  std::size_t begin_of(std::string_view text, std::size_t at, std::size_t floor) const;
  // The first begin of a record at this place or behind it; the text's size where there is none.
  std::size_t next(std::string_view text, std::size_t at) const;
  // The last one in text[from, …), or npos.
  std::size_t last(std::string_view text, std::size_t from) const;

 private:
  bool begins_at(std::string_view text, std::size_t at) const;

  const logtime::StampReader* reader_;
  char terminator_;
};

}  // namespace nt::grep
