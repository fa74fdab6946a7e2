// The flags of nt cmp, and what was typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/common.hpp"
#include "cmp/folders.hpp"
#include "cmp/options.hpp"

namespace nt::apps {

// A number of bytes, as -i and -n take it: a size as everywhere, also in hexadecimal with 0x, and a
// unit alone is one of it.
struct Offset {
  std::uint64_t bytes = 0;
  static Result<Offset> parse(std::string_view text);
};

// The same where a file may have so many.
Result<std::uint64_t> parse_skip(std::string_view text);

struct CmpFlags {
  void declare(cli::Spec& spec);

  // Which view was asked for: an error where several were.
  Result<nt::cmp::View> view() const;

  std::vector<std::string> words;
  std::pair<std::uint64_t, std::uint64_t> skips;
  std::optional<Offset> limit;
  bool lists = false;
  bool silent = false;
  bool prints_bytes = false;
  std::optional<std::uint64_t> hex_rows;  // where --hex was given
  bool summary = false;
  bool json = false;
  bool align = false;
  bool decompresses = false;
  bool null = false;
  bool shallow = false;
  std::vector<std::string> excluded;
  os::ColorChoice color = os::ColorChoice::kAuto;
  std::optional<std::uint64_t> threads;
  bool shows_progress = true;

 private:
  Result<void> set_skips(std::string_view text);
};

}  // namespace nt::apps

template <>
struct nt::cli::ValueTraits<nt::apps::Offset> {
  static constexpr ValueKind kKind = ValueKind::kSize;
  static Result<nt::apps::Offset> parse(std::string_view text) {
    return nt::apps::Offset::parse(text);
  }
};
