// The lines of logs that hold an address of a set: nt ip filter without its command line.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "io/source.hpp"
#include "io/writer.hpp"
#include "ip/finder.hpp"
#include "ip/index.hpp"

namespace nt::ip {

enum class FilterOutput : std::uint8_t {
  kLines,
  kAddresses,   // as they are written in the log, a line each
  kCount,       // of the lines
  kCountByNet,  // how many addresses there are in each item
  kNothing,     // whether there is a line
};

struct FilterOptions {
  FilterOutput output = FilterOutput::kLines;
  bool invert = false;  // the lines that hold no such address
  bool label = false;   // before each line or address, the most specific item that holds it, a tab
  bool flush_lines = false;  // of a stream, what there is of it at once
  std::optional<unsigned> threads;
};

// Filters one log after the other.
class Filter {
 public:
  // The items are also the labels. Everything must outlive this.
  Filter(const std::vector<Item>& items, const FilterOptions& options, io::Writer& out);

  // Writes what is selected; prefix stands before each line. Errors: the log cannot be read.
  Result<void> run(io::Source& source, std::string_view prefix);

  // How many lines were selected so far; with kNothing, 1 at the most.
  std::uint64_t selected() const { return selected_; }
  // The items that hold addresses and how many, the most frequent first.
  std::vector<std::pair<std::string_view, std::uint64_t>> tally() const;

 private:
  struct Part;
  void filter(std::string_view text, std::string_view prefix, Part& part) const;
  void lines(std::string_view text, std::string_view prefix, Part& part) const;
  void put(std::string_view line, std::string_view prefix, std::uint32_t item, Part& part) const;
  bool take(Part& part);

  std::optional<std::uint32_t> item_of(const Occurrence& it) const {
    return it.family == Family::kV4 ? index_.find(static_cast<Word32>(it.value))
                                    : index_.find(it.value);
  }

  const FilterOptions& options_;
  io::Writer& out_;
  Index index_;
  std::vector<std::string> labels_;  // of the items, where they are written
  std::vector<std::uint64_t> counts_;
  std::uint64_t selected_ = 0;
};

}  // namespace nt::ip
