#include "diff/tree.hpp"

#include <atomic>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "compare/tree_pair.hpp"
#include "diff/headers.hpp"
#include "diff/pair.hpp"
#include "diff/renames.hpp"
#include "diff/tree_names.hpp"
#include "os/cpu.hpp"
#include "os/limits.hpp"
#include "parallel/batches.hpp"
#include "textdiff/moved.hpp"

namespace nt::diff {
namespace {

// Pairs of texts that are no larger are shown into memory by the threads that compare them, as long
// as not too much waits there for its turn; others are written as their turn comes.
constexpr std::uint64_t kSmall = std::uint64_t{1} << 20;
constexpr std::size_t kMostWaiting = std::size_t{32} << 20;

bool is_small(const Entry& entry) {
  return std::max(entry.before.size, entry.after.size) <= kSmall;
}

class TreeDiff {
 public:
  TreeDiff(const Options& options, const Entry& roots, const Format& format, PairDiffer compiled,
           const Streams& streams)
      : options_(options),
        roots_(roots),
        format_(format),
        streams_(streams),
        judge_(options, format, roots),
        trees_({roots.before.path, roots.after.path}, judge_.walk()),
        compiled_(std::move(compiled)),
        differ_(make_differ()),
        threads_(os::threads_or_cpus(options.threads == 0 ? std::nullopt
                                                          : std::optional(options.threads))) {}

  Outcome run() {
    format_.write_begin(roots_, streams_.out);
    const bool all = finds_renames() || options_.format.moved ? show_together() : show();
    if (all) format_.write_end(tallies_, streams_.out);
    return outcome_;
  }

 private:
  static constexpr std::size_t kNamesAhead = 512;  // for each thread
  static constexpr std::size_t kInFlight = std::size_t{16} << 10;
  static constexpr std::size_t kMostInBatch = 128;

  // What each thread has for itself.
  struct State {
    compare::PairMemory memory;
    PairDiffer differ;
  };
  State make_state() const { return {{}, make_differ()}; }
  PairDiffer make_differ() const {
    return std::move(*PairDiffer::compile(options_, format_, &compiled_));  // it was before
  }

  // Calls commit(Finding) for each name, in order, after work(State, Finding&) was done about it.
  template <class Work, class Commit>
  bool for_each_name(const Work& work, const Commit& commit) {
    const compare::TreePair::Ahead ahead{kNamesAhead * threads_, descriptors_ / 32};
    const auto read_ahead = [this, ahead] { return threads_ > 1 && trees_.read_ahead(ahead); };
    return parallel::ordered_in_batches(
        {threads_, std::min(kInFlight, descriptors_ / 4), kMostInBatch},
        parallel::Prepared{[this] { return trees_.next(); }, read_ahead},
        [this] { return make_state(); },
        [&](State& state, const compare::TreeEntry& met, const parallel::StopFlag&) {
          Finding finding = judge_.judge(met, state.memory);
          work(state, finding);
          return finding;
        },
        [&](Finding finding) {
          if (streams_.progress) streams_.progress(1);
          return commit(std::move(finding));
        });
  }

  bool show() {
    return for_each_name([this](State& state, Finding& finding) { show_early(state, finding); },
                         [this](Finding finding) { return commit(finding); });
  }

  bool finds_renames() const {
    return options_.format.git && options_.absent_as_empty.before && options_.absent_as_empty.after;
  }

  // All names first, as a file or lines that came may be some that went; then what differs.
  bool show_together() {
    std::vector<Finding> findings;
    const bool all = for_each_name([](State&, Finding&) {},
                                   [&](Finding finding) {
                                     if (findings.size() > descriptors_ / 8)
                                       let_go_of_folders(finding);
                                     if (!is_nothing(finding))
                                       findings.push_back(std::move(finding));
                                     return !streams_.out.failed();
                                   });
    if (!all) return false;
    std::vector<Entry*> pairs;
    std::vector<Entry*> came_or_went;
    for (Finding& finding : findings) {
      for (Entry& pair : finding.pairs) pairs.push_back(&pair);
      // Where it became something else, the name did not go.
      if (finding.pairs.size() == 1) came_or_went.push_back(&finding.pairs.front());
    }
    if (finds_renames()) find_renames(came_or_went);
    if (options_.format.moved) find_moved(pairs);
    std::size_t at = 0;
    return parallel::ordered_for_each(
        {threads_},
        [&]() -> std::optional<Finding> {
          if (at == findings.size()) return std::nullopt;
          return std::move(findings[at++]);
        },
        [this] { return make_state(); },
        [this](State& state, Finding finding, const parallel::StopFlag&) {
          show_early(state, finding);
          return finding;
        },
        [this](Finding finding) { return commit(finding); });
  }

  void find_moved(std::span<Entry* const> pairs) {
    textdiff::MovedSearch search;
    for (Entry* pair : pairs) {
      pair->number = together_.size();
      together_.push_back(*pair);
      differ_.add_to(search, *pair);
    }
    moved_ = search.find();
  }

  static bool is_nothing(const Finding& finding) {
    return finding.errors.empty() && finding.said.empty() && !finding.differs &&
           finding.pairs.empty();
  }

  // Where too many would be open.
  static void let_go_of_folders(Finding& finding) {
    for (Entry& pair : finding.pairs) pair.before.folder = pair.after.folder = -1;
    finding.folders.reset();
  }

  // What can be shown before its turn.
  void show_early(State& state, Finding& finding) {
    if (finding.pairs.empty() ||
        !std::all_of(finding.pairs.begin(), finding.pairs.end(), is_small) ||
        waiting_.load(std::memory_order_relaxed) > kMostWaiting)
      return;
    io::StringSink sink;
    io::Writer out(sink, "");
    show_pairs(state.differ, finding, out);
    out.flush();
    finding.folders.reset();
    finding.said += sink.text;
    waiting_.fetch_add(finding.said.size(), std::memory_order_relaxed);
    finding.counted = finding.said.size();
  }

  void show_pairs(PairDiffer& differ, Finding& finding, io::Writer& out) {
    for (const Entry& pair : std::exchange(finding.pairs, {})) {
      const bool is_nothing =  // once it was renamed: see find_renames()
          pair.before.kind == Kind::kMissing && pair.after.kind == Kind::kMissing;
      if (is_nothing) continue;
      const std::optional<Moved> moved = moved_in(pair);
      const auto outcome = differ.compare(pair, -1, out, moved ? &*moved : nullptr);
      if (!outcome) {
        finding.errors.push_back(outcome.error());
      } else if (outcome->differs) {
        finding.differs = true;
        finding.tallies.push_back({listed_name(pair), outcome->counts, {}});
      }
    }
  }

  std::optional<Moved> moved_in(const Entry& pair) const {
    if (moved_.empty()) return std::nullopt;
    const textdiff::MovedBlocks& blocks = moved_[pair.number];
    return Moved{{blocks.before, blocks.after}, pair.number, together_};
  }

  bool commit(Finding& finding) {
    streams_.out.write(finding.said);
    waiting_.fetch_sub(finding.counted, std::memory_order_relaxed);
    show_pairs(differ_, finding, streams_.out);
    for (const Error& error : finding.errors) streams_.report(error);
    outcome_.failed |= !finding.errors.empty();
    outcome_.differs |= finding.differs;
    std::move(finding.tallies.begin(), finding.tallies.end(), std::back_inserter(tallies_));
    return !streams_.out.failed();
  }

  const Options& options_;
  const Entry& roots_;
  const Format& format_;
  const Streams& streams_;
  const NameJudge judge_;
  compare::TreePair trees_;
  const PairDiffer compiled_;  // that others are made like
  PairDiffer differ_;          // of whose turn it is
  const unsigned threads_;
  const std::size_t descriptors_ = os::raise_descriptor_limit();  // that may be open
  std::atomic<std::size_t> waiting_{0};            // bytes that are shown and not written
  std::vector<Entry> together_;                    // those that lines may have moved between
  std::vector<textdiff::MovedBlocks> moved_ = {};  // in each of them
  std::vector<Tally> tallies_;
  Outcome outcome_;
};

}  // namespace

Result<Outcome> diff_trees(const Options& options, const Entry& roots, const Format& format,
                           const Streams& streams) {
  PairDiffer differ = TRY(PairDiffer::compile(options, format));
  return TreeDiff(options, roots, format, std::move(differ), streams).run();
}

}  // namespace nt::diff
