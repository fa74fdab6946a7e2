// The page that --html writes, around the charts: page.html, as CMake makes a string of it.
#pragma once

#include <string_view>

namespace nt::gpu {

// Up to where the report is to stand, and from there on.
extern const std::string_view kPageHead;
extern const std::string_view kPageTail;

}  // namespace nt::gpu
