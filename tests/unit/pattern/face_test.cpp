// The lines that matcher.hpp shows to a newcomer.
#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "pattern/matcher.hpp"

namespace nt {
namespace {

Result<std::vector<std::string_view>> matching_lines(std::string_view text) {
  std::vector<std::string_view> found;
  const auto use = [&found](std::string_view line) { found.push_back(line); };

  pattern::Options options;
  options.patterns = {"time(out|d out)", "refused"};
  auto matcher = TRY(pattern::Matcher::compile(options));
  pattern::PlacesAhead ahead;
  std::size_t at = 0;
  while (const auto line = matcher.next_line(text, at, ahead)) {
    use(text.substr(line->begin, line->size()));
    at = line->end + 1;
  }

  return found;
}

TEST_CASE("the fast matcher in five lines") {
  const auto found = matching_lines("ok\na timeout\nok\nit was refused\ntimed out");
  REQUIRE(found.has_value());
  CHECK(*found == std::vector<std::string_view>{"a timeout", "it was refused", "timed out"});
}

}  // namespace
}  // namespace nt
