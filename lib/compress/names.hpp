// Names of compressed files.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "codec/format.hpp"
#include "codec/levels.hpp"

namespace nt::compress {

std::string_view name_of(codec::Target target);

// What is put behind a name, with its dot.
std::string_view suffix_of(codec::Target target);

// What the suffix of an output's name asks for, letter case aside; nothing where it is none of
// ours. An error where it is that of a format which is only read.
Result<std::optional<codec::Target>> target_of(std::string_view name);

// The format that a name's suffix tells, letter case aside.
std::optional<codec::Format> format_of(std::string_view name);

// A name without its suffix: "a" of "a.gz", "a.tar" of "a.tgz", whatever the case of letters; also
// without a suffix of the user's own, unless that is empty. Nothing where it has none, or is no
// more than that.
std::optional<std::string> without_suffix(std::string_view name, std::string_view own = {});

}  // namespace nt::compress
