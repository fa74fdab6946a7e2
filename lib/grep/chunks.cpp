#include "grep/chunks.hpp"

#include <algorithm>
#include <utility>

#include "simd/simd.hpp"

namespace nt::grep {

void LineNumbers::set_count(std::size_t index, std::uint64_t count) {
  {
    const std::lock_guard lock(mutex_);
    if (counts_.size() <= index) counts_.resize(index + 1);
    counts_[index] = count;
    while (firsts_.size() <= counts_.size() && counts_[firsts_.size() - 1]) {
      firsts_.push_back(firsts_.back() + *counts_[firsts_.size() - 1]);
    }
  }
  known_.notify_all();
}

std::uint64_t LineNumbers::first_of(std::size_t index) {
  std::unique_lock lock(mutex_);
  known_.wait(lock, [this, index] { return firsts_.size() > index; });
  return firsts_[index];
}

std::string TextPool::take(std::size_t size) {
  std::string text;
  {
    const std::lock_guard lock(mutex_);
    if (!spare_.empty()) {
      text = std::move(spare_.back());
      spare_.pop_back();
    }
  }
  text.reserve(size);
  return text;
}

void TextPool::give_back(std::string text) {
  text.clear();
  const std::lock_guard lock(mutex_);
  spare_.push_back(std::move(text));
}

ChunkWorker::ChunkWorker(const Options& options, pattern::Matcher matcher, std::string_view text,
                         std::string_view path, bool renders, LineNumbers& numbers, TextPool& texts,
                         std::optional<logtime::TimeFilter> time)
    : options_(options),
      text_(text),
      renders_(renders),
      numbers_(numbers),
      texts_(texts),
      out_(sink_, "memory"),
      finder_(options, std::move(matcher), out_) {
  finder_.sink.begin_part(path);
  if (time) finder_.only(std::move(time));
}

ChunkResult ChunkWorker::work(const Chunk& chunk, std::uint64_t limit,
                              const parallel::StopFlag& stop) {
  ChunkResult result;
  result.chunk = chunk;
  const bool numbered = renders_ && options_.output.line_number;
  if (numbered) {
    const std::string_view bytes = text_.substr(chunk.begin, chunk.end - chunk.begin);
    numbers_.set_count(chunk.index, simd::count(bytes, terminator_of(options_)));
  }
  if (stop.requested()) return result;
  const io::Window window{text_.substr(0, chunk.end), chunk.begin, 0};
  Hits& hits = finder_.hits;
  if (finder_.time && finder_.time->trusts())
    result.order = finder_.time->order_in(text_, chunk.begin, chunk.end);
  finder_.scanner.scan(window.text, chunk.begin, limit, hits);
  if (numbered) result.first_number = numbers_.first_of(chunk.index);
  if (renders_ && hits.scanned_to == chunk.end) {
    sink_.text = texts_.take(chunk.end - chunk.begin);
    finder_.report.begin_source();
    finder_.report.start_at(chunk.begin, result.first_number);
    finder_.report.show(window, hits.selected, chunk.end);
    out_.flush();
    result.text = std::exchange(sink_.text, {});
    result.rendered = true;
    hits.matches += finder_.sink.take_matches();
  }
  result.met_stray = finder_.time && finder_.time->met_stray();
  result.hits = std::exchange(hits, {});
  // The lines of what is printed are known to nobody else; their memory serves the next chunk.
  if (result.rendered) hits.selected = std::exchange(result.hits.selected, {});
  return result;
}

}  // namespace nt::grep
