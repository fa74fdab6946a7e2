// What becomes of each row of nt gpu-watch, measured or replayed.
#pragma once

#include <poll.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "alerts.hpp"
#include "cli/context.hpp"
#include "flags.hpp"
#include "gpu/condition.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/report/report.hpp"
#include "gpu/sample.hpp"
#include "io/writer.hpp"
#include "record_file.hpp"

namespace nt::apps::watch {

class Rows {
 public:
  // take_output: what is done with that which the command of --exec writes; none: it goes to
  // standard error.
  Rows(const Flags& flags, cli::Context& context, TakeOutput take_output)
      : flags_(flags), context_(context), take_output_(std::move(take_output)) {}

  // Looks whether all that is asked for can be had, and written. No file is made before a row.
  Result<void> open();
  // To be called before the first row; the interval of all of them, where it is known. wait: before
  // each write to an output that may be a pipe.
  void begin(std::optional<std::chrono::nanoseconds> interval, WaitToWrite wait = {});
  // Whether a format of a replay is to know how many GPUs there will be; which is told then, before
  // the first row.
  bool wants_gpus() const { return writer_ && writer_->wants_gpus(); }
  void expect_gpus(std::size_t count) { writer_->expect_gpus(count); }
  // Writes a row to each output; false where that was the last one: the condition came true, or
  // nobody reads any more.
  bool take(const gpu::Sample& row);
  // The summary, the page and the picture, and whether all could be written. Without a row there is
  // none of them. To be called once.
  bool finish();
  // The exit code of a run without errors, once it is over.
  int code();

  // What poll(2) is to wait for between rows; the answer goes to mind().
  std::array<pollfd, 3> waits();
  void mind(std::span<const pollfd> ready);
  // Whoever read the rows has gone, or does not read them.
  bool is_unread() const { return is_unread_ || context_.out.closed_by_reader(); }
  // The command of --exec; null where there is none.
  Hook* hook() { return alerts_ ? alerts_->hook() : nullptr; }

  bool needs_gpus() const { return needs_gpus_; }  // --until, to come true

 private:
  void record(const gpu::Sample& row);
  bool write_summary();
  void show_text();
  bool wants_file() const;
  void write_metrics(const gpu::Sample& row);
  Result<void> replace_metrics(const gpu::Sample& row) const;
  // A page or a picture.
  using WriteReport = void (*)(const gpu::RunReport&, const os::TimeZone&, io::Writer&);
  Result<void> check_output() const;
  static Result<void> probe(const std::optional<std::string>& path, bool overwrite);
  bool write_report(const std::optional<std::string>& path, WriteReport write);
  void fail_once(bool& failed, const Error& error);

  const Flags& flags_;
  cli::Context& context_;
  TakeOutput take_output_;
  gpu::FieldList fields_;
  io::StringSink text_;  // for standard output
  io::Writer text_writer_{text_, "row"};
  std::unique_ptr<gpu::RowWriter> writer_;  // to that
  WaitToWrite wait_;
  std::optional<gpu::ConditionWatch> until_;
  std::optional<Alerts> alerts_;
  gpu::RunReport report_;
  std::optional<gpu::Sample> last_;  // of a replay whose metrics are wanted
  std::optional<RecordFile> record_;
  std::uint64_t count_ = 0;
  bool record_failed_ = false;
  bool metrics_failed_ = false;
  bool is_true_ = false;
  bool needs_gpus_ = false;
  bool has_gpus_ = false;  // in some row
  bool is_unread_ = false;
};

}  // namespace nt::apps::watch
