// How many CPUs there are for this process.
#pragma once

#include <optional>
#include <string_view>

namespace nt::os {

// The CPUs that the process may use: those of its affinity mask, and no more than the quota of its
// control groups, rounded up, pays for. At least 1; never fails. A few system calls, so ask once.
unsigned usable_cpus();

// How many threads are to work: those asked for, or usable_cpus().
unsigned threads_or_cpus(std::optional<unsigned> asked);

// The CPUs of the affinity mask, also on machines with more than the 1024 of a cpu_set_t.
unsigned affinity_cpus();

// The quota of the process' control group and of all above it: cgroup v2 cpu.max, or v1
// cpu.cfs_quota_us over cpu.cfs_period_us (kernel documentation, cgroup-v2.rst and sched-bwc.rst).
// Rounded up, at least 1; nothing where there is no limit. root goes before /proc and /sys, for
// tests.
std::optional<unsigned> quota_cpus(std::string_view root = {});

}  // namespace nt::os
