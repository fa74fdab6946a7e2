// nt grep --json: ripgrep's messages; and --stats, the numbers in them.
#include <doctest/doctest.h>

#include <sstream>

#include "harness/message.hpp"
#include "harness/programs.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// The text without the times, which differ from run to run: no "elapsed":{…}, "elapsed_total":{…}.
std::string without_times(std::string text) {
  for (std::size_t at = 0; (at = text.find("\"elapsed", at)) != std::string::npos;) {
    text.erase(at, text.find('}', at) + 1 - at);
  }
  return text;
}

// The messages of one type.
std::string only(std::string_view type, const std::string& text) {
  std::istringstream stream(text);
  std::string result;
  for (std::string line; std::getline(stream, line);) {
    if (contains(line, "\"type\":\"" + std::string(type) + "\"")) result += line + "\n";
  }
  return result;
}

std::string json(const Sandbox& box, Words words) {
  words.insert(words.begin(), {"grep", "--json"});
  return without_times(box.run(std::move(words)).out);
}

void fill(const Sandbox& box) {
  box.write("a.log",
            "foo bar\r\nbaz\n\nfoo \xff foo\n\nxfoo foox\nother\ncaf\xc3\xa9 Foo\nlast foo");
  box.write("b.log", "foo\n\"quoted\" \\ foo\ttab\x01\n");
  box.write("b*c.log", "one\nfoo one\n");
  box.write("none.log", "nothing\n");
}

TEST_CASE("grep --json: the messages") {
  Sandbox box;
  box.write("a.log", "one\ntwo foo foo\nthree\n");
  box.write("none.log", "one\n");
  CHECK(json(box, {"-A1", "foo", "a.log", "none.log"}) ==
        "{\"type\":\"begin\",\"data\":{\"path\":{\"text\":\"a.log\"}}}\n"
        "{\"type\":\"match\",\"data\":{\"path\":{\"text\":\"a.log\"},"
        "\"lines\":{\"text\":\"two foo foo\\n\"},\"line_number\":2,\"absolute_offset\":4,"
        "\"submatches\":[{\"match\":{\"text\":\"foo\"},\"start\":4,\"end\":7},"
        "{\"match\":{\"text\":\"foo\"},\"start\":8,\"end\":11}]}}\n"
        "{\"type\":\"context\",\"data\":{\"path\":{\"text\":\"a.log\"},"
        "\"lines\":{\"text\":\"three\\n\"},\"line_number\":3,\"absolute_offset\":16,"
        "\"submatches\":[]}}\n"
        "{\"type\":\"end\",\"data\":{\"path\":{\"text\":\"a.log\"},\"binary_offset\":null,"
        "\"stats\":{,\"searches\":1,\"searches_with_match\":1,\"bytes_searched\":22,"
        "\"bytes_printed\":403,\"matched_lines\":1,\"matches\":2}}}\n"
        "{\"data\":{,\"stats\":{\"bytes_printed\":403,\"bytes_searched\":26,,"
        "\"matched_lines\":1,\"matches\":2,\"searches\":2,\"searches_with_match\":1}},"
        "\"type\":\"summary\"}\n");
}

TEST_CASE("grep --json: exit codes are those without it") {
  Sandbox box;
  fill(box);
  CHECK(box.run({"grep", "--json", "foo", "a.log"}).code == 0);
  CHECK(box.run({"grep", "--json", "absent", "a.log"}).code == 1);
  const auto missing = box.run({"grep", "--json", "foo", "missing.log", "b.log"});
  CHECK(missing.code == 2);
  CHECK(is_message(missing.err, "nt grep"));
  CHECK(contains(missing.out, "\"type\":\"match\""));
  CHECK(contains(missing.out, "\"type\":\"summary\""));
}

// Checks command lines, words separated by one blank, where rg is of the version that Debian 12
// has or newer; a word '' is empty. All files that are named must have something to show: there is
// a ripgrep whose summary leaves out those that have not.
void compare(const Sandbox& box, std::initializer_list<std::string_view> lines,
             const std::string& input = {}) {
  if (!have("rg")) return;
  for (const std::string_view line : lines) {
    std::istringstream stream{std::string(line)};
    Words words{"--json", "-j1"};
    for (std::string word; std::getline(stream, word, ' ');)
      words.push_back(word == "''" ? "" : word);
    Words theirs = words;
    theirs.insert(theirs.begin(), "--no-config");
    words.insert(words.begin(), "grep");
    const auto rg = box.program("rg", theirs).in(input).run();
    const auto nt = box.nt(words).in(input).run();
    CHECK(without_times(nt.out) == without_times(rg.out));
    CHECK(nt.code == rg.code);
  }
}

TEST_CASE("grep --json: like ripgrep") {
  Sandbox box;
  fill(box);
  compare(box, {"foo a.log", "foo a.log b.log b*c.log", "foo ./a.log", "-i FOO a.log",
                "-S foo a.log", "-w foo a.log", "-x foo b.log", "-F foo a.log",
                "-e foo -e baz a.log", "[a-z]+ a.log", "caf. a.log", "tab\\x01 b.log"});
  compare(box, {"-A1 baz a.log", "-B1 baz a.log", "-C1 foo a.log", "-C9 baz a.log",
                "-A1 foo b.log b*c.log", "--passthru foo a.log", "--passthru absent none.log"});
  compare(box, {"-v foo a.log", "-v -C1 foo a.log", "-v -A1 -i foo a.log"});
  compare(box, {"-m1 foo a.log", "-m2 -w foo a.log", "-m1 -A1 foo a.log", "-m9 foo a.log"});
  compare(box, {"'' b.log", "^ b.log", "o* b.log", "$ b.log", "x? b*c.log", "\\b b.log"});
}

TEST_CASE("grep --json: like ripgrep, what changes the look of lines changes nothing") {
  Sandbox box;
  fill(box);
  compare(box, {"-o foo a.log", "-n foo a.log", "--color=always foo a.log", "-b foo a.log",
                "--column foo a.log", "-M 2 foo a.log", "-H foo a.log", "-0 foo a.log",
                "--line-buffered foo a.log", "--stats foo a.log"});
}

TEST_CASE("grep --json: like ripgrep, standard input") {
  Sandbox box;
  fill(box);
  compare(box, {"foo", "foo -", "-C1 -v foo", "foo a.log -"}, "foo\none\nfoo two");
}

TEST_CASE("grep --json: --label names standard input") {
  Sandbox box;
  const auto r = box.nt({"grep", "--json", "--label=here", "x"}).in("x\n").run();
  CHECK(contains(r.out, "{\"path\":{\"text\":\"here\"}"));
}

TEST_CASE("grep --json: --replace adds what stands in the place of a match") {
  Sandbox box;
  box.write("a.log", "key=value x=\xff\n");
  CHECK(
      only("match", json(box, {"--replace", "$2", "([a-z]+)=([^ ]+)", "a.log", "--bytes"})) ==
      "{\"type\":\"match\",\"data\":{\"path\":{\"text\":\"a.log\"},"
      "\"lines\":{\"bytes\":\"a2V5PXZhbHVlIHg9/wo=\"},\"line_number\":1,\"absolute_offset\":0,"
      "\"submatches\":[{\"match\":{\"text\":\"key=value\"},\"replacement\":{\"text\":\"value\"},"
      "\"start\":0,\"end\":9},{\"match\":{\"bytes\":\"eD3/\"},\"replacement\":{\"bytes\":\"/w==\"},"
      "\"start\":10,\"end\":13}]}}\n");
}

TEST_CASE("grep --json: --and, --not, --head and --last") {
  Sandbox box;
  box.write("a.log", "foo 1\nfoo 2 bar\nfoo 3\nfoo 4 baz\n");
  box.write("b.log", "foo 5\nfoo 6\n");
  const auto numbers = [](const std::string& text) {
    std::string found;
    for (std::size_t at = 0; (at = text.find("foo ", at)) != std::string::npos; ++at)
      found += text[at + 4];
    return found;
  };
  CHECK(numbers(json(box, {"foo", "--and", "bar|baz", "--not", "2", "a.log"})) == "4");
  CHECK(numbers(json(box, {"foo", "--head", "5", "a.log", "b.log"})) == "12345");
  CHECK(numbers(json(box, {"foo", "--last", "1", "a.log", "b.log"})) == "46");
  const std::string last = json(box, {"foo", "--last", "1", "a.log"});
  CHECK(contains(last, "\"line_number\":4,\"absolute_offset\":22,"));
  CHECK(contains(last, "\"bytes_searched\":10,"));
  CHECK(contains(last, "\"matches\":1,"));
  const auto piped = box.nt({"grep", "--json", "foo", "--last", "1"}).in("foo\nfoo x\n").run();
  CHECK(contains(piped.out,
                 "\"lines\":{\"text\":\"foo x\\n\"},\"line_number\":2,"
                 "\"absolute_offset\":4,"));
  CHECK(contains(piped.out, "\"matched_lines\":1,\"matches\":1}"));
}

TEST_CASE("grep --json: records that end in NUL keep it") {
  Sandbox box;
  box.write("a.log", std::string("one\0two\nx\0", 10));
  CHECK(
      contains(json(box, {"-z", "x", "a.log"}),
               "\"lines\":{\"text\":\"two\\nx\\u0000\"},\"line_number\":2,\"absolute_offset\":4,"));
}

TEST_CASE("grep --json: a path is told as it is") {
  Sandbox box;
  box.write("a\nb.log", "x\n");
  box.write("\xff.log", "x\n");
  const std::string text = json(box, {"x", "."});
  CHECK(contains(text, "{\"path\":{\"text\":\"./a\\nb.log\"}"));
  CHECK(contains(text, "{\"path\":{\"bytes\":\"Li//LmxvZw==\"}"));
}

TEST_CASE("grep --json: -q gives only the summary, of all that there is") {
  Sandbox box;
  fill(box);
  const auto r = box.run({"grep", "--json", "-q", "foo", "a.log", "b.log"});
  CHECK(r.out == only("summary", r.out));
  CHECK(r.code == 0);
  const std::string all = only("summary", json(box, {"foo", "a.log", "b.log"}));
  const auto counts = [](const std::string& text) {
    return text.substr(text.find("\"matched_lines\""));
  };
  CHECK(counts(r.out) == counts(all));
  CHECK(box.run({"grep", "--json", "-q", "absent", "a.log"}).code == 1);
}

TEST_CASE("grep --json: with nothing asked for there is a summary still") {
  Sandbox box;
  fill(box);
  const auto r = box.run({"grep", "--json", "-m0", "foo", "a.log"});
  CHECK(r.out == only("summary", r.out));
  CHECK(contains(r.out, "\"searches\":0"));
  CHECK(r.code == 1);
}

TEST_CASE("grep --json: what shows no lines is refused") {
  Sandbox box;
  fill(box);
  for (const char* flag : {"-c", "--count-matches", "-l", "-L", "--count-by=0"}) {
    const auto r = box.run({"grep", "--json", flag, "foo", "a.log"});
    CHECK(r.code == 2);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt grep"));
    CHECK(contains(r.err, "--json"));
  }
}

// More than one thread takes, and most of it without a match.
std::string large_log() {
  std::string text;
  for (int i = 0; text.size() < 4'500'000; ++i) {
    text += "line " + std::to_string(i) + " of a large file, most of them without";
    text += i % 100 == 0 ? " foo, foo\xff\n" : i % 7 == 0 ? "\r\n" : "\n";
  }
  return text;
}

TEST_CASE("grep --json: a large file is the same at any number of threads") {
  Sandbox box;
  box.write("large.log", large_log());
  const Words searches[] = {
      {"-v", "most"}, {"-C1", "foo"}, {"-m", "700", "foo"}, {"--replace=<$0>", "foo"}};
  // Under a sanitizer some of it: each run takes long.
  const std::size_t step = is_sanitized() ? 2 : 1;
  for (std::size_t i = step - 1; i < std::size(searches); i += step) {
    Words words = searches[i];
    words.push_back("large.log");
    words.emplace_back("-j1");
    const std::string one = json(box, words);
    CHECK(contains(one, "\"type\":\"summary\""));
    for (const char* threads : {"-j2", "-j7"}) {
      if (is_sanitized() && threads == std::string("-j2")) continue;
      words.back() = threads;
      const bool same = json(box, words) == one;  // a difference would be megabytes
      CHECK(same);
    }
  }
}

TEST_CASE("grep --json: a large file is as with ripgrep") {
  if (!have("rg")) return;
  Sandbox box;
  box.write("large.log", large_log());
  for (const std::string flag : {"-C1", "-n", "-m700"}) {
    if (is_sanitized() && flag != "-C1") break;
    const auto theirs =
        box.program("rg", {"--no-config", "--json", flag, "foo", "large.log"}).run();
    const bool same = json(box, {"-j7", flag, "foo", "large.log"}) == without_times(theirs.out);
    CHECK(same);
  }
}

TEST_CASE("grep --json: a folder is the same at any number of threads, in order") {
  Sandbox box;
  for (int i = 100; i < 200; ++i) {
    std::string text = "one\n";
    for (int j = 0; j < i % 3; ++j) text += "foo foo\n";
    box.write("t/" + std::to_string(i % 5) + "/" + std::to_string(i) + ".log", text);
  }
  const std::string one = json(box, {"-j1", "foo", "t"});
  CHECK(contains(one,
                 "\"matched_lines\":100,\"matches\":200,\"searches\":100,"
                 "\"searches_with_match\":67}"));
  CHECK(only("begin", one)
            .starts_with("{\"type\":\"begin\",\"data\":{\"path\":{\"text\":"
                         "\"t/0/100.log\"}}}\n"));
  CHECK(json(box, {"-j2", "foo", "t"}) == one);
  CHECK(json(box, {"-j7", "foo", "t"}) == one);
}

TEST_CASE("grep --json: a file that nothing is shown of has no begin and no end") {
  Sandbox box;
  fill(box);
  box.write("binary", std::string("foo\0foo\n", 8));
  const std::string text = json(box, {"foo", "."});
  CHECK(!contains(text, "none.log"));
  CHECK(!contains(text, "./binary"));
  CHECK(contains(text, "\"searches\":4,\"searches_with_match\":3}"));
}

TEST_CASE("grep --json: a file that is cut short while it is searched has its end") {
  Sandbox box;
  std::string text;
  while (text.size() < (is_sanitized() ? std::size_t{8} << 20 : std::size_t{32} << 20))
    text += "a line with foo\n";
  box.write("a.log", text);
  auto process = box.nt({"grep", "--json", "foo", "a.log"}).start();
  process.wait_for_output("\"match\"");  // after which nobody reads until the end
  box.truncate("a.log", 0);
  const auto r = process.finish();
  CHECK(only("begin", r.out) == "{\"type\":\"begin\",\"data\":{\"path\":{\"text\":\"a.log\"}}}\n");
  CHECK(contains(only("end", r.out), "\"a.log\""));
  CHECK(is_message(r.err, "nt grep"));
  CHECK(r.code == 2);
}

// The numbers of --stats, without the times: matches, matched lines, files with matches, files
// searched, bytes printed, bytes searched.
std::string numbers(const Outcome& outcome) {
  std::istringstream stream(outcome.err);
  std::string result;
  for (std::string line; std::getline(stream, line) && !line.starts_with("seconds");) {
    if (!result.empty()) result += ' ';
    result += line.substr(line.find(": ") + 2);
  }
  return result;
}

TEST_CASE("grep --stats: in every mode of output") {
  Sandbox box;
  box.write("a.log", "foo foo\nbar\nfoo\n");
  box.write("b.log", "bar\n");
  const auto stats = [&box](Words words) {
    words.insert(words.begin(), {"grep", "--stats"});
    words.insert(words.end(), {"foo", "a.log", "b.log"});
    return numbers(box.run(std::move(words)));
  };
  CHECK(stats({}) == "3 2 1 2 24 20");
  CHECK(stats({"-n"}) == "3 2 1 2 28 20");
  CHECK(stats({"-o"}) == "3 2 1 2 30 20");
  CHECK(stats({"-c"}) == "3 2 1 2 16 20");
  CHECK(stats({"--count-matches"}) == "3 2 1 2 16 20");
  CHECK(stats({"-l"}) == "3 2 1 2 6 20");
  CHECK(stats({"-L"}) == "3 2 1 2 6 20");
  CHECK(stats({"-q"}) == "3 2 1 2 0 20");
  CHECK(stats({"--count-by=0"}) == "3 2 1 2 6 20");
  CHECK(stats({"-v"}) == "0 2 2 2 20 20");
  CHECK(stats({"-vc"}) == "0 2 2 2 16 20");
  CHECK(stats({"-m1"}) == "2 1 1 2 14 12");
  CHECK(stats({"-h", "-A1"}) == "3 2 1 2 16 20");
  CHECK(stats({"--last=1"}) == "1 1 1 2 10 8");
  CHECK(stats({"--column", "--color=always", "-h"}).starts_with("3 2 1 2 "));
}

TEST_CASE("grep --stats: the output and the exit code are those without") {
  Sandbox box;
  box.write("a.log", "foo \x01 foo\nbar\nfoo\n");
  const Words searches[] = {{"foo"}, {"-c", "foo"}, {"-q", "foo"}, {"-M2", "foo"}, {"absent"}};
  for (Words words : searches) {
    words.insert(words.begin(), "grep");
    words.emplace_back("a.log");
    const auto without = box.run(words);
    words.emplace_back("--stats");
    const auto with = box.run(words);
    CHECK(with.out == without.out);
    CHECK(with.code == without.code);
    CHECK(contains(with.err, "seconds in all: "));
  }
}

TEST_CASE("grep --stats: the same at any number of threads") {
  Sandbox box;
  box.write("large.log", large_log());
  box.write("small.log", "foo\n");
  for (const std::string flag : {"-C1", "-n", "-c", "-q", "-o"}) {
    if (is_sanitized() && flag != "-C1") break;
    const auto run = [&](const char* threads) {
      return numbers(box.run({"grep", "--stats", flag, threads, "foo", "large.log", "small.log"}));
    };
    const std::string one = run("-j1");
    CHECK(run("-j2") == one);
    CHECK(run("-j7") == one);
  }
}

TEST_CASE("grep --json --stats: the summary is enough") {
  Sandbox box;
  box.write("a.log", "foo\n");
  CHECK(box.run({"grep", "--json", "--stats", "foo", "a.log"}).err.empty());
}

}  // namespace
}  // namespace nt::test
