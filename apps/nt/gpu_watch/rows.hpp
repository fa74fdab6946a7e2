// What becomes of each row of nt gpu-watch, measured or replayed.
#pragma once

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>

#include "alerts.hpp"
#include "cli/context.hpp"
#include "flags.hpp"
#include "gpu/condition.hpp"
#include "gpu/formats/row_writer.hpp"
#include "gpu/report/report.hpp"
#include "gpu/sample.hpp"
#include "io/json.hpp"
#include "io/writer.hpp"
#include "os/fd.hpp"

namespace nt::apps::watch {

class Rows {
 public:
  Rows(const Flags& flags, cli::Context& context) : flags_(flags), context_(context) {}

  // Opens the outputs.
  Result<void> open();
  // Whether a format of a replay is to know how many GPUs there will be; which is told before the
  // first row.
  bool wants_gpus() const { return writer_ && writer_->wants_gpus(); }
  void expect_gpus(std::size_t count) { writer_->expect_gpus(count); }
  // Writes a row to each of them; false where that was the last one: the condition came true, or
  // nobody reads any more.
  bool take(const gpu::Sample& row);
  // Between rows, now and then.
  void mind_alerts() { alerts_->mind_command(); }
  // The summary, the page and the picture, and whether all could be written. To be called once.
  bool finish();

  bool is_true() const { return is_true_; }        // what --until says
  bool needs_gpus() const { return needs_gpus_; }  // --until, to come true
  bool has_condition() const { return until_.has_value(); }

 private:
  Result<void> open_record();
  void make_writer(gpu::FieldList fields);
  void record(const gpu::Sample& row);
  void flush_record();
  void write_metrics(const gpu::Sample& row);
  Result<void> replace_metrics(const gpu::Sample& row) const;
  // A page or a picture.
  using WriteReport = void (*)(const gpu::RunReport&, const os::TimeZone&, io::Writer&);
  Result<void> probe(const std::optional<std::string>& path) const;
  bool write_report(const std::optional<std::string>& path, WriteReport write);
  void fail_once(bool& failed, const Error& error);

  const Flags& flags_;
  cli::Context& context_;
  std::unique_ptr<gpu::RowWriter> writer_;
  std::optional<gpu::ConditionWatch> until_;
  std::optional<Alerts> alerts_;
  gpu::RunReport report_;
  std::optional<gpu::Sample> last_;  // of a replay whose metrics are wanted
  os::Fd record_fd_;
  std::optional<off_t> record_end_;  // behind the last whole row; of a regular file
  std::optional<io::FdSink> record_sink_;
  std::optional<io::Writer> record_;
  bool record_failed_ = false;
  bool metrics_failed_ = false;
  bool is_true_ = false;
  bool needs_gpus_ = false;
};

}  // namespace nt::apps::watch
