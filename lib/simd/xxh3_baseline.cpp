// XXH3 for every CPU of the architecture.
#define NT_SIMD_SET baseline
#include "simd/xxh3_kernels.cpp"  // NOLINT(bugprone-suspicious-include)
