#include "cli/prose.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace nt::cli {
namespace {

Paragraph paragraph(const std::vector<std::string_view>& lines) {
  const bool as_it_stands = std::all_of(
      lines.begin(), lines.end(), [](std::string_view line) { return line.starts_with("  "); });
  return {fmt::format("{}", fmt::join(lines, as_it_stands ? "\n" : " ")), as_it_stands};
}

}  // namespace

std::vector<Paragraph> paragraphs(std::string_view text) {
  std::vector<Paragraph> out;
  std::vector<std::string_view> lines;
  for (const std::string_view line : split(text, '\n')) {
    if (!line.empty()) {
      lines.push_back(line);
    } else if (!lines.empty()) {
      out.push_back(paragraph(lines));
      lines.clear();
    }
  }
  if (!lines.empty()) out.push_back(paragraph(lines));
  return out;
}

std::string implied_notes(const Flag& flag, const Spec& spec) {
  std::vector<std::string> notes;
  if (flag.implied_value && !flag.implied_value->empty()) {
    notes.push_back(fmt::format("Without ={}, {} is meant.", flag.metavar, *flag.implied_value));
  }
  if (flag.limits) {
    notes.push_back(fmt::format("From {} to {}.", flag.limits->first, flag.limits->second));
  }
  if (!flag.default_text.empty()) notes.push_back(fmt::format("Default: {}.", flag.default_text));
  if (flag.takes_value() && flag.is_repeatable) notes.push_back("May be given several times.");
  if (!flag.names.empty() && flag.names.front() == spec.number_shorthand()) {
    notes.push_back(fmt::format("-{} alone means the same.", flag.metavar));
  }
  if (flag.is_negatable) notes.push_back(fmt::format("--no-{} undoes it.", flag.names.front()));
  return join(notes, " ");
}

std::string value_suffix(const Flag& flag) {
  if (!flag.takes_value()) return {};
  return fmt::format(fmt::runtime(flag.implied_value ? "[={}]" : " {}"), flag.metavar);
}

}  // namespace nt::cli
