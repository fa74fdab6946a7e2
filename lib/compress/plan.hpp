// What becomes of each input.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "compress/input.hpp"
#include "compress/options.hpp"

namespace nt::compress {

// An input, and where what is made of it goes.
struct Job {
  Input input;
  std::string output;                           // "-": standard output; empty: nowhere
  codec::Target target = codec::Target::kZstd;  // what is made, of compressing
  std::optional<Error> refusal;                 // why nothing is done
};

// A job for each input, in their order, but for those that are passed over. An error where nothing
// at all is to be done: several inputs would have one output, or one that cannot be.
Result<std::vector<Job>> plan(std::vector<Input> inputs, const Options& options);

}  // namespace nt::compress
