#include "codec/bzip2/block_unsort.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace nt::codec::bzip2 {
namespace {

// A row is a byte of the text, the row of what follows above it, and whether an arc starts there.
constexpr unsigned kNextShift = 8;
constexpr std::uint32_t kStart = std::uint32_t{1} << 31;

constexpr std::size_t kLanes = 16;
constexpr std::uint32_t kMostStarts = 128;
constexpr std::uint32_t kLeastSpacing = 1024;

// Steps that all lanes make before any of them is looked at: a chunk has room for as many more.
constexpr int kSteps = 16;
constexpr std::uint32_t kChunk = 512;
constexpr std::size_t kChunkRoom = kChunk + kSteps;

}  // namespace

// The rows that begin with a byte stand in the order of those that end with it, and what ends a row
// stands before what begins it.
void BlockUnsorter::link_rows(std::span<const std::uint8_t> last) {
  std::array<std::uint32_t, 256> places{};
  for (const std::uint8_t byte : last) ++places[byte];
  std::uint32_t all = 0;
  for (std::uint32_t& place : places) all += std::exchange(place, all);
  if (rows_.size() < last.size()) rows_.resize(last.size());
  for (std::uint32_t row = 0; row < last.size(); ++row)
    rows_[places[last[row]]++] = row << kNextShift | last[row];
}

// The first is the text's, the others are anywhere in it, or even in none of its rows.
void BlockUnsorter::mark_starts(std::uint32_t size, std::uint32_t row) {
  spacing_ = std::max(size / kMostStarts, kLeastSpacing);
  starts_.assign(1, row);
  for (std::uint32_t start = 0; start < size; start += spacing_) starts_.push_back(start);
  for (const std::uint32_t start : starts_) rows_[start] |= kStart;
}

std::uint8_t* BlockUnsorter::bytes_of(std::uint32_t chunk) {
  return room_.data() + chunk * kChunkRoom;
}

void BlockUnsorter::begin_chunk(Lane& lane) {
  lane.chunk = static_cast<std::uint32_t>(chunks_.size());
  chunks_.push_back({0, kNone});
  lane.out = bytes_of(lane.chunk);
}

void BlockUnsorter::end_chunk(Lane& lane) {
  chunks_[lane.chunk].size = static_cast<std::uint32_t>(lane.out - bytes_of(lane.chunk));
}

// The next one, the mark of which does not end it.
void BlockUnsorter::begin_arc(Lane& lane) {
  lane.arc = static_cast<std::uint32_t>(arcs_.size());
  begin_chunk(lane);
  const std::uint32_t row = rows_[starts_[lane.arc]];
  *lane.out++ = static_cast<std::uint8_t>(row);
  lane.row = (row & ~kStart) >> kNextShift;
  arcs_.push_back({lane.chunk, 0});
}

void BlockUnsorter::end_arc(Lane& lane) {
  end_chunk(lane);
  arcs_[lane.arc].next = lane.row == starts_[0] ? 0 : lane.row / spacing_ + 1;
}

void BlockUnsorter::walk() {
  arcs_.clear();
  chunks_.clear();
  std::array<Lane, kLanes> lanes;
  std::size_t active = std::min(kLanes, starts_.size());
  for (std::size_t i = 0; i < active; ++i) begin_arc(lanes[i]);
  const std::uint32_t* const rows = rows_.data();
  while (active > 0) {
    for (int step = 0; step < kSteps; ++step) {
      for (std::size_t i = 0; i < active; ++i) {
        Lane& lane = lanes[i];
        const std::uint32_t row = rows[lane.row];
        if ((row & kStart) != 0) [[unlikely]] {
          end_arc(lane);
          if (arcs_.size() < starts_.size()) {
            begin_arc(lane);
          } else {
            lane = lanes[--active];
            --i;
          }
          continue;
        }
        lane.row = row >> kNextShift;
        *lane.out++ = static_cast<std::uint8_t>(row);
      }
    }
    for (Lane& lane : std::span(lanes).first(active)) {
      if (lane.out - bytes_of(lane.chunk) < static_cast<std::ptrdiff_t>(kChunk)) continue;
      end_chunk(lane);
      const std::uint32_t before = lane.chunk;
      begin_chunk(lane);
      chunks_[before].next = lane.chunk;
    }
  }
}

// The text may have gone round before it is whole, where it repeats itself.
void BlockUnsorter::join(std::span<std::uint8_t> text) {
  for (std::uint32_t arc = 0; !text.empty(); arc = arcs_[arc].next) {
    for (std::uint32_t chunk = arcs_[arc].first_chunk; chunk != kNone && !text.empty();
         chunk = chunks_[chunk].next) {
      const std::size_t size = std::min<std::size_t>(chunks_[chunk].size, text.size());
      std::memcpy(text.data(), bytes_of(chunk), size);
      text = text.subspan(size);
    }
  }
}

void BlockUnsorter::run(std::span<const std::uint8_t> last, std::uint32_t row,
                        std::span<std::uint8_t> text) {
  link_rows(last);
  mark_starts(static_cast<std::uint32_t>(last.size()), row);
  const std::size_t most_chunks = last.size() / kChunk + 2 * starts_.size();
  if (room_.size() < most_chunks * kChunkRoom) room_.resize(most_chunks * kChunkRoom);
  walk();
  join(text);
}

}  // namespace nt::codec::bzip2
