// How changes are shown: one of these for each of FormatKind, in a file of its name.
#pragma once

#include <memory>

#include "diff/file_diff.hpp"
#include "diff/options.hpp"
#include "io/writer.hpp"

namespace nt::diff {

class Format {
 public:
  virtual ~Format() = default;
  // A pair of texts that differ. By several threads at once.
  virtual void write(const FileDiff& diff, io::Writer& out) const = 0;
};

std::unique_ptr<Format> make_unified(const FormatOptions& options);

// The one that options ask for; the options must outlive it.
std::unique_ptr<Format> make_format(const FormatOptions& options);

}  // namespace nt::diff
