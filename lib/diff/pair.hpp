// Two files.
#pragma once

#include "base/error.hpp"
#include "diff/format.hpp"
#include "diff/node.hpp"
#include "diff/options.hpp"
#include "textdiff/text_diff.hpp"

namespace nt::diff {

struct PairOutcome {
  bool differs = false;
  Counts counts = {};  // where the format asks for the changes
};

// Compares what stands at two paths and is no folder, and writes what differs. One object serves
// one thread.
class PairDiffer {
 public:
  // All of it must outlive this.
  static Result<PairDiffer> compile(const Options& options, const Format& format,
                                    const PairDiffer* like = nullptr);

  // The error is of one that cannot be read, or cannot be shown in this format. moved: where lines
  // of all pairs were searched for those that moved; else it is done for this one, if it is asked
  // for.
  Result<PairOutcome> compare(const Entry& entry, int standard_input, io::Writer& out,
                              const Moved* moved = nullptr);
  // Puts the pair to a search for lines that moved: nothing of it where it cannot be read or is no
  // text.
  void add_to(textdiff::MovedSearch& search, const Entry& entry);

 private:
  PairDiffer(const Options& options, const Format& format, textdiff::TextDiffer differ)
      : options_(&options), format_(&format), differ_(std::move(differ)) {}

  bool is_of_bytes(const Entry& entry) const;
  Result<PairOutcome> compare_bytes(const Entry& entry, int standard_input, io::Writer& out);
  Result<PairOutcome> compare_texts(const Entry& entry, int standard_input, io::Writer& out,
                                    const Moved* moved);
  void put_in_order(textdiff::Both<std::string_view>& texts, textdiff::Both<std::string>& made);
  bool find_changes(FileDiff& diff, const Moved* moved, const textdiff::Passed& passed);
  Result<void> write(const FileDiff& diff, PairOutcome& outcome, io::Writer& out) const;
  void write_head(const FileDiff& diff, io::Writer& out) const;

  const Options* options_;
  const Format* format_;
  textdiff::TextDiffer differ_;
  std::vector<textdiff::Change> changes_;  // of the pair at hand
  textdiff::MovedBlocks moved_;
};

}  // namespace nt::diff
