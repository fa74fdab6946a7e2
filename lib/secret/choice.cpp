#include "secret/choice.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/returns.hpp"
#include "base/text.hpp"
#include "base/utf16.hpp"
#include "os/wipe.hpp"
#include "secret/entropy.hpp"

namespace nt::secret {

void read_utf16(Bytes& text) {
  auto reader = Utf16Reader::for_bom(view(text));
  if (!reader) return;
  static constexpr std::size_t kPiece = 512;
  Bytes utf8;
  std::string piece;
  piece.reserve(2 * kPiece);  // so that it never moves: a unit of 2 bytes becomes 3 at the most
  const auto take = [&] {
    append(utf8, piece);
    os::wipe(piece.data(), piece.size());
    piece.clear();
  };
  for (std::size_t at = Utf16Reader::kBomSize; at < text.size(); at += kPiece) {
    reader->read(view(text).substr(at, kPiece), piece);
    take();
  }
  reader->finish(piece);
  take();
  text = std::move(utf8);
}

std::vector<std::string_view> split_items(std::string_view text, char terminator) {
  const bool lines = terminator == '\n';
  if (lines) text = without_bom(text);
  if (text.empty()) return {};
  if (text.ends_with(terminator)) text.remove_suffix(1);
  auto items = split(text, terminator);
  for (std::string_view& item : items) {
    if (lines) item = without_returns(item);
  }
  return items;
}

double choice_bits(std::span<const std::string_view> items) {
  std::vector<std::string_view> sorted(items.begin(), items.end());
  std::sort(sorted.begin(), sorted.end());
  std::size_t most = 0;
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const auto end = std::find_if(begin, sorted.end(), [&](auto item) { return item != *begin; });
    most = std::max(most, static_cast<std::size_t>(end - begin));
    begin = end;
  }
  return log2_of(static_cast<long double>(sorted.size()) / static_cast<long double>(most));
}

}  // namespace nt::secret
