#include "io/excerpt.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace nt::io {
namespace {

void bind_all(ExcerptWriter& writer, std::vector<Excerpt>& excerpts) {
  writer.bind_all([&excerpts](const auto& bind) {
    for (Excerpt& excerpt : excerpts) bind(excerpt);
  });
}

TEST_CASE("each excerpt has what was written since the one before it") {
  ExcerptWriter writer;
  for (int round = 0; round < 3; ++round) {
    std::vector<Excerpt> excerpts;
    const std::string large(200'000, static_cast<char>('a' + round));  // more than is buffered
    for (const std::string& text : {std::string("one"), std::string(), large, std::string("two")}) {
      writer.out().write(text);
      excerpts.push_back(writer.cut());
    }
    CHECK(excerpts[0].text().empty());  // not bound yet
    bind_all(writer, excerpts);
    CHECK(excerpts[0].text() == "one");
    CHECK(excerpts[1].text().empty());
    CHECK(excerpts[2].text() == large);
    CHECK(excerpts[3].text() == "two");
    const Excerpt last = std::move(excerpts[3]);
    excerpts.clear();
    CHECK(last.text() == "two");  // it does not need the others
  }
}

TEST_CASE("where nothing is written excerpts are empty") {
  ExcerptWriter writer;
  std::vector<Excerpt> excerpts{writer.cut()};
  bind_all(writer, excerpts);
  CHECK(excerpts[0].text().empty());
}

}  // namespace
}  // namespace nt::io
