// Random bytes from the kernel's generator.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <expected>
#include <span>

namespace nt::os {

// A call with the contract of getrandom(2): how many bytes it has filled, or -1 and errno.
using GetRandom = ssize_t (*)(void* bytes, std::size_t size, unsigned flags);

// Fills all of the bytes from getrandom(2), which waits until the kernel's generator has been
// seeded. A call that a signal interrupts is made again, one that fills less is gone on with. There
// is no fall-back: the error is an errno value, and the bytes are then not to be used.
//
// get_random stands for the system's own where a test makes it fail.
std::expected<void, int> fill_random(std::span<std::byte> bytes, GetRandom get_random = nullptr);

}  // namespace nt::os
