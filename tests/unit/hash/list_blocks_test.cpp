#include "hash/list_blocks.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::hash {
namespace {

const std::string kMd5 = "900150983cd24fb0d6963f7d28e17f72";
const std::string kLine = "MD5 (f.zip) = " + kMd5;

TEST_CASE("what certutil prints becomes a line, and the others keep their numbers") {
  CHECK(without_blocks("MD5 hash of f.zip:\r\n" + kMd5 +
                       "\r\nCertUtil: -hashfile command completed successfully.\r\n") ==
        kLine + "\n\n\n");
  CHECK(without_blocks("a\nMD5 hash of f.zip:\n" + kMd5 + "\nb") == "a\n" + kLine + "\n\nb");
  CHECK(
      without_blocks("MD5 hash of file f.zip:\n90 01 50 98 3c d2 4f b0 d6 96 3f 7d 28 e1 7f 72") ==
      kLine + "\n");
  // Only old ones, whose digits have blanks between, say "file".
  CHECK(without_blocks("MD5 hash of file f.zip:\n" + kMd5) == "MD5 (file f.zip) = " + kMd5 + "\n");
  for (const std::string& none : {"MD5 hash of f.zip:\n" + kMd5 + "x", std::string("x hash of y:"),
                                  "MD5 hash of f.zip\n" + kMd5})
    CHECK(!without_blocks(none));
}

TEST_CASE("what PowerShell's Get-FileHash prints becomes lines") {
  const std::string entry =
      "Algorithm : MD5\r\nHash      : " + kMd5 + "\r\nPath      : C:\\a b\\f.zip\r\n\r\n";
  CHECK(without_blocks("\r\n" + entry + entry) ==
        "\nMD5 (C:\\a b\\f.zip) = " + kMd5 + "\n\n\n\nMD5 (C:\\a b\\f.zip) = " + kMd5 + "\n\n\n\n");
  CHECK(without_blocks("Hash : " + kMd5 + "\nPath : f.zip\n") == kMd5 + "  f.zip\n\n");
  CHECK(without_blocks("Algorithm : MD5\nHash : 90015098\n       3cd24fb0d6963f7d28e17f72\n"
                       "Path : f.\n       zip\n") == kLine + "\n\n\n\n\n");
  CHECK(
      without_blocks("Algorithm       Hash         Path\n---------       ----         ----\nMD5") ==
      "\n\nMD5");
  for (const std::string& none : {"Algorithm : MD5\nHash : " + kMd5, "Hash      : " + kMd5,
                                  std::string("Hash : x\nPath : f")})
    CHECK(!without_blocks(none));
}

TEST_CASE("what gpg --print-md prints becomes lines") {
  CHECK(without_blocks("f.zip: 90 01 50 98 3C D2 4F B0  D6 96 3F 7D 28 E1 7F 72\n") ==
        "900150983CD24FB0D6963F7D28E17F72  f.zip\n");
  CHECK(without_blocks("f.zip: 90015098 3CD24FB0\n       D6963F7D 28E17F72\nx") ==
        "900150983CD24FB0D6963F7D28E17F72  f.zip\n\nx");
  CHECK(without_blocks("a: b.zip: \n90015098 3CD24FB0\n D6963F7D 28E17F72\n") ==
        "900150983CD24FB0D6963F7D28E17F72  a: b.zip\n\n\n");
  CHECK(without_blocks("f.zip:    MD5 = 90 01 50 98 3C D2 4F B0  D6 96 3F 7D 28 E1 7F 72\n") ==
        "MD5 (f.zip) = 900150983CD24FB0D6963F7D28E17F72\n");
  for (const std::string& none :
       {"f.zip: " + kMd5, std::string("time: 12 30 45"), std::string("a: de ad be ef"),
        "f: " + kMd5 + " " + kMd5, kMd5 + "  a: b c\n"})
    CHECK(!without_blocks(none));
}

TEST_CASE("a text without such entries is left alone") {
  for (const std::string& text : {std::string(), std::string("\n"), kMd5 + "  f.zip\n",
                                  kMd5 + "  a:b\r\n", "MD5 (f) = " + kMd5 + "\n"})
    CHECK(!without_blocks(text));
}

}  // namespace
}  // namespace nt::hash
