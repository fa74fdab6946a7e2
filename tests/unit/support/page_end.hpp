// Bytes at the end of a page.
#pragma once

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <string_view>

namespace nt {

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

}  // namespace nt
