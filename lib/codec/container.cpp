#include "codec/container.hpp"

#include <lzma.h>

#include <array>
#include <new>
#include <string_view>

#include "codec/deflate/adler.hpp"
#include "codec/formats/encoders.hpp"
#include "codec/little_endian.hpp"

namespace nt::codec {
namespace {

using namespace std::string_view_literals;

// The seekable format of zstd (its contrib/seekable_format, version 0.1.0): behind all frames one
// that is skipped, with the sizes of each. Their checksums are in the frames.
class SeekableContainer final : public Container {
 public:
  void add(const PartSize& part) override {
    put_little_endian(entries_, part.coded, 4);
    put_little_endian(entries_, part.decoded, 4);
    ++count_;
  }
  std::string end() override {
    std::string table;
    put_little_endian(table, 0x184D2A5E, 4);
    put_little_endian(table, entries_.size() + 9, 4);
    table += entries_;
    put_little_endian(table, count_, 4);
    put_little_endian(table, 0, 1);
    put_little_endian(table, 0x8F92EAB1, 4);
    return table;
  }

 private:
  std::string entries_;
  std::uint32_t count_ = 0;
};

class BgzfContainer final : public Container {
 public:
  std::string end() override { return std::string(kBgzfEnd); }
};

// RFC 1950.
class ZlibContainer final : public Container {
 public:
  ZlibContainer(int level, bool is_whole) : level_(level), is_whole_(is_whole) {}

  std::string begin() override {
    // How hard it was tried, in four steps (2.2), and what makes the two bytes a multiple of 31.
    constexpr unsigned kMethod = 0x78;
    const unsigned tried = level_ < 2 ? 0 : level_ < 6 ? 1 : level_ == 6 ? 2 : 3;
    const unsigned flags = tried << 6;
    return {static_cast<char>(kMethod),
            static_cast<char>(flags + 31 - (kMethod << 8 | flags) % 31)};
  }
  void add(const PartSize& part) override {
    sum_ = deflate::joined_adler(sum_, static_cast<std::uint32_t>(part.note), part.decoded);
  }
  std::string end() override {
    std::string tail;
    if (!is_whole_) tail += "\x03\0"sv;  // an empty block, the last one
    for (unsigned i = 4; i-- > 0;) tail += static_cast<char>(sum_ >> 8 * i & 0xff);
    return tail;
  }

 private:
  int level_;
  bool is_whole_;
  std::uint32_t sum_ = 1;
};

// Header, index and footer (the .xz file format, 1.1.0).
class XzContainer final : public Container {
 public:
  explicit XzContainer(const EncodeOptions& options) : index_(lzma_index_init(nullptr)) {
    if (!index_) throw std::bad_alloc();
    flags_.check = options.check ? LZMA_CHECK_CRC64 : LZMA_CHECK_NONE;
  }
  std::string begin() override {
    std::array<std::uint8_t, LZMA_STREAM_HEADER_SIZE> head{};
    check(lzma_stream_header_encode(&flags_, head.data()));
    return {head.begin(), head.end()};
  }
  void add(const PartSize& part) override {
    check(lzma_index_append(index_.get(), nullptr, part.note, part.decoded));
  }
  std::string end() override {
    flags_.backward_size = lzma_index_size(index_.get());
    std::string tail(flags_.backward_size + LZMA_STREAM_HEADER_SIZE, '\0');
    auto* const out = reinterpret_cast<std::uint8_t*>(tail.data());
    std::size_t at = 0;
    check(lzma_index_buffer_encode(index_.get(), out, &at, tail.size()));
    check(lzma_stream_footer_encode(&flags_, out + at));
    return tail;
  }

 private:
  // Nothing but a want of memory can make these fail.
  static void check(lzma_ret result) {
    if (result != LZMA_OK) throw std::bad_alloc();
  }
  struct Free {
    void operator()(lzma_index* index) const { lzma_index_end(index, nullptr); }
  };
  std::unique_ptr<lzma_index, Free> index_;
  lzma_stream_flags flags_{};
};

}  // namespace

const std::string_view kBgzfEnd =
    "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0\x1b\0\x03\0\0\0\0\0\0\0\0\0"sv;

std::unique_ptr<Container> make_container(const EncodeOptions& options, bool is_whole) {
  switch (options.target) {
    case Target::kZstd:
      if (!is_whole) return std::make_unique<SeekableContainer>();
      break;
    case Target::kBgzf:
      return std::make_unique<BgzfContainer>();
    case Target::kZlib:
      return std::make_unique<ZlibContainer>(options.level, is_whole);
    case Target::kXz:
      return std::make_unique<XzContainer>(options);
    case Target::kGzip:
    case Target::kBzip2:
    case Target::kLz4:
      break;
  }
  return std::make_unique<Container>();
}

}  // namespace nt::codec
