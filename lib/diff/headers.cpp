#include "diff/headers.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/text.hpp"
#include "os/time_zone.hpp"

namespace nt::diff {
namespace {

using Instant = std::chrono::sys_time<std::chrono::nanoseconds>;

// "2026-03-01 10:00:00.000000000 +0100"
std::string time_text(Instant instant) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
  const auto offset = os::TimeZone::local().offset_at(seconds);
  const auto local = seconds + offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(local - day);
  const auto minutes = std::chrono::abs(std::chrono::floor<std::chrono::minutes>(offset)).count();
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:09} {}{:02}{:02}",
                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), (instant - seconds).count(),
                     offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

// git takes a file for missing whose time is that of the epoch; patch, in any zone that it may have
// been written in.
bool looks_missing(Instant instant) {
  static constexpr std::chrono::hours kZones{27};
  return instant > Instant(-kZones) && instant < Instant(kZones);
}

std::string header(const Node& node, const std::optional<std::string>& label) {
  if (label) return *label;
  std::string text = quote_name(node.path);
  if (node.kind == Kind::kMissing) return text + '\t' + time_text(Instant{});
  if (!looks_missing(node.modified)) text += '\t' + time_text(node.modified);
  return text;
}

}  // namespace

std::string quote_name(std::string_view name) {
  static constexpr std::string_view kEscaped = "\a\b\t\n\v\f\r\"\\";
  static constexpr std::string_view kLetters = "abtnvfr\"\\";
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return c > ' ' && c < 0x7f && c != '"' && c != '\\';
  });
  if (plain) return std::string(name);
  std::string text = "\"";
  for (const char c : name) {
    if (const auto at = kEscaped.find(c); at != std::string_view::npos) {
      text += '\\';
      text += kLetters[at];
    } else if (c >= ' ' && c < 0x7f) {
      text += c;
    } else {
      text += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    }
  }
  return text + '"';
}

std::string quote_listed(std::string_view name) {
  std::string quoted = quote_name(name);
  const bool by_blanks_alone = quoted.size() == name.size() + 2;
  return by_blanks_alone ? std::string(name) : quoted;
}

textdiff::Both<std::string> shown_names(const Entry& entry, const FormatOptions& options) {
  const auto shown = [&entry](const Node& node, const std::optional<std::string>& label) {
    return entry.named && label ? *label : escape_control(node.path);
  };
  return {shown(entry.before, options.label_before), shown(entry.after, options.label_after)};
}

textdiff::Both<std::string> plain_names(const Entry& entry, const FormatOptions& options) {
  const auto name = [&entry](const Node& node, const std::optional<std::string>& label) {
    return entry.named && label ? *label : node.path;
  };
  return {name(entry.before, options.label_before), name(entry.after, options.label_after)};
}

std::string listed_name(const Entry& entry) {
  if (entry.before.path == entry.after.path) return quote_listed(entry.after.path);
  return quote_listed(entry.before.path) + " => " + quote_listed(entry.after.path);
}

textdiff::Both<std::string> headers(const Entry& entry, const FormatOptions& options) {
  static const std::optional<std::string> kNone;
  return {header(entry.before, entry.named ? options.label_before : kNone),
          header(entry.after, entry.named ? options.label_after : kNone)};
}

}  // namespace nt::diff
