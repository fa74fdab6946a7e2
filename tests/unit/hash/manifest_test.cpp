#include "hash/manifest.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

namespace nt::hash {
namespace {

const std::string kFirst = R"({"nt_audit":1,"root":"r","algorithms":["crc32"]})";

std::string written(const Manifest& manifest) {
  io::StringSink sink;
  io::Writer out(sink, "manifest");
  write_manifest(manifest, out);
  out.flush();
  return sink.text;
}

FileRecord record(std::string path, const os::FileTime& modified = {}) {
  return {std::move(path), 3, modified, {"\x01\x02\x03\xff"}};
}

std::string line(std::string_view path) {
  return fmt::format(
      R"({{"path":{},"size":3,"mtime":"0.000000000","digests":{{"crc32":"010203ff"}}}})", path);
}

// What is wrong with a manifest that has the text for its second line, or its first.
std::string fault(std::string_view text, bool is_first = false) {
  const auto read = read_manifest(
      is_first ? fmt::format("{}\n", text) : fmt::format("{}\n{}\n", kFirst, text), "m");
  if (read) return "";
  CHECK(read.error().kind == ErrorKind::kInput);
  CHECK(!read.error().hint.empty());
  const std::string start = fmt::format("broken manifest 'm', line {}: ", is_first ? 1 : 2);
  CHECK(read.error().message.starts_with(start));
  return read.error().message.substr(std::min(start.size(), read.error().message.size()));
}

TEST_CASE("a manifest is lines of JSON, of which the first says what it is") {
  Manifest manifest;
  manifest.header = {"src",
                     {digest::DigestType::of(digest::Algorithm::kCrc32),
                      *digest::with_length(digest::Algorithm::kBlake2b, 8)},
                     {"*.c", "!\xff"}};
  manifest.files = {
      {"a", 0, {}, {"\x01\x02\x03\x04", "\xaa"}},
      {"b\n\xff", 18446744073709551615U, {-1, 999'999'999}, {std::string(4, '\0'), "\xbb"}}};
  CHECK(written(manifest) ==
        "{\"nt_audit\":1,\"root\":\"src\",\"algorithms\":[\"crc32\",\"blake2b-8\"],"
        "\"globs\":[\"*.c\",{\"bytes\":\"If8=\"}]}\n"
        "{\"path\":\"a\",\"size\":0,\"mtime\":\"0.000000000\","
        "\"digests\":{\"crc32\":\"01020304\",\"blake2b-8\":\"aa\"}}\n"
        "{\"path\":{\"bytes\":\"Ygr/\"},\"size\":18446744073709551615,"
        "\"mtime\":\"-0.000000001\",\"digests\":{\"crc32\":\"00000000\",\"blake2b-8\":\"bb\"}}\n");
  CHECK(read_manifest(written(manifest), "m") == manifest);
}

TEST_CASE("whatever a file's name and time are, they are read as they were written") {
  Manifest manifest;
  manifest.header = {"\xfe/\n", {digest::DigestType::of(digest::Algorithm::kCrc32)}, {}};
  for (const char* path : {"\x01", " ", "\"", "...", "a\nb", "a/b", "a\\", "{\"bytes\":\"\"}",
                           "\x7f", "\xc3\xa4", "\xe2\x80\xa8", "\xff", "\xff/\xc3"})
    manifest.files.push_back(record(path));
  CHECK(read_manifest(written(manifest), "m") == manifest);
  using Limits = std::numeric_limits<std::int64_t>;
  manifest.files.clear();
  // Those past 2262 and before 1678 are more than 64 bits of nanoseconds.
  for (const os::FileTime& time : std::initializer_list<os::FileTime>{{},
                                                                      {-1, 999'999'999},
                                                                      {1'732'060'800, 123'456'789},
                                                                      {-1, 0},
                                                                      {-2, 500'000'000},
                                                                      {10'000'000'000, 7},
                                                                      {-10'000'000'000, 7},
                                                                      {Limits::max(), 999'999'999},
                                                                      {Limits::min(), 0},
                                                                      {Limits::min(), 1}})
    manifest.files.push_back(record(fmt::format("{}", manifest.files.size()), time));
  CHECK(written(manifest).find(R"("mtime":"-9999999999.999999993")") != std::string::npos);
  CHECK(read_manifest(written(manifest), "m") == manifest);
  manifest.files.clear();
  CHECK(read_manifest(written(manifest), "m") == manifest);
}

TEST_CASE("lines may come in any order, end as of Windows, and say more than is known") {
  const std::string text =
      R"({"x":[], "algorithms":["crc32"], "root":"r", "nt_audit":1})"
      "\r\n" +
      line("\"b\"") + "\r\n" +
      R"({"path":"a","size":3,"mtime":"0.000000000","digests":{"crc32":"010203FF"},"mode":420})"
      "\n";
  const auto read = read_manifest(text, "m");
  REQUIRE(read);
  CHECK(read->files == std::vector{record("a"), record("b")});
}

TEST_CASE("a first line that is none of a manifest is told") {
  CHECK(read_manifest("", "m\n").error().message ==
        "broken manifest 'm\\n', line 1: there is none: the file is empty");
  CHECK(fault("x", true) == "it is no JSON object");
  CHECK(fault("", true) == "it is no JSON object");
  CHECK(fault("[1]", true) == "it is no JSON object");
  CHECK(fault("{}", true) == "it has no nt_audit");
  CHECK(fault(R"({"nt_audit":2})", true) == "nt_audit is 2, and only 1 is known");
  CHECK(fault(R"({"nt_audit":"1"})", true) == "nt_audit is no number, and only 1 is known");
  for (const char* root :
       {"1", "\"\"", R"("a\u0000")", R"({"bytes":"?"})", R"({"bytes":"AA==","x":1})"})
    CHECK(fault(fmt::format(R"({{"nt_audit":1,"root":{}}})", root), true) ==
          "the root is no name of a folder");
  const auto of = [](std::string_view rest) {
    return fault(fmt::format(R"({{"nt_audit":1,"root":"r",{}}})", rest), true);
  };
  CHECK(of(R"("x":1)") == "there are no algorithms");
  CHECK(of(R"("algorithms":[])") == "there are no algorithms");
  CHECK(of(R"("algorithms":"crc32")") == "there are no algorithms");
  CHECK(of(R"("algorithms":["md6"])") == "there is no algorithm 'md6'");
  CHECK(of(R"("algorithms":["MD5"])") == "there is no algorithm 'MD5'");
  CHECK(of(R"("algorithms":[5])") == "there is no algorithm ''");
  CHECK(of(R"("algorithms":["md5","md5"])") == "the algorithm md5 stands there twice");
  CHECK(of(R"("algorithms":["md5"],"globs":"*")") == "globs is no array");
  CHECK(of(R"("algorithms":["md5"],"globs":[1])") == "a glob is no string");
  CHECK(of(R"("algorithms":["md5"],"globs":["["])") == "bad glob '[': a bracket is not closed");
}

TEST_CASE("a broken line is told") {
  CHECK(fault(line("\"a\"")).empty());
  CHECK(fault("") == "it is no JSON object");
  CHECK(fault("null") == "it is no JSON object");
  CHECK(fault("{\"path\":\"\xff\"}") == "it is no JSON object");
  CHECK(fault(std::string(100'000, '[')) == "it is no JSON object");
  CHECK(fault("{}") == "there is no path, or it is no string");
  CHECK(fault(line("1")) == "there is no path, or it is no string");
  CHECK(fault(line(R"({"bytes":"a"})")) == "there is no path, or it is no string");
  CHECK(fault(line("\"\"")) == "the path '' is empty");
  CHECK(fault(line("\"/etc\"")) == "the path '/etc' is absolute");
  CHECK(fault(line(R"("a\u0000b")")) == "the path 'a\\x00b' holds a NUL");
  for (const char* path : {"..", ".", "../a", "a/../b", "a/..", "./a", "a/."})
    CHECK(fault(line(fmt::format("\"{}\"", path))) ==
          fmt::format("the path '{}' has the part . or ..", path));
  for (const char* path : {"a//b", "a/"})
    CHECK(fault(line(fmt::format("\"{}\"", path))) ==
          fmt::format("the path '{}' has an empty part", path));
  CHECK(fault(line(R"({"bytes":"Li4="})")) == "the path '..' has the part . or ..");
}

TEST_CASE("a size, a time or digests that are none are told") {
  const auto of = [](std::string_view size, std::string_view time, std::string_view digests) {
    return fault(
        fmt::format(R"({{"path":"a","size":{},"mtime":{},"digests":{}}})", size, time, digests));
  };
  const std::string_view time = R"("0.000000000")";
  const std::string_view digests = R"({"crc32":"01020304"})";
  CHECK(of("0", time, digests).empty());
  for (const char* size : {"-1", "1.5", "1e3", "\"1\"", "null", "18446744073709551616"})
    CHECK(of(size, time, digests) == "the size is no whole number");
  for (const char* wrong :
       {"0", "0.000000000", "\"\"", "\"0\"", "\"1.5\"", "\".000000000\"", "\"0.00000000x\"",
        "\"+1.000000000\"", "\"--1.000000000\"", "\"1.0000000000\"",
        "\"9223372036854775808.000000000\"", "\"-9223372036854775808.000000001\"",
        "\"18446744073709551615.000000000\"", "\"99999999999999999999.000000000\""})
    CHECK(of("0", wrong, digests) ==
          "the mtime is no \"SECONDS.\" with nine digits behind the point");
  CHECK(of("0", time, "[]") == "there are no digests");
  CHECK(of("0", time, "{}") == "there is no crc32 digest");
  CHECK(of("0", time, R"({"md5":"01020304"})") == "there is no crc32 digest");
  CHECK(of("0", time, R"({"crc32":"01020304","md5":""})") ==
        "there is a digest that the first line does not name");
  for (const char* wrong :
       {"\"010203\"", "\"0102030405\"", "\"0102030g\"", "\"0102030\"", "5", "\"\""})
    CHECK(of("0", time, fmt::format(R"({{"crc32":{}}})", wrong)) ==
          "the crc32 digest is not of 8 hexadecimal digits");
}

TEST_CASE("a path that stands there twice is told, with both lines") {
  const auto read = read_manifest(
      kFirst + "\n" + line("\"a\"") + "\n" + line("\"b\"") + "\n" + line(R"("\u0061")") + "\n",
      "m");
  REQUIRE(!read);
  CHECK(read.error().message == "broken manifest 'm', line 4: the path 'a' stands in line 2 too");
}

TEST_CASE("a manifest that was cut short within a line is told") {
  const std::string whole = kFirst + "\n" + line("\"a\"") + "\n";
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const auto read = read_manifest(std::string_view(whole).substr(0, size), "m");
    CHECK(read.has_value() == (size == kFirst.size() + 1));
  }
  CHECK(read_manifest(std::string_view(whole).substr(0, whole.size() - 1), "m").error().message ==
        "broken manifest 'm', line 2: it has no end: the file was cut short");
}

}  // namespace
}  // namespace nt::hash
