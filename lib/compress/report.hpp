// What is said of files that are done.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "compress/options.hpp"
#include "compress/plan.hpp"

namespace nt::compress {

// What came of an input.
struct Made {
  std::uint64_t size = 0;   // bytes, not compressed
  std::uint64_t coded = 0;  // and compressed
  std::string_view format;  // empty: it was copied
};

class Report {
 public:
  Report(const Options& options, const Streams& streams) : options_(options), streams_(streams) {}

  void failed(const Error& error);
  bool has_failed() const { return has_failed_; }
  void warn(const std::string& message) const;
  void done(const Job& job, const Made& made) const;
  // Whether nothing more can be written to standard output.
  bool is_closed() const { return streams_.out.failed(); }

 private:
  std::string line(const Job& job, const Made& made) const;
  void write_json(const Job& job, const Made& made) const;

  const Options& options_;
  const Streams& streams_;
  bool has_failed_ = false;
};

// How many times smaller; 0 where nothing is.
double ratio_of(const Made& made);

}  // namespace nt::compress
