// Blocks of bzip2, which are found by their magic numbers.
#include <algorithm>
#include <memory>
#include <string>

#include "codec/bzip2/block_decoder.hpp"
#include "codec/bzip2/block_finder.hpp"
#include "codec/formats/bzip2_unit.hpp"
#include "codec/formats/units.hpp"

namespace nt::codec {
namespace {

using namespace bzip2;

// A block holds up to 45 MB, if it is a few runs of bytes; those that have more than this are not
// worth a thread.
constexpr std::size_t kMostText = std::size_t{16} << 20;

class Bzip2Splitter final : public Splitter {
 public:
  Step next(std::string_view input) override {
    UnitNote note{};
    note.is_first = is_first_;
    note.level = level_;
    note.begin = bit_;
    if (is_first_) {
      if (input.size() < kHeadSize) return {Why::kInput};
      const auto level = level_of(input);
      if (!level) return {};
      note.level = *level;
    }
    const std::uint64_t begin = note.begin_bit();
    const auto bytes = bytes_of(input);
    if (bytes.size() * 8 < begin + kMagicBits) return {Why::kInput};
    const auto magic = magic_at(bytes, begin);
    if (!magic || magic->is_end) return {};
    const auto end = find_magic(bytes, std::max(begin + kMagicBits, looked_to_));
    if (!end) {
      looked_to_ = bytes.size() * 8 - kMagicBits;
      return {Why::kInput};
    }
    looked_to_ = 0;
    Unit unit;
    unit.room = kMostText;
    unit.streams = note.is_first ? 1 : 0;
    const std::uint64_t stream_end = end->bit + kMagicBits + 32;
    note.is_stream = note.is_first && end->is_end;
    if (note.is_stream) {
      unit.size = static_cast<std::size_t>((stream_end + 7) / 8);
      if (unit.size > input.size()) return {Why::kInput};
    } else {
      note.end = end->bit % 8;
      unit.size = static_cast<std::size_t>(end->bit / 8);
      unit.behind = 1;
      unit.ends_stream = false;
    }
    is_first_ = note.is_stream;
    level_ = note.level;
    bit_ = note.end;
    unit.note = note.value();
    return {Why::kUnit, unit};
  }

 private:
  bool is_first_ = true;
  int level_ = 0;
  std::uint32_t bit_ = 0;        // of the first byte, where the block begins
  std::uint64_t looked_to_ = 0;  // of the input's bits, for the end of the block
};

class Bzip2UnitDecoder final : public UnitDecoder {
 public:
  bool decode(std::string_view coded, const Unit& unit, std::string& text) override {
    const UnitNote note(unit.note);
    const auto bytes = bytes_of(coded);
    const std::uint64_t begin = note.begin_bit();
    if (block_.read(bytes, begin, note.level) != BlockDecoder::Outcome::kDone) return false;
    if (!note.is_stream && block_.end_bit() != std::uint64_t{unit.size} * 8 + note.end)
      return false;
    bool is_cut = false;
    text.resize_and_overwrite(unit.room, [&](char* room, std::size_t size) {
      std::size_t used = 0;
      while (const std::size_t count =
                 block_.give({reinterpret_cast<std::uint8_t*>(room) + used, size - used}))
        used += count;
      is_cut = used == size;  // there may be more
      return used;
    });
    if (is_cut || !block_.is_whole()) return false;
    if (!note.is_stream) return true;
    const auto magic = magic_at(bytes, block_.end_bit());
    return magic && magic->is_end && (block_.end_bit() + kMagicBits + 32 + 7) / 8 == unit.size &&
           block_check_of(bytes, block_.end_bit()) == add_check(0, block_.check());
  }

 private:
  BlockDecoder block_;
};

}  // namespace

std::unique_ptr<Splitter> make_bzip2_splitter() { return std::make_unique<Bzip2Splitter>(); }
std::unique_ptr<UnitDecoder> make_bzip2_unit_decoder() {
  return std::make_unique<Bzip2UnitDecoder>();
}

}  // namespace nt::codec
