#include "textdiff/difflib/line_ids.hpp"

#include <algorithm>
#include <cstddef>

namespace nt::textdiff {
namespace {

constexpr std::ptrdiff_t kMostLines = std::ptrdiff_t{1} << 30;

bool has_too_many(std::string_view text) {
  return std::ssize(text) >= kMostLines &&
         std::count(text.begin(), text.end(), '\n') + 1 >= kMostLines;
}

}  // namespace

Result<Both<LineTable>> difflib_lines(const Both<std::string_view>& texts) {
  if (has_too_many(texts.before) || has_too_many(texts.after))
    return input_error("cannot compare as difflib does: a file has 2^30 lines or more");
  LineKeys keys;
  return make_line_tables(texts, keys);
}

}  // namespace nt::textdiff
