#include "base/signed_text.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt {
namespace {

TEST_CASE("what a signed text lacks is told") {
  const std::string begin = std::string(kSignedTextBegin) + "\r\n";
  const std::string signature = std::string(kSignatureBegin) + " \n";
  const std::string end(kSignatureEnd);
  CHECK(missing_armor(begin + "\nx\n" + signature + end).empty());
  CHECK(missing_armor("x\n" + begin + "\nx\n" + signature + end + "\n").empty());
  CHECK(missing_armor("x\n" + signature + end) == kSignedTextBegin);
  CHECK(missing_armor("x\n" + end) == kSignedTextBegin);
  CHECK(missing_armor(begin + "\nx\n") == kSignatureBegin);
  CHECK(missing_armor(begin + "\nx\n" + signature) == kSignatureEnd);
  for (const std::string& text : {std::string(), std::string("x"), " " + end, end + "x"})
    CHECK(missing_armor(text).empty());
}

}  // namespace
}  // namespace nt
