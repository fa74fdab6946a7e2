// What patches say of files.
#pragma once

#include <string>
#include <string_view>

#include "diff/file_diff.hpp"
#include "diff/options.hpp"

namespace nt::diff {

// What stands behind "--- " and "+++ ": the name, a tab and the time of the last change in the
// local zone, as in "a.txt\t2026-03-01 10:00:00.000000000 +0100"; or the label. Of a file that is
// missing the time is that of the epoch, by which patch and git know it.
textdiff::Both<std::string> headers(const Entry& entry, const FormatOptions& options);

// A label or a name as it is, but for control characters other than tabs, which are escaped.
std::string shown_text(std::string_view text);

// The names as messages on standard output have them: labels, or as they are but for control
// characters, which are escaped.
textdiff::Both<std::string> shown_names(const Entry& entry, const FormatOptions& options);
// Labels, or the names as they are.
textdiff::Both<std::string> plain_names(const Entry& entry, const FormatOptions& options);

// A name in a list, where a blank does not end it: as git quotes. See quote_name().
std::string quote_listed(std::string_view name);
// A path in such a list; /dev/null where nothing is there.
const std::string& listed_path(const Node& node);
// The pair: its name; or both, as in "src/{old => new}/a.c".
std::string listed_name(const Entry& entry);

}  // namespace nt::diff
