// nt grep in tests of times.
#pragma once

#include <time.h>

#include <chrono>
#include <string>
#include <vector>

#include "harness/sandbox.hpp"

namespace nt::test {

// A run in the zone UTC, of all lines unless the words say otherwise.
inline Outcome search(const Sandbox& box, std::vector<std::string> words,
                      const char* zone = "UTC0") {
  words.insert(words.begin(), "grep");
  return box.nt(words).env("TZ", zone).run();
}

// A time as UTC in the format of strftime.
inline std::string utc(const char* format, std::chrono::system_clock::time_point at) {
  const std::time_t time = std::chrono::system_clock::to_time_t(at);
  std::tm fields = {};
  ::gmtime_r(&time, &fields);
  char text[64];
  return {text, ::strftime(text, sizeof text, format, &fields)};
}

}  // namespace nt::test
