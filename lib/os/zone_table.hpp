// Zones of the IANA's database, apart from the zone of the process.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace nt::os {

// When clocks of a place were changed, and to what.
class ZoneTable {
 public:
  // The zone of this name, such as "Europe/Paris", as the system's database has it, or of a rule as
  // POSIX has it in TZ, such as "CET-1CEST,M3.5.0,M10.5.0/3"; null where it is neither. Read once,
  // and kept to the end of the process. From any thread.
  static const ZoneTable* find(std::string_view name);
  // From the content of a TZif file (RFC 9636); nothing where it is none.
  static std::optional<ZoneTable> parse(std::string_view content);
  // From a rule, if it tells the days on which clocks are changed.
  static std::optional<ZoneTable> by_rule(std::string_view rule);

  // How far clocks are ahead of UTC at an instant.
  std::chrono::seconds offset_at(std::chrono::sys_seconds instant) const;

 private:
  struct Change {
    std::chrono::sys_seconds at;
    std::chrono::seconds offset;
  };
  bool go_on_by(std::string_view text);

  std::chrono::seconds first_{};  // before the first change
  std::vector<Change> changes_;   // in order
};

}  // namespace nt::os
