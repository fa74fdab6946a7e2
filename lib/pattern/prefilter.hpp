// The search for places where a match may be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pattern/required.hpp"
#include "simd/simd.hpp"

namespace nt::pattern {

// Looks for what every match must hold, by vector kernels.
class Prefilter {
 public:
  // The one of the requirements that is the cheapest to look for in text that is like the sample,
  // if there is one; nothing when that would be no faster than to match everything.
  static std::optional<Prefilter> make(const std::vector<Requirement>& requirements,
                                       std::string_view sample = {});
  // For this requirement, whatever it costs.
  static Prefilter make(const Requirement& requirement, const ByteFrequency& frequency);
  Prefilter(Prefilter&&) noexcept;
  Prefilter& operator=(Prefilter&&) noexcept;
  ~Prefilter();

  // The offset of a place in the text where a requirement is met, or simd::kNotFound: then the text
  // holds no match. Every match begins in the line of that place or behind it.
  std::size_t find(std::string_view text) const;
  // The same in text[from, …), as an offset in the text.
  std::size_t find(std::string_view text, std::size_t from) const {
    const std::size_t found = find(text.substr(from));
    return found == simd::kNotFound ? found : from + found;
  }

  // What find() would find in each line, where there is anything, as far as there is room for it:
  // in how many lines.
  std::size_t find_lines(std::string_view text, char terminator,
                         std::span<std::size_t> places) const;

  // How many lines hold what is looked for, where those are runs. crlf: without the CR of a CRLF.
  std::optional<std::uint64_t> count_lines(std::string_view text, char terminator, bool crlf) const;

  // Whether find() looks for one of several runs or strings.
  bool looks_for_several() const;

  // Whether find() points to where this run stands, and nowhere else.
  bool looks_for(const regex::ByteRun& run) const;

  // Where find() points, there is a match.
  bool is_match() const { return is_match_; }
  // The matches are all of this size, in bytes, and find() points to the first; 0: not so.
  std::size_t match_size() const { return match_size_; }

 private:
  struct Impl;
  Prefilter(std::unique_ptr<Impl> impl, bool is_match);
  std::unique_ptr<Impl> impl_;
  // These are asked for with each place that is found.
  bool is_match_;
  std::size_t match_size_;
};

}  // namespace nt::pattern
