// Patterns on names and paths, as git and shells have them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_set.hpp"
#include "base/error.hpp"

namespace nt::files {

// A pattern on bytes that a text matches as a whole: * and ? match within a name, ** between
// slashes any folders, [a-z], [!a-z] and [[:alpha:]] a byte of a name, \ takes the next byte as it
// is. The time that a match takes is at most that of trying each piece of the pattern at each byte
// of the text, times the depth of the path where there is a **.
class Wildcard {
 public:
  enum class Dialect {
    kGlob,
    // To the letter what gitignore(5) and git's matcher do: [z-a] is empty rather than wrong, and a
    // ** right after a literal begin counts as if a slash stood before it.
    kGit,
  };

  // The error says what is wrong with the pattern, but not which it is.
  static Result<Wildcard> compile(std::string_view pattern, Dialect dialect);

  bool matches(std::string_view text) const;

  // The only text that matches, where there is only one.
  std::optional<std::string_view> literal() const;
  // What a name must end in and no more, for a pattern such as *.o.
  std::optional<std::string_view> ending() const;

 private:
  enum class Kind : std::uint8_t {
    kByte,
    kAny,      // ?
    kSet,      // [...]
    kStar,     // *
    kFolders,  // **/: nothing, or anything that ends in a slash
    kAll,      // ** that is not followed by a plain slash
  };
  struct Piece {
    Kind kind;
    unsigned char byte = 0;
    std::uint32_t set = 0;  // its place in sets_
  };
  class Parser;

  void set_ends_apart();
  bool takes(const Piece& piece, unsigned char byte) const;
  bool middle_matches(std::string_view text) const;

  // The pattern is prefix_, then pieces_, then suffix_.
  std::string prefix_;
  std::vector<Piece> pieces_;
  std::string suffix_;
  std::vector<ByteSet> sets_;
};

}  // namespace nt::files
