#include "diff/formats/shown_line.hpp"

namespace nt::diff {

void ShownLine::put(char c) {
  if (after_cr_ && c != '\n') out_.write(again_);
  after_cr_ = false;
  if (c == '\t') {
    do {
      out_.write(' ');
    } while (++column_ % tab_ != 0);
  } else if (c == '\b') {
    if (column_ == 0) return;
    --column_;
    out_.write(c);
  } else {
    out_.write(c);
    after_cr_ = c == '\r';
    if (after_cr_) column_ = 0;
    if (c >= ' ' && c < 0x7f) ++column_;
  }
}

}  // namespace nt::diff
