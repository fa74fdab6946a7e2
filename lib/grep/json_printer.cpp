#include "grep/json_printer.hpp"

#include <cstdint>

namespace nt::grep {
namespace {

struct Duration {
  std::uint64_t seconds;
  std::uint64_t nanoseconds;  // that are left
  std::string human;
};

Duration split(std::chrono::nanoseconds duration) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(duration);
  return {static_cast<std::uint64_t>(whole.count()),
          static_cast<std::uint64_t>((duration - whole).count()), seconds(duration) + "s"};
}

}  // namespace

void JsonPrinter::begin_file(std::string_view path) {
  path_ = path;
  begun_ = false;
}

void JsonPrinter::begin_part(std::string_view path) {
  path_ = path;
  begun_ = true;
}

void JsonPrinter::begin_message() {
  if (begun_) return;
  begun_ = true;
  json_.begin_object().field("type", "begin").key("data").begin_object();
  json_.key("path").text_or_bytes(path_);
  json_.end_object().end_object();
}

void JsonPrinter::pass_on(std::string_view written) {
  if (written.empty()) return;
  begin_message();
  out_.write(written);
}

void JsonPrinter::line_message(std::string_view type, const Line& line) {
  begin_message();
  json_.begin_object().field("type", type).key("data").begin_object();
  json_.key("path").text_or_bytes(path_);
  json_.key("lines").text_or_bytes(line.whole);
  json_.field("line_number", line.number).field("absolute_offset", line.offset);
  json_.key("submatches").begin_array();
  for (std::size_t i = 0; i < matches_.spans().size(); ++i) {
    const Span span = matches_.spans()[i];
    json_.begin_object().key("match").text_or_bytes(line.content.substr(span.begin, span.size()));
    if (matches_.replaced()) {
      json_.key("replacement").text_or_bytes(matches_.shown(line.content, i));
    }
    json_.field("start", span.begin).field("end", span.end).end_object();
  }
  json_.end_array().end_object().end_object();
}

void JsonPrinter::selected(const Line& line) {
  matches_.clear();
  if (!invert_) {
    record_lines_ ? matches_.find_in_record(line.whole, *record_lines_)
                  : matches_.find(line.content);
  }
  count_matches(matches_.spans().size());
  line_message("match", line);
}

void JsonPrinter::context(const Line& line) {
  matches_.clear();
  // Under -v it is the lines of context that hold matches.
  if (invert_) matches_.find(line.content);
  line_message("context", line);
}

void JsonPrinter::end_file(const Stats& stats) {
  if (!begun_) return;
  const Duration elapsed = split(stats.elapsed);
  json_.begin_object().field("type", "end").key("data").begin_object();
  json_.key("path").text_or_bytes(path_);
  json_.key("binary_offset").null();  // what is searched is searched as text
  json_.key("stats").begin_object();
  json_.key("elapsed").begin_object();
  json_.field("secs", elapsed.seconds).field("nanos", elapsed.nanoseconds);
  json_.field("human", elapsed.human).end_object();
  json_.field("searches", stats.searches);
  json_.field("searches_with_match", stats.searches_with_match);
  json_.field("bytes_searched", stats.bytes_searched);
  json_.field("bytes_printed", stats.bytes_printed);
  json_.field("matched_lines", stats.matched_lines);
  json_.field("matches", stats.matches);
  json_.end_object().end_object().end_object();
}

void write_summary(io::Writer& out, const Stats& stats, std::chrono::nanoseconds total) {
  io::JsonWriter json(out);
  // ripgrep has the keys of this one message, and of all that is in it, in alphabetic order.
  const auto duration = [&json](std::string_view name, std::chrono::nanoseconds value) {
    const Duration parts = split(value);
    json.key(name).begin_object().field("human", parts.human);
    json.field("nanos", parts.nanoseconds).field("secs", parts.seconds).end_object();
  };
  json.begin_object().key("data").begin_object();
  duration("elapsed_total", total);
  json.key("stats").begin_object();
  json.field("bytes_printed", stats.bytes_printed);
  json.field("bytes_searched", stats.bytes_searched);
  duration("elapsed", stats.elapsed);
  json.field("matched_lines", stats.matched_lines);
  json.field("matches", stats.matches);
  json.field("searches", stats.searches);
  json.field("searches_with_match", stats.searches_with_match);
  json.end_object().end_object().field("type", "summary").end_object();
}

}  // namespace nt::grep
