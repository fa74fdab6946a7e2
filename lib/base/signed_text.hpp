// Texts that PGP has signed in clear (RFC 9580, section 7).
#pragma once

#include <string_view>

namespace nt {

inline constexpr std::string_view kSignedTextBegin = "-----BEGIN PGP SIGNED MESSAGE-----";
inline constexpr std::string_view kSignatureBegin = "-----BEGIN PGP SIGNATURE-----";
inline constexpr std::string_view kSignatureEnd = "-----END PGP SIGNATURE-----";

// Of a text with some of these lines, the first that it lacks, as where it was cut off; empty where
// it has all of them, or none.
std::string_view missing_armor(std::string_view text);

}  // namespace nt
