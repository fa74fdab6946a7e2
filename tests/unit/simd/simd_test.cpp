#include "simd/simd.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <string>

namespace nt::simd {
namespace {

// Bytes that end where their last page does: reading past them faults.
class PageEnd {
 public:
  explicit PageEnd(std::string_view bytes) : size_(bytes.size()) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t pages = (size_ + page - 1) / page * page;
    length_ = pages + page;
    base_ = static_cast<char*>(
        ::mmap(nullptr, length_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    REQUIRE(base_ != MAP_FAILED);
    ::mprotect(base_ + pages, page, PROT_NONE);
    data_ = base_ + pages - size_;
    std::memcpy(data_, bytes.data(), size_);
  }
  PageEnd(const PageEnd&) = delete;
  PageEnd& operator=(const PageEnd&) = delete;
  ~PageEnd() { ::munmap(base_, length_); }
  std::string_view bytes() const { return {data_, size_}; }

 private:
  char* base_ = nullptr;
  char* data_ = nullptr;
  std::size_t size_;
  std::size_t length_ = 0;
};

std::size_t find(const Kernels& set, std::string_view text, const Needle& needle) {
  return set.find(text.data(), text.size(), needle.text().data(), needle.text().size(),
                  needle.rarest(), needle.second_rarest());
}

TEST_CASE("the baseline is always there, and every set has a name of its own") {
  REQUIRE(!available().empty());
  CHECK(available().front()->name == "baseline");
  for (std::size_t i = 1; i < available().size(); ++i) {
    CHECK(available()[i]->name != available()[i - 1]->name);
  }
}

TEST_CASE("find and count agree with the standard library in every set") {
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    // Few different bytes, so that there are many near misses.
    const int letters = 1 + round % 3;
    const std::size_t size = random() % 700;
    std::string text(size, '\0');
    for (char& c : text)
      c = static_cast<char>('a' + static_cast<int>(random() % static_cast<unsigned>(letters)));
    std::string wanted(1 + random() % 12, '\0');
    for (char& c : wanted)
      c = static_cast<char>('a' + static_cast<int>(random() % static_cast<unsigned>(letters)));
    if (round % 4 == 0 && size > 20) wanted = text.substr(random() % 10, 1 + random() % 10);
    const PageEnd at_page_end(text);
    const std::string_view view =
        at_page_end.bytes().substr(std::min<std::size_t>(random() % 64, size));
    const Needle needle(wanted);
    const std::size_t expected_place = view.find(wanted);
    const auto expected_count = static_cast<std::size_t>(std::count(view.begin(), view.end(), 'a'));
    for (const Kernels* set : available()) {
      CAPTURE(set->name);
      CAPTURE(wanted);
      REQUIRE(find(*set, view, needle) ==
              (expected_place == std::string_view::npos ? kNotFound : expected_place));
      REQUIRE(set->count(view.data(), view.size(), 'a') == expected_count);
    }
  }
}

TEST_CASE("count sums more than a lane can hold") {
  const std::string text(1'000'003, 'x');
  for (const Kernels* set : available())
    CHECK(set->count(text.data(), text.size(), 'x') == text.size());
}

TEST_CASE("a needle's rarest bytes are different ones where it has two") {
  const Needle needle("eezeeqee");
  CHECK(needle.text()[needle.rarest()] != needle.text()[needle.second_rarest()]);
  CHECK(commonness('z') < commonness('e'));
  const Needle same("aaa");
  CHECK(same.rarest() != same.second_rarest());
  const Needle single("a");
  CHECK(single.rarest() == single.second_rarest());
}

}  // namespace
}  // namespace nt::simd
