// The commands below nt secret, each in the source file that says so.
#pragma once

#include "cli/command.hpp"

namespace nt::apps {

// bytes.cpp
extern const cli::Entry secret_hex;
extern const cli::Entry secret_base64;
extern const cli::Entry secret_urlsafe;
extern const cli::Entry secret_base32;
extern const cli::Entry secret_base58;
extern const cli::Entry secret_bytes;
// password.cpp
extern const cli::Entry secret_password;
// passphrase.cpp
extern const cli::Entry secret_passphrase;
// identifier.cpp
extern const cli::Entry secret_uuid;
extern const cli::Entry secret_ulid;
// pick.cpp
extern const cli::Entry secret_int;
extern const cli::Entry secret_choice;

}  // namespace nt::apps
