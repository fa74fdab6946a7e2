// What is known of a log's stamps beforehand, as plain data.
#pragma once

#include <optional>
#include <string>

#include "logtime/stamp_format.hpp"
#include "os/time_zone.hpp"

namespace nt::logtime {

struct StampHints {
  std::optional<StampFormat> format;  // how they are written; else that is found
  std::string key;                    // the name of their field, if one is given
  os::TimeZone zone;                  // of stamps that tell none
  bool zone_is_told = false;          // it is also that of stamps whose zone is in doubt
};

}  // namespace nt::logtime
