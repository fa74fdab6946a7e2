#include "gpu/formats/value_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/number.hpp"
#include "gpu/formats/plain_text.hpp"

namespace nt::gpu {
namespace {

std::string size_text(double bytes) {
  return format_size(static_cast<std::uint64_t>(std::clamp(bytes + 0.5, 0.0, 9e18)));
}

std::string parts(const std::string& part, const std::string& whole) {
  const std::size_t blank = part.find(' ');
  const bool same = blank != std::string::npos && whole.ends_with(part.substr(blank));
  return fmt::format("{}/{}", same ? part.substr(0, blank) : part, whole);
}

std::string words_text(const Reading<Words>& words) {
  return words ? plain_text(joined_words(*words, ",", "-")) : "-";
}

}  // namespace

std::string number_text(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string value_text(Unit unit, double value) {
  switch (unit) {
    case Unit::kPercent:
      return number_text(value) + '%';
    case Unit::kBytes:
      return size_text(value);
    case Unit::kBytesPerSecond:
      return size_text(value) + "/s";
    case Unit::kCelsius:
      return number_text(value) + " C";
    case Unit::kWatts:
      return number_text(value) + " W";
    case Unit::kJoules:
      return number_text(value) + " J";
    case Unit::kMegahertz:
      return number_text(value) + " MHz";
    case Unit::kCount:
    case Unit::kTime:
    case Unit::kText:
      break;
  }
  return number_text(value, 2);  // as loads are shown
}

std::string value_text(Unit unit, const Reading<double>& reading) {
  return reading ? value_text(unit, *reading) : "-";
}

std::string joined_words(const Words& words, std::string_view between, std::string_view unknown) {
  if (words.empty()) return "none";
  std::string text;
  for (const std::string& word : words) {
    if (&word != &words.front()) text += between;
    text += word.empty() ? unknown : std::string_view(word);
  }
  return text;
}

std::string value_text(const Field& field, const Sample& sample) {
  if (field.is_number()) return value_text(field.unit, field.of_row(sample));
  return words_text(field.words_of_row(sample));
}

std::string value_text(const Field& field, const Gpu& gpu) {
  if (field.is_number()) return value_text(field.unit, field.of_gpu(gpu));
  return words_text(field.words_of_gpu(gpu));
}

std::string part_text(const Reading<std::uint64_t>& used, const Reading<std::uint64_t>& total) {
  return parts(used ? format_size(*used) : "-", total ? format_size(*total) : "-");
}

std::string part_text(Unit unit, const Reading<double>& used, const Reading<double>& total) {
  return parts(value_text(unit, used), value_text(unit, total));
}

std::string memory_text(const Reading<std::uint64_t>& used, const Reading<std::uint64_t>& total) {
  if (!used || !total) return part_text(used, total);
  const std::string whole = format_size(*total);
  std::uint64_t unit = 1;
  while (*total / unit >= 1024) unit *= 1024;
  if (unit == 1) return fmt::format("{}/{}", *used, whole);
  return fmt::format("{:.1f}/{}", static_cast<double>(*used) / static_cast<double>(unit), whole);
}

std::string column_name(const Field& field, std::size_t gpu) {
  if (!field.is_gpu()) return std::string(field.name);
  return fmt::format("gpu{}{}", gpu, field.name.substr(3));
}

}  // namespace nt::gpu
