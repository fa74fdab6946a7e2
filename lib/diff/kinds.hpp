// Pairs that are not two texts.
#pragma once

#include "base/error.hpp"
#include "diff/format.hpp"
#include "diff/node.hpp"
#include "diff/options.hpp"
#include "io/writer.hpp"

namespace nt::diff {

// Whether what is in them has to be compared. In folders all but regular files are only what they
// are, and links what they lead to unless they are followed; of what was named, a pipe or a device
// is read. In git's patches and in lists, links hold what they lead to.
bool holds_texts(const Entry& entry, const FormatOptions& options, const Format& format);

// Of others: whether they differ, as a file and a folder do, or two links that lead elsewhere. This
// is said in the words of GNU diff, or has its place in a list.
Result<bool> compare_kinds(const Entry& entry, const FormatOptions& options, const Format& format,
                           io::Writer& out);

// What is to be said of a pair that is the same, if anything is.
void write_same(const Entry& entry, const FormatOptions& options, const Format& format,
                io::Writer& out);

}  // namespace nt::diff
