// Two files side by side, in chunks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/lines.hpp"
#include "io/source.hpp"
#include "parallel/ordered.hpp"

namespace nt::compare {

struct PairOptions {
  static constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t skip_left = 0;  // bytes that are passed over first
  std::uint64_t skip_right = 0;
  std::uint64_t limit = kNoLimit;  // bytes of each that are compared, at most
  unsigned threads = 1;
  std::size_t chunk = std::size_t{1} << 20;  // bytes that a thread works on at a time
  // Is told how many bytes of each file have been compared since, or is empty.
  std::function<void(std::uint64_t)> progress = {};
};

// Work on chunks by so many threads: few for each, as those that are begun stay in memory.
inline parallel::OrderedOptions few_chunks(unsigned threads) {
  return {threads, std::size_t{4} * threads};
}

// As many bytes of both files. Offsets count from behind what is skipped.
struct PairChunk {
  std::uint64_t offset = 0;
  std::string_view left;
  std::string_view right;
  std::shared_ptr<char[]> memory;  // where they were read into
};

// One of the files of a pair, in order, up to a limit.
class PairSide {
 public:
  PairSide(io::Source& source, std::uint64_t skip, std::uint64_t limit, bool map);
  // Bytes that are in memory: they are as good as mapped.
  explicit PairSide(std::string_view bytes) : mapped_(bytes) {}

  // All of it, where it is mapped.
  const std::optional<std::string_view>& mapped() const { return mapped_; }
  // The next bytes of what is mapped, from there on, that are in no hole.
  Span data_from(std::size_t begin) const;
  // The bytes of what is mapped are not needed for now; end may be behind them all.
  void release(std::size_t begin, std::size_t end) const;

  // What comes next, as much as is to be had at once; nothing at the end. Memory has `most` bytes.
  Result<std::string_view> some(char* memory, std::size_t most);
  // So many bytes, or those up to the end.
  Result<std::string_view> many(char* memory, std::size_t size);
  // What is mapped up to here has been seen in another way.
  void pass(std::uint64_t offset) { at_ = offset; }

  // How many bytes were taken.
  std::uint64_t taken() const { return at_; }
  Result<void> check() const { return source_ != nullptr ? source_->check() : Result<void>(); }
  // How many bytes come behind what was taken, if that is known without reading.
  std::optional<std::uint64_t> left() const;

 private:
  Result<std::size_t> read(std::span<char> memory);

  io::Source* source_ = nullptr;
  std::uint64_t skip_ = 0;
  std::uint64_t limit_ = PairOptions::kNoLimit;
  std::optional<std::string_view> mapped_;
  std::uint64_t at_ = 0;
  bool skipped_ = false;
};

// Cuts two files into chunks: those that are both mapped so that any thread may work on any chunk,
// others as they are read, so that a difference in what a pipe has given shows before it gives
// more. A regular file that is shorter than when it was opened is an error.
//
// next() and next_rest() are for one thread at a time, as parallel::ordered_for_each() calls them.
class PairChunks {
 public:
  // Both must outlive this.
  PairChunks(io::Source& left, io::Source& right, const PairOptions& options);
  PairChunks(PairSide left, PairSide right, const PairOptions& options);

  // The next chunk; nothing once a file or the limit is at its end, or after an error. Bytes that
  // lie in holes of both files are in no chunk.
  std::optional<PairChunk> next();
  // After that: what the longer file has behind the end of the other one, which is then empty in
  // the chunk.
  std::optional<PairChunk> next_rest();

  // The error that ended it, or one of mapped bytes that turned out to be lost.
  Result<void> check() const;
  // Once next() has given nothing: how many bytes both files have, and which has more.
  std::uint64_t common() const { return common_; }
  bool left_is_longer() const { return left_longer_; }
  bool right_is_longer() const { return right_longer_; }
  // The sizes of what is compared; what is not known otherwise is read for it, and then lost to
  // next_rest().
  Result<std::uint64_t> left_size();
  Result<std::uint64_t> right_size();

  // Whether both files are mapped, so that what was seen can be seen again.
  bool mapped() const { return left_.mapped() && right_.mapped(); }
  // How chunks are to be worked on: those that are read, by one thread.
  parallel::OrderedOptions work() const { return few_chunks(mapped() ? threads_ : 1); }
  const PairSide& left() const { return left_; }
  // A chunk has been used: its bytes are not needed for now.
  void done(const PairChunk& chunk) const;

 private:
  std::optional<PairChunk> next_mapped();
  std::optional<PairChunk> next_read();
  std::shared_ptr<char[]> memory();
  Result<std::uint64_t> size_of(PairSide& side, bool longer);

  std::size_t chunk_;
  unsigned threads_;
  std::function<void(std::uint64_t)> progress_;
  PairSide left_;
  PairSide right_;
  std::uint64_t at_ = 0;
  Span left_data_;  // the last that data_from() has told
  Span right_data_;
  bool ended_ = false;
  std::uint64_t common_ = 0;
  bool left_longer_ = false;
  bool right_longer_ = false;
  PairChunk surplus_;  // of the longer file, that was read together with what the other has
  std::optional<Error> error_;

  struct Pool {
    std::mutex mutex;
    std::vector<std::unique_ptr<char[]>> free;
  };
  std::shared_ptr<Pool> pool_ = std::make_shared<Pool>();
};

}  // namespace nt::compare
