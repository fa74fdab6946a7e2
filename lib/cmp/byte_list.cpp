#include "cmp/byte_list.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include "cmp/ranges.hpp"
#include "parallel/ordered.hpp"

namespace nt::cmp {
namespace {

// What one byte is in a line, with a blank before each part.
struct Cell {
  char octal[4];        // " 101"
  char shown[5] = {};   // " A"
  unsigned char size;   // of shown
  char padded[5] = {};  // shown in five columns
};

constexpr Cell cell_of(unsigned byte) {
  Cell cell{};
  const char digits[3] = {static_cast<char>('0' + byte / 64), static_cast<char>('0' + byte / 8 % 8),
                          static_cast<char>('0' + byte % 8)};
  cell.octal[0] = ' ';
  cell.octal[1] = byte >= 64 ? digits[0] : ' ';
  cell.octal[2] = byte >= 8 ? digits[1] : ' ';
  cell.octal[3] = digits[2];
  std::size_t size = 0;
  const auto put = [&](char c) { cell.shown[size++] = c; };
  put(' ');
  if (byte >= 128) {
    put('M');
    put('-');
    byte -= 128;
  }
  if (byte < 32 || byte == 127) put('^');
  put(static_cast<char>(byte < 32 ? byte + 64 : byte == 127 ? '?' : byte));
  cell.size = static_cast<unsigned char>(size);
  for (std::size_t i = 0; i < sizeof cell.padded; ++i)
    cell.padded[i] = i < size ? cell.shown[i] : ' ';
  return cell;
}

constexpr auto kCells = [] {
  std::array<Cell, 256> cells{};
  for (unsigned byte = 0; byte < 256; ++byte) cells[byte] = cell_of(byte);
  return cells;
}();

// A number in decimal that counts up, at the end of its columns.
class Counter {
 public:
  static constexpr std::size_t kColumns = 24;
  explicit Counter(std::uint64_t number) {
    std::memset(columns_, ' ', sizeof columns_);
    std::size_t at = kColumns;
    do {
      columns_[--at] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number > 0);
    size_ = kColumns - at;
  }

  void increment() {
    std::size_t at = kColumns - 1;
    while (columns_[at] == '9') columns_[at--] = '0';
    columns_[at] = columns_[at] == ' ' ? '1' : static_cast<char>(columns_[at] + 1);
    size_ = std::max(size_, kColumns - at);
  }

  // Writes at least so many columns of it; how many those are.
  std::size_t write(char* out, std::size_t width) const {
    const std::size_t columns = std::max(width, size_);
    std::memcpy(out, columns_ + kColumns - columns, kColumns);
    return columns;
  }

 private:
  char columns_[2 * kColumns];  // what is copied is always as long
  std::size_t size_ = 0;
};

// Lines that are made room for at a time; the longest one, with what a Counter writes too much.
constexpr std::size_t kBatch = 64;
constexpr std::size_t kMostInLine = 2 * Counter::kColumns + sizeof(Cell) * 2;

// What a thread makes of a chunk.
struct Listing {
  compare::PairChunk chunk;
  std::string text;
};

}  // namespace

std::string_view shown_byte(unsigned char byte) {
  const Cell& cell = kCells[byte];
  return {cell.shown + 1, static_cast<std::size_t>(cell.size) - 1};
}

std::size_t offset_width(const io::Source& left, const io::Source& right,
                         const compare::PairOptions& options) {
  // As GNU cmp has it: of what is no regular file, any size.
  std::uint64_t most =
      std::min<std::uint64_t>(options.limit, std::numeric_limits<std::int64_t>::max());
  const auto look = [&most](const io::Source& source, std::uint64_t skip) {
    if (source.type() != io::FileType::kRegular || source.decoded()) return;
    most = std::min(most, source.left() - std::min(source.left(), skip));
  };
  look(left, options.skip_left);
  look(right, options.skip_right);
  std::size_t width = 1;
  while ((most /= 10) != 0) ++width;
  return width;
}

std::size_t ByteLines::size_of(std::size_t lines) const {
  return lines == 0 ? 0 : lines * (width_ + (prints_bytes_ ? 18 : 9)) + kBatch * kMostInLine;
}

void ByteLines::append(std::string& text, std::uint64_t offset, std::string_view left,
                       std::string_view right, const Span& span) const {
  Counter counter(offset + span.begin + 1);
  for (std::size_t at = span.begin; at < span.end;) {
    const std::size_t end = std::min(span.end, at + kBatch);
    const std::size_t used = text.size();
    text.resize_and_overwrite(used + (end - at) * kMostInLine, [&](char* begin, std::size_t) {
      char* out = begin + used;
      for (; at < end; ++at) {
        const Cell& l = kCells[static_cast<unsigned char>(left[at])];
        const Cell& r = kCells[static_cast<unsigned char>(right[at])];
        out += counter.write(out, width_);
        counter.increment();
        std::memcpy(out, l.octal, sizeof l.octal);
        out += sizeof l.octal;
        if (prints_bytes_) {
          std::memcpy(out, l.padded, sizeof l.padded);
          out += sizeof l.padded;
        }
        std::memcpy(out, r.octal, sizeof r.octal);
        out += sizeof r.octal;
        if (prints_bytes_) {
          std::memcpy(out, r.shown, sizeof r.shown);
          out += r.size;
        }
        *out++ = '\n';
      }
      return static_cast<std::size_t>(out - begin);
    });
  }
}

Result<bool> list_bytes(compare::PairChunks& chunks, std::size_t width, const Options& options,
                        io::Writer& out) {
  const ByteLines lines(width, options.prints_bytes);
  bool same = true;
  parallel::ordered_for_each(
      chunks.work(), [&chunks] { return chunks.next(); }, [] { return std::vector<Span>(); },
      [&lines](std::vector<Span>& spans, compare::PairChunk chunk, const parallel::StopFlag& stop) {
        Listing listing{std::move(chunk), {}};
        if (stop.requested()) return listing;
        spans.clear();
        find_spans(listing.chunk.left, listing.chunk.right, spans);
        std::size_t differing = 0;
        for (const Span& span : spans) differing += span.size();
        listing.text.reserve(lines.size_of(differing));
        for (const Span& span : spans)
          lines.append(listing.text, listing.chunk.offset, listing.chunk.left, listing.chunk.right,
                       span);
        return listing;
      },
      [&](const Listing& listing) {
        if (!chunks.check()) return false;  // no line is shown of bytes that were lost
        same = same && listing.text.empty();
        out.write(listing.text);
        chunks.done(listing.chunk);
        return !out.failed();
      });
  TRY_VOID(chunks.check());
  return same;
}

}  // namespace nt::cmp
