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
  // The zone of this name, such as "Europe/Paris", as the system's database has it; null where it
  // has none. Read once, and kept to the end of the process. From any thread.
  static const ZoneTable* find(std::string_view name);
  // From the content of a TZif file (RFC 9636); nothing where it is none.
  static std::optional<ZoneTable> parse(std::string_view content);

  // How far clocks are ahead of UTC at an instant.
  std::chrono::seconds offset_at(std::chrono::sys_seconds instant) const;

 private:
  struct Change {
    std::chrono::sys_seconds at;
    std::chrono::seconds offset;
  };
  void go_on_by(std::string_view text);

  std::chrono::seconds first_{};  // before the first change
  std::vector<Change> changes_;   // in order
};

}  // namespace nt::os
