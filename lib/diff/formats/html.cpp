#include "diff/formats/formats.hpp"
namespace nt::diff {
std::unique_ptr<Format> make_html(const FormatOptions& options) { return make_json(options); }
}  // namespace nt::diff
