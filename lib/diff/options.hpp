// What nt diff is asked for, as plain data.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "files/glob.hpp"
#include "io/decoder.hpp"
#include "io/writer.hpp"
#include "textdiff/both.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::diff {

enum class FormatKind {
  kUnified,
  kNormal,
  kContext,
  kEd,
  kForwardEd,
  kRcs,
  kSideBySide,
  kNdiff,
  kRatio,
  kQuickRatio,
  kBrief,
  kStat,
  kNumstat,
  kNameStatus,
  kWordDiff,
  kJson,
  kHtml,
};

// How changes are shown.
struct FormatOptions {
  FormatKind kind = FormatKind::kUnified;
  std::uint64_t context = 3;  // lines around changes; textdiff::kWholeText
  // Put in place of names and times in the headers of the pair that was named.
  std::optional<std::string> label_before = {};
  std::optional<std::string> label_after = {};
  // What stands before the names in the line before each pair that was met in folders: "diff -ru".
  std::string command = "diff";
  bool git = false;         // with heads as git has them
  bool git_binary = false;  // and with what binary files hold
  bool colors = false;
  bool moved = false;      // lines that only moved are marked so
  std::string word = {};   // with kWordDiff, what a word is: a pattern; empty: what is no blank
  bool says_same = false;  // -s: a line for a pair that is the same
  // -F: what the last line before a hunk that any of these matches holds is shown at its head.
  std::vector<std::string> functions = {};
  bool initial_tab = false;           // -T: a tab stands between marks and lines
  bool expand_tabs = false;           // -t: blanks in place of tabs
  std::uint64_t tab = 8;              // columns
  bool suppress_blank_empty = false;  // no blank or tab before lines that are empty
  // Side by side.
  std::uint64_t width = 130;     // columns
  bool suppress_common = false;  // only what differs
  bool left_column = false;      // of equal lines only those before
  bool wraps = false;            // what is too long goes on below, and is not cut
  // With kNdiff and the ratios: as in Python's difflib, what a long text has often tells little.
  bool autojunk = true;
  bool null = false;  // -0: names in lists end in NUL, and are as they are
};

// What of two folders is compared, and how.
struct TreeRules {
  std::vector<files::Glob> excluded = {};  // of names, whatever they are
  std::vector<files::Glob> included = {};  // no files but those that one of these matches
  std::string start = {};                  // in the folders that were named, no name before
  bool shows_links = false;                // they are not followed
};

struct Options {
  textdiff::DiffOptions text = {};
  FormatOptions format = {};
  bool unordered = false;  // lines may stand in any order
  bool as_text = false;    // -a
  // -N: a file that is missing there is an empty one.
  textdiff::Both<bool> absent_as_empty{false, false};
  TreeRules tree = {};
  std::string spool_folder = "/tmp";           // for what comes from pipes, and is large
  const io::DecoderFinder* decoder = nullptr;  // null: files are compared as they are
  unsigned threads = 0;                        // 0: the CPUs that may be used
};

// Where a diff goes.
struct Streams {
  int in = 0;  // descriptor of standard input
  io::Writer& out;
  std::function<void(const Error&)> report;  // what does not end the work
  // Is told how many more names in two folders are done, or is empty.
  std::function<void(std::uint64_t)> progress = {};
};

struct Outcome {
  bool differs = false;
  bool failed = false;  // something was reported
};

}  // namespace nt::diff
