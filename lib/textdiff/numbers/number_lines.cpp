#include "textdiff/numbers/number_lines.hpp"

namespace nt::textdiff {

std::uint32_t NumberLines::add(std::string_view line) {
  // No line has an LF but at its end, of which a first byte tells in its place.
  static constexpr char kNumber = '\n';
  scratch_ = line.ends_with('\n') ? '1' : '0';
  if (line.ends_with('\n')) line.remove_suffix(1);
  for (std::size_t at = 0; at < line.size();) {
    const NumberText found = NumberText::at(line, at);
    if (found.is_number) {
      add(found);
      scratch_ += kNumber;
    } else {
      scratch_ += line.substr(at, found.size);
    }
    at += found.size;
  }
  lines_.back().text = texts_.number(scratch_, false);
  lines_.push_back({numbers_.size() - 1});
  return static_cast<std::uint32_t>(size() - 1);
}

void NumberLines::add(const NumberText& number) {
  if (number.negative) digits_ += '-';
  const Decimal value = number.value(digits_);
  if (number.negative && !value.negative) digits_.pop_back();
  numbers_.back().exponent = value.exponent;
  numbers_.push_back({digits_.size()});
}

Decimal NumberLines::number(std::uint32_t line, std::size_t index) const {
  const std::size_t at = lines_[line].first + index;
  const std::size_t begin = numbers_[at].begin;
  Decimal number{std::string_view(digits_).substr(begin, numbers_[at + 1].begin - begin),
                 numbers_[at].exponent};
  number.negative = number.digits.starts_with('-');
  if (number.negative) number.digits.remove_prefix(1);
  return number;
}

bool NumberLines::near(const Tolerance& tolerance, std::uint32_t a, std::uint32_t b) const {
  if (text(a) != text(b)) return false;
  for (std::size_t i = 0; i < numbers(a); ++i) {
    if (!tolerance.near(number(a, i), number(b, i))) return false;
  }
  return true;
}

}  // namespace nt::textdiff
