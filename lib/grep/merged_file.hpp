// One of several files that are searched by the time of their lines.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "grep/file_search.hpp"
#include "io/source.hpp"
#include "io/windows.hpp"
#include "logtime/stamp_format.hpp"

namespace nt::grep {

// Searches a log record by record (see records.hpp), as far as it is told to.
class MergedFile : private FileSearch {
 public:
  // finder is this file's alone.
  MergedFile(const Options& options, std::unique_ptr<Finder> finder, io::Writer& out,
             io::Source source, std::string shown_path, bool skip_binary);

  // Looks for the first record.
  Result<void> begin();
  // When the next record was written: by its stamp, or where that is before those of records above
  // it, by theirs. Nothing at the end.
  const std::optional<logtime::Instant>& next_time() const { return next_time_; }
  // Searches on, up to the first record behind that time, or where it is not inclusive, of that
  // time; at least the next record. limit: the most lines or records to be selected.
  Result<void> search_until(logtime::Instant last, bool inclusive, std::uint64_t limit);

  using FileSearch::found;
  const io::Source& source() const { return source_; }
  Finder& finder() { return *own_finder_; }

 private:
  Result<void> load();
  void see_time();
  void end_mapped();
  std::size_t end_of_run(logtime::Instant last, bool inclusive);

  std::unique_ptr<Finder> own_finder_;
  io::Source source_;
  std::string shown_path_;
  bool skip_binary_;
  std::optional<io::Windows> windows_;  // of what is not mapped
  io::Window window_;                   // whole records
  std::size_t at_ = 0;                  // in it: the next one
  std::optional<logtime::Instant> next_time_;
};

}  // namespace nt::grep
