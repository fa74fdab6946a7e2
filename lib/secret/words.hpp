// The words that a passphrase is drawn from where the user brings none.
#pragma once

#include <string_view>

namespace nt::secret {

// 2,048 short, common English words, each with a blank behind it, in alphabetical order. All are of
// 3 to 10 lower-case ASCII letters, and none is the beginning of another: however they are put
// together, there is one way to tell them apart.
std::string_view embedded_words();

}  // namespace nt::secret
