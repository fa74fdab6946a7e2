// Many files, digested by several threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "digest/sha2.hpp"
#include "files/walk.hpp"
#include "io/progress.hpp"
#include "io/source.hpp"
#include "os/cpu.hpp"
#include "os/limits.hpp"
#include "parallel/batches.hpp"

namespace nt::hash {

// The source, unless it is a folder.
Result<io::Source> open_file(Result<io::Source> source);

// Threads that each take a file at a time; what they find is passed on in the order of the files.
class FilePool {
 public:
  // several: whether there may be more than one file.
  FilePool(std::optional<unsigned> threads, bool several, io::Progress& progress)
      : asked_(threads),
        several_(several),
        workers_(several ? os::threads_or_cpus(threads) : 1),
        progress_(progress) {}

  bool several() const { return several_; }

  // How many threads may work on one file. A large one has all of them, though others are busy too:
  // it may be the last. Of a single small file nobody asks how many CPUs there are, which would
  // take as long as the file.
  unsigned threads_for(const io::Source& source) const {
    const bool small = source.size() < (several_ ? kLarge : kSmall);
    if (small && (several_ || source.type() == io::FileType::kRegular)) return 1;
    return several_ ? workers_ : os::threads_or_cpus(asked_);
  }

  // What of a walk is read before its turn comes, so that no thread waits for it.
  files::ReadAhead read_ahead() const {
    if (workers_ == 1) return {};
    return {std::size_t{2} * kMostInBatch * workers_, os::raise_descriptor_limit() / 16};
  }

  // As parallel::ordered_in_batches() does, with work(state, item).
  template <class Next, class MakeState, class Work, class Finish, class Commit>
  bool run(Next next, MakeState make_state, Work work, Finish finish, Commit commit) const {
    if (several_) digest::prepare_libcrypto();
    const std::size_t in_flight =
        several_ ? std::min(kFilesInFlight, os::raise_descriptor_limit() / 2) : 1;
    return parallel::ordered_in_batches(
        {workers_, in_flight, kMostInBatch}, std::move(next), std::move(make_state),
        [this, &work](auto& state, auto item, const parallel::StopFlag&) {
          progress_.update();
          return work(state, std::move(item));
        },
        std::move(finish), std::move(commit));
  }
  template <class Next, class MakeState, class Work, class Commit>
  bool run(Next next, MakeState make_state, Work work, Commit commit) const {
    return run(
        std::move(next), std::move(make_state), std::move(work), [](const auto&, const auto&) {},
        std::move(commit));
  }

 private:
  static constexpr std::uint64_t kLarge = std::uint64_t{64} << 20;
  static constexpr std::uint64_t kSmall = std::uint64_t{1} << 20;
  // Many, so that a large file among small ones stops nobody.
  static constexpr std::size_t kFilesInFlight = std::size_t{64} << 10;
  // Enough for lanes of digests to end at about the same time.
  static constexpr std::size_t kMostInBatch = 256;

  std::optional<unsigned> asked_;
  bool several_;
  unsigned workers_;
  io::Progress& progress_;
};

}  // namespace nt::hash
