// The search of one file after the other.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "codec/source_decoder.hpp"
#include "files/glob.hpp"
#include "files/targets.hpp"
#include "grep/file_search.hpp"
#include "grep/merged_file.hpp"
#include "grep/search.hpp"
#include "io/source.hpp"
#include "io/writer.hpp"

namespace nt::grep {

// What became of a file, beside what was printed of it.
struct Report {
  std::vector<Error> errors;
  std::vector<std::string> notes;
  std::string unstamped;  // the path of a file in a folder, where its error is that
  bool selected = false;
  Tally tally;
  Stats stats;
  std::optional<io::Source> left;  // to be searched when its turn to print comes
  bool left_named = false;

  // Whether it tells no more than whether lines were selected. Stats aside, which each file has.
  bool is_plain() const { return errors.empty() && notes.empty() && tally.empty() && !left; }
};

// Searches files, each printed to the same output. All that it is given must outlive it.
class Searcher {
 public:
  Searcher(const Options& options, const Streams& streams, const files::NameRules& rules,
           pattern::Matcher matcher, io::Writer& out, bool shows_paths,
           std::optional<unsigned> threads);

  const pattern::Matcher& matcher() const { return finder_.matcher; }

  // Opens the target's file; nothing when it is not to be searched.
  std::optional<io::Source> open(files::Target target, Report& report) const;

  // Searches an open file for at most limit lines; returns how many it selected.
  std::uint64_t search(io::Source& source, bool named, std::uint64_t limit, Report& report);

  // An open file as one of those that are searched by time.
  std::unique_ptr<MergedFile> merged(io::Source source, bool named) const;

  // Tells what became of a file, and the log how; false where it was skipped.
  bool conclude(const io::Source& source, bool named, const Found& found,
                const Result<void>& searched, Report& report) const;

 private:
  bool skips_binary(bool named) const;
  void left_out(const std::string& path, const char* why) const;
  std::chrono::steady_clock::time_point now() const;
  Stats stats_of(const Found& found, std::chrono::nanoseconds elapsed, std::uint64_t printed);
  bool is_own_output(const io::Source& source) const;
  bool names_files() const;
  void summarize(const Found& found);

  const Options& options_;
  const Streams& streams_;
  const files::NameRules& rules_;
  const codec::SourceDecoding decoding_;
  const bool shows_paths_;
  io::Writer& out_;
  Finder finder_;
  FileSearch files_;
};

}  // namespace nt::grep
