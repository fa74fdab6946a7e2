// What changed between two texts: the face of lib/textdiff. For the lines that went, and those that
// came:
//
//   auto differ = TRY(textdiff::TextDiffer::compile({}));
//   const textdiff::Both<std::string_view> texts{before, after};
//   for (const textdiff::Change& change : differ.diff(texts)) {
//     take_out(change.before.of(before));
//     put_in(change.after.of(after));
//   }
//
// What is shown of them, with lines around, is in hunks.hpp; what changed within a line in
// inner.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "edits/edits.hpp"
#include "textdiff/both.hpp"
#include "textdiff/ignorable.hpp"
#include "textdiff/line_keys.hpp"
#include "textdiff/numbers/tolerance.hpp"
#include "textdiff/skim.hpp"
#include "textdiff/stretch.hpp"
#include "textdiff/unordered.hpp"

namespace nt::textdiff {

struct DiffOptions {
  edits::Algorithm algorithm = edits::Algorithm::kDefault;
  LineRules rules = {};
  std::optional<Tolerance> tolerance = {};  // of the numbers in lines that are else equal
  IgnorableLines ignorable = {};
};

// The lines before are replaced by those after; one of them may be none.
struct Change : Both<Stretch> {
  // All its lines are such as IgnorableLines names.
  bool ignorable = false;
};

// Compiled options. One object serves one thread.
class TextDiffer {
 public:
  // The error names the pattern that is wrong.
  static Result<TextDiffer> compile(const DiffOptions& options, const TextDiffer* like = nullptr);

  // All changes, in order; lines between them are equal under the rules, as many of the one text as
  // of the other. The same at any time and place.
  //
  // Texts that are large and much alike are never split into lines as a whole: what is equal byte
  // by byte is passed over, and time and memory are those of the parts that differ.
  std::vector<Change> diff(const Both<std::string_view>& texts, const Passed& passed = {});
  // Whether lines are equal only if their bytes are, so that texts that differ have a change.
  bool plain() const { return keys_.plain() && !tolerance_ && !ignorable_.any(); }
  // Whether there is a change that cannot be ignored. Stops at the first.
  bool differs(const Both<std::string_view>& texts, const Passed& passed = {});

  // For lines that may stand in any order: the text after in that of the text before, and what
  // differs between these two. See unordered.hpp.
  struct Unordered {
    std::string after;
    std::vector<Change> changes;
  };
  Unordered diff_unordered(const Both<std::string_view>& texts);

  // How it compares lines.
  LineKeys& keys() { return keys_; }

 private:
  void find(const Both<std::string_view>& texts, const Passed& passed,
            const std::function<bool(const Change&)>& visit);
  bool is_ignorable(const Both<std::string_view>& texts, const Change& change);

  edits::Algorithm algorithm_ = edits::Algorithm::kDefault;
  LineKeys keys_;
  std::optional<Tolerance> tolerance_;
  IgnorableMatcher ignorable_;
};

}  // namespace nt::textdiff
