// MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4), by libcrypto's code for each kind of CPU.
//
// Its low-level calls are used, as they need no start-up: no configuration, no providers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "digest/hasher.hpp"

namespace nt::digest {

// The initial hash value of SHA-512/256, FIPS 180-4, 5.3.6.2.
inline constexpr std::array<std::uint64_t, 8> kSha512_256{
    0x22312194fc2bf72c, 0x9f555fa3c84c64c2, 0x2393b86b6f53b151, 0x963877195940eabd,
    0x96283ee2a88effe3, 0xbe5e1e2553863992, 0x2b0199fc2c85b8aa, 0x0eb72ddc81c52ca2};

// Chooses libcrypto's code for this CPU. Whoever begins threads that digest, or has many files,
// calls it before; else that is done once there is much to digest.
void prepare_libcrypto();

// For the algorithms from kMd5 to kSha512_256.
std::unique_ptr<Hasher> make_libcrypto_hasher(Algorithm algorithm);

// Their compression functions: for count blocks of 16 words, one after the other. state: all of its
// words, which are 4, 5, 8 and 8.
template <class Word>
using Compress = void (*)(Word* state, const std::uint8_t* blocks, std::size_t count);
void compress_md5(std::uint32_t* state, const std::uint8_t* blocks, std::size_t count);
void compress_sha1(std::uint32_t* state, const std::uint8_t* blocks, std::size_t count);
void compress_sha256(std::uint32_t* state, const std::uint8_t* blocks, std::size_t count);
void compress_sha512(std::uint64_t* state, const std::uint8_t* blocks, std::size_t count);

}  // namespace nt::digest
