#include "io/source.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <limits>
#include <span>
#include <string>

#include "support/narrow_pipe.hpp"

namespace nt::io {
namespace {

os::Fd file_of(const std::string& bytes) {
  os::Fd fd(::memfd_create("source", MFD_CLOEXEC));
  REQUIRE(fd.valid());
  REQUIRE(::write(fd.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  REQUIRE(::lseek(fd.get(), 0, SEEK_SET) == 0);
  return fd;
}

Source adopt(const os::Fd& fd) {
  auto source = Source::adopt(fd.get(), "it");
  REQUIRE(source);
  return std::move(*source);
}

TEST_CASE("a name that holds a NUL opens no file, and the message says so") {
  const auto source = Source::open(std::string("/dev/null\0x", 11));
  REQUIRE(!source);
  CHECK(source.error().message == "cannot open '/dev/null\\x00x': the name holds a NUL");
}

TEST_CASE("a large file is mapped, a small one read") {
  const std::string large(1 << 20, 'l');
  const os::Fd large_file = file_of(large);
  Source mapped = adopt(large_file);
  CHECK(mapped.type() == FileType::kRegular);
  CHECK(mapped.size() == large.size());
  CHECK(mapped.whole() == large);
  const os::Fd small_file = file_of("small");
  Source read = adopt(small_file);
  CHECK(!read.whole());
  CHECK(read.read_all() == "small");
}

TEST_CASE("a source is decoded, what was seen of it before included") {
  std::string text;
  std::string bytes = "\xff\xfe";
  for (int i = 0; i < 300'000; ++i) {
    text += static_cast<char>('a' + i % 26);
    bytes += {static_cast<char>('a' + i % 26), '\0'};
  }
  const os::Fd file = file_of(bytes);
  SUBCASE("mapped") {
    Source source = adopt(file);
    const auto whole = source.whole();
    REQUIRE(whole);
    source.decode(text_decoder_for(*whole), {});
    CHECK(!source.whole());
    CHECK(source.size() == 0);
    CHECK(source.read_all() == text);
    CHECK(source.check());
  }
  SUBCASE("read") {
    Source source = adopt(file);
    std::string begin(100'001, '\0');
    REQUIRE(source.read(begin) == begin.size());
    source.decode(text_decoder_for(begin), begin);
    CHECK(source.read_all() == text);
  }
  CHECK(text_decoder_for("plain") == nullptr);
}

TEST_CASE("a descriptor is taken from where it stands, and left where it was used to") {
  const std::string text = std::string(1 << 20, 'a') + "rest";
  const os::Fd fd = file_of(text);
  REQUIRE(::lseek(fd.get(), 1 << 20, SEEK_SET) > 0);
  Source source = adopt(fd);
  CHECK(source.whole() == "rest");
  CHECK(::lseek(fd.get(), 0, SEEK_CUR) == static_cast<off_t>(text.size()));
  source.leave_at(2);
  CHECK(source.read_all() == "st");
}

TEST_CASE("when a file was changed is told") {
  const os::Fd fd = file_of("x");
  const auto modified = [&fd](time_t seconds, long nanoseconds) {
    const struct timespec times[2] = {{0, 0}, {seconds, nanoseconds}};
    REQUIRE(::futimens(fd.get(), times) == 0);
    return adopt(fd).modified();
  };
  CHECK(modified(1, 5) == os::FileTime{1, 5});
  CHECK(modified(-2, 5) == os::FileTime{-2, 5});
  CHECK(modified(10'000'000'000, 7) == os::FileTime{10'000'000'000, 7});
  CHECK(modified(-10'000'000'000, 7) == os::FileTime{-10'000'000'000, 7});
}

TEST_CASE("/proc is read though its files have no size") {
  auto source = Source::open("/proc/self/status");
  REQUIRE(source);
  CHECK(source->size() == 0);
  CHECK(!source->whole());
  CHECK(source->read_all()->starts_with("Name:"));
}

TEST_CASE("a pipe is read to its end") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const os::Fd in(ends[0]);
  os::Fd out(ends[1]);
  REQUIRE(::write(out.get(), "abc", 3) == 3);
  out.reset();
  Source source = adopt(in);
  CHECK(source.type() == FileType::kOther);
  CHECK(source.read_all() == "abc");
  source.leave_at(1);
}

TEST_CASE("a pipe that much is read from is made larger") {
  const auto pipe = NarrowPipe::make();
  if (!pipe) return;
  std::string bytes(60'000, 'x');
  Source source = adopt(pipe->reader);
  for (const int expected : {pipe->usual, NarrowPipe::kWide}) {
    REQUIRE(::write(pipe->writer.get(), bytes.data(), bytes.size()) ==
            static_cast<ssize_t>(bytes.size()));
    std::size_t left = bytes.size();
    while (left > 0) left -= source.read(std::span(bytes).first(left)).value();
    CHECK(pipe->size() == expected);
  }
}

TEST_CASE("a mapped file that is cut short is an error when asked") {
  const os::Fd fd = file_of(std::string(1 << 20, 'x'));
  Source source = adopt(fd);
  REQUIRE(source.whole());
  CHECK(source.check());
  REQUIRE(::ftruncate(fd.get(), 100) == 0);
  const auto checked = source.check();
  REQUIRE(!checked);
  CHECK(checked.error().message == "'it' was cut short while it was read");
}

TEST_CASE("a file that is read and cut short is an error when asked at its end") {
  const os::Fd fd = file_of(std::string(1000, 'x'));
  Source source = adopt(fd);
  std::string bytes(600, '\0');
  REQUIRE(source.read(bytes).value() == 600);
  CHECK(source.check_end());
  REQUIRE(::ftruncate(fd.get(), 600) == 0);
  REQUIRE(source.read(bytes).value() == 0);
  const auto checked = source.check_end();
  REQUIRE(!checked);
  CHECK(checked.error().message == "'it' was cut short while it was read");
}

TEST_CASE("bytes are passed over, by reading only where that must be") {
  const os::Fd fd = file_of("0123456789");
  Source file = adopt(fd);
  REQUIRE(file.skip(4));
  CHECK(file.read_all().value() == "456789");
  const os::Fd kept = file_of("0123456789");
  Source short_file = adopt(kept);
  REQUIRE(short_file.skip(100));
  CHECK(short_file.read_all().value().empty());
  CHECK(short_file.check_end());
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const os::Fd reader(ends[0]);
  os::Fd writer(ends[1]);
  REQUIRE(::write(writer.get(), "0123456789", 10) == 10);
  writer.reset();
  Source pipe = adopt(reader);
  REQUIRE(pipe.skip(7));
  CHECK(pipe.read_all().value() == "789");
  REQUIRE(pipe.skip(7));
}

TEST_CASE("holes are told, and the descriptor stays where it is") {
  const os::Fd fd = file_of("");
  static constexpr off_t kSize = off_t{1} << 30;
  REQUIRE(::ftruncate(fd.get(), kSize) == 0);
  REQUIRE(::pwrite(fd.get(), "data", 4, kSize / 2) == 4);
  Source source = adopt(fd);
  const auto begins = [&source](std::size_t at) { return source.data_from(at).begin; };
  const Span data = source.data_from(0);
  CHECK(data.begin <= kSize / 2);
  CHECK(data.begin > 0);
  CHECK(data.end >= kSize / 2 + 4);
  CHECK(begins(kSize / 2 + 1) == kSize / 2 + 1);
  CHECK(begins(data.end) == kSize);
  CHECK(source.data_from(kSize + 5) == Span{kSize, kSize});
  CHECK(::lseek(fd.get(), 0, SEEK_CUR) == 0);
  const os::Fd full = file_of("no hole");
  CHECK(adopt(full).data_from(3) == Span{3, 7});
}

TEST_CASE("sizes of what the kernel makes up are not sure") {
  const os::Fd fd = file_of("x");
  CHECK(adopt(fd).size_is_sure());
  CHECK(!Source::open("/proc/version")->size_is_sure());
}

TEST_CASE("what cannot be opened is named") {
  CHECK(Source::open("/nonexistent/x").error().message ==
        "cannot open '/nonexistent/x': No such file or directory");
  const auto folder = Source::open("/");
  REQUIRE(folder);
  CHECK(folder->type() == FileType::kFolder);
}

}  // namespace
}  // namespace nt::io
