#include "diff/headers.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/quoted_name.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "diff/git_head.hpp"
#include "os/time_zone.hpp"

namespace nt::diff {
namespace {

using std::chrono::sys_seconds;

// "2026-03-01 10:00:00.000000000 +0100"
std::string time_text(sys_seconds seconds, std::uint32_t nanoseconds) {
  // Made once: threads that look the zone up at once are more than the C library's readers see.
  static const os::TimeZone zone = os::TimeZone::local();
  const auto offset = zone.offset_at(seconds);
  const auto local = seconds + offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(local - day);
  const auto minutes = std::chrono::abs(std::chrono::floor<std::chrono::minutes>(offset)).count();
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:09} {}{:02}{:02}",
                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), nanoseconds,
                     offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

// git takes a file for missing whose time is that of the epoch; patch, in any zone that it may have
// been written in.
bool looks_missing(sys_seconds time) {
  static constexpr std::chrono::hours kZones{27};
  return time > sys_seconds(-kZones) && time < sys_seconds(kZones);
}

std::string header(const Node& node, const std::optional<std::string>& label) {
  if (label) return shown_text(*label);
  std::string text = quote_name(node.path);
  if (node.kind == Kind::kMissing) return text + '\t' + time_text(sys_seconds{}, 0);
  if (!looks_missing(node.modified)) text += '\t' + time_text(node.modified, node.nanoseconds);
  return text;
}

// "x/{old => new}/c": folders that two paths begin and end with stand outside.
std::string brace(std::string_view before, std::string_view after) {
  const auto [differs, other] =
      std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const std::string_view equal =
      before.substr(0, static_cast<std::size_t>(differs - before.begin()));
  const std::size_t prefix = equal.rfind('/') + 1;  // 0 where there is none
  const auto [last, other_last] =
      std::mismatch(before.rbegin(), before.rend(), after.rbegin(), after.rend());
  const auto equal_end = static_cast<std::size_t>(last - before.rbegin());
  // The slash in front of what is equal at the end may be the one behind what is so at the begin.
  const std::size_t room = std::min(before.size(), after.size()) - prefix + (prefix > 0 ? 1 : 0);
  const std::string_view end = before.substr(before.size() - std::min(equal_end, room));
  const std::size_t slash = end.find('/');
  const std::string_view suffix =
      slash == std::string_view::npos ? std::string_view() : end.substr(slash);
  if (prefix == 0 && suffix.empty()) return fmt::format("{} => {}", before, after);
  const auto middle = [&](std::string_view path) {
    const std::size_t outer = prefix + suffix.size();
    return path.substr(prefix, path.size() > outer ? path.size() - outer : 0);
  };
  return fmt::format("{}{{{} => {}}}{}", before.substr(0, prefix), middle(before), middle(after),
                     suffix);
}

}  // namespace

std::string quote_listed(std::string_view name) {
  std::string quoted = quote_name(name);
  const bool by_blanks_alone = quoted.size() == name.size() + 2;
  return by_blanks_alone ? std::string(name) : quoted;
}

std::string shown_text(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const Utf8Unit next = decode_utf8(text);
    const std::string_view bytes = text.substr(0, next.length);
    shown += next.valid && is_control(next.code_point) && next.code_point != U'\t'
                 ? escape_control(bytes)
                 : std::string(bytes);
    text.remove_prefix(bytes.size());
  }
  return shown;
}

textdiff::Both<std::string> shown_names(const Entry& entry, const FormatOptions& options) {
  const auto name = [](const Node& node, const std::optional<std::string>& label) {
    return shown_text(label ? *label : node.path);
  };
  return {name(entry.before, options.label_before), name(entry.after, options.label_after)};
}

textdiff::Both<std::string> plain_names(const Entry& entry, const FormatOptions& options) {
  const auto name = [&entry](const Node& node, const std::optional<std::string>& label) {
    return entry.named && label ? *label : node.path;
  };
  return {name(entry.before, options.label_before), name(entry.after, options.label_after)};
}

const std::string& listed_path(const Node& node) {
  static const std::string kNone = "/dev/null";
  return node.kind == Kind::kMissing ? kNone : node.path;
}

std::string listed_name(const Entry& entry) {
  const std::string& before = listed_path(entry.before);
  const std::string& after = listed_path(entry.after);
  const std::string quoted_before = quote_listed(before);
  const std::string quoted_after = quote_listed(after);
  if (before == after) return quoted_after;
  if (quoted_before != before || quoted_after != after)
    return quoted_before + " => " + quoted_after;
  return brace(before, after);
}

textdiff::Both<std::string> headers(const Entry& entry, const FormatOptions& options) {
  if (options.git) return git_names(entry);
  return {header(entry.before, options.label_before), header(entry.after, options.label_after)};
}

}  // namespace nt::diff
