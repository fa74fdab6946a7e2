// Digests of files and other sources.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "digest/algorithm.hpp"
#include "digest/hasher.hpp"
#include "io/progress.hpp"
#include "io/source.hpp"

namespace nt::digest {

// Computes some digests of each input, which is read once. For one thread at a time; it keeps its
// memory for the next input.
class Digester {
 public:
  // key: of HMACs; empty for plain digests. Errors: see make_hmac().
  static Result<Digester> make(std::vector<DigestType> types, std::string_view key);

  // The digests of all that is left to read of a source: bytes, in the order of the types. threads:
  // that may work on a large one, this one among them.
  Result<std::vector<std::string>> digest(io::Source& source, unsigned threads,
                                          io::Progress& progress);
  std::vector<std::string> digest(std::string_view text);

  const std::vector<DigestType>& types() const { return types_; }
  // How many bytes the last input had.
  std::uint64_t size() const { return size_; }

 private:
  // Bytes that are passed on: of a mapped source, or a buffer that they were read into.
  struct Window {
    std::string_view bytes;
    std::unique_ptr<char[]> buffer;
    std::size_t capacity = 0;
  };

  Digester(std::vector<DigestType> types, std::vector<std::unique_ptr<Hasher>> hashers)
      : types_(std::move(types)), hashers_(std::move(hashers)) {}

  Result<void> update_all(io::Source& source, unsigned threads, io::Progress& progress);
  Result<bool> read(io::Source& source, Window& window) const;
  Result<bool> next(io::Source& source, Window& window, io::Progress& progress);
  Result<void> in_parallel(io::Source& source, unsigned threads, io::Progress& progress);
  void grow(Blake3& tree, const io::Source& source, unsigned threads, io::Progress& progress);
  void update(std::string_view bytes);
  std::vector<std::string> finish();

  std::vector<DigestType> types_;
  std::vector<std::unique_ptr<Hasher>> hashers_;
  std::vector<Window> windows_ = std::vector<Window>(1);
  std::optional<std::string_view> mapped_;  // of the source
  std::uint64_t size_ = 0;                  // of what windows have shown
};

}  // namespace nt::digest
