// DEFLATE (RFC 1951) at any level.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace nt::codec::deflate {

class FastDeflater;

// Level 1 is FastDeflater's, all others are libdeflate's: 0 (stored) to 12.
class Deflater {
 public:
  explicit Deflater(int level);
  ~Deflater();
  // Puts a stream of these bytes behind what is there: how many bytes it takes.
  std::size_t run(std::string_view bytes, std::string& coded);

 private:
  std::unique_ptr<FastDeflater> fast_;
  std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> slow_;
};

}  // namespace nt::codec::deflate
