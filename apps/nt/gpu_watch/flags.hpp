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
#include "os/terminal.hpp"

namespace nt::apps::watch {

// kAuto: the live screen on a terminal, else text.
enum class Format { kAuto, kText, kNotes, kTable, kCsv, kJson, kScreen };

struct Flags {
  void declare(cli::Spec& spec);
  // Makes one format of the flags that are about it. To be called first.
  Result<void> settle_format();
  // Flags that do not go together, and values that are none.
  Result<void> check() const;
  Result<void> check_files() const;     // a part of it: those that name files
  Result<void> check_distinct() const;  // and that no two name the same
  Result<void> check_replay() const;    // and that none is about this machine
  // Chooses the format where none was, for a terminal that a live screen can have, or for what
  // else there is.
  void choose_format(bool has_screen);
  // Between two rows.
  std::chrono::nanoseconds period() const { return interval.value_or(std::chrono::seconds(1)); }
  // How many rows there are to be at the most.
  std::uint64_t limit() const { return once ? 1 : count.value_or(~std::uint64_t{0}); }
  // The fields of --fields; none where it was not given.
  Result<gpu::FieldList> field_list() const;
  // The words of the command of --exec; none where it was not given.
  Result<std::vector<std::string>> command() const;
  // The condition of --until, or --wait-idle.
  Result<std::optional<gpu::Condition>> condition() const;

  std::optional<std::chrono::nanoseconds> interval;
  std::optional<std::uint64_t> count;
  bool once = false;
  std::optional<std::chrono::nanoseconds> duration;
  Format format = Format::kAuto;
  bool tui = false;
  bool json = false;
  os::ColorChoice color = os::ColorChoice::kAuto;
  bool quiet = false;
  std::optional<std::string> fields;
  std::optional<std::string> prometheus;
  std::optional<std::string> html;
  std::optional<std::string> svg;
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
  std::optional<std::string> sysroot;
  std::string fields_text;  // a section of the help
};

}  // namespace nt::apps::watch
