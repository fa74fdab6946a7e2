// Files mapped into memory, safe against files that shrink.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/error.hpp"

namespace nt::os {

// A file's bytes, mapped for reading. When the file is cut short while it is mapped, or its device
// fails, the pages that are lost read as zeros and damaged() turns true: whoever has used the bytes
// asks before relying on what was found in them. (A handler for SIGBUS does this; it is installed
// with the first mapping. Other faults keep their default action.)
class Mapping {
 public:
  // Maps size bytes, more than 0, of the file from its start. An error is an errno value; EAGAIN
  // when too many mappings are alive at once. Then the file can still be read.
  static std::expected<Mapping, int> map(int fd, std::size_t size);
  Mapping(Mapping&& other) noexcept;
  Mapping& operator=(Mapping&& other) noexcept;
  ~Mapping();

  std::string_view bytes() const { return {data_, size_}; }
  bool damaged() const;
  // These bytes are not needed for now, nor are those shortly before them: their pages are taken
  // out of the page tables, many at a time, by the calling thread, rather than all by one when the
  // mapping ends. They can still be read.
  void release(std::size_t begin, std::size_t end) const;
  // These bytes are needed soon: the calling thread loads their pages, so that who reads them does
  // not wait (Linux 5.14 on).
  void load(std::size_t begin, std::size_t end) const;

 private:
  Mapping(const char* data, std::size_t size, std::size_t slot)
      : data_(data), size_(size), slot_(slot) {}
  void unmap();

  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t slot_ = 0;
};

}  // namespace nt::os
