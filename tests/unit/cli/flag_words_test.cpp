#include "cli/flag_words.hpp"

#include <doctest/doctest.h>

#include "cli/parse.hpp"

namespace nt::cli {
namespace {

using Words = std::vector<std::string>;

// Of a command with a switch -r, an option -x that takes a value, and one whose value is implied.
Words words_of(const Words& words) {
  Spec spec;
  bool recursive = false;
  std::vector<std::string> excluded;
  std::string context;
  std::string threads;
  bool quiet = false;
  std::vector<std::string> operands;
  Words kept;
  spec.flag("-r,--recursive", recursive, "");
  spec.option("-x,--exclude", "GLOB", excluded, "");
  spec.option("-u,--unified", "NUM", context, "").implied("3");
  spec.option("-j,--threads", "NUM", threads, "").unsaid();
  spec.flag("-q,--quiet", quiet, "").negatable().unsaid();
  spec.operands("FILE", operands, "");
  spec.keep_flag_words(kept);
  REQUIRE(parse(spec, words));
  CHECK(kept == flag_words(spec, words));
  return kept;
}

TEST_CASE("flags and their values, in their order, without operands") {
  CHECK(words_of({"a", "b"}).empty());
  CHECK(words_of({"-r", "a", "-u", "b"}) == Words{"-r", "-u"});
  CHECK(words_of({"-x", "a", "a", "--exclude", "b", "b"}) == Words{"-x", "a", "--exclude", "b"});
  CHECK(words_of({"-rxa", "a", "--exclude=b", "b"}) == Words{"-rxa", "--exclude=b"});
  CHECK(words_of({"-rx", "-u", "a"}) == Words{"-rx", "-u"});
  CHECK(words_of({"-", "-r", "--", "-x", "a"}) == Words{"-r", "--"});
}

TEST_CASE("flags that have no part in what is written are left out, with their values") {
  CHECK(words_of({"-j4", "-r", "-j", "4", "--threads=4", "--threads", "4"}) == Words{"-r"});
  CHECK(words_of({"-rj4", "-qr", "-q", "--quiet", "--no-quiet"}) == Words{"-r", "-r"});
  CHECK(words_of({"-qrj", "4", "a", "-qx", "j"}) == Words{"-r", "-x", "j"});
  CHECK(words_of({"-xj", "-j", "-x"}) == Words{"-xj"});
}

}  // namespace
}  // namespace nt::cli
