// The time zone of the process, for a test.
#pragma once

#include <stdlib.h>

#include <optional>
#include <string>

#include "os/time_zone.hpp"

namespace nt {

// Central Europe's rule as POSIX has it, which needs no database: clocks go from 2:00 to 3:00 on
// the last Sunday of March, and from 3:00 back to 2:00 on the last of October.
inline constexpr const char* kCentralEurope = "CET-1CEST,M3.5.0,M10.5.0/3";

// Sets TZ, and puts it back at the end.
class ZoneOfProcess {
 public:
  explicit ZoneOfProcess(const char* zone) {
    if (const char* before = ::getenv("TZ")) before_ = before;
    set(zone);
  }
  ~ZoneOfProcess() { set(before_ ? before_->c_str() : nullptr); }
  ZoneOfProcess(const ZoneOfProcess&) = delete;
  ZoneOfProcess& operator=(const ZoneOfProcess&) = delete;

 private:
  static void set(const char* zone) {
    if (zone != nullptr) {
      ::setenv("TZ", zone, 1);
    } else {
      ::unsetenv("TZ");
    }
    os::TimeZone::local();  // reads it
  }

  std::optional<std::string> before_;
};

}  // namespace nt
