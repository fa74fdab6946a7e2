#include "io/windows.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <random>
#include <string>
#include <thread>

#include "os/fd.hpp"

namespace nt::io {
namespace {

// All windows put together, having checked that each holds whole lines and what was to be kept.
std::string read_through(io::Source& source, std::uint64_t keep_bytes) {
  ReadBuffer buffer;
  Windows windows(source, buffer, '\n');
  std::string all;
  for (;;) {
    const std::uint64_t keep_from = all.size() - std::min<std::uint64_t>(keep_bytes, all.size());
    const auto window = windows.next(keep_from);
    REQUIRE(window);
    if (!*window) return all;
    const Window& w = **window;
    REQUIRE(w.offset + w.begin == all.size());
    REQUIRE(w.offset <= keep_from);
    REQUIRE(w.text.substr(0, w.begin) == std::string_view(all).substr(w.offset));
    REQUIRE(w.text.size() > w.begin);
    if (!all.empty()) REQUIRE(all.back() == '\n');  // only the last window may end in no line end
    all += w.text.substr(w.begin);
  }
}

std::string lines_of(std::size_t size, std::size_t longest, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < size) text += std::string(random() % longest, 'x') + "\n";
  return text;
}

TEST_CASE("windows put together are the source") {
  for (const std::size_t longest : {1U, 80U, 1'000'000U}) {
    for (const bool final_newline : {true, false}) {
      std::string text = lines_of(1'500'000, longest, 3);
      if (!final_newline) text += "rest";
      const os::Fd file(::memfd_create("windows", MFD_CLOEXEC));
      REQUIRE(::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
      ::lseek(file.get(), 0, SEEK_SET);
      auto mapped = io::Source::adopt(file.get(), "mapped");
      REQUIRE(mapped);
      CHECK(read_through(*mapped, 1000) == text);

      int ends[2];
      REQUIRE(::pipe(ends) == 0);
      const os::Fd in(ends[0]);
      std::thread writer([&text, out = os::Fd(ends[1])] {
        for (std::size_t at = 0; at < text.size();) {
          const ssize_t n =
              ::write(out.get(), text.data() + at, std::min<std::size_t>(text.size() - at, 77'777));
          if (n <= 0) return;
          at += static_cast<std::size_t>(n);
        }
      });
      auto piped = io::Source::adopt(in.get(), "piped");
      REQUIRE(piped);
      CHECK(read_through(*piped, 1000) == text);
      writer.join();
    }
  }
}

TEST_CASE("an empty source has no window") {
  const os::Fd file(::memfd_create("windows", MFD_CLOEXEC));
  auto source = io::Source::adopt(file.get(), "empty");
  REQUIRE(source);
  CHECK(read_through(*source, 0).empty());
}

}  // namespace
}  // namespace nt::io
