// bzip2: our own encoder, which takes about half of libbz2's time.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "codec/bzip2/bit_writer.hpp"
#include "codec/bzip2/block_sort.hpp"
#include "codec/bzip2/block_symbols.hpp"
#include "codec/bzip2/block_writer.hpp"
#include "codec/bzip2/check.hpp"
#include "codec/bzip2/code_tables.hpp"
#include "codec/bzip2/format.hpp"
#include "codec/bzip2/runs.hpp"
#include "codec/formats/encoders.hpp"

namespace nt::codec {
namespace {

using namespace bzip2;

class Bzip2Encoder final : public PieceEncoder {
 public:
  explicit Bzip2Encoder(const EncodeOptions& options)
      : level_(options.level), packed_(kBlockUnit * static_cast<std::size_t>(level_)) {}

  std::uint64_t encode(std::string_view piece, std::string& coded) override {
    coded += "BZh";
    coded += static_cast<char>('0' + level_);
    BitWriter writer(nullptr);
    std::span text(reinterpret_cast<const std::uint8_t*>(piece.data()), piece.size());
    std::uint32_t check = 0;
    while (!text.empty()) {
      const Packed packed = pack_runs(text, packed_);
      const std::uint32_t block_check = check_of(text.first(packed.taken));
      check = add_check(check, block_check);
      text = text.subspan(packed.taken);
      last_.resize(packed.made);
      const std::uint32_t row = sorter_.run(std::span(packed_).first(packed.made), last_);
      find_symbols(last_, symbols_);
      choose_tables(symbols_, tables_);
      write(coded, writer, block_bound(tables_),
            [&] { write_block(writer, {block_check, row}, symbols_, tables_); });
    }
    write(coded, writer, kMagicBits / 8 + 4 + 1 + 8, [&] {
      writer.write(kStreamEnd, kMagicBits);
      writer.write(check, 32);
      writer.align();
    });
    return 0;
  }

 private:
  // Has up to `most` bytes written behind what is there.
  template <typename Write>
  static void write(std::string& coded, BitWriter& writer, std::size_t most, const Write& write) {
    const std::size_t before = coded.size();
    coded.resize_and_overwrite(before + most, [&](char* begin, std::size_t) {
      auto* const bytes = reinterpret_cast<std::uint8_t*>(begin);
      writer.go_on(bytes + before);
      write();
      return static_cast<std::size_t>(writer.out() - bytes);
    });
  }

  int level_;
  std::vector<std::uint8_t> packed_;
  std::vector<std::uint8_t> last_;
  BlockSorter sorter_;
  BlockSymbols symbols_;
  CodeTables tables_;
};

}  // namespace

std::function<std::size_t(std::string_view bytes)> bzip2_cut(int level) {
  return [packed = std::vector<std::uint8_t>(kBlockUnit * static_cast<std::size_t>(level))](
             std::string_view bytes) mutable {
    const std::span text(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return pack_runs(text, packed).taken;
  };
}

std::unique_ptr<PieceEncoder> make_bzip2_encoder(const EncodeOptions& options) {
  return std::make_unique<Bzip2Encoder>(options);
}

}  // namespace nt::codec
