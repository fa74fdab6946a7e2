#include "digest/sha2.hpp"

#define OPENSSL_SUPPRESS_DEPRECATED  // which its low-level calls are
#include <openssl/md5.h>
#include <openssl/sha.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "digest/pages.hpp"

#if NT_DEFERS_CPUID
extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier): the linker's names, of --wrap
void __real_OPENSSL_cpuid_setup();
void __wrap_OPENSSL_cpuid_setup();
// NOLINTEND(bugprone-reserved-identifier)
}

// libcrypto asks the processor what it can do when the program starts, be it needed or not. In a
// virtual machine, where the hypervisor answers, that is a tenth of a short run. So it is put off.
void __wrap_OPENSSL_cpuid_setup() {}
#endif

namespace nt::digest {
namespace {

// No more bytes at a time are digested by code for any processor before this one has said what it
// can.
constexpr std::size_t kWorthPreparing = 4096;

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
    if (bytes.size() > kWorthPreparing) prepare_libcrypto();
    update_by_pages(bytes, [this](std::span<const std::byte> page) {
      kUpdate(&context_, page.data(), page.size());
    });
  }
  void finish(std::span<std::byte> digest) override {
    kFinish(reinterpret_cast<unsigned char*>(digest.data()), &context_);
    kBegin(&context_);
  }

 private:
  Context context_;
};

}  // namespace

void prepare_libcrypto() {
#if NT_DEFERS_CPUID
  static const bool kPrepared = (__real_OPENSSL_cpuid_setup(), true);
  static_cast<void>(kPrepared);
#endif
}

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

void compress_md5(std::uint32_t* state, const std::uint8_t* blocks, std::size_t count) {
  MD5_CTX context{};
  context.A = state[0];
  context.B = state[1];
  context.C = state[2];
  context.D = state[3];
  MD5_Update(&context, blocks, count * MD5_CBLOCK);
  state[0] = context.A;
  state[1] = context.B;
  state[2] = context.C;
  state[3] = context.D;
}

void compress_sha1(std::uint32_t* state, const std::uint8_t* blocks, std::size_t count) {
  SHA_CTX context{};
  context.h0 = state[0];
  context.h1 = state[1];
  context.h2 = state[2];
  context.h3 = state[3];
  context.h4 = state[4];
  SHA1_Update(&context, blocks, count * SHA_CBLOCK);
  state[0] = context.h0;
  state[1] = context.h1;
  state[2] = context.h2;
  state[3] = context.h3;
  state[4] = context.h4;
}

void compress_sha256(std::uint32_t* state, const std::uint8_t* blocks, std::size_t count) {
  SHA256_CTX context{};
  std::copy_n(state, std::size(context.h), context.h);
  SHA256_Update(&context, blocks, count * SHA256_CBLOCK);
  std::copy_n(context.h, std::size(context.h), state);
}

void compress_sha512(std::uint64_t* state, const std::uint8_t* blocks, std::size_t count) {
  SHA512_CTX context{};
  std::copy_n(state, std::size(context.h), context.h);
  SHA512_Update(&context, blocks, count * SHA512_CBLOCK);
  std::copy_n(context.h, std::size(context.h), state);
}

}  // namespace nt::digest
