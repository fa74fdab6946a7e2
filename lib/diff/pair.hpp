// Two files.
#pragma once

#include <span>
#include <vector>

#include "base/error.hpp"
#include "diff/format.hpp"
#include "diff/node.hpp"
#include "diff/options.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::diff {

// Compares what stands at two paths and is no folder, and writes what differs. One object serves
// one thread.
class PairDiffer {
 public:
  // All of it must outlive this.
  static Result<PairDiffer> compile(const Options& options, const Format& format,
                                    const PairDiffer* like = nullptr);

  // Whether they differ. The error is of one that cannot be read.
  Result<bool> compare(const Entry& entry, int standard_input, io::Writer& out);

  // Those that differ, so far.
  std::span<const Tally> tallies() const { return tallies_; }

 private:
  PairDiffer(const Options& options, const Format& format, textdiff::TextDiffer differ)
      : options_(&options), format_(&format), differ_(std::move(differ)) {}

  Result<bool> compare_texts(const Entry& entry, int standard_input, io::Writer& out);

  const Options* options_;
  const Format* format_;
  textdiff::TextDiffer differ_;
  std::vector<Tally> tallies_;
};

}  // namespace nt::diff
