#include "edits/slide.hpp"
namespace nt::edits {
void slide(Script&, Ids, Ids, const IndentOf&, const IndentOf&) {}
}  // namespace nt::edits
