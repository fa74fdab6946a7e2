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
  std::optional<std::string> word;  // what one is, with --word-diff
  std::optional<std::string> html;  // the page to write
  bool force = false;
  os::ColorChoice color = os::ColorChoice::kAuto;
  std::optional<std::uint64_t> threads;
};

}  // namespace nt::apps
