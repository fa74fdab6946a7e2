// Where the page of nt diff --html may be.
#pragma once

#include <string>

#include "base/error.hpp"

namespace nt::apps {

// An error where the page is to overwrite what is compared, or is to be in a folder that is: what
// was made of it so far would be compared too.
Result<void> refuse_page(const std::string& page, const std::string& operand);

}  // namespace nt::apps
