// Files that hold the same, compressed by several tools, and some that do not.
#pragma once

#include <string>

#include "base/hex.hpp"
#include "sandbox.hpp"

namespace nt::test {

// "one\ntwo\nthree\n" as gzip -1 and -9 and zstd make it, and "one\nTWO\nthree\n".
inline const std::string kGz =
    *hex_decode("1f8b0800000000000403cbcf4be52a29cfe72ac9284a4de50200b6d5e6250e000000");
inline const std::string kOtherGz =
    *hex_decode("1f8b0800000000000203cbcf4be52a29cfe72ac9284a4de50200b6d5e6250e000000");
inline const std::string kZst =
    *hex_decode("28b52ffd04587100006f6e650a74776f0a74687265650aa4588934");
inline const std::string kChangedGz =
    *hex_decode("1f8b0800000000000003cbcf4be50a09f7e72ac9284a4de5020093363c110e000000");
inline const std::string kText = "one\ntwo\nthree\n";

// A folder with these.
struct CompressedFiles : Sandbox {
  CompressedFiles() {
    write("a.gz", kGz);
    write("b.gz", kOtherGz);
    write("a.zst", kZst);
    write("c.gz", kChangedGz);
    write("a", kText);
  }
};

}  // namespace nt::test
