#include "digest/digester.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <random>
#include <thread>

#include "base/hex.hpp"
#include "os/fd.hpp"
#include "support/rounds.hpp"

namespace nt::digest {
namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

std::string random_bytes(std::size_t size) {
  std::mt19937_64 random(size);
  std::string bytes(size + 8, '\0');
  for (std::size_t i = 0; i < size; i += 8) {
    const std::uint64_t word = random();
    bytes.replace(i, 8, reinterpret_cast<const char*>(&word), 8);
  }
  bytes.resize(size);
  return bytes;
}

os::Fd file_of(std::string_view bytes) {
  os::Fd file(::memfd_create("digester", MFD_CLOEXEC));
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t count = ::write(file.get(), bytes.data() + at, bytes.size() - at);
    REQUIRE(count > 0);
    at += static_cast<std::size_t>(count);
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

// A Progress that is never drawn.
struct Silence {
  io::StringSink sink;
  io::Writer err{sink, "standard error"};
  os::FakeClock clock;
  io::Progress progress{err, clock, {}};
};

std::vector<std::string> digests_of(Digester& digester, int fd, unsigned threads) {
  Silence silence;
  auto source = io::Source::adopt(fd, "input");
  REQUIRE(source);
  auto digests = digester.digest(*source, threads, silence.progress);
  REQUIRE(digests);
  return *digests;
}

std::vector<DigestType> types_of(std::initializer_list<Algorithm> all) {
  std::vector<DigestType> types;
  for (const Algorithm algorithm : all) types.push_back(DigestType::of(algorithm));
  return types;
}

std::vector<std::string> expected(const std::vector<DigestType>& types, std::string_view key,
                                  std::string_view bytes) {
  std::vector<std::string> digests;
  for (const DigestType& type : types) {
    const auto hasher = key.empty() ? make_hasher(type) : make_hmac(type, key).value();
    digests.push_back(digest_of(*hasher, type, bytes));
  }
  return digests;
}

// Around windows, and where threads begin to share a file.
std::vector<std::size_t> sizes() {
  if (kSanitized) return {0, kMiB - 1, 4 * kMiB + 1};
  return {0, 1, kMiB - 1, kMiB, kMiB + 1, 4 * kMiB, 4 * kMiB + 1, 6 * kMiB - 1, 7 * kMiB + 77};
}

TEST_CASE("files and pipes have the digests of their bytes, at any number of threads") {
  for (const auto& types : {types_of({Algorithm::kBlake3}), types_of({Algorithm::kXxh3}),
                            types_of({Algorithm::kBlake3, Algorithm::kCrc32, Algorithm::kXxh64}),
                            std::vector{with_length(Algorithm::kBlake3, 1000).value()}}) {
    if (kSanitized && types.front().algorithm == Algorithm::kXxh3) continue;
    if (kSanitized && types.front().bits > 256) continue;
    for (const std::string_view key : {"", "secret"}) {
      auto made = Digester::make(types, key);
      if (!made) continue;  // there is no HMAC with a checksum
      for (const std::size_t size : sizes()) {
        if (kSanitized && !key.empty() && size > kMiB) continue;
        CAPTURE(size);
        const std::string bytes = random_bytes(size);
        const auto right = expected(types, key, bytes);
        const os::Fd file = file_of(bytes);
        for (const unsigned threads : {1U, 2U, 7U}) {
          if (kSanitized && threads != 2) continue;
          CAPTURE(threads);
          ::lseek(file.get(), 0, SEEK_SET);
          REQUIRE(digests_of(*made, file.get(), threads) == right);
          CHECK(made->size() == size);
        }
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        const os::Fd in(ends[0]);
        std::thread writer([&bytes, out = os::Fd(ends[1])] {
          for (std::size_t at = 0; at < bytes.size();) {
            const ssize_t count = ::write(out.get(), bytes.data() + at, bytes.size() - at);
            if (count <= 0) return;
            at += static_cast<std::size_t>(count);
          }
        });
        REQUIRE(digests_of(*made, in.get(), 2) == right);
        writer.join();
        REQUIRE(made->digest(bytes) == right);
      }
    }
  }
}

TEST_CASE("a file is digested from where its descriptor stands") {
  const std::string bytes = random_bytes(6 * kMiB);
  const os::Fd file = file_of(bytes);
  const auto types = types_of({Algorithm::kBlake3});
  auto digester = Digester::make(types, "").value();
  for (const std::size_t at : {std::size_t{1}, kMiB / 2, 2 * kMiB, 6 * kMiB}) {
    for (const unsigned threads : {1U, 3U}) {
      ::lseek(file.get(), static_cast<off_t>(at), SEEK_SET);
      CHECK(digests_of(digester, file.get(), threads) ==
            expected(types, "", std::string_view(bytes).substr(at)));
    }
  }
}

TEST_CASE("a file that is cut short meanwhile is an error, and the next one is not disturbed") {
  Silence silence;
  auto digester = Digester::make(types_of({Algorithm::kBlake3}), "").value();
  const os::Fd file = file_of(random_bytes(32 * kMiB));
  auto source = io::Source::adopt(file.get(), "input").value();
  REQUIRE(::ftruncate(file.get(), 3 * kMiB) == 0);
  const auto digests = digester.digest(source, 2, silence.progress);
  REQUIRE(!digests);
  CHECK(digests.error().message == "'input' was cut short while it was read");
  CHECK(hex_encode(digester.digest("abc").front()) ==
        "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
}

TEST_CASE("files whose size is not known are read to their end") {
  auto digester = Digester::make(types_of({Algorithm::kSha256}), "").value();
  Silence silence;
  auto source = io::Source::open("/proc/self/cmdline").value();
  REQUIRE(digester.digest(source, 1, silence.progress));
  CHECK(digester.size() > 0);
}

}  // namespace
}  // namespace nt::digest
