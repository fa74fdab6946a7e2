// Places in a line where stamps may be.
#pragma once

#include <cstddef>
#include <string_view>

namespace nt::logtime {

// Whether a stamp may begin there: not within a word or a number, nor where it is the end of a
// file's name or another word, as in log.2020-01-02.
bool may_start_stamp(std::string_view line, std::size_t at);

// The columns at which a stamp is at the line's begin: behind a byte order mark, colours of a
// terminal, and at most some brackets, quotes, dashes and blanks. The first of them is where the
// line's text begins.
struct BeginColumns {
  std::size_t first = 0;
  std::size_t last = 0;
  // That the text begins with: lines that belong to others have more. One that stands for the zero
  // of a number (" 9 Mar" above "10 Mar") is none.
  std::size_t blanks = 0;
};
BeginColumns begin_columns(std::string_view line);

// The name of the field whose value begins there, with what marks it as one: `time=`, `"ts":`,
// `"time": "`. Empty where there is none.
std::string_view name_before(std::string_view line, std::size_t at);

// The bare name in what name_before has.
std::string_view bare_name(std::string_view name);

// The bare name of a field that a user names, perhaps with what stands around it in the log:
// `created`, `"created":`, `created=`.
std::string_view key_name(std::string_view text);

// Whether the name, as name_before has it, is one for a time.
bool names_time(std::string_view name);

// Whether it is one that programs give the time at which they log, such as "ts" or "@timestamp".
bool names_log_time(std::string_view name);

// Where the line has its column of this number, from 0 on; npos if nowhere. Columns are between
// single separators, or if that is a blank, between any number of blanks.
std::size_t find_column(std::string_view line, char separator, std::size_t number);

// Where a line has the value of this field next, from there on; npos if nowhere.
std::size_t find_value(std::string_view line, std::string_view name, std::size_t from);

}  // namespace nt::logtime
