// That no secret is left in the memory of a process that has made it: the whole of the writable
// memory is searched. What is searched for is held masked, so that it is not found for that.
#include <doctest/doctest.h>
#include <fcntl.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "io/writer.hpp"
#include "os/fd.hpp"
#include "os/wipe.hpp"
#include "secret/encoding.hpp"
#include "secret/identifier.hpp"
#include "secret/passphrase.hpp"
#include "secret/password.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define NT_SANITIZED true  // terabytes of shadow memory
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define NT_SANITIZED true
#endif
#endif
#ifndef NT_SANITIZED
#define NT_SANITIZED false
#endif

namespace nt::secret {
namespace {

constexpr char kMask = '\x5a';

// Keeps what it is given, masked.
class MaskingSink final : public io::Sink {
 public:
  std::expected<void, int> write(std::string_view bytes) override {
    for (const char byte : bytes) masked += static_cast<char>(byte ^ kMask);
    return {};
  }
  std::string masked;
};

bool holds(const std::vector<char>& memory, std::size_t size, std::string_view masked) {
  for (std::size_t at = 0; at + masked.size() <= size; ++at) {
    std::size_t same = 0;
    while (same < masked.size() && (memory[at + same] ^ kMask) == masked[same]) ++same;
    if (same == masked.size()) return true;
  }
  return false;
}

// Whether the unmasked text is anywhere in this process's writable memory.
bool is_in_memory(std::string_view masked) {
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  static std::vector<char> chunk(kChunk);
  std::fill(chunk.begin(), chunk.end(), '\0');  // what an earlier search found is in it
  const os::Fd memory(::open("/proc/self/mem", O_RDONLY | O_CLOEXEC));
  REQUIRE(memory.valid());
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::istringstream fields(line);
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    char dash = 0;
    std::string mode;
    fields >> std::hex >> begin >> dash >> end >> mode;
    if (mode.size() < 2 || mode[1] != 'w') continue;
    // Chunks overlap, so that no text is split by their borders.
    for (; begin < end; begin += kChunk - masked.size()) {
      const std::size_t want = std::min<std::uint64_t>(kChunk, end - begin);
      const ssize_t got = ::pread(memory.get(), chunk.data(), want, static_cast<off_t>(begin));
      if (got > 0 && holds(chunk, static_cast<std::size_t>(got), masked)) return true;
      if (want < kChunk) break;
    }
  }
  return false;
}

// What the function puts, written and wiped as the program does it; masked.
template <class Put>
std::string masked_output(Put put) {
  MaskingSink sink;
  {
    io::Writer out(sink, "out");
    out.wipe_after_use();
    Random random;
    Bytes to;
    REQUIRE(put(random, to).has_value());
    out.write(view(to));
  }
  os::wipe_stack();
  return sink.masked;
}

TEST_CASE("the search finds what is there" * doctest::skip(NT_SANITIZED)) {
  std::string masked;
  const auto plain = std::make_unique<std::string>();
  for (int i = 0; i < 24; ++i) {
    plain->push_back(static_cast<char>('a' + i * 7 % 26));
    masked += static_cast<char>(plain->back() ^ kMask);
  }
  CHECK(is_in_memory(masked));
  os::wipe(plain->data(), plain->size());
  CHECK_FALSE(is_in_memory(masked));
}

TEST_CASE("no secret is left in memory" * doctest::skip(NT_SANITIZED)) {
  const std::string hex = masked_output([](Random& random, Bytes& to) -> Result<void> {
    Bytes raw(32);
    TRY_VOID(random.fill(std::as_writable_bytes(std::span(raw))));
    encode(Encoding::kHex, std::as_bytes(std::span(raw)), to);
    return {};
  });
  REQUIRE(hex.size() == 64);
  CHECK_FALSE(is_in_memory(hex));
  // The bytes before they were encoded.
  const auto digit = [](char masked) {
    const int c = masked ^ kMask;
    return c <= '9' ? c - '0' : c - 'a' + 10;
  };
  std::string raw;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    raw += static_cast<char>((digit(hex[i]) << 4 | digit(hex[i + 1])) ^ kMask);
  }
  CHECK_FALSE(is_in_memory(raw));

  const std::string base58 = masked_output([](Random& random, Bytes& to) -> Result<void> {
    Bytes bytes(32);
    TRY_VOID(random.fill(std::as_writable_bytes(std::span(bytes))));
    encode(Encoding::kBase58, std::as_bytes(std::span(bytes)), to);
    return {};
  });
  CHECK_FALSE(is_in_memory(base58));
  const std::string password = masked_output(
      [](Random& random, Bytes& to) { return PasswordMaker::create({}).value().make(random, to); });
  CHECK_FALSE(is_in_memory(password));
  const std::string passphrase = masked_output([](Random& random, Bytes& to) {
    return PassphraseMaker::create({}).value().make(random, to);
  });
  CHECK_FALSE(is_in_memory(passphrase));
  CHECK_FALSE(is_in_memory(masked_output(make_uuid4)));
}

}  // namespace
}  // namespace nt::secret
