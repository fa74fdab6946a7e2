#include "compress/report.hpp"

#include "base/number.hpp"
#include "base/text.hpp"
#include "io/json.hpp"

namespace nt::compress {

double ratio_of(const Made& made) {
  return made.coded > 0 ? static_cast<double>(made.size) / static_cast<double>(made.coded) : 0;
}

void Report::failed(const Error& error) {
  has_failed_ = true;
  const auto hidden = streams_.progress.hide();
  streams_.report(error);
}

void Report::warn(const std::string& message) const {
  if (options_.quiet) return;
  const auto hidden = streams_.progress.hide();
  streams_.note(message);
}

void Report::done(const Job& job, const Made& made) const {
  if ((!options_.json && !options_.verbose) || is_closed()) return;
  const auto hidden = streams_.progress.hide();
  if (options_.json) write_json(job, made);
  if (options_.verbose) streams_.note(line(job, made));
}

std::string Report::line(const Job& job, const Made& made) const {
  const std::string name =
      job.input.kind == InputKind::kStandardInput ? "standard input" : in_quotes(job.input.path);
  if (made.format.empty()) return fmt::format("{}: copied as it is", name);
  const bool compresses = options_.mode == Mode::kCompress;
  std::string text = fmt::format("{}: {}, {} -> {}, ratio {:.2f}", name, made.format,
                                 format_size(compresses ? made.size : made.coded),
                                 format_size(compresses ? made.coded : made.size), ratio_of(made));
  if (!job.output.empty() && job.output != "-") text += ", in " + in_quotes(job.output);
  return text;
}

void Report::write_json(const Job& job, const Made& made) const {
  io::JsonWriter json(streams_.out);
  json.begin_object().field("path", job.input.path);
  if (!job.output.empty()) json.field("output", job.output);
  json.field("format", made.format).field("size", made.size).field("compressed", made.coded);
  json.key("ratio");
  if (made.coded > 0) {
    json.value(ratio_of(made));
  } else {
    json.null();
  }
  json.end_object();
}

}  // namespace nt::compress
