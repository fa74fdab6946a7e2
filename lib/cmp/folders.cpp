#include "cmp/folders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/quoted_name.hpp"
#include "base/text.hpp"
#include "compare/tree_pair.hpp"
#include "io/json.hpp"
#include "os/limits.hpp"
#include "parallel/batches.hpp"

namespace nt::cmp {
namespace {

using compare::Kind;
using compare::kLeft;
using compare::kRight;
using compare::TreeEntry;

// As text, in columns.
constexpr std::array<std::string_view, kStatuses> kShown{"same", "different", "left only",
                                                         "right only", "funny"};
constexpr std::array<std::string_view, kStatuses> kNames{"same", "different", "left_only",
                                                         "right_only", "funny"};
// In the order of the summary.
constexpr std::array kAll{Status::kSame, Status::kDifferent, Status::kLeftOnly, Status::kRightOnly,
                          Status::kFunny};

// What became of an entry.
struct Verdict {
  std::string path;
  Status status = Status::kFunny;
  std::vector<Error> errors;
};

class FolderComparison {
 public:
  FolderComparison(const std::array<std::string, 2>& roots, const FolderOptions& folders,
                   const Options& options, const Streams& streams)
      : folders_(folders),
        options_(options),
        streams_(streams),
        trees_(roots, {.excluded = folders.excluded, .names = folders.names}) {}

  int run() {
    const unsigned threads = options_.pair.threads;
    const std::size_t descriptors = os::raise_descriptor_limit();
    const compare::TreePair::Ahead ahead{kNamesAhead * threads, descriptors / 32};
    const auto read_ahead = [this, &ahead, threads] {
      return threads > 1 && trees_.read_ahead(ahead);
    };
    const bool all = parallel::ordered_in_batches(
        {threads, std::min(kInFlight, descriptors / 4), kMostInBatch},
        parallel::Prepared{[this] { return trees_.next(); }, read_ahead},
        [] { return compare::PairMemory(); },
        [this](compare::PairMemory& memory, const TreeEntry& entry, const parallel::StopFlag&) {
          return judge(entry, memory);
        },
        [this](const Verdict& verdict) { return commit(verdict); });
    if (all && options_.view == View::kSummary) print_counts();
    return code_;
  }

 private:
  static constexpr std::size_t kNamesAhead = 512;  // for each thread
  static constexpr std::size_t kInFlight = std::size_t{16} << 10;
  static constexpr std::size_t kMostInBatch = 128;

  Verdict judge(const TreeEntry& entry, compare::PairMemory& memory) const {
    Verdict verdict{entry.path(), Status::kFunny, {}};
    for (const auto& fault : entry.faults) {
      if (fault) verdict.errors.push_back(*fault);
    }
    const auto [left, right] = entry.kinds;
    if (!folders_.names.empty()) note_absent(entry, verdict);
    if (!verdict.errors.empty()) return verdict;
    if (left == Kind::kAbsent || right == Kind::kAbsent) {
      verdict.status = left == Kind::kAbsent ? Status::kRightOnly : Status::kLeftOnly;
      return verdict;
    }
    if (!entry.are_files()) return verdict;
    const auto same = are_same(entry, memory);
    if (same)
      verdict.status = *same ? Status::kSame : Status::kDifferent;
    else
      verdict.errors.push_back(same.error());
    return verdict;
  }

  // A name that was asked for has to be there.
  static void note_absent(const TreeEntry& entry, Verdict& verdict) {
    if (!entry.pair || entry.pair->outer != nullptr) return;
    for (const compare::Side side : {kLeft, kRight}) {
      if (entry.kinds[side] == Kind::kAbsent)
        verdict.errors.push_back(
            system_error("open", entry.pair->paths[side] + entry.name, ENOENT));
    }
  }

  Result<bool> are_same(const TreeEntry& entry, compare::PairMemory& memory) const {
    const unsigned threads = options_.pair.threads;
    if (!folders_.shallow) return compare::are_equal(entry, memory, threads, options_.decoder);
    const auto left = TRY(entry.status(kLeft));
    const auto right = TRY(entry.status(kRight));
    if (left.size != right.size && options_.decoder == nullptr) return false;
    return (left.size == right.size && left.modified == right.modified) ||
           TRY(compare::are_equal(entry, memory, threads, options_.decoder));
  }

  // False: no more are wanted.
  bool commit(const Verdict& verdict) {
    for (const Error& error : verdict.errors) streams_.report(error);
    if (!verdict.errors.empty()) code_ = 2;
    if (verdict.status != Status::kSame) code_ = std::max(code_, 1);
    ++counts_[static_cast<std::size_t>(verdict.status)];
    if (options_.pair.progress) options_.pair.progress(1);
    switch (options_.view) {
      case View::kStatus:  // the rest could say no more, unless it cannot be read
      case View::kSummary:
        break;
      case View::kJson:
        io::JsonWriter(streams_.out)
            .begin_object()
            .field("path", std::string_view(verdict.path))
            .field("status", name_of(verdict.status))
            .end_object();
        break;
      default:
        print(verdict);
    }
    return !streams_.out.failed();
  }

  void print(const Verdict& verdict) {
    if (verdict.status == Status::kSame && !folders_.lists_same) return;
    const std::string path = verdict.path.empty() ? "." : shown(verdict.path);
    streams_.out.write(fmt::format("{:<10}  {}{}", kShown[static_cast<std::size_t>(verdict.status)],
                                   path, folders_.null ? '\0' : '\n'));
  }

  // A line tells of one name, and that can be read back: what begins with a quote is quoted, too.
  std::string shown(const std::string& path) const {
    if (folders_.null) return path;
    if (options_.escape_control) return escape_control(path);
    const bool is_line = path.find('\n') == std::string::npos && !path.starts_with('"');
    return is_line ? path : quote_name(path);
  }

  void print_counts() {
    for (const Status status : kAll) {
      const auto place = static_cast<std::size_t>(status);
      streams_.out.write(fmt::format("{:<10}  {}\n", kShown[place], counts_[place]));
    }
  }

  const FolderOptions& folders_;
  const Options& options_;
  const Streams& streams_;
  compare::TreePair trees_;
  std::array<std::uint64_t, kStatuses> counts_{};
  int code_ = 0;
};

}  // namespace

std::string_view name_of(Status status) { return kNames[static_cast<std::size_t>(status)]; }

int compare_folders(const std::array<std::string, 2>& roots, const FolderOptions& folders,
                    const Options& options, const Streams& streams) {
  return FolderComparison(roots, folders, options, streams).run();
}

}  // namespace nt::cmp
