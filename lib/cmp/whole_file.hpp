// All bytes of a file at hand.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/error.hpp"
#include "compare/pair_chunks.hpp"
#include "io/source.hpp"
#include "io/spool.hpp"

namespace nt::cmp {

// A regular file is mapped. What comes from a pipe is kept: in memory, or where it is large, in a
// temporary file, which is mapped.
class WholeFile {
 public:
  // Behind what is skipped, and up to the limit. The source must outlive this.
  static Result<WholeFile> of(io::Source& source, std::uint64_t skip, std::uint64_t limit,
                              const std::string& spool_folder);

  // Which is mapped.
  const compare::PairSide& side() const { return *side_; }

 private:
  // Where they are does not change as this is moved.
  std::unique_ptr<io::Spool> spool_;
  std::unique_ptr<compare::PairSide> side_;
};

}  // namespace nt::cmp
