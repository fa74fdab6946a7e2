// What is typed behind nt gpu-watch.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/spec.hpp"
#include "gpu/condition.hpp"
#include "gpu/formats/row_writer.hpp"

namespace nt::apps::watch {

enum class Format { kText, kNotes, kCsv, kJson };

struct Flags {
  void declare(cli::Spec& spec);
  // Flags that do not go together, and values that are none.
  Result<void> check() const;
  // The fields of --fields; none where it was not given.
  Result<gpu::FieldList> field_list() const;
  // The words of the command of --exec; none where it was not given.
  Result<std::vector<std::string>> command() const;
  // The condition of --until, or --wait-idle.
  Result<std::optional<gpu::Condition>> condition() const;

  std::chrono::nanoseconds interval{std::chrono::seconds(1)};
  std::optional<std::uint64_t> count;
  bool once = false;
  std::optional<std::chrono::nanoseconds> duration;
  Format format = Format::kText;
  bool quiet = false;
  std::optional<std::string> fields;
  std::optional<std::string> prometheus;
  std::optional<std::string> record;
  bool force = false;
  std::optional<std::string> replay;
  bool summary = false;
  std::optional<std::string> until;
  bool wait_idle = false;
  std::vector<std::string> alerts;
  std::optional<std::string> exec;
  bool shell = false;
  bool require_gpu = false;
  bool wake = false;
  bool pcie = false;
  std::string sysroot;
};

}  // namespace nt::apps::watch
