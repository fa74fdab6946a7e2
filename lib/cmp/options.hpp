// What is compared and how it is shown, as plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "compare/pair_chunks.hpp"
#include "io/decoder.hpp"
#include "io/writer.hpp"

namespace nt::cmp {

enum class View {
  kFirst,    // where the first difference is
  kBytes,    // -l: each byte that differs
  kStatus,   // -s: nothing
  kHex,      // --hex
  kSummary,  // --summary
  kJson,     // --json
};

struct Options {
  View view = View::kFirst;
  bool prints_bytes = false;  // -b: what differs, too
  std::size_t hex_rows = 1;   // that are the same, around each difference
  bool align = false;         // bytes may be put in or taken out
  bool color = false;
  bool escape_control = false;  // of names, for a terminal
  compare::PairOptions pair = {};
  const io::DecoderFinder* decoder = nullptr;  // of files in folders; null: their bytes count
  std::string spool_folder = "/tmp";           // for what has to be at hand and comes from a pipe
};

// Where results and messages go.
struct Streams {
  io::Writer& out;
  std::function<void(const Error&)> report;           // an error that ends nothing
  std::function<void(const std::string& text)> note;  // what is good to know
};

}  // namespace nt::cmp
