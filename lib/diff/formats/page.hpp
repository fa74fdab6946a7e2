// The page that --html writes, around what differs: page.html, as CMake makes a string of it.
#pragma once

#include <string_view>

namespace nt::diff {

// Up to where the files are to stand, and from there on.
extern const std::string_view kPageHead;
extern const std::string_view kPageTail;

}  // namespace nt::diff
