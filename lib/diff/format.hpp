// How changes are shown: one of these for each of FormatKind, in a file of its name in formats/.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "base/error.hpp"
#include "diff/file_diff.hpp"
#include "diff/options.hpp"
#include "io/writer.hpp"

namespace nt::diff {

// What of a pair a format shows.
enum class Need {
  kAnswer,   // that it differs: there is no need to know the changes, or whether it is a text
  kChanges,  // what differs
  kAll,      // all lines: of a pair that is the same, too
  kTexts,    // the same, and it finds by itself what differs in them: byte by byte
};

inline bool needs_all(Need need) { return need == Need::kAll || need == Need::kTexts; }

// A pair that differs, as what is shown at the end of all needs it.
struct Tally {
  std::string name;
  Counts counts = {};
  std::string kinds = {};  // of what is not read, what it is, and there are no counts
};

// May be used by several threads at once.
class Format {
 public:
  virtual ~Format() = default;
  virtual Need need() const { return Need::kChanges; }
  // Whether a pair that was met in folders is headed by a line that says "diff A B".
  virtual bool has_heads() const { return true; }
  // Whether it is a list of files, where each one that differs has its place: those that are in one
  // folder only, and those that are no regular files.
  virtual bool is_list() const { return false; }

  // Shows what stands before all pairs; entry: what was named.
  virtual void write_begin(const Entry& /*entry*/, io::Writer& /*out*/) const {}
  // Shows a pair of texts. The error is of a pair that cannot be shown so; what can be was written.
  virtual Result<void> write(const FileDiff& diff, io::Writer& out) const = 0;
  // Shows a pair that is no text; in a list, also one that is not read.
  virtual void write_binary(const FileDiff& diff, io::Writer& out) const = 0;
  // Shows a pair that is the same in a list, where that is asked for.
  virtual void write_same(const Entry& /*entry*/, io::Writer& /*out*/) const {}
  // Shows what is there to be shown of all pairs that differ, which come in order.
  virtual void write_end(std::span<const Tally> /*all*/, io::Writer& /*out*/) const {}
};

// The one that options ask for; the options must outlive it. The error names the pattern that is
// wrong.
Result<std::unique_ptr<Format>> make_format(const FormatOptions& options);

}  // namespace nt::diff
