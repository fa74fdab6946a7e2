// Whether BGZF has come to its end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nt::compress {

// Looks on as an input is read, from its first byte on. BGZF (SAM specification, 4.1.2) ends in an
// empty block that is always the same, so that a file which was cut between two blocks is known.
class BgzfEnd {
 public:
  void note(std::string_view bytes);
  // At the end of the input: it is BGZF, and has no such block.
  bool is_missing() const;

 private:
  std::string begin_;  // the first bytes
  std::string end_;    // the last
};

}  // namespace nt::compress
