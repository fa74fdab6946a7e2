#include "digest/multi_digester.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numeric>
#include <vector>

#include "digest/multi_blake3.hpp"
#include "digest/sha2.hpp"
#include "simd/digests.hpp"

namespace nt::digest {
namespace {

// The initial hash values: RFC 1321, 3.3, and FIPS 180-4, 5.3.
constexpr std::array<std::uint32_t, 4> kMd5{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
constexpr std::array<std::uint32_t, 5> kSha1{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
                                             0xc3d2e1f0};
constexpr std::array<std::uint32_t, 8> kSha224{0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
                                               0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4};
constexpr std::array<std::uint32_t, 8> kSha256{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                               0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
constexpr std::array<std::uint64_t, 8> kSha384{
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};
constexpr std::array<std::uint64_t, 8> kSha512{
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};

template <class Word>
Word to_endian(Word word, std::endian order) {
  if (order == std::endian::native) return word;
  return sizeof(Word) == 4 ? static_cast<Word>(__builtin_bswap32(static_cast<std::uint32_t>(word)))
                           : static_cast<Word>(__builtin_bswap64(word));
}

template <class Word, std::size_t kWords, std::endian kOrder>
class LaneDigester final : public MultiDigester {
 public:
  LaneDigester(const DigestType& type, const simd::MultiBuffer<Word>& kernel,
               Compress<Word> compress, const std::array<Word, kWords>& initial)
      : type_(type),
        kernel_(kernel),
        compress_(compress),
        initial_(initial),
        lanes_(kernel.lanes),
        blocks_(kernel.lanes),
        state_(kernel.lanes * kWords) {}

  void digest(std::span<const std::string_view> messages, std::span<char> digests) override {
    messages_ = messages;
    digests_ = digests;
    order_.resize(messages.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    // The longest first, so that the lanes end at about the same time.
    std::sort(order_.begin(), order_.end(), [messages](std::size_t a, std::size_t b) {
      return messages[a].size() > messages[b].size();
    });
    next_ = 0;
    for (std::size_t i = 0; i < lanes_.size(); ++i) begin_message(i);
    for (std::size_t busy = 0; (busy = count_busy()) > 0;) {
      if (busy * kernel_.gain > lanes_.size()) {
        compress_together();
      } else if (kernel_.narrow != nullptr && busy > 1) {
        compress_few();
      } else {
        compress_alone();
      }
    }
  }

 private:
  static constexpr std::size_t kBlock = 16 * sizeof(Word);
  // Of the message's length in bits, of which 64 are enough. (5.1)
  static constexpr std::size_t kLengthSize = 2 * sizeof(Word);

  struct Lane {
    std::size_t message = 0;
    const std::uint8_t* blocks = nullptr;  // that come next
    std::size_t count = 0;                 // of these; 0: the lane is idle
    bool in_tail = false;
    std::array<std::uint8_t, 2 * kBlock> tail;  // what fills no block, and the padding
  };

  // The next message, if there is one, is the lane's.
  void begin_message(std::size_t index) {
    if (next_ == order_.size()) return;
    Lane& lane = lanes_[index];
    lane.message = order_[next_++];
    const std::string_view message = messages_[lane.message];
    lane.blocks = reinterpret_cast<const std::uint8_t*>(message.data());
    lane.count = message.size() / kBlock;
    lane.in_tail = false;
    for (std::size_t i = 0; i < kWords; ++i) state_[i * lanes_.size() + index] = initial_[i];
    if (lane.count == 0) begin_tail(lane);
  }

  void begin_tail(Lane& lane) {
    const std::string_view message = messages_[lane.message];
    const std::size_t rest = message.size() % kBlock;
    lane.in_tail = true;
    lane.blocks = lane.tail.data();
    lane.count = rest + 1 + kLengthSize > kBlock ? 2 : 1;
    lane.tail.fill(0);
    std::copy(message.end() - static_cast<std::ptrdiff_t>(rest), message.end(), lane.tail.begin());
    lane.tail[rest] = 0x80;
    const std::uint64_t bits = to_endian(std::uint64_t{8} * message.size(), kOrder);
    std::memcpy(lane.tail.data() + lane.count * kBlock - sizeof bits, &bits, sizeof bits);
  }

  void end_message(std::size_t index) {
    std::array<Word, kWords> words;
    for (std::size_t i = 0; i < kWords; ++i)
      words[i] = to_endian(state_[i * lanes_.size() + index], kOrder);
    std::memcpy(digests_.data() + lanes_[index].message * type_.size(), words.data(), type_.size());
  }

  std::size_t count_busy() const {
    return static_cast<std::size_t>(std::count_if(lanes_.begin(), lanes_.end(),
                                                  [](const Lane& lane) { return lane.count > 0; }));
  }

  // As many blocks as all lanes have that are not idle; those that are do what another one does.
  void compress_together() {
    std::size_t count = std::numeric_limits<std::size_t>::max();
    const std::uint8_t* busy = nullptr;
    for (const Lane& lane : lanes_) {
      if (lane.count == 0) continue;
      count = std::min(count, lane.count);
      busy = lane.blocks;
    }
    for (std::size_t i = 0; i < lanes_.size(); ++i)
      blocks_[i] = lanes_[i].count == 0 ? busy : lanes_[i].blocks;
    kernel_.compress(state_.data(), blocks_.data(), count);
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      if (lanes_[i].count > 0) move_on(i, count);
    }
  }

  // As many blocks as the lanes have that have the most, by the kernel for few of them.
  void compress_few() {
    const simd::MultiBuffer<Word>& kernel = *kernel_.narrow;
    std::vector<std::size_t>& chosen = chosen_;
    chosen.clear();
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      if (lanes_[i].count > 0) chosen.push_back(i);
    }
    const std::size_t used = std::min(chosen.size(), kernel.lanes);
    std::partial_sort(
        chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(used), chosen.end(),
        [this](std::size_t a, std::size_t b) { return lanes_[a].count > lanes_[b].count; });
    chosen.resize(kernel.lanes, chosen.front());  // idle lanes do what another one does
    std::vector<Word>& state = narrow_state_;
    state.resize(kernel.lanes * kWords);
    for (std::size_t i = 0; i < kernel.lanes; ++i) {
      blocks_[i] = lanes_[chosen[i]].blocks;
      for (std::size_t j = 0; j < kWords; ++j)
        state[j * kernel.lanes + i] = state_[j * lanes_.size() + chosen[i]];
    }
    const std::size_t count = lanes_[chosen[used - 1]].count;
    kernel.compress(state.data(), blocks_.data(), count);
    for (std::size_t i = 0; i < used; ++i) {
      for (std::size_t j = 0; j < kWords; ++j)
        state_[j * lanes_.size() + chosen[i]] = state[j * kernel.lanes + i];
      move_on(chosen[i], count);
    }
  }

  // All blocks of each lane: too few lanes are left for them to be faster together.
  void compress_alone() {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      const std::size_t count = lanes_[i].count;
      if (count == 0) continue;
      std::array<Word, kWords> words;
      for (std::size_t j = 0; j < kWords; ++j) words[j] = state_[j * lanes_.size() + i];
      compress_(words.data(), lanes_[i].blocks, count);
      for (std::size_t j = 0; j < kWords; ++j) state_[j * lanes_.size() + i] = words[j];
      move_on(i, count);
    }
  }

  // Past blocks of the lane that were compressed.
  void move_on(std::size_t index, std::size_t count) {
    Lane& lane = lanes_[index];
    lane.blocks += count * kBlock;
    lane.count -= count;
    if (lane.count > 0) return;
    if (!lane.in_tail) {
      begin_tail(lane);
    } else {
      end_message(index);
      begin_message(index);
    }
  }

  const DigestType type_;
  const simd::MultiBuffer<Word>& kernel_;
  const Compress<Word> compress_;  // for one message
  const std::array<Word, kWords>& initial_;
  std::vector<Lane> lanes_;
  std::vector<const std::uint8_t*> blocks_;
  std::vector<Word> state_;
  std::vector<std::size_t> chosen_;  // lanes, and their state: see compress_few()
  std::vector<Word> narrow_state_;
  std::span<const std::string_view> messages_;
  std::span<char> digests_;
  std::vector<std::size_t> order_;  // of the messages
  std::size_t next_ = 0;            // in this order
};

template <std::endian kOrder, class Word, std::size_t kWords>
std::unique_ptr<MultiDigester> make_for(const DigestType& type,
                                        const simd::MultiBuffer<Word>& kernel,
                                        Compress<Word> compress,
                                        const std::array<Word, kWords>& initial) {
  if (kernel.lanes == 0) return nullptr;
  return std::make_unique<LaneDigester<Word, kWords, kOrder>>(type, kernel, compress, initial);
}

}  // namespace

std::unique_ptr<MultiDigester> MultiDigester::make(const DigestType& type,
                                                   const simd::Kernels& kernels) {
  if (type.algorithm == Algorithm::kBlake3) {
    const bool pays = kernels.blake3->lanes > 0 && type.size() <= MultiBlake3::kMostSize;
    return pays ? std::make_unique<MultiBlake3>(*kernels.blake3, type.size()) : nullptr;
  }
  const simd::MultiBufferKernels* const multi = kernels.multi_buffer;
  if (multi == nullptr) return nullptr;
  prepare_libcrypto();
  switch (type.algorithm) {
    case Algorithm::kMd5:
      return make_for<std::endian::little>(type, multi->md5, &compress_md5, kMd5);
    case Algorithm::kSha1:
      return make_for<std::endian::big>(type, multi->sha1, &compress_sha1, kSha1);
    case Algorithm::kSha224:
      return make_for<std::endian::big>(type, multi->sha256, &compress_sha256, kSha224);
    case Algorithm::kSha256:
      return make_for<std::endian::big>(type, multi->sha256, &compress_sha256, kSha256);
    case Algorithm::kSha384:
      return make_for<std::endian::big>(type, multi->sha512, &compress_sha512, kSha384);
    case Algorithm::kSha512:
      return make_for<std::endian::big>(type, multi->sha512, &compress_sha512, kSha512);
    case Algorithm::kSha512_256:
      return make_for<std::endian::big>(type, multi->sha512, &compress_sha512, kSha512_256);
    default:
      return nullptr;
  }
}

}  // namespace nt::digest
