// How long tests on random input go on.
#pragma once

namespace nt {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

// So many rounds; a part of them where a sanitizer makes each take many times as long. What a round
// finds does not depend on the sanitizer, and all are run without one.
constexpr int rounds(int count) {
  constexpr int kPart = 10;
  if (!kSanitized) return count;
  return count < kPart ? 1 : count / kPart;
}

}  // namespace nt
