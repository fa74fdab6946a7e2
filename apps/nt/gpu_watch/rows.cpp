#include "rows.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/text.hpp"
#include "gpu/row_json.hpp"
#include "os/atomic_file.hpp"
#include "os/path.hpp"
#include "os/time_zone.hpp"

namespace nt::apps::watch {

Result<void> Rows::open() {
  if (auto condition = TRY(flags_.condition())) {
    needs_gpus_ = condition->needs_gpus();
    until_.emplace(*std::move(condition), gpu::Quantifier::kEvery);
  }
  alerts_.emplace(context_, TRY(flags_.command()));
  for (const std::string& condition : flags_.alerts) TRY_VOID(alerts_->add(condition));
  make_writer(TRY(flags_.field_list()));
  TRY_VOID(probe(flags_.html));
  TRY_VOID(probe(flags_.svg));
  return flags_.record ? open_record() : Result<void>();
}

void Rows::make_writer(gpu::FieldList fields) {
  if (flags_.quiet) return;
  switch (flags_.format) {
    case Format::kText:
      writer_ = gpu::make_text_writer(context_.out, os::TimeZone::local(), std::move(fields));
      break;
    case Format::kTable:
      writer_ = gpu::make_table_writer(
          context_.out, os::TimeZone::local(), std::move(fields),
          {.colors = os::use_color(flags_.color, context_.environment, context_.terminals.out)});
      break;
    case Format::kNotes:
      writer_ = gpu::make_notes_writer(context_.out);
      break;
    case Format::kCsv:
      writer_ =
          gpu::make_csv_writer(context_.out, std::move(fields), [this](std::string_view what) {
            context_.report({ErrorKind::kWarning, std::string(what),
                             "--record FILE keeps it, for --replay FILE --format csv"});
          });
      break;
    case Format::kJson:
      writer_ = gpu::make_json_writer(context_.out, std::move(fields));
      break;
    case Format::kAuto:
    case Format::kScreen:
      break;
  }
}

Result<void> Rows::open_record() {
  const int how = O_WRONLY | O_CREAT | O_CLOEXEC | (flags_.force ? O_TRUNC : O_EXCL);
  record_fd_.reset(os::open_path(AT_FDCWD, *flags_.record, how, 0666));
  if (!record_fd_.valid()) {
    Error error = system_error("write the record", *flags_.record, errno);
    if (errno == EEXIST) error.hint = "--force overwrites it";
    return std::unexpected(std::move(error));
  }
  record_sink_.emplace(record_fd_.get());
  record_.emplace(*record_sink_, *flags_.record);
  io::JsonWriter json(*record_);
  gpu::write_header({flags_.interval}, json);
  flush_record();
  return {};
}

// Who has seen a row finds it in the record.
bool Rows::take(const gpu::Sample& row) {
  if (record_) record(row);
  if (writer_) {
    writer_->write(row);
    context_.out.flush();
  }
  if (flags_.prometheus && flags_.replay) last_ = row;
  if (flags_.prometheus && !flags_.replay) write_metrics(row);
  if (flags_.summary || flags_.html || flags_.svg) report_.add(row);
  alerts_->take(row);
  if (until_) is_true_ = until_->holds(row);
  return !is_true_ && !context_.out.failed();
}

void Rows::record(const gpu::Sample& row) {
  if (record_failed_) return;
  io::JsonWriter json(*record_);
  gpu::write_row(row, json);
  flush_record();
}

// Each row is in the file whole before the next is measured. A full disk is said once, and the
// watch goes on; what it took of a row is cut off.
void Rows::flush_record() {
  record_->flush();
  if (!record_->failed()) {
    const off_t end = ::lseek(record_fd_.get(), 0, SEEK_CUR);
    record_end_ = end < 0 ? std::nullopt : std::optional(end);
    return;
  }
  const auto closed = record_->close();
  if (closed) return;
  fail_once(record_failed_, closed.error());
  // A pipe has no end to be set, and that is all right.
  if (record_end_ && ::ftruncate(record_fd_.get(), *record_end_) != 0) record_end_.reset();
}

void Rows::write_metrics(const gpu::Sample& row) {
  const auto replaced = replace_metrics(row);
  if (!replaced) fail_once(metrics_failed_, replaced.error());
}

// Readable by whoever collects it, whatever the umask.
Result<void> Rows::replace_metrics(const gpu::Sample& row) const {
  auto file = TRY(os::AtomicFile::create(*flags_.prometheus, {.mode = 0644}));
  io::FdSink sink(file.fd());
  io::Writer out(sink, *flags_.prometheus);
  gpu::write_prometheus(row, out);
  TRY_VOID(out.close());
  return file.commit();
}

// That it can be written is known before the run, not behind it.
Result<void> Rows::probe(const std::optional<std::string>& path) const {
  if (path) TRY(os::AtomicFile::create(*path, {.overwrite = flags_.force}));
  return {};
}

bool Rows::write_report(const std::optional<std::string>& path, WriteReport write) {
  if (!path) return true;
  const auto written = [&]() -> Result<void> {
    auto file = TRY(os::AtomicFile::create(*path, {.overwrite = flags_.force}));
    io::FdSink sink(file.fd());
    io::Writer out(sink, *path);
    write(report_, os::TimeZone::local(), out);
    TRY_VOID(out.close());
    return file.commit();
  }();
  if (!written) context_.report(written.error());
  return written.has_value();
}

void Rows::fail_once(bool& failed, const Error& error) {
  if (!std::exchange(failed, true)) context_.report(error);
}

bool Rows::finish() {
  alerts_->finish();
  if (flags_.summary && report_.summary.rows() > 0) {
    const bool is_data = flags_.format == Format::kJson || flags_.format == Format::kCsv;
    report_.summary.write(is_data ? context_.err : context_.out);
  }
  context_.out.flush();
  context_.err.flush();
  if (last_) write_metrics(*last_);
  if (record_ && !record_failed_) {
    const auto closed = record_->close();
    if (!closed) fail_once(record_failed_, closed.error());
  }
  const bool has_page = write_report(flags_.html, gpu::write_html);
  const bool has_picture = write_report(flags_.svg, gpu::write_svg);
  return has_page && has_picture && !record_failed_ && !metrics_failed_;
}

}  // namespace nt::apps::watch
