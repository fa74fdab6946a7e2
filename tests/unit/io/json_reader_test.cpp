#include "io/json_reader.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace nt::io {
namespace {

using Kind = JsonReader::Kind;

// What it is, or where it is none.
std::string told(std::string_view text) {
  JsonReader json(text);
  json.skip();
  return json.finish() ? "good" : std::to_string(json.fault());
}

// The value written anew.
std::string again(JsonReader& json) {
  std::string text;
  switch (json.kind()) {
    case Kind::kObject:
      for (json.begin_object(); json.next_member();) {
        text += (text.empty() ? "" : ",") + nlohmann::json(std::string(json.key())).dump() + ":";
        text += again(json);
      }
      return "{" + text + "}";
    case Kind::kArray:
      for (json.begin_array(); json.next_element();) {
        if (!text.empty()) text += ",";
        text += again(json);
      }
      return "[" + text + "]";
    case Kind::kString:
      return nlohmann::json(std::string(json.string())).dump();
    case Kind::kNumber:
      return std::string(json.number());
    case Kind::kTruth:
      return json.truth() ? "true" : "false";
    case Kind::kNull:
      json.null();
      return "null";
    case Kind::kNone:
      break;
  }
  json.skip();
  return "?";
}
std::string again(std::string_view text) {
  JsonReader json(text);
  const std::string result = again(json);
  CHECK(json.finish());
  return result;
}

TEST_CASE("values are read one by one, and skipped") {
  JsonReader json(R"( {"a" : [1, -2.5e+3,true],"b":{"c":[{}]}, "d\n":"x\"y","e":null} )");
  REQUIRE(json.kind() == Kind::kObject);
  json.begin_object();
  REQUIRE(json.next_member());
  CHECK(json.key() == "a");
  json.begin_array();
  REQUIRE(json.next_element());
  CHECK(json.number() == "1");
  REQUIRE(json.next_element());
  CHECK(json.number() == "-2.5e+3");
  REQUIRE(json.next_element());
  CHECK(json.truth());
  CHECK_FALSE(json.next_element());
  REQUIRE(json.next_member());
  CHECK(json.key() == "b");
  json.skip();
  REQUIRE(json.next_member());
  CHECK(json.key() == "d\n");
  CHECK(json.string() == "x\"y");
  REQUIRE(json.next_member());
  json.null();
  CHECK_FALSE(json.next_member());
  CHECK(json.finish());
}

TEST_CASE("strings have escapes, and are UTF-8") {
  CHECK(again(R"("\"\\\/\b\f\n\r\t")") == R"("\"\\/\b\f\n\r\t")");
  CHECK(again(R"("a\u00e9\u20AC\ud83d\ude00\u0000z")") ==
        "\"a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\\u0000z\"");
  for (const char* bad : {R"("\x")", R"("\u12")", R"("\u12g4")", R"("\ud800")", R"("\ude00")",
                          R"("\ud83d\u0041")", "\"a", "\"\x01\"", "\"\xff\"", "\"\xc3\"", "\"\\"})
    CHECK(told(bad) != "good");
}

TEST_CASE("what is no JSON is none, from some place on") {
  for (const char* good : {"0", "-0", "10", "1.5", "1e5", "1E-5", "[]", "{}", " [ ] ", "\"\"",
                           "null", "[[],{}]", "{\"a\":{},\"a\":1}"})
    CHECK(told(good) == "good");
  for (const auto& [text, at] : {std::pair{"", "0"},
                                 {"01", "1"},
                                 {"-", "1"},
                                 {"1.", "2"},
                                 {".5", "0"},
                                 {"+1", "0"},
                                 {"1e", "2"},
                                 {"NaN", "0"},
                                 {"nan", "0"},
                                 {"tru", "0"},
                                 {"[1,]", "3"},
                                 {"[1 2]", "3"},
                                 {"[", "1"},
                                 {"{\"a\"}", "4"},
                                 {"{\"a\":1,}", "7"},
                                 {"{1:2}", "1"},
                                 {"[}", "1"},
                                 {"{} x", "3"},
                                 {"[1}", "2"}}) {
    CAPTURE(text);
    CHECK(told(text) == at);
  }
}

TEST_CASE("a reader that has failed ends all that was begun, and depth costs nothing") {
  JsonReader json("[[1,x");
  json.begin_array();
  REQUIRE(json.next_element());
  json.begin_array();
  REQUIRE(json.next_element());
  CHECK(json.number() == "1");
  REQUIRE(json.next_element());
  CHECK(json.number().empty());
  CHECK_FALSE(json.next_element());
  CHECK_FALSE(json.next_member());
  CHECK(json.string().empty());
  CHECK(json.kind() == Kind::kNone);
  CHECK(json.fault() == 4);
  const std::size_t deep = 1'000'000;
  CHECK(told(std::string(deep, '[') + std::string(deep, ']')) == "good");
  CHECK(told(std::string(deep, '[')) == std::to_string(deep));
}

TEST_CASE("it takes what others take, and as they do") {
  const std::string seed =
      R"({"time":"2025","a":[1,-2.5e3,0,true,false,null,{"b":"c\u00e9\n"}],"d":{},"e":[[]],"é":""})";
  std::mt19937 random(7);
  const auto below = [&](std::size_t end) { return random() % end; };
  const std::string_view letters = "{}[]\",:0123456789-+.eEtrufalsn\\u \xc3\xa9\x01";
  int good = 0;
  for (int round = 0; round < 15'000; ++round) {
    std::string text = seed;
    for (std::size_t i = below(3); i < 3; ++i) {
      const std::size_t at = below(text.size());
      switch (below(3)) {
        case 0:
          text[at] = letters[below(letters.size())];
          break;
        case 1:
          text.erase(at, 1 + below(4));
          break;
        default:
          text.insert(at, 1, letters[below(letters.size())]);
      }
    }
    nlohmann::ordered_json theirs(nlohmann::ordered_json::value_t::discarded);
    try {
      theirs = nlohmann::ordered_json::parse(text);
    } catch (const nlohmann::json::parse_error&) {
    } catch (const nlohmann::json::out_of_range&) {
      continue;  // of a double, which is nothing of the grammar
    }
    CAPTURE(text);
    REQUIRE((told(text) == "good") == !theirs.is_discarded());
    if (theirs.is_discarded()) continue;
    ++good;
    REQUIRE(nlohmann::ordered_json::parse(again(text)) == theirs);
  }
  CHECK(good > 500);
}

}  // namespace
}  // namespace nt::io
