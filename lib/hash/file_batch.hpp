// Digests of small files, several at once.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "digest/algorithm.hpp"
#include "digest/multi_digester.hpp"
#include "io/progress.hpp"
#include "io/source.hpp"

namespace nt::hash {

// Gathers files, and digests them together. For one thread at a time; it keeps its memory for the
// next files.
class FileBatch {
 public:
  // key: of HMACs. Those, and several digests of a file, are none of its business: it takes no
  // files then, as where it would be no faster.
  FileBatch(const std::vector<digest::DigestType>& types, std::string_view key);
  FileBatch() = default;  // it takes none

  // Takes the file, whose digest is the next of finish(): how many bytes it has. Nothing where it
  // is too large, no regular file, or cannot be read: the source is then as it was.
  std::optional<std::size_t> add(io::Source& source, io::Progress& progress);

  // The digests of the files that were taken since the last time, in their order: bytes, which
  // stay until it is called again; or what went wrong.
  std::vector<Result<std::string_view>> finish();

 private:
  // Of what is read and not digested yet: it is still in the cache when it is. Larger files are
  // mapped until then.
  static constexpr std::size_t kBuffer = std::size_t{1} << 20;
  static constexpr std::size_t kLargest = std::size_t{32} << 20;
  static constexpr std::size_t kMostMapped = std::size_t{64} << 20;

  bool read(io::Source& source);
  void digest_all();

  // A file that could not be read to its end: its number among those that were taken.
  struct Failure {
    std::size_t number;
    Error error;
  };

  std::unique_ptr<digest::MultiDigester> digester_;
  std::size_t digest_size_ = 0;
  std::size_t largest_ = 0;         // bytes of a file that is taken
  std::unique_ptr<char[]> buffer_;  // of what is read
  std::size_t used_ = 0;            // of it
  std::size_t mapped_ = 0;          // bytes
  std::vector<std::string_view> messages_;
  std::vector<std::optional<io::Source>> sources_;  // of those that are mapped
  std::string digests_;                             // one behind the other
  std::string shown_;                               // what finish() has told of
  std::vector<Failure> failures_;
};

}  // namespace nt::hash
