// BLAKE3 in plain C++, word by word.
#include <cstring>

#include "simd/blake3.hpp"
#include "simd/digests.hpp"

namespace nt::simd {
namespace {

constexpr std::uint32_t rotate_right(std::uint32_t word, int bits) {
  return word >> bits | word << (32 - bits);
}

// The quarter round G.
void mix(std::uint32_t& a, std::uint32_t& b, std::uint32_t& c, std::uint32_t& d, std::uint32_t x,
         std::uint32_t y) {
  a += b + x;
  d = rotate_right(d ^ a, 16);
  c += d;
  b = rotate_right(b ^ c, 12);
  a += b + y;
  d = rotate_right(d ^ a, 8);
  c += d;
  b = rotate_right(b ^ c, 7);
}

void compress(const std::uint32_t* chaining_value, const std::uint8_t* block, std::uint64_t counter,
              std::uint32_t size, std::uint32_t flags, std::uint32_t* out) {
  std::uint32_t m[16];
  std::memcpy(m, block, sizeof m);
  std::uint32_t v[16];
  std::memcpy(v, chaining_value, 32);
  std::memcpy(v + 8, kBlake3Iv, 16);
  v[12] = static_cast<std::uint32_t>(counter);
  v[13] = static_cast<std::uint32_t>(counter >> 32);
  v[14] = size;
  v[15] = flags;
  for (const auto& w : kBlake3Schedule.word) {
    mix(v[0], v[4], v[8], v[12], m[w[0]], m[w[1]]);
    mix(v[1], v[5], v[9], v[13], m[w[2]], m[w[3]]);
    mix(v[2], v[6], v[10], v[14], m[w[4]], m[w[5]]);
    mix(v[3], v[7], v[11], v[15], m[w[6]], m[w[7]]);
    mix(v[0], v[5], v[10], v[15], m[w[8]], m[w[9]]);
    mix(v[1], v[6], v[11], v[12], m[w[10]], m[w[11]]);
    mix(v[2], v[7], v[8], v[13], m[w[12]], m[w[13]]);
    mix(v[3], v[4], v[9], v[14], m[w[14]], m[w[15]]);
  }
  for (int i = 0; i < 8; ++i) {
    out[i + 8] = v[i + 8] ^ chaining_value[i];
    out[i] = v[i] ^ v[i + 8];
  }
}

void many(const Blake3Job& job, std::uint32_t* out) {
  for (std::size_t i = 0; i < job.count; ++i) {
    const std::uint8_t* input = job.input + i * job.stride;
    std::uint32_t output[16];
    std::memcpy(output, job.key, 32);
    for (std::size_t block = 0; block < job.blocks; ++block) {
      std::uint32_t flags = job.flags;
      if (block == 0) flags |= job.first_flags;
      if (block + 1 == job.blocks) flags |= job.last_flags;
      std::uint32_t chaining_value[8];
      std::memcpy(chaining_value, output, sizeof chaining_value);
      compress(chaining_value, input + block * 64, job.counter + job.counter_step * i, 64, flags,
               output);
    }
    std::memcpy(out + 8 * i, output, 32);
  }
}

}  // namespace

extern const Blake3Kernels kBlake3_baseline;
const Blake3Kernels kBlake3_baseline{&many, &compress};

}  // namespace nt::simd
