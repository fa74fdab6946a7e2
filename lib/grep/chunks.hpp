// A mapped file in pieces that several threads search.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grep/file_search.hpp"
#include "io/writer.hpp"
#include "parallel/line_chunks.hpp"
#include "parallel/ordered.hpp"

namespace nt::grep {

using parallel::Chunk;
using parallel::ChunkCutter;

// The numbers of the lines with which chunks begin, from counts that come in any order.
// Thread-safe.
class LineNumbers {
 public:
  explicit LineNumbers(std::uint64_t first) : firsts_{first} {}

  // How many lines a chunk has.
  void set_count(std::size_t index, std::uint64_t count);
  // The number of the chunk's first line. Waits for the counts of all chunks before it, which must
  // be on their way.
  std::uint64_t first_of(std::size_t index);

 private:
  std::mutex mutex_;
  std::condition_variable known_;
  std::vector<std::optional<std::uint64_t>> counts_;
  std::vector<std::uint64_t> firsts_;  // of the chunks whose predecessors are all counted
};

// What became of a chunk.
struct ChunkResult {
  Chunk chunk;
  Hits hits;              // up to its scanned_to
  bool rendered = false;  // text is what is to be printed, of all of the chunk
  std::string text;
  std::uint64_t first_number = 0;  // of its first line, where lines are numbered
  bool met_stray = false;          // as Found's
  logtime::Order order;            // of its lines, where that is looked at
};

// Memory for what chunks print, which is used again: new pages cost more than what is written into
// them. Thread-safe.
class TextPool {
 public:
  // An empty text, with room for about so many bytes.
  std::string take(std::size_t size);
  void give_back(std::string text);

 private:
  std::mutex mutex_;
  std::vector<std::string> spare_;
};

// A thread that searches chunks of a text, and prints into memory what it finds.
class ChunkWorker {
 public:
  // renders: chunks are printed by the worker, which needs that nothing depends on other chunks.
  ChunkWorker(const Options& options, pattern::Matcher matcher, std::string_view text,
              std::string_view path, bool renders, LineNumbers& numbers, TextPool& texts,
              std::optional<logtime::TimeFilter> time);

  ChunkResult work(const Chunk& chunk, std::uint64_t limit, const parallel::StopFlag& stop);

 private:
  const Options& options_;
  std::string_view text_;
  bool renders_;
  LineNumbers& numbers_;
  TextPool& texts_;
  io::StringSink sink_;
  io::Writer out_;
  Finder finder_;
};

}  // namespace nt::grep
