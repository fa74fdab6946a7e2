// How a patch says what made it.
#pragma once

#include <span>
#include <string>

namespace nt::apps {

// "diff" and the flags, as one would type them in a shell: what stands before the names in the line
// before each pair of files from two folders, as GNU diff has it.
std::string command_line(std::span<const std::string> flag_words);

}  // namespace nt::apps
