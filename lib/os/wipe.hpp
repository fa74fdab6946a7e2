// Memory that leaves nothing behind.
#pragma once

#include <cstddef>

namespace nt::os {

// Zeroes the bytes, also where a compiler sees that nobody reads them again.
void wipe(void* bytes, std::size_t size);

// Zeroes the 128 KiB of the stack below the caller's frame, where calls that have returned have
// left their variables, and registers that were saved there (the dynamic linker saves all of them
// when a function of libc is first called).
void wipe_stack();

// From here on the process is not dumpable: a crash leaves no core file and hands none to a program
// that collects them (which a limit of RLIMIT_CORE does not keep from it), and other processes of
// the user can neither trace it nor read its memory (prctl(2), PR_SET_DUMPABLE).
void forbid_core_dumps();

}  // namespace nt::os
