// The flags of nt grep, and what was typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/common.hpp"
#include "grep/search.hpp"

namespace nt::apps {

// A number of lines, as in GNU grep: what is too large for a number is as good as no limit.
struct LineCount {
  std::uint64_t lines = 0;
};
// The same where a negative number says that there is no limit.
struct LineLimit {
  std::uint64_t lines = 0;
};

// -l and -L, of which the last counts.
enum class ListChoice { kNone, kWith, kWithout };

// What -d says to do with folders that are named.
enum class Folders { kSearch, kRecurse, kSkip };

// A file of globs to exclude, and the number of filters that stand before it.
struct ExcludeFile {
  std::string path;
  std::size_t at = 0;
};

// What was typed. Where a flag means no more than itself it sets an option of the search; the
// others are to be put together.
struct GrepFlags {
  void declare(cli::Spec& spec);

  nt::grep::Options options;  // what flags set as it is
  std::vector<std::string> words;
  std::vector<std::string> patterns;
  std::vector<std::string> pattern_files;
  std::optional<LineCount> before;
  std::optional<LineCount> after;
  std::optional<LineCount> context;
  std::optional<std::string> since;
  std::optional<std::string> until;
  std::optional<std::string> time_format;
  std::optional<std::string> time_key;
  std::optional<std::string> zone;
  std::optional<LineLimit> max_count;
  std::optional<cli::ByteSize> max_size;
  std::optional<std::uint64_t> threads;
  os::ColorChoice color = os::ColorChoice::kAuto;
  Folders folders = Folders::kSearch;
  std::vector<ExcludeFile> exclude_files;
  ListChoice list = ListChoice::kNone;
  std::optional<std::string> tally_group;
  std::optional<std::string> label;
  bool json = false;
  bool stats = false;
  bool separates_groups = true;
  bool count = false;
  bool count_matches = false;
  bool only_matching = false;
  bool quiet = false;
  bool null = false;
  bool recursive = false;
  bool line_buffered = false;
  bool gitignore = false;
  bool ignored = false;

 private:
  void declare_matching(cli::Spec& spec);
  void declare_output(cli::Spec& spec);
  void declare_context(cli::Spec& spec);
  void declare_time(cli::Spec& spec);
  void declare_files(cli::Spec& spec);
  void declare_other(cli::Spec& spec);
  void declare_foreign(cli::Spec& spec);
};

}  // namespace nt::apps

template <>
struct nt::cli::ValueTraits<nt::apps::LineCount> {
  static constexpr ValueKind kKind = ValueKind::kNumber;
  static Result<apps::LineCount> parse(std::string_view text);
};
template <>
struct nt::cli::ValueTraits<nt::apps::LineLimit> {
  static constexpr ValueKind kKind = ValueKind::kNumber;
  static Result<apps::LineLimit> parse(std::string_view text);
};
