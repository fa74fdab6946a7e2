// What a search is asked to do, as plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "files/options.hpp"
#include "logtime/time_window.hpp"
#include "pattern/options.hpp"

namespace nt::grep {

enum class Binary {
  kSkipInFolders,  // a file with a NUL in its first 64 KiB is skipped in a folder, searched when
                   // named
  kText,           // all are searched
  kSkip,           // none are searched
};

enum class Output {
  kLines,
  kMatches,       // -o: each match on a line of its own
  kCount,         // lines
  kCountMatches,  // matches
  kFilesWith,
  kFilesWithout,
  kQuiet,
  kTally,  // how often each text was matched
};

// SGR parameters for the parts of the output, named as in GREP_COLORS. Empty: plain.
struct Colors {
  std::string selected_match = "01;31";  // ms
  std::string context_match = "01;31";   // mc
  std::string selected_line;             // sl
  std::string context_line;              // cx
  std::string path = "35";               // fn
  std::string line_number = "32";        // ln
  std::string byte_offset = "32";        // bn
  std::string separator = "36";          // se
  bool swaps_lines = false;              // rv: under -v, sl and cx are each other
  bool no_erase = false;                 // ne
};

struct OutputOptions {
  Output output = Output::kLines;
  std::optional<bool> with_path;  // default: when more than one file or a folder is searched
  bool line_number = false;
  bool byte_offset = false;
  bool column = false;  // 1-based byte of the first match
  bool null_after_path = false;
  std::uint64_t before = 0;  // lines of context
  std::uint64_t after = 0;
  bool separates_groups = false;  // group_separator between lines that do not follow each other
  std::string group_separator = "--";
  std::optional<std::uint64_t>
      max_columns;        // bytes of a line that are shown, around its first match
  bool passthru = false;  // all lines are shown, those that are not selected as context
  std::optional<std::string> replacement;  // a template of template.hpp, shown in place of matches
  std::string tally_group;                 // which group kTally counts
  std::optional<std::uint64_t> top;        // the most that kTally shows
  bool json = false;   // lines are shown as ripgrep's JSON messages; wants line_number and stats
  bool stats = false;  // all is searched and counted, also where the output needs less
  std::optional<Colors> colors;
  // Control characters become visible, for a terminal.
  bool escape_paths = false;
  bool escape_lines = false;
};

// How work is shared out among threads, in bytes. Nothing that is printed depends on it.
struct Sharing {
  // From this size on, a file is worth all threads, one file after the other; smaller ones are
  // searched by one thread each.
  std::size_t large_file = std::size_t{4} << 20;
  // The same among many files, which keep the other threads busy.
  std::size_t large_among_many = std::size_t{32} << 20;
  std::size_t chunk = std::size_t{1} << 20;  // of a large file, that a thread takes at a time
};

struct Options {
  pattern::Options pattern;
  files::WalkOptions walk;
  OutputOptions output;
  std::optional<logtime::TimeWindow> time;
  Binary binary = Binary::kSkipInFolders;
  bool decompress = true;  // what is compressed is searched as what it was made of
  bool invert = false;
  // What is selected, counted and shown is records (see records.hpp), each line of which may hold
  // what the patterns ask for. Wants a time, which may be without ends.
  bool records = false;
  // What is shown of all files is in the order of time, not of files. Wants a time, too.
  bool merge = false;
  std::optional<std::uint64_t> max_count;  // selected lines a file
  std::optional<std::uint64_t> head;       // selected lines over all files
  std::optional<std::uint64_t> last;       // only the last so many selected lines of each file
  bool silent_about_files = false;         // files that cannot be read are not reported
  std::optional<unsigned> threads;         // default: the CPUs that the process may use
  Sharing sharing;
  std::string stdin_label = "(standard input)";
};

}  // namespace nt::grep
