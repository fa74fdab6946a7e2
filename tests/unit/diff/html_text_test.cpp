#include "diff/formats/html_text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace nt::diff {
namespace {

std::string html(std::string_view text, const std::vector<Span>& marks = {}) {
  io::StringSink sink;
  io::Writer out(sink, "page");
  write_html(text, marks, out);
  out.flush();
  return sink.text;
}

TEST_CASE("text, with what HTML would take for its own") {
  CHECK(html("a <b> & \"c\"\t'd'") == "a &lt;b&gt; &amp; \"c\"\t'd'");
  CHECK(html("\u00e9 \u6771 \U0001f600") == "\u00e9 \u6771 \U0001f600");
  CHECK(html("") == "");
}

TEST_CASE("what a page would not show, keep or obey") {
  CHECK(html("a\r") == "a<i data-b=\"0d\">CR</i>");
  CHECK(html(std::string("\0", 1)) == "<i data-b=\"00\">NUL</i>");
  CHECK(html("\x1b\x7f") == "<i data-b=\"1b\">ESC</i><i data-b=\"7f\">DEL</i>");
  CHECK(html("\u0085\u009b") == "<i data-b=\"c285\">NEL</i><i data-b=\"c29b\">U+009B</i>");
  CHECK(html("x\u202ey") == "x<i data-b=\"e280ae\">RLO</i>y");
  CHECK(html("\u200b\ufeff\u00a0") ==
        "<i data-b=\"e2808b\">ZWSP</i><i data-b=\"efbbbf\">BOM</i><i data-b=\"c2a0\">NBSP</i>");
  CHECK(html("\u200d") == "\u200d");
}

TEST_CASE("bytes that are not UTF-8") {
  CHECK(html("a\xff") == "a<i data-b=\"ff\">FF</i>");
  CHECK(html("\xe2\x80") == "<i data-b=\"e2\">E2</i><i data-b=\"80\">80</i>");
}

TEST_CASE("marks") {
  CHECK(html("one <two> 3", {{0, 3}, {4, 9}}) == "<mark>one</mark> <mark>&lt;two&gt;</mark> 3");
  CHECK(html("ab", {{0, 2}}) == "<mark>ab</mark>");
}

}  // namespace
}  // namespace nt::diff
