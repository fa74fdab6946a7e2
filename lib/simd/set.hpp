// Names for the sources that are compiled once for each instruction set: NT_SIMD_NAME(kKernels)
// is kKernels_avx2 in the set avx2.
//
// Nothing in such a source may use a function that another translation unit also has inline: the
// linker would keep one copy, perhaps one with instructions that the CPU lacks. So no standard
// library.
#pragma once

#define NT_SIMD_STRING_(x) #x
#define NT_SIMD_STRING(x) NT_SIMD_STRING_(x)
#define NT_SIMD_JOIN_(a, b) a##_##b
#define NT_SIMD_JOIN(a, b) NT_SIMD_JOIN_(a, b)
#define NT_SIMD_NAME(name) NT_SIMD_JOIN(name, NT_SIMD_SET)
