#include "hash/file_batch.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <random>
#include <string>

#include "digest/hasher.hpp"
#include "simd/digests.hpp"
#include "simd/simd.hpp"
#include "support/rounds.hpp"
#include "test_folder.hpp"

namespace nt::hash {
namespace {

const std::vector<digest::DigestType> kTypes{digest::DigestType::of(digest::Algorithm::kMd5)};

// A Progress that is never drawn.
struct Silence {
  io::StringSink sink;
  io::Writer err{sink, "standard error"};
  os::FakeClock clock;
  io::Progress progress{err, clock, {}};
};

std::string random_bytes(std::size_t size, std::mt19937& random) {
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

TEST_CASE("files that are read and files that are mapped have their digests in order") {
  if (simd::kernels().multi_buffer == nullptr) return;
  const TestFolder folder;
  Silence silence;
  std::mt19937 random(1);
  const auto hasher = digest::make_hasher(kTypes.front());
  FileBatch batch(kTypes, "");
  for (int round = 0; round < 3; ++round) {
    std::vector<std::string> expected;
    for (int i = 0; i < 60; ++i) {
      // More in all than is held at once.
      const std::size_t size = 1 + random() % (std::size_t{1} << (kSanitized ? 14 : 5 + i % 15));
      const std::string bytes = random_bytes(size, random);
      auto source = io::Source::open(folder.write("file", bytes)).value();
      ::unlink((folder / "file").c_str());
      REQUIRE(batch.add(source, silence.progress) == size);
      expected.push_back(digest::digest_of(*hasher, kTypes.front(), bytes));
    }
    const auto digests = batch.finish();
    REQUIRE(digests.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(digests[i] == expected[i]);
    CHECK(batch.finish().empty());
  }
}

TEST_CASE("files that a batch does not take can be read as if it had not tried") {
  const TestFolder folder;
  Silence silence;
  FileBatch batch(kTypes, "");
  const auto leaves = [&silence](FileBatch& to, io::Source source, std::string_view text) {
    CHECK(!to.add(source, silence.progress));
    CHECK(source.read_all() == text);
  };
  leaves(batch, io::Source::open(folder.write("empty", "")).value(), "");
  const os::Fd fd(::open(folder.write("text", "text").c_str(), O_RDONLY | O_CLOEXEC));
  leaves(batch, io::Source::adopt(fd.get(), "-").value(), "text");
  FileBatch hmacs(kTypes, "key");
  leaves(hmacs, io::Source::open(folder / "text").value(), "text");
  FileBatch several({kTypes.front(), kTypes.front()}, "");
  leaves(several, io::Source::open(folder / "text").value(), "text");
  // It has grown since it was opened.
  auto grown = io::Source::open(folder / "text").value();
  folder.write("text", "text and more");
  leaves(batch, std::move(grown), "text and more");
  CHECK(batch.finish().empty());
}

TEST_CASE("a file that is cut short is left to others, or an error once it is mapped") {
  if (simd::kernels().multi_buffer == nullptr) return;
  const TestFolder folder;
  Silence silence;
  FileBatch batch(kTypes, "");
  const auto hasher = digest::make_hasher(kTypes.front());
  auto small = io::Source::open(folder.write("small", "small")).value();
  folder.write("small", "sm");
  CHECK(!batch.add(small, silence.progress));  // the system may have more of it
  auto large = io::Source::open(folder.write("large", std::string(1 << 20, 'l'))).value();
  CHECK(batch.add(large, silence.progress) == 1 << 20);
  folder.write("large", "");
  auto other = io::Source::open(folder.write("other", "other")).value();
  CHECK(batch.add(other, silence.progress) == 5);
  const auto digests = batch.finish();
  REQUIRE(digests.size() == 2);
  REQUIRE(!digests[0]);
  CHECK(digests[0].error().message ==
        "'" + (folder / "large") + "' was cut short while it was read");
  CHECK(digests[1] == digest::digest_of(*hasher, kTypes.front(), "other"));
}

TEST_CASE("a file that gains nothing by others is left to be digested by itself") {
  const std::vector<digest::DigestType> types{digest::DigestType::of(digest::Algorithm::kBlake3)};
  if (simd::kernels().blake3->lanes == 0) return;
  const TestFolder folder;
  Silence silence;
  FileBatch batch(types, "");
  auto large = io::Source::open(folder.write("large", std::string(300'000, 'l'))).value();
  CHECK(!batch.add(large, silence.progress));
  auto small = io::Source::open(folder.write("small", "small")).value();
  CHECK(batch.add(small, silence.progress) == 5);
  const auto digests = batch.finish();
  REQUIRE(digests.size() == 1);
  CHECK(digests[0] == digest::digest_of(types.front(), "small"));
}

}  // namespace
}  // namespace nt::hash
