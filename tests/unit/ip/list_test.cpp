#include "ip/list.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace nt::ip {
namespace {

std::string_view kind(std::string_view text) { return kind_of(text).name; }

TEST_CASE("what a file that is no list seems to be") {
  CHECK(kind("{\"a\": 1}") == "JSON");
  CHECK(kind("\n [\n  {\"a\": 1},\n") == "JSON");
  CHECK(kind("[\"10.0.0.1\"]") == "JSON");
  CHECK(kind("\xef\xbb\xbf{\n}") == "JSON");
  CHECK(kind("<!DOCTYPE HTML>\n<p>") == "HTML");
  CHECK(kind("<html lang='en'>") == "HTML");
  CHECK(kind("<?xml version='1.0'?>") == "XML");
  CHECK(kind("name,address\na,10.0.0.1\n") == "CSV");
  CHECK(kind("name\taddress\na\t10.0.0.1") == "a table with tabs");
  CHECK(kind("\x1f\x8b\x08") == "gzip data");
  CHECK(kind(std::string_view("\xff\xfe\0\0", 4)) == "UTF-32 text");
  CHECK(kind(std::string_view("1\0"
                              "0\0",
                              4))
            .starts_with("UTF-16 text without"));
  CHECK(kind_of(std::string_view("\0"
                                 "1\0"
                                 "0",
                                 4))
            .hides);
  CHECK(kind(std::string_view("a\0b\0\0", 2)) == "binary data");
  CHECK(kind(std::string_view("\x7f"
                              "ELF\0",
                              5)) == "binary data");
  CHECK(kind("# list\n#\nSome Org, Inc:1.2.3.4-1.2.3.9\r\n").starts_with("a P2P list"));
  CHECK(kind("::1-::5\n").empty());
  CHECK(kind("#").empty());
  CHECK(!kind_of("PK\x03\x04").is_text);
  CHECK(kind_of("PK\x03\x04").hides);
  CHECK(!kind_of(std::string_view("a\0", 2)).hides);
  CHECK(kind_of("<html>").is_text);
}

TEST_CASE("what may be a list seems to be nothing else") {
  for (const char* text : {"", "\n\n", "[::1]\n", "10.0.0.1\n10.0.0.2\n", "{10.0.0.1}\n", "[",
                           "10.0.0.1,10.0.0.2\n10.0.0.3\n", "# a, b\n10.0.0.1\n", "a,b"}) {
    CAPTURE(text);
    CHECK(kind(text).empty());
    CHECK(kind_of(text).is_text);
  }
}

TEST_CASE("an item is what a line has without comment, blanks and CRs") {
  CHECK(item_of(" 10.0.0.1\t# x\r") == "10.0.0.1");
  CHECK(item_of("10.0.0.1 ; x") == "10.0.0.1");
  CHECK(item_of("10.0.0.1 \r\r") == "10.0.0.1");
  CHECK(item_of("# x").empty());
  CHECK(item_of("\r\r").empty());
}

std::vector<std::string> reports(int count, std::string_view beginning) {
  std::vector<std::string> messages;
  const Report report = [&](const Error& error) { messages.push_back(error.message); };
  LineErrors errors("list", report);
  errors.begin(beginning);
  for (int i = 1; i <= count; ++i)
    errors.add(static_cast<std::size_t>(i), {ErrorKind::kUsage, "x", ""});
  errors.end();
  CHECK(errors.none() == (count == 0));
  return messages;
}

TEST_CASE("ten wrong lines are reported, of others how many there are") {
  CHECK(reports(0, "{\"").empty());
  CHECK(reports(0, "\x1f\x8b").empty());
  CHECK(reports(10, "{\"").size() == 10);
  CHECK(reports(10, "{\"").back() == "list:10: x");
  CHECK(reports(11, "").size() == 11);
  CHECK(reports(11, "").back() == "list: 1 more line is wrong");
  CHECK(reports(1000, "{\"").back() == "list: 990 more lines are wrong: it seems to be JSON");
  CHECK(reports(1, "\x1f\x8b").back() == "list: it seems to be gzip data");
}

}  // namespace
}  // namespace nt::ip
