// Logs in parts of whole lines, which several threads work on.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/source.hpp"
#include "io/text_reader.hpp"
#include "os/cpu.hpp"
#include "parallel/line_chunks.hpp"
#include "parallel/ordered.hpp"

namespace nt::ip {

// The same of a stream, in one thread: what there is of it at once.
template <class Work, class Take>
Result<void> each_part_of_stream(io::Source& source, Work work, Take take) {
  // What is read at once. Its lines wait no longer than until the next read.
  static constexpr std::size_t kBlock = std::size_t{256} << 10;
  io::TextReader reader(source);
  std::string text;
  std::size_t used = 0;  // of the text, whose last line may go on
  for (bool more = true; more;) {
    if (text.size() - used < kBlock / 2) text.resize(used + kBlock);
    const std::size_t count = TRY(reader.read(std::span(text).subspan(used)));
    more = count > 0;
    const std::string_view fresh(text.data() + used, count);
    const std::size_t last = fresh.rfind('\n');
    used += count;
    std::size_t end = last == std::string_view::npos ? 0 : used - count + last + 1;
    if (!more) end = used;
    if (end == 0) continue;
    if (!take(work(std::string_view(text).substr(0, end)))) return {};
    std::copy(text.begin() + static_cast<std::ptrdiff_t>(end),
              text.begin() + static_cast<std::ptrdiff_t>(used), text.begin());
    used -= end;
  }
  return {};
}

// Calls take(work(text)) -> bool for parts of the source, in order, until it is false. The work of
// several is done at the same time. UTF-16 is read by its byte order mark, and its parts are UTF-8.
// Errors: the source cannot be read.
template <class Work, class Take>
Result<void> each_part(io::Source& source, const std::optional<unsigned>& threads, Work work,
                       Take take) {
  static constexpr std::size_t kChunk = std::size_t{1} << 20;
  const auto whole = source.whole();
  if (!whole || io::decode_utf16(source, *whole)) return each_part_of_stream(source, work, take);
  const std::string_view text = *whole;
  parallel::ChunkCutter cutter(text, 0, kChunk, '\n');
  parallel::ordered_for_each(
      {os::threads_or_cpus(threads), 0}, [&cutter] { return cutter.next(); }, [] { return 0; },
      [&](int, const parallel::Chunk& chunk, const parallel::StopFlag&) {
        auto part = work(text.substr(chunk.begin, chunk.end - chunk.begin));
        source.release(chunk.begin, chunk.end);
        return part;
      },
      take);
  return source.check();
}

}  // namespace nt::ip
