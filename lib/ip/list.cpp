#include "ip/list.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/returns.hpp"

namespace nt::ip {
namespace {

using namespace std::string_view_literals;

// What begins so hides what is in it.
struct Magic {
  std::string_view bytes;
  std::string_view kind;
};
constexpr Magic kMagics[] = {{"\x1f\x8b", "gzip data"},
                             {"\x28\xb5\x2f\xfd", "zstd data"},
                             {"\xfd"
                              "7zXZ",
                              "xz data"},
                             {"BZh", "bzip2 data"},
                             {"PK\x03\x04", "a ZIP archive"},
                             {"\xff\xfe\0\0"sv, "UTF-32 text"},
                             {"\0\0\xfe\xff"sv, "UTF-32 text"},
                             {"%PDF-", "a PDF document"}};
constexpr std::string_view kBlanks = " \t\r\n";

// Whether every other byte at the beginning is a NUL.
bool is_unmarked_utf16(std::string_view text) {
  return text.size() > 3 && (text[0] == '\0') != (text[1] == '\0') &&
         (text[0] == '\0') == (text[2] == '\0') && (text[1] == '\0') == (text[3] == '\0');
}

bool begins_json(std::string_view text) {
  if (text.front() != '{' && text.front() != '[') return false;
  const std::string_view follow = text.front() == '{' ? "\"}" : "\"{[]";
  const std::size_t next = text.find_first_not_of(kBlanks, 1);
  return next != text.npos && follow.find(text[next]) != follow.npos;
}

bool begins_html(std::string_view text) {
  std::string head(text.substr(0, 16));
  std::transform(head.begin(), head.end(), head.begin(), to_lower);
  return head.starts_with("<!doctype html") || head.starts_with("<html");
}

// Whether the first line that is no comment is "NAME:FIRST-LAST".
bool has_named_ranges(std::string_view text) {
  while (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  const std::string_view range = line.substr(line.rfind(':') + 1);
  const std::size_t dash = range.find('-');
  return range.size() < line.size() && dash != range.npos && read_v4(trim(range.substr(0, dash))) &&
         read_v4(trim(range.substr(dash + 1)));
}

// Whether the first two lines have the separator, and as often.
bool has_columns(std::string_view text, char separator) {
  const std::size_t end = text.find('\n');
  if (end == text.npos) return false;
  const std::string_view second = text.substr(end + 1, text.find('\n', end + 1) - end - 1);
  const auto columns = [&](std::string_view line) {
    return std::count(line.begin(), line.end(), separator);
  };
  return columns(second) > 0 && columns(second) == columns(text.substr(0, end));
}

}  // namespace

std::string_view item_of(std::string_view line) {
  const auto is_comment = [](char c) { return c == '#' || c == ';'; };
  line = line.substr(0, static_cast<std::size_t>(
                            std::find_if(line.begin(), line.end(), is_comment) - line.begin()));
  return trim(without_returns(line));
}

Kind kind_of(std::string_view beginning) {
  static constexpr std::size_t kMostRead = 4096;
  std::string_view text = without_bom(beginning.substr(0, kMostRead));
  for (const Magic& magic : kMagics) {
    if (text.starts_with(magic.bytes)) return {magic.kind, false, true};
  }
  if (is_unmarked_utf16(text)) return {"UTF-16 text without a byte order mark", false, true};
  if (text.find('\0') != text.npos) return {"binary data", false};
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return {};
  text.remove_prefix(first);
  if (begins_json(text)) return {"JSON"};
  if (begins_html(text)) return {"HTML"};
  if (text.front() == '<') return {"XML"};
  if (has_named_ranges(text)) return {"a P2P list, with a name before each range"};
  if (has_columns(text, ',')) return {"CSV"};
  return {has_columns(text, '\t') ? "a table with tabs" : ""};
}

void LineErrors::begin(std::string_view text) { kind_ = kind_of(text); }

void LineErrors::add(std::size_t number, Error error) {
  if (++count_ > kMostShown) return;
  error.kind = ErrorKind::kInput;
  error.message = fmt::format("{}:{}: {}", escape_control(label_), number, error.message);
  if (std::find(hints_.begin(), hints_.end(), error.hint) == hints_.end()) {
    hints_.push_back(error.hint);
  } else {
    error.hint.clear();
  }
  report_(error);
}

void LineErrors::end() {
  const std::uint64_t more = count_ - std::min(count_, kMostShown);
  if (more == 0 && (none() || kind_.is_text)) return;
  std::string message(escape_control(label_) + ": ");
  if (more > 0)
    message += fmt::format("{} more {} wrong", more, more == 1 ? "line is" : "lines are");
  if (more > 0 && !kind_.name.empty()) message += ": ";
  if (!kind_.name.empty()) message += fmt::format("it seems to be {}", kind_.name);
  report_({ErrorKind::kInput, std::move(message),
           kind_.hides ? "" : "nt ip extract finds the addresses and networks in any text"});
}

}  // namespace nt::ip
