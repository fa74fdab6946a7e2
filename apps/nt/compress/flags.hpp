// The flags of nt compress and nt decompress, and what was typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/common.hpp"
#include "compress/options.hpp"

namespace nt::apps {

struct CompressFlags {
  // Of nt decompress where decompresses is true beforehand.
  void declare(cli::Spec& spec);
  // What they ask for; an error where they do not go together. No file is touched.
  Result<nt::compress::Options> options() const;

  std::vector<std::string> words;
  bool decompresses = false;
  bool tests = false;
  bool lists = false;
  bool trains = false;
  std::optional<cli::ByteSize> most_dictionary;
  nt::compress::Options given;  // as it stands
  std::optional<std::int64_t> level;
  std::optional<std::int64_t> fast;
  bool ultra = false;
  std::optional<std::int64_t> window_log;  // --long
  std::optional<cli::ByteSize> memory;
  std::optional<cli::ByteSize> most_output;
  std::optional<cli::ByteSize> frame_size;
  std::optional<std::uint64_t> threads;
  bool shows_progress = true;

 private:
  void declare_what(cli::Spec& spec);
  void declare_output(cli::Spec& spec);
  void declare_compression(cli::Spec& spec);
  void declare_decompression(cli::Spec& spec);
  void declare_both(cli::Spec& spec);
  void declare_other(cli::Spec& spec);
  Result<void> check_output() const;
  Result<void> check_slice() const;
  Result<void> check_level() const;
};

}  // namespace nt::apps
