// Pipes.
#pragma once

#include <cstddef>

namespace nt::os {

// What a pipe holds when nobody has changed it, in bytes: pipe(7).
inline constexpr std::size_t kUsualPipe = std::size_t{64} << 10;

// Makes a pipe larger, so that its writer and its reader wait less for each other: to what anybody
// may have. Does nothing to what is no pipe, and where the user has large ones enough.
void widen_pipe(int fd);

}  // namespace nt::os
