// A machine in a sandbox, for --sysroot.
#pragma once

#include "harness/sandbox.hpp"

namespace nt::test {

// Writes /proc as of a machine of two CPUs that were busy for so many of 1,000 ticks.
inline void write_machine(const Sandbox& box, const std::filesystem::path& root, int busy = 250) {
  const std::string ticks =
      std::to_string(busy) + " 0 0 " + std::to_string(1000 - busy) + " 0 0 0 0 0 0\n";
  box.write(root / "proc/stat", "cpu  " + ticks + "cpu0 " + ticks + "intr 1\n");
  box.write(root / "proc/loadavg", "0.50 0.25 0.10 1/100 1234\n");
  box.write(root / "proc/meminfo",
            "MemTotal: 4194304 kB\nMemFree: 1 kB\nMemAvailable: 3145728 kB\n");
}

}  // namespace nt::test
