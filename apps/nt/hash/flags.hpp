// The flags of nt hash, and what was typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/common.hpp"
#include "hash/check.hpp"
#include "hash/digest_files.hpp"

namespace nt::apps {

// The types that the values of -a and --length ask for; none without -a.
Result<std::vector<nt::digest::DigestType>> types_of(const std::vector<std::string>& algorithms,
                                                     std::optional<std::uint64_t> length);

inline constexpr std::string_view kGlobHelp = "in folders, only files that match; !GLOB excludes";
inline constexpr std::string_view kGlobDetails =
    "As in nt grep: * and ? match within a name, ** any folders, {a,b} either. With a slash it is "
    "matched against the path below the folder that was named, without one against the name. The "
    "last glob that matches decides.";

struct HashFlags {
  void declare(cli::Spec& spec);

  // The types that -a and --length ask for; none where -a is not given.
  Result<std::vector<nt::digest::DigestType>> types() const { return types_of(algorithms, length); }

  nt::hash::DigestOptions digest;  // what flags set as it is
  nt::hash::CheckOptions check;
  bool decompresses = false;
  std::vector<std::string> words;
  std::vector<std::string> algorithms;
  std::optional<std::uint64_t> length;
  std::vector<std::string> texts;
  std::optional<std::string> expected;
  std::optional<std::string> base;
  std::optional<std::string> key_file;
  std::optional<std::string> key_environment;
  std::optional<std::uint64_t> key_descriptor;
  std::optional<std::uint64_t> threads;
  bool checks = false;
  bool lists = false;
  bool speed = false;
  bool json = false;
  bool null = false;
  bool shows_progress = true;
  bool ignored = false;

 private:
  void declare_input(cli::Spec& spec);
  void declare_output(cli::Spec& spec);
  void declare_check(cli::Spec& spec);
  void declare_key(cli::Spec& spec);
};

}  // namespace nt::apps
