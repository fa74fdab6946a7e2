// The search for any of many strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "regex/byte_run.hpp"

namespace nt::pattern {

// Finds runs of which each byte is fixed, or a letter of either case.
//
// Let m be the size of the shortest run, and q = min(4, m). Every occurrence covers one of the
// places 0, s, 2s … of the text, s = m - q + 1, with one of its first s windows of q bytes. So only
// those places are looked at: the window there is hashed into a table of bits, and where the bit is
// set, looked up among the windows of all runs. Of runs that share a window, all are tried where
// they are few; where they are many (identifiers that begin alike), the one that may stand there is
// found in their order by a binary search.
class StringSet {
 public:
  // Nothing when a run is empty or holds a set that is not as said, or when many that differ in
  // case alone are told apart.
  static std::optional<StringSet> make(std::span<const regex::ByteRun> runs);
  // The same for strings; any_case: letters of ASCII are of either case, others have none.
  static std::optional<StringSet> make(std::span<const std::string> strings, bool any_case);

  // The offset of an occurrence, or simd::kNotFound. No other ends before it begins.
  std::size_t find(std::string_view text) const;

  // The share of places in text of evenly spread windows that pass the table of bits by chance.
  double density() const;
  // The distance of the places that are looked at.
  std::size_t stride() const { return stride_; }

 private:
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  // A run: where its bytes stand in bytes_ and folds_.
  struct String {
    std::uint32_t begin;
    std::uint32_t size;
    // The longest of the strings before it that it begins with, both folded; and how many there
    // are.
    std::uint32_t stem = kNone;
    std::uint32_t stems = 0;
  };
  struct Entry {
    std::uint32_t window;  // the bytes, folded
    std::uint32_t offset;
    std::uint32_t string;  // kNone: many
  };

  bool add(const regex::ByteRun& run);
  void add(std::string_view text, bool any_case);
  bool prepare();
  bool sort_strings();
  void add_windows();
  void fill_tables();
  std::uint32_t window_at(const char* text) const;
  // A hash of as many bits as a table's index has.
  static std::uint32_t hash(std::uint32_t window, unsigned bits) {
    return (window * 0x9e3779b1U) >> (32 - bits);
  }
  // What strings are sorted by.
  std::uint8_t key_of(std::uint8_t byte) const {
    return static_cast<std::uint8_t>(byte | (fold_ & 0xff));
  }
  bool begins_folded(const String& string, const String& stem) const;
  bool begins(const String& string, const String& stem) const;
  bool is_behind(const String& string, std::string_view text) const;
  bool stands_at(std::string_view text, const String& string) const;
  bool some_stands_at(std::string_view text) const;
  std::size_t look_up(std::string_view text, std::size_t place, std::uint32_t window) const;

  std::vector<String> strings_;  // sorted by their folded bytes; none stands wherever another does
  std::vector<std::uint8_t> bytes_;  // letters of either case as small ones
  std::vector<std::uint8_t> folds_;  // the case bit where a byte is such a letter, else 0
  std::size_t size_ = 0;             // q
  std::size_t stride_ = 0;           // s
  std::uint32_t fold_ = 0;           // sets the case bit of letters, when some run has both cases
  std::uint32_t mask_ = 0;           // of the window's q bytes
  unsigned table_bits_ = 0;
  std::vector<std::uint64_t> table_;
  std::vector<Entry> entries_;  // sorted by window and offset
  unsigned slot_bits_ = 0;
  std::vector<std::uint32_t> slots_;  // open addressing: 1 + index of a window's first entry
};

}  // namespace nt::pattern
