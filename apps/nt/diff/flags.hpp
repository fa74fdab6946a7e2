// The flags of nt diff, and what was typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/common.hpp"
#include "diff/options.hpp"

namespace nt::apps {

// Where a flag means no more than itself it sets an option; the others are to be put together.
struct DiffFlags {
  void declare(cli::Spec& spec);

  nt::diff::Options options;
  std::string before;
  std::string after;
  std::vector<std::string> labels;
  os::ColorChoice color = os::ColorChoice::kAuto;
  std::optional<std::uint64_t> threads;

 private:
  Result<void> add_mask(std::string_view text);
};

}  // namespace nt::apps
