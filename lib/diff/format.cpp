#include "diff/format.hpp"

namespace nt::diff {

std::unique_ptr<Format> make_format(const FormatOptions& options) {
  switch (options.kind) {
    default:
      return make_unified(options);
  }
}

}  // namespace nt::diff
