// nt compress and nt decompress: what they say.
#include <doctest/doctest.h>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

TEST_CASE("compress: -v says what came of each file, in their order") {
  Sandbox box;
  Words names;
  for (int i = 0; i < 60; ++i) {
    names.push_back("f" + std::to_string(i));
    box.write(names.back(), std::string(static_cast<std::size_t>(1000 + i * 50), 'x'));
  }
  const auto r = box.run(joined({"compress", "-v", "-j4", "--format=gzip"}, names));
  CHECK(r.out.empty());
  CHECK(r.code == 0);
  const Words lines = lines_of(r.err);
  REQUIRE(lines.size() == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    CHECK(lines[i].starts_with("nt compress: '" + names[i] + "': gzip, "));
    CHECK(lines[i].ends_with(", in '" + names[i] + ".gz'"));
  }
  CHECK(lines[0].starts_with("nt compress: 'f0': gzip, 1000 B -> "));
}

TEST_CASE("compress: several files side by side, with errors among them, in order") {
  Sandbox box;
  Words names;
  for (int i = 0; i < 20; ++i) {
    names.push_back("f" + std::to_string(i));
    if (i % 5 != 3) box.write(names.back(), "x");
  }
  const auto r = box.run(joined({"compress", "-j3"}, names));
  std::string errors;
  for (const char* name : {"f3", "f8", "f13", "f18"})
    errors += "nt compress: cannot open '" + std::string(name) + "': No such file or directory\n";
  CHECK(r.err == errors);
  CHECK(r.code == 2);
  CHECK(box.list().size() == 32);
}

TEST_CASE("compress: --json is an object a file") {
  Sandbox box;
  box.write("a\x80", "a\n");
  auto r = box.run({"compress", "--json", "-o", "x.zst", "a\x80"});
  const std::string size = std::to_string(box.read("x.zst").size());
  CHECK(
      r.out.starts_with("{\"path\":{\"bytes\":\"YYA=\"},\"output\":\"x.zst\",\"format\":\"zstd\","
                        "\"size\":2,\"compressed\":" +
                        size + ",\"ratio\":0.1"));
  CHECK(r.err.empty());
  CHECK(box.run({"decompress", "--json", "-t", "x.zst"})
            .out.starts_with("{\"path\":\"x.zst\",\"format\":\"zstd\",\"size\":2,"));
  for (const Words& words : {Words{"-c", "x.zst"}, Words{}, Words{"x.zst", "-o", "-"}}) {
    r = box.run(joined({"decompress", "--json"}, words));
    CHECK(r.err ==
          "nt decompress: --json is for standard output, where the data goes\n"
          "hint: -o writes that to a file\n");
    CHECK(r.code == 2);
  }
}

TEST_CASE("compress: places that do not go together") {
  Sandbox box;
  box.write("a", "a\n");
  const auto error = [&box](const Words& flags) {
    const auto r = box.run(joined({"compress", "a"}, flags));
    CHECK(r.code == 2);
    CHECK(box.list() == Words{"a"});
    CHECK(is_message(r.err, "nt compress"));
    return lines_of(r.err).front();
  };
  CHECK(error({"-c", "-o", "x"}) == "nt compress: -c and -o say two places: give one");
  CHECK(contains(error({"-c", "--output-dir", "x"}), "--output-dir is a place"));
  CHECK(contains(error({"-o", "x", "--output-dir", "x"}), "--output-dir is a place"));
  CHECK(error({"--output-dir="}) == "nt compress: --output-dir is empty");
  CHECK(error({"-o", ""}) == "nt compress: -o is empty");
  CHECK(contains(error({"--suffix", "a/b"}), "it holds no '/'"));
  CHECK(contains(error({"-t", "-o", "x"}), "-t writes no files"));
  CHECK(error({""}) == "nt compress: a path is empty");
}

}  // namespace
}  // namespace nt::test
