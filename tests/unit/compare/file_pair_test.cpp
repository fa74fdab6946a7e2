#include "compare/file_pair.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <random>
#include <string>
#include <thread>

#include "support/rounds.hpp"
#include "test_folder.hpp"

namespace nt::compare {
namespace {

// What find_mismatch() says, as text: "same", or where and what.
std::string mismatch_of(io::Source& left, io::Source& right, const PairOptions& options = {}) {
  const auto found = find_mismatch(left, right, options, Lines::kCount);
  if (!found) return found.error().message;
  if (!*found) return "same";
  const Mismatch& at = **found;
  const std::array kinds{"bytes", "left ends", "right ends"};
  return fmt::format("{} at {}, {} newlines{}", kinds[static_cast<std::size_t>(at.kind)], at.offset,
                     at.newlines, at.at_line_begin ? ", line begin" : "");
}

struct Files {
  Files(const TestFolder& folder, std::string_view left_bytes, std::string_view right_bytes)
      : left(*io::Source::open(folder.write("left", left_bytes))),
        right(*io::Source::open(folder.write("right", right_bytes))) {}
  io::Source left;
  io::Source right;
};

std::string mismatch_of(std::string_view left, std::string_view right,
                        const PairOptions& options = {}) {
  const TestFolder folder;
  Files files(folder, left, right);
  return mismatch_of(files.left, files.right, options);
}

// The same, by definition.
std::string expected(std::string_view left, std::string_view right) {
  const std::size_t both = std::min(left.size(), right.size());
  std::size_t at = 0;
  while (at < both && left[at] == right[at]) ++at;
  if (at == both && left.size() == right.size()) return "same";
  const char* kind = at < both ? "bytes" : left.size() < right.size() ? "left ends" : "right ends";
  const auto newlines =
      std::count(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  const bool begin = at == 0 || left[at - 1] == '\n';
  return fmt::format("{} at {}, {} newlines{}", kind, at, newlines, begin ? ", line begin" : "");
}

TEST_CASE("the first difference is found, with its line") {
  CHECK(mismatch_of("abc\ndef\n", "abc\ndXf\n") == "bytes at 5, 1 newlines");
  CHECK(mismatch_of("abc\ndef\n", "abc\n") == "right ends at 4, 1 newlines, line begin");
  CHECK(mismatch_of("abc\nde", "abc\ndef\n") == "left ends at 6, 1 newlines");
  CHECK(mismatch_of("", "x") == "left ends at 0, 0 newlines, line begin");
  CHECK(mismatch_of("same", "same") == "same");
  CHECK(mismatch_of("", "") == "same");
}

TEST_CASE("bytes are skipped and limited, on each side") {
  CHECK(mismatch_of("xxabc", "yabc", {.skip_left = 2, .skip_right = 1}) == "same");
  CHECK(mismatch_of("xxabc", "yabd", {.skip_left = 2, .skip_right = 1}) ==
        "bytes at 2, 0 newlines");
  CHECK(mismatch_of("xxabc", "yabd", {.skip_left = 2, .skip_right = 1, .limit = 2}) == "same");
  CHECK(mismatch_of("abc", "ab", {.limit = 2}) == "same");
  CHECK(mismatch_of("abc", "ab", {.limit = 3}) == "right ends at 2, 0 newlines");
  CHECK(mismatch_of("abc", "xyz", {.limit = 0}) == "same");
  CHECK(mismatch_of("abc", "x", {.skip_left = 10, .skip_right = 10}) == "same");
  CHECK(mismatch_of("abc", "x", {.skip_left = 10}) == "left ends at 0, 0 newlines, line begin");
}

TEST_CASE("large files give the same answer whatever the threads and chunks") {
  std::mt19937 random(1);
  const TestFolder folder;
  for (int round = 0; round < rounds(30); ++round) {
    std::string left(300'000 + random() % 300'000, 'a');
    for (int i = 0; i < 100; ++i) left[random() % left.size()] = '\n';
    std::string right = left;
    for (auto i = random() % 3; i > 0; --i) right[random() % right.size()] = 'x';
    if (random() % 3 == 0) right.resize(right.size() - random() % 1000);
    if (random() % 3 == 0) std::swap(left, right);
    for (const unsigned threads : {1U, 2U, 7U}) {
      Files files(folder, left, right);
      CHECK(mismatch_of(files.left, files.right, {.threads = threads, .chunk = 20'000}) ==
            expected(left, right));
    }
  }
}

TEST_CASE("pipes are read in order, and tell a difference before they end") {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const TestFolder folder;
  auto left = *io::Source::adopt(pipe[0], "left");
  auto right = *io::Source::open(folder.write("right", "one\ntwo\nthree\n"));
  std::thread writer([&pipe] {
    for (const std::string_view piece : {"on", "e\nt", "wX"}) {
      REQUIRE(::write(pipe[1], piece.data(), piece.size()) > 0);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  CHECK(mismatch_of(left, right) == "bytes at 6, 1 newlines");
  writer.join();
  ::close(pipe[0]);
  ::close(pipe[1]);
}

TEST_CASE("holes against holes are not read") {
  const TestFolder folder;
  // Where the thread sanitizer keeps its notes, two mappings of a TB may find no room.
  static constexpr std::uintmax_t kSize = std::uintmax_t{1} << (kSanitized ? 34 : 40);
  const std::string left = folder.write("left", "begin\n");
  const std::string right = folder.write("right", "begin\n");
  std::filesystem::resize_file(left, kSize);
  std::filesystem::resize_file(right, kSize);
  const auto compare = [&] {
    auto l = *io::Source::open(left);
    auto r = *io::Source::open(right);
    return mismatch_of(l, r, {.threads = 2});
  };
  CHECK(compare() == "same");
  // Data against a hole, and behind one.
  const auto poke = [](const std::string& path, off_t at, char byte) {
    const os::Fd fd(::open(path.c_str(), O_WRONLY));
    REQUIRE(::pwrite(fd.get(), &byte, 1, at) == 1);
  };
  poke(left, kSize / 2, '\0');
  CHECK(compare() == "same");
  poke(right, kSize / 2 + 5000, '\n');
  CHECK(compare() == fmt::format("bytes at {}, 1 newlines", kSize / 2 + 5000));
  poke(left, kSize / 2 + 5000, '\n');
  poke(left, kSize / 4, 'x');
  CHECK(compare() == fmt::format("bytes at {}, 1 newlines", kSize / 4));
  poke(right, kSize / 4, 'x');
  std::filesystem::resize_file(right, kSize + 1);
  CHECK(compare() == fmt::format("left ends at {}, 2 newlines", kSize));
}

TEST_CASE("a file that is cut short is an error, read or mapped") {
  const TestFolder folder;
  for (const std::size_t size : {5'000U, 1'000'000U}) {
    Files files(folder, std::string(size, 'x'), std::string(size, 'x'));
    std::filesystem::resize_file(folder / "left", size / 2);
    CHECK(mismatch_of(files.left, files.right) ==
          fmt::format("'{}' was cut short while it was read", folder / "left"));
    Files others(folder, std::string(size, 'x'), std::string(size, 'x'));
    std::filesystem::resize_file(folder / "right", size / 2);
    PairMemory memory;
    const auto equal = are_equal(others.left, others.right, memory, 1);
    REQUIRE(!equal);
    CHECK(equal.error().message ==
          fmt::format("'{}' was cut short while it was read", folder / "right"));
  }
}

TEST_CASE("what is known is not read") {
  const TestFolder folder;
  const std::string path = folder.write("file", "abc");
  std::filesystem::create_hard_link(path, folder / "link");
  auto left = *io::Source::open(path);
  auto right = *io::Source::open(folder / "link");
  CHECK(is_same_place(left, right, {}));
  CHECK(!is_same_place(left, right, {.skip_left = 1}));
  CHECK(is_same_place(left, right, {.skip_left = 1, .skip_right = 1}));
  auto longer = *io::Source::open(folder.write("longer", "abcd"));
  CHECK(differ_in_size(left, longer, {}));
  CHECK(!differ_in_size(left, longer, {.limit = 3}));
  CHECK(!differ_in_size(left, longer, {.skip_right = 1}));
}

TEST_CASE("whether files are equal is the same for small ones and large ones") {
  const TestFolder folder;
  PairMemory memory;
  for (const std::size_t size : {0U, 1U, 70'000U, 262'144U, 262'145U, 700'000U}) {
    std::string bytes(size, 'x');
    const auto equal = [&](const std::string& other) {
      Files files(folder, bytes, other);
      return *are_equal(files.left, files.right, memory, 2);
    };
    CHECK(equal(bytes));
    CHECK(!equal(bytes + 'x'));
    if (size == 0) continue;
    std::string last = bytes;
    last.back() = 'y';
    CHECK(!equal(last));
  }
  auto left = *io::Source::open("/proc/self/status");
  auto right = *io::Source::open("/proc/version");
  CHECK(!*are_equal(left, right, memory, 1));
}

}  // namespace
}  // namespace nt::compare
