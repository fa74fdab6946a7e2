#include "io/text_reader.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>
#include <thread>

#include "os/fd.hpp"

namespace nt::io {
namespace {

using namespace std::string_view_literals;

// What is read of a pipe that gives so many bytes at once.
std::string read_of(std::string_view bytes, std::size_t at_once) {
  int ends[2];
  // With O_DIRECT what was written at once is read at once.
  REQUIRE(::pipe2(ends, O_CLOEXEC | O_DIRECT) == 0);
  const os::Fd reading(ends[0]);
  os::Fd writing(ends[1]);
  std::thread writer([&] {
    for (std::size_t at = 0; at < bytes.size(); at += at_once) {
      const std::string_view piece = bytes.substr(at, at_once);
      if (::write(writing.get(), piece.data(), piece.size()) < 0) break;
    }
    writing = os::Fd();
  });
  auto source = Source::adopt(reading.get(), "it");
  TextReader reader(*source);
  std::string text;
  std::array<char, 64> buffer;
  for (;;) {
    const auto count = reader.read(buffer);
    if (!count || *count == 0) break;
    text.append(buffer.data(), *count);
  }
  writer.join();
  return text;
}

TEST_CASE("text is read as it is, and UTF-16 as UTF-8, however it comes") {
  for (const std::size_t at_once : {1, 2, 3, 5, 64}) {
    CAPTURE(at_once);
    CHECK(read_of("", at_once).empty());
    CHECK(read_of("a", at_once) == "a");
    CHECK(read_of("some text\n", at_once) == "some text\n");
    CHECK(read_of("\xff\xfe"sv, at_once).empty());
    CHECK(read_of("\xff\xfe"
                  "a\0b\0\xe9\0"sv,
                  at_once) == "ab\u00e9");
    CHECK(read_of("\xfe\xff\0a\0b"sv, at_once) == "ab");
    CHECK(read_of("\xff\xfe\0\0a\0\0\0"sv, at_once) == "\xff\xfe\0\0a\0\0\0"sv);  // UTF-32
    CHECK(read_of("\xff", at_once) == "\xff");
    CHECK(read_of("\xff\xff", at_once) == "\xff\xff");
  }
}

}  // namespace
}  // namespace nt::io
