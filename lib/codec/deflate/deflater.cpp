#include "codec/deflate/deflater.hpp"

#include <libdeflate.h>

#include <cstdint>
#include <new>
#include <span>

#include "codec/deflate/fast_deflate.hpp"

namespace nt::codec::deflate {

Deflater::Deflater(int level) : slow_(nullptr, &libdeflate_free_compressor) {
  if (level == 1) {
    fast_ = std::make_unique<FastDeflater>();
  } else {
    slow_.reset(libdeflate_alloc_compressor(level));
    if (!slow_) throw std::bad_alloc();
  }
}

Deflater::~Deflater() = default;

std::size_t Deflater::run(std::string_view bytes, std::string& coded) {
  const std::size_t before = coded.size();
  const std::size_t most = fast_ ? FastDeflater::bound(bytes.size())
                                 : libdeflate_deflate_compress_bound(slow_.get(), bytes.size());
  std::size_t size = 0;
  coded.resize_and_overwrite(before + most, [&](char* begin, std::size_t) {
    char* const out = begin + before;
    size = fast_ ? fast_->run({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()},
                              {reinterpret_cast<std::uint8_t*>(out), most})
                 : libdeflate_deflate_compress(slow_.get(), bytes.data(), bytes.size(), out, most);
    return before + size;
  });
  return size;
}

}  // namespace nt::codec::deflate
