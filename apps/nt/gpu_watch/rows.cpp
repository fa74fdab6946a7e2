#include "rows.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <climits>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "gpu/formats/local_time.hpp"
#include "os/atomic_file.hpp"
#include "os/identity.hpp"
#include "os/process/child_command.hpp"
#include "os/time_zone.hpp"

namespace nt::apps::watch {
namespace {

constexpr std::array<pollfd, 2> kNothing{pollfd{-1, 0, 0}, pollfd{-1, 0, 0}};

}  // namespace

Result<void> Rows::open() {
  if (auto condition = TRY(flags_.condition())) {
    needs_gpus_ = condition->needs_gpus();
    until_.emplace(*std::move(condition), gpu::Quantifier::kEvery);
  }
  const std::vector<std::string> command = TRY(flags_.command());
  if (!command.empty()) {
    const auto path = context_.environment.get("PATH");
    TRY_VOID(os::check_program(command.front(), path ? path->c_str() : nullptr));
  }
  alerts_.emplace(context_, command, take_output_);
  for (const std::string& condition : flags_.alerts) TRY_VOID(alerts_->add(condition));
  fields_ = TRY(flags_.field_list());
  TRY_VOID(check_output());
  TRY_VOID(probe(flags_.html, flags_.force));
  TRY_VOID(probe(flags_.svg, flags_.force));
  TRY_VOID(probe(flags_.prometheus, true));
  if (!flags_.record) return {};
  record_.emplace(*flags_.record, flags_.period());
  return record_->open(flags_.force);
}

// A file that takes another's place would take that of the rows.
Result<void> Rows::check_output() const {
  if (context_.out_identity == os::FileIdentity{} || (flags_.quiet && !flags_.summary)) return {};
  const std::pair<std::string_view, const std::optional<std::string>*> named[] = {
      {"--record", &flags_.record},
      {"--prom", &flags_.prometheus},
      {"--html", &flags_.html},
      {"--svg", &flags_.svg}};
  for (const auto& [flag, file] : named) {
    if (*file && os::regular_file_identity(**file) == context_.out_identity) {
      return usage_error(fmt::format("{}: standard output goes to that file, too", flag),
                         "-q writes no rows there");
    }
  }
  return {};
}

void Rows::begin(std::optional<std::chrono::nanoseconds> interval, WaitToWrite wait) {
  wait_ = std::move(wait);
  if (record_) record_->wait_with(wait_);
  if (flags_.quiet) return;
  const gpu::LocalClock clock(os::TimeZone::local(), gpu::digits_of(interval));
  switch (flags_.format) {
    case Format::kText:
      writer_ = gpu::make_text_writer(text_writer_, clock, fields_);
      break;
    case Format::kTable:
      writer_ = gpu::make_table_writer(
          text_writer_, clock, fields_,
          {.colors = os::use_color(flags_.color, context_.environment, context_.terminals.out)});
      break;
    case Format::kNotes:
      writer_ = gpu::make_notes_writer(text_writer_);
      break;
    case Format::kCsv:
      writer_ = gpu::make_csv_writer(text_writer_, fields_, [this](std::string_view what) {
        context_.report({ErrorKind::kWarning, std::string(what),
                         "--record FILE keeps it, for --replay FILE --format csv"});
      });
      break;
    case Format::kJson:
      writer_ = gpu::make_json_writer(text_writer_, fields_);
      break;
    case Format::kAuto:
    case Format::kScreen:
      break;
  }
}

// Who has seen a row finds it in the record. A replay goes on for its files, which are to be those
// of the whole record however much of it somebody reads.
bool Rows::take(const gpu::Sample& row) {
  ++count_;
  has_gpus_ = has_gpus_ || !row.gpus.empty();
  if (record_ && !record_failed_) record(row);
  if (writer_) {
    writer_->write(row);
    show_text();
  }
  if (flags_.prometheus && flags_.replay) last_ = row;
  if (flags_.prometheus && !flags_.replay) write_metrics(row);
  if (flags_.summary || flags_.html || flags_.svg) report_.add(row);
  alerts_->take(row);
  if (until_) is_true_ = until_->holds(row);
  if (is_true_ || is_unread_) return false;
  return !context_.out.failed() || (flags_.replay && (wants_file() || flags_.summary));
}

// A full disk is said once, and the watch goes on.
void Rows::record(const gpu::Sample& row) {
  const auto written = record_->write(row);
  if (!written) fail_once(record_failed_, written.error());
}

bool Rows::wants_file() const {
  return flags_.record || flags_.html || flags_.svg || flags_.prometheus;
}

std::array<pollfd, 3> Rows::waits() {
  const auto of_hook = hook() == nullptr ? kNothing : hook()->waits();
  return {of_hook[0], of_hook[1], pollfd{writer_ ? STDOUT_FILENO : -1, 0, 0}};
}

void Rows::mind(std::span<const pollfd> ready) {
  if (hook() != nullptr) hook()->mind();
  is_unread_ = is_unread_ || (ready[2].revents & (POLLERR | POLLHUP)) != 0;
}

void Rows::write_metrics(const gpu::Sample& row) {
  const auto replaced = replace_metrics(row);
  if (!replaced) fail_once(metrics_failed_, replaced.error());
}

// Readable by whoever collects it, whatever the umask.
Result<void> Rows::replace_metrics(const gpu::Sample& row) const {
  auto file =
      TRY(os::AtomicFile::create(*flags_.prometheus, {.mode = 0644, .wait_for_reader = false}));
  PatientSink sink(file.fd(), wait_);
  io::Writer out(sink, *flags_.prometheus);
  gpu::write_prometheus(row, out);
  TRY_VOID(out.close());
  return file.commit();
}

// That it can be written is known before the run, not behind it. A pipe is not opened for that: its
// reader would see an end.
Result<void> Rows::probe(const std::optional<std::string>& path, bool overwrite) {
  std::error_code error;
  if (path && !std::filesystem::is_other(*path, error))
    TRY(os::AtomicFile::create(*path, {.overwrite = overwrite}));
  return {};
}

bool Rows::write_report(const std::optional<std::string>& path, WriteReport write) {
  if (!path) return true;
  const auto written = [&]() -> Result<void> {
    auto file =
        TRY(os::AtomicFile::create(*path, {.overwrite = flags_.force, .wait_for_reader = false}));
    PatientSink sink(file.fd(), wait_);
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
  const bool has_summary = write_summary();
  context_.out.flush();
  if (last_) write_metrics(*last_);
  if (record_ && count_ > 0 && !record_failed_) {
    const auto closed = record_->close();
    if (!closed) fail_once(record_failed_, closed.error());
  }
  record_.reset();
  if (count_ == 0) {
    if (wants_file()) context_.note("there was no row, so that no file is written");
    return true;
  }
  const bool has_page = write_report(flags_.html, gpu::write_html);
  const bool has_picture = write_report(flags_.svg, gpu::write_svg);
  return has_summary && has_page && has_picture && !record_failed_ && !metrics_failed_;
}

// Beside rows for people, as long as somebody reads them. False where it cannot be written to
// standard error, which nobody can be told of; of standard output the end of the program tells.
bool Rows::write_summary() {
  context_.err.flush();
  if (!flags_.summary || count_ == 0) return true;
  const bool is_data = flags_.format == Format::kJson || flags_.format == Format::kCsv;
  if (!is_data && !is_unread()) {
    report_.summary.write(text_writer_);
    show_text();
  }
  if (!is_data && !is_unread()) return true;
  report_.summary.write(context_.err);
  context_.err.flush();
  return !context_.err.failed();
}

// Writes the text to standard output, in parts that a pipe takes whole where it takes anything.
void Rows::show_text() {
  text_writer_.flush();
  for (std::string_view left = text_.text; !left.empty() && !is_unread_;) {
    const std::string_view part = left.substr(0, PIPE_BUF);
    is_unread_ = wait_ && !wait_(STDOUT_FILENO);
    if (!is_unread_) context_.out.write(part);
    context_.out.flush();
    left.remove_prefix(part.size());
  }
  text_.text.clear();
}

int Rows::code() {
  if (!until_ || is_true_) return 0;
  if (needs_gpus_ && !has_gpus_) context_.note("the condition is about GPUs, and no row had one");
  return 1;
}

}  // namespace nt::apps::watch
