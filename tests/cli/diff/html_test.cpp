// nt diff --html: the file that is written. What is in it: views_test.py and browser_test.py.
#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

void write_pair(const Sandbox& box) {
  box.write("a", "one\nto the sea\n");
  box.write("b", "one\nto & the sea\n");
}

TEST_CASE("html: writes a page, and tells by its exit code whether anything differs") {
  Sandbox box;
  write_pair(box);
  auto r = box.run({"diff", "--html", "page.html", "a", "b"});
  CHECK(r.out.empty());
  CHECK(r.err.empty());
  CHECK(r.code == 1);
  const std::string page = box.read("page.html");
  CHECK(page.starts_with("<!doctype html>"));
  CHECK(contains(page, "<div class=e><b>1</b><code>one</code><b>1</b><code>one</code></div>"));
  CHECK(contains(page,
                 "<div class=c><b>2</b><code>to the sea</code><b>2</b><code>to <mark>&amp; "
                 "</mark>the sea</code></div>"));
  CHECK(contains(page, "<div class=h tabindex=-1 role=group aria-label=\"line 2, now line 2\">"));
  CHECK(page.ends_with("</html>\n"));
  r = box.run({"diff", "--html", "same.html", "a", "a"});
  CHECK(r.code == 0);
  CHECK(contains(box.read("same.html"), "Nothing differs."));
}

TEST_CASE("html: - is standard output") {
  Sandbox box;
  write_pair(box);
  const auto r = box.run({"diff", "--html", "-", "a", "b"});
  CHECK(r.out.starts_with("<!doctype html>"));
  CHECK(r.code == 1);
}

TEST_CASE("html: a file that exists is not overwritten without --force") {
  Sandbox box;
  write_pair(box);
  box.write("page.html", "mine");
  auto r = box.run({"diff", "--html", "page.html", "a", "b"});
  CHECK(r.err ==
        "nt diff: cannot create 'page.html': it exists already\nhint: --force overwrites it\n");
  CHECK(r.code == 2);
  CHECK(box.read("page.html") == "mine");
  CHECK(box.run({"diff", "--html", "page.html", "--force", "a", "b"}).code == 1);
  CHECK(box.read("page.html").starts_with("<!doctype html>"));
}

TEST_CASE("html: no file is overwritten that is compared, and none written among them") {
  Sandbox box;
  write_pair(box);
  box.link("link", "a");
  box.folder("f/inner");
  box.folder("g");
  const auto refused = [&box](const Words& words) {
    const auto r = box.run(joined({"diff", "--force", "--html"}, words));
    CHECK(is_message(r.err, "nt diff"));
    CHECK(r.code == 2);
    return r.err;
  };
  for (const char* name : {"a", "./b", "link"}) {
    CHECK(refused({name, "a", "b"}) == "nt diff: '" + std::string(name) +
                                           "' is one of the files that are compared\n"
                                           "hint: name another file for the page\n");
  }
  CHECK(box.read("a") == "one\nto the sea\n");
  for (const char* name : {"f/page", "f/inner/page", "g/../f/page"}) {
    CHECK(refused({name, "f", "g"}) == "nt diff: '" + std::string(name) +
                                           "' is in the folder 'f', which is compared\n"
                                           "hint: write the page to another folder\n");
  }
  CHECK(contains(refused({"page", ".", "g"}), "in the folder '.'"));
  CHECK(box.list() == Words{"a", "b", "f", "f/inner", "g", "link"});
  CHECK(box.run({"diff", "--html", "f page", "f", "g"}).code == 0);
  CHECK(box.run({"diff", "--html", "f/page", "a", "b"}).code == 1);
}

TEST_CASE("html: a format like others, of which the last counts") {
  Sandbox box;
  write_pair(box);
  CHECK(box.run({"diff", "--html", "page", "--stat", "a", "b"}).out.starts_with(" a => b | 2 +-"));
  CHECK(box.run({"diff", "--html", "page", "-u", "a", "b"}).out.starts_with("--- a\t"));
  CHECK(box.run({"diff", "--word-diff-regex", ".", "--numstat", "a", "b"}).out == "1\t1\ta => b\n");
  CHECK(box.list() == Words{"a", "b"});
  CHECK(
      box.run({"diff", "--json", "--html", "old", "--html", "page", "-U1", "a", "b"}).out.empty());
  CHECK(box.list() == Words{"a", "b", "page"});
}

TEST_CASE("html: what fails leaves no file, and an old one as it was") {
  Sandbox box;
  write_pair(box);
  CHECK(box.run({"diff", "--html", "page.html", "a", "none"}).code == 2);
  CHECK(box.list() == Words{"a", "b"});
  box.write("page.html", "mine");
  CHECK(box.run({"diff", "--html", "page.html", "--force", "a", "none"}).code == 2);
  CHECK(box.read("page.html") == "mine");
  const auto r = box.run({"diff", "--html", "no/page.html", "a", "b"});
  CHECK(is_message(r.err, "nt diff"));
  CHECK(r.code == 2);
}

TEST_CASE("html: Ctrl-C leaves no file") {
  Sandbox box;
  write_pair(box);
  box.fifo("waits");
  auto process = box.nt({"diff", "--html", "page.html", "a", "waits"}).start();
  const auto is_begun = [&box] { return box.list().size() > 3; };
  for (int i = 0; i < 5000 && !is_begun(); ++i) ::usleep(1000);
  REQUIRE(is_begun());
  process.signal(SIGINT);
  CHECK(process.finish().signal == SIGINT);
  CHECK(box.list() == Words{"a", "b", "waits"});
}

TEST_CASE("html: flags that have no meaning with it") {
  Sandbox box;
  write_pair(box);
  for (const Words& words : {Words{"-q", "--html", "p"}, {"--force"}, {"--html", ""}}) {
    const auto r = box.run(joined(joined({"diff"}, words), {"a", "b"}));
    CHECK(is_message(r.err, "nt diff"));
    CHECK(r.code == 2);
  }
  CHECK(box.list() == Words{"a", "b"});
}

TEST_CASE("html: files that are no text are told of") {
  Sandbox box;
  box.write("a", std::string("\0a", 2));
  box.write("b", std::string("\0b", 2));
  CHECK(box.run({"diff", "--html", "page.html", "a", "b"}).code == 1);
  CHECK(contains(box.read("page.html"), "They are no text."));
}

TEST_CASE("html: names may be anything") {
  Sandbox box;
  box.write("<b>&", "x\n");
  box.write("y", "y\n");
  CHECK(box.run({"diff", "--html", "page.html", "<b>&", "y"}).code == 1);
  CHECK(contains(box.read("page.html"), "<bdi>&lt;b&gt;&amp;</bdi>"));
}

TEST_CASE("html: lines far from changes are folded, changes that can be ignored are there") {
  Sandbox box;
  std::string a, b;
  for (int i = 1; i <= 40; ++i) {
    a += std::to_string(i) + "\n";
    b += (i == 20 ? "x" : std::to_string(i)) + "\n" + (i == 30 ? "\n" : "");
  }
  box.write("a", a);
  box.write("b", b);
  CHECK(box.run({"diff", "-B", "--html", "page.html", "a", "b"}).code == 1);
  const std::string page = box.read("page.html");
  CHECK(contains(page, "<summary>16 unchanged lines</summary>"));
  CHECK(contains(page, "<div class=s><b>1</b><code>1</code><b>1</b></div>"));
  CHECK(contains(page,
                 "<div class=\"h i\">\n<div class=k style=--r:1>\n<div "
                 "class=p><div></div><div><div class=a>"));
}

}  // namespace
}  // namespace nt::test
