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
  // What several flags say together. Once all are typed.
  Result<void> put_together();

  nt::diff::Options options;
  std::string before;
  std::string after;
  std::vector<std::string> labels;
  std::vector<std::string> exclude_files;  // to be read
  std::vector<std::string> flag_words;     // as they were typed
  std::string html;                        // the page to write, where that is the format
  bool force = false;
  os::ColorChoice color = os::ColorChoice::kAuto;
  std::optional<std::uint64_t> threads;
  std::optional<std::uint64_t> width;
  bool shows_progress = true;
  bool pages = true;
  bool brief = false;
  bool decompresses = false;
  bool full_context = false;
  bool show_c_function = false;

 private:
  void declare_formats(cli::Spec& spec);
  void declare_difflib(cli::Spec& spec);
  void declare_looks(cli::Spec& spec);
  void declare_rules(cli::Spec& spec);
  void declare_algorithms(cli::Spec& spec);
  void declare_tree(cli::Spec& spec);
  void declare_foreign(cli::Spec& spec);

  Result<void> refuse_rules() const;

  std::uint64_t ignored_number_ = 0;
  bool ignored_ = false;
};

}  // namespace nt::apps
