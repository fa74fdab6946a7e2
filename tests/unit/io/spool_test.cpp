#include "io/spool.hpp"

#include <doctest/doctest.h>

#include <string>

#include "test_folder.hpp"

namespace nt::io {
namespace {

TEST_CASE("few bytes are in memory, many in a file that is gone in the end") {
  const TestFolder folder;
  const std::string part(1 << 20, 'x');
  for (const std::size_t parts : {0U, 1U, 16U, 17U, 40U}) {
    CAPTURE(parts);
    {
      Spool spool(folder.path());
      std::string all;
      for (std::size_t i = 0; i < parts; ++i) {
        REQUIRE(spool.append(part));
        all += part;
      }
      CHECK(folder.names().empty() == (parts <= 16));
      REQUIRE(spool.append("end"));
      REQUIRE(spool.finish());
      CHECK(spool.bytes() == all + "end");
      spool.release(0, spool.bytes().size());
      CHECK(spool.bytes() == all + "end");
      CHECK(spool.check());
      CHECK(folder.names().empty());
    }
  }
}

TEST_CASE("a folder where no file can be made") {
  const TestFolder folder;
  Spool spool(folder / "none");
  CHECK(spool.append("few"));
  const auto many = spool.append(std::string(Spool::kMostInMemory, 'x'));
  REQUIRE(!many);
  CHECK(many.error().message.starts_with("cannot create '" + (folder / "none")));
}

}  // namespace
}  // namespace nt::io
