// What comes from pipes.
#pragma once

#include <memory>
#include <string>

#include "base/error.hpp"
#include "diff/node.hpp"
#include "io/spool.hpp"

namespace nt::diff {

// Reads those of a pair that are pipes to their ends, both at once, each as its bytes come; null
// for what is none. Standard input is read for one of them at the most.
Result<textdiff::Both<std::unique_ptr<io::Spool>>> read_pipes(const Entry& entry,
                                                              int standard_input,
                                                              const std::string& spool_folder);

}  // namespace nt::diff
