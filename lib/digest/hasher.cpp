#include "digest/hasher.hpp"

#include <algorithm>
#include <concepts>
#include <utility>
#include <vector>

#include "digest/blake2.hpp"
#include "digest/blake3.hpp"
#include "digest/crc.hpp"
#include "digest/sha2.hpp"
#include "digest/sha3.hpp"
#include "digest/xxh.hpp"
#include "os/wipe.hpp"

namespace nt::digest {
namespace {

// One of the digests that are ours.
template <class Digest>
class OwnHasher final : public Hasher {
 public:
  explicit OwnHasher(Digest fresh) : fresh_(std::move(fresh)), digest_(fresh_) {}
  void update(std::span<const std::byte> bytes) override { digest_.update(bytes); }
  void finish(std::span<std::byte> digest) override {
    digest_.finalize(digest);
    digest_ = fresh_;
  }
  Blake3* tree() override {
    if constexpr (std::same_as<Digest, Blake3>) return &digest_;
    return nullptr;
  }

 private:
  const Digest fresh_;
  Digest digest_;
};

template <class Digest>
std::unique_ptr<Hasher> own(Digest fresh) {
  return std::make_unique<OwnHasher<Digest>>(std::move(fresh));
}

// RFC 2104: H(key ^ opad, H(key ^ ipad, text)), the key filled up with zeros to a block.
class Hmac final : public Hasher {
 public:
  Hmac(const DigestType& type, std::string_view key)
      : type_(type), hasher_(make_hasher(type)), key_(info(type.algorithm).block) {
    const auto bytes = std::as_bytes(std::span(key));
    if (bytes.size() > key_.size()) {
      hasher_->update(bytes);
      hasher_->finish(std::span(key_).first(type.size()));
    } else {
      std::copy(bytes.begin(), bytes.end(), key_.begin());
    }
    begin(kInner);
  }
  ~Hmac() override { os::wipe(key_.data(), key_.size()); }
  Hmac(const Hmac&) = delete;
  Hmac& operator=(const Hmac&) = delete;

  void update(std::span<const std::byte> bytes) override { hasher_->update(bytes); }
  void finish(std::span<std::byte> digest) override {
    std::vector<std::byte> inner(type_.size());
    hasher_->finish(inner);
    begin(kOuter);
    hasher_->update(inner);
    hasher_->finish(digest);
    begin(kInner);
  }

 private:
  static constexpr std::byte kInner{0x36};
  static constexpr std::byte kOuter{0x5c};

  void begin(std::byte pad) {
    for (std::byte& byte : key_) byte ^= pad;
    hasher_->update(key_);
    for (std::byte& byte : key_) byte ^= pad;
  }

  DigestType type_;
  std::unique_ptr<Hasher> hasher_;
  std::vector<std::byte> key_;
};

}  // namespace

std::unique_ptr<Hasher> make_hasher(const DigestType& type) {
  switch (type.algorithm) {
    case Algorithm::kMd5:
    case Algorithm::kSha1:
    case Algorithm::kSha224:
    case Algorithm::kSha256:
    case Algorithm::kSha384:
    case Algorithm::kSha512:
    case Algorithm::kSha512_256:
      return make_libcrypto_hasher(type.algorithm);
    case Algorithm::kSha3_224:
    case Algorithm::kSha3_256:
    case Algorithm::kSha3_384:
    case Algorithm::kSha3_512:
      return own(Sha3(type.bits));
    case Algorithm::kBlake2b:
      return own(Blake2b(type.size()));
    case Algorithm::kBlake2s:
      return own(Blake2s(type.size()));
    case Algorithm::kBlake3:
      return own(Blake3());
    case Algorithm::kCrc32:
      return own(Crc32());
    case Algorithm::kCrc32c:
      return own(Crc32c());
    case Algorithm::kXxh32:
      return own(Xxh32());
    case Algorithm::kXxh64:
      return own(Xxh64());
    case Algorithm::kXxh3:
      return own(Xxh3());
    case Algorithm::kXxh128:
      return own(Xxh128());
  }
  return nullptr;
}

bool has_hmac(const DigestType& type) { return type.size() <= info(type.algorithm).block; }

Result<std::unique_ptr<Hasher>> make_hmac(const DigestType& type, std::string_view key) {
  const AlgorithmInfo& of = info(type.algorithm);
  if (of.block == 0) {
    return usage_error(fmt::format("{} is a checksum: there is no HMAC with it", of.name),
                       "take a digest such as sha256");
  }
  if (!has_hmac(type)) {
    return usage_error(fmt::format("{} has an HMAC of {} bits at most, not of {}", of.name,
                                   8 * of.block, type.bits),
                       "give a smaller --length");
  }
  if (key.empty()) return usage_error("the HMAC's key is empty");
  return std::make_unique<Hmac>(type, key);
}

std::string digest_of(const DigestType& type, std::string_view text) {
  return digest_of(*make_hasher(type), type, text);
}

std::string digest_of(Hasher& hasher, const DigestType& type, std::string_view text) {
  std::string digest(type.size(), '\0');
  hasher.update(std::as_bytes(std::span(text)));
  hasher.finish(std::as_writable_bytes(std::span(digest)));
  return digest;
}

}  // namespace nt::digest
