// CPU_FEATURE_ACTIVE(AVX2): whether the processor has these instructions, by glibc's name of them,
// and the system keeps the registers that they use.
//
// glibc found out when the program was loaded. __builtin_cpu_supports asks the processor again,
// before main: in a virtual machine, where each CPUID is the hypervisor's to answer, that takes a
// tenth of a short run.
#pragma once

#if defined(__x86_64__)
#ifdef __clang__
#define _Bool bool  // NOLINT(bugprone-reserved-identifier): C's, which the header takes for granted
#include <sys/platform/x86.h>
#undef _Bool
#else
#include <sys/platform/x86.h>
#endif
#endif
