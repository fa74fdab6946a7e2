#include "io/json.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>
#include <random>

namespace nt::io {
namespace {

std::string written(const std::function<void(JsonWriter&)>& write) {
  StringSink sink;
  Writer out(sink, "test");
  JsonWriter json(out);
  write(json);
  out.flush();
  return sink.text;
}

TEST_CASE("JsonWriter puts commas and newlines where they belong") {
  CHECK(written([](JsonWriter& json) {
          json.begin_object().field("type", "match").key("data").begin_object();
          json.key("empty").begin_array().end_array();
          json.key("list").begin_array().value(1).value("two").begin_object().end_object();
          json.null().end_array().end_object().field("last", true).end_object();
          json.begin_array().value(false).end_array();
        }) ==
        "{\"type\":\"match\",\"data\":{\"empty\":[],\"list\":[1,\"two\",{},null]},\"last\":true}\n"
        "[false]\n");
}

TEST_CASE("JsonWriter writes a value alone on its line") {
  CHECK(written([](JsonWriter& json) { json.value("a").value(1).null(); }) == "\"a\"\n1\nnull\n");
}

TEST_CASE("JsonWriter escapes what JSON demands and nothing else") {
  const auto string = [](std::string_view text) {
    return written([text](JsonWriter& json) { json.value(text); });
  };
  CHECK(string("") == "\"\"\n");
  CHECK(string("a\"b\\c/d") == "\"a\\\"b\\\\c/d\"\n");
  CHECK(string("\b\f\n\r\t") == "\"\\b\\f\\n\\r\\t\"\n");
  CHECK(string(std::string_view("\0\x1f\x7f", 3)) == "\"\\u0000\\u001f\x7f\"\n");
  CHECK(string("ünï 😀 \u2028") == "\"ünï 😀 \u2028\"\n");
  CHECK(written([](JsonWriter& json) { json.begin_object().field("\n\"", 0).end_object(); }) ==
        "{\"\\n\\\"\":0}\n");
}

TEST_CASE("JsonWriter gives bytes that are not UTF-8 as base64") {
  CHECK(written([](JsonWriter& json) { json.value("a\xff"); }) == "{\"bytes\":\"Yf8=\"}\n");
  CHECK(written([](JsonWriter& json) {
          json.begin_array().text_or_bytes("ü\n").text_or_bytes("\xed\xa0\x80").end_array();
        }) == "[{\"text\":\"ü\\n\"},{\"bytes\":\"7aCA\"}]\n");
}

TEST_CASE("JsonWriter writes integers whole") {
  CHECK(written([](JsonWriter& json) {
          json.begin_array().value(std::numeric_limits<std::uint64_t>::max());
          json.value(std::numeric_limits<std::int64_t>::min()).value(-1).value(7U);
          json.value(std::uint8_t{200}).end_array();
        }) == "[18446744073709551615,-9223372036854775808,-1,7,200]\n");
}

TEST_CASE("JsonWriter writes doubles that read back the same") {
  const auto number = [](double value) {
    return written([value](JsonWriter& json) { json.value(value); });
  };
  CHECK(number(0.1) == "0.1\n");
  CHECK(number(-2) == "-2\n");
  CHECK(number(1e300) == "1e+300\n");
  CHECK(number(std::numeric_limits<double>::infinity()) == "null\n");
  CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "null\n");
  std::mt19937_64 random(1);
  for (int i = 0; i < 1000; ++i) {
    const double value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    CHECK(std::strtod(number(value).c_str(), nullptr) == value);
  }
}

}  // namespace
}  // namespace nt::io
