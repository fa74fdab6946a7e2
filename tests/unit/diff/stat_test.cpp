#include <doctest/doctest.h>

#include "diff/format.hpp"

namespace nt::diff {
namespace {

std::string stat(const std::vector<Tally>& all) {
  const FormatOptions options{.kind = FormatKind::kStat};
  io::StringSink sink;
  io::Writer out(sink, "test");
  make_format(options).value()->write_end(all, out);
  out.flush();
  return sink.text;
}

TEST_CASE("stat: a line for each file and one for all") {
  CHECK(stat({{"a.c", {2, 1}}, {"longer.c", {0, 12}}}) ==
        " a.c      |  3 ++-\n longer.c | 12 ------------\n"
        " 2 files changed, 2 insertions(+), 13 deletions(-)\n");
  CHECK(stat({{"a", {1, 0}}}) == " a | 1 +\n 1 file changed, 1 insertion(+)\n");
  CHECK(stat({{"a", {0, 1}}}) == " a | 1 -\n 1 file changed, 1 deletion(-)\n");
  CHECK(stat({{"a", {0, 0}}}) == " a | 0\n 1 file changed, 0 insertions(+), 0 deletions(-)\n");
  CHECK(stat({}).empty());
}

TEST_CASE("stat: what is no text has sizes") {
  CHECK(stat({{"a", {7, 3, true}}, {"b", {1, 1}}}) ==
        " a | Bin 3 -> 7 bytes\n b |   2 +-\n 2 files changed, 1 insertion(+), 1 deletion(-)\n");
}

TEST_CASE("stat: no line is wider than 80 columns, and no change is without a mark") {
  const std::string name = "a/very/long/name/" + std::string(90, 'x') + "/file.c";
  const std::string text = stat({{name, {100'000, 1}}, {"s", {1, 0}}});
  CHECK(text.find("...") == 1);
  CHECK(text.find("xx/file.c | 100001 +") != std::string::npos);
  CHECK(text.find("+-\n") != std::string::npos);
  CHECK(text.find(" |      1 +\n") != std::string::npos);
  CHECK(text.find('\n') <= 80);
  CHECK(text.find('\n') > 70);
}

}  // namespace
}  // namespace nt::diff
