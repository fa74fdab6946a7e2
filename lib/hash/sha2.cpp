#include "hash/sha2.hpp"

#define OPENSSL_SUPPRESS_DEPRECATED  // which its low-level calls are
#include <openssl/md5.h>
#include <openssl/sha.h>

#include <array>
#include <cstdlib>

namespace nt::hash {
namespace {

// The initial hash value of SHA-512/256, FIPS 180-4, 5.3.6.2.
constexpr std::array<SHA_LONG64, 8> kSha512_256{
    0x22312194FC2BF72C, 0x9F555FA3C84C64C2, 0x2393B86B6F53B151, 0x963877195940EABD,
    0x96283EE2A88EFFE3, 0xBE5E1E2553863992, 0x2B0199FC2C85B8AA, 0x0EB72DDC81C52CA2};

int begin_sha512_256(SHA512_CTX* context) {
  const int begun = SHA512_Init(context);
  for (std::size_t i = 0; i < kSha512_256.size(); ++i) context->h[i] = kSha512_256[i];
  context->md_len = SHA256_DIGEST_LENGTH;
  return begun;
}

template <class Context, int (*kBegin)(Context*),
          int (*kUpdate)(Context*, const void*, std::size_t),
          int (*kFinish)(unsigned char*, Context*)>
class LibcryptoHasher final : public Hasher {
 public:
  LibcryptoHasher() { kBegin(&context_); }
  void update(std::span<const std::byte> bytes) override {
    kUpdate(&context_, bytes.data(), bytes.size());
  }
  void finish(std::span<std::byte> digest) override {
    kFinish(reinterpret_cast<unsigned char*>(digest.data()), &context_);
    kBegin(&context_);
  }

 private:
  Context context_;
};

}  // namespace

std::unique_ptr<Hasher> make_libcrypto_hasher(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::kMd5:
      return std::make_unique<LibcryptoHasher<MD5_CTX, MD5_Init, MD5_Update, MD5_Final>>();
    case Algorithm::kSha1:
      return std::make_unique<LibcryptoHasher<SHA_CTX, SHA1_Init, SHA1_Update, SHA1_Final>>();
    case Algorithm::kSha224:
      return std::make_unique<
          LibcryptoHasher<SHA256_CTX, SHA224_Init, SHA224_Update, SHA224_Final>>();
    case Algorithm::kSha256:
      return std::make_unique<
          LibcryptoHasher<SHA256_CTX, SHA256_Init, SHA256_Update, SHA256_Final>>();
    case Algorithm::kSha384:
      return std::make_unique<
          LibcryptoHasher<SHA512_CTX, SHA384_Init, SHA384_Update, SHA384_Final>>();
    case Algorithm::kSha512:
      return std::make_unique<
          LibcryptoHasher<SHA512_CTX, SHA512_Init, SHA512_Update, SHA512_Final>>();
    case Algorithm::kSha512_256:
      return std::make_unique<
          LibcryptoHasher<SHA512_CTX, begin_sha512_256, SHA512_Update, SHA512_Final>>();
    default:
      std::abort();  // a caller's mistake
  }
}

}  // namespace nt::hash
