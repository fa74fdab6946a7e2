#include "regex/sequence.hpp"

#include <algorithm>

namespace nt::regex {
namespace {

using Kind = Expression::Kind;

// Whether all that it matches begins with a byte that is not ASCII.
bool begins_beyond_ascii(const Expression& expression) {
  if (expression.kind == Kind::kConcat)
    return !expression.children.empty() && begins_beyond_ascii(expression.children.front());
  if (expression.kind != Kind::kByte) return false;
  for (unsigned char byte = 0; byte < 0x80; ++byte) {
    if (expression.bytes.has(byte)) return false;
  }
  return true;
}

}  // namespace

bool Sequence::Part::is_disjoint(const Part& other) const {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const auto has = [byte](const Part& part) {
      return part.bytes.has(static_cast<unsigned char>(byte)) ||
             (byte >= 0x80 && part.beyond_ascii);
    };
    if (has(*this) && has(other)) return false;
  }
  return true;
}

std::optional<Sequence> Sequence::of(const Expression& expression) {
  Sequence sequence;
  if (!sequence.add(expression) || !sequence.is_unambiguous()) return std::nullopt;
  return sequence;
}

// One character of some; a letter that folds to one beyond ASCII is two alternatives.
std::optional<Sequence::Part> Sequence::one_character(const Expression& expression) {
  if (expression.group != 0) return std::nullopt;
  switch (expression.kind) {
    case Kind::kByte:
      return Part{expression.bytes};
    case Kind::kCharacter:
      return Part{expression.bytes, true};
    case Kind::kConcat:
      if (expression.children.size() != 1) return std::nullopt;
      return one_character(expression.children.front());
    case Kind::kAlternate: {
      if (expression.children.empty()) return std::nullopt;
      auto first = one_character(expression.children.front());
      if (!first || !std::all_of(expression.children.begin() + 1, expression.children.end(),
                                 begins_beyond_ascii))
        return std::nullopt;
      first->beyond_ascii |= expression.children.size() > 1;
      return first;
    }
    default:
      return std::nullopt;
  }
}

bool Sequence::add(const Expression& expression) {
  if (expression.group != 0) {  // groups that hold others come before them
    const std::size_t index = expression.group - 1;
    groups_.resize(std::max(groups_.size(), expression.group));
    groups_[index].begin = parts_.size();
    if (!add(expression.children.front())) return false;
    groups_[index].end = parts_.size();
    return true;
  }
  if (auto part = one_character(expression)) {
    parts_.push_back(*part);
    return true;
  }
  switch (expression.kind) {
    case Kind::kEmpty:
      return true;
    case Kind::kConcat:
      return std::all_of(expression.children.begin(), expression.children.end(),
                         [this](const Expression& child) { return add(child); });
    case Kind::kAlternate:
      return expression.children.size() == 1 && add(expression.children.front());
    case Kind::kRepeat: {
      auto part = one_character(expression.children.front());
      if (!part || (expression.lazy && expression.least != expression.most)) return false;
      part->least = expression.least;
      part->most = expression.most;
      parts_.push_back(*part);
      return true;
    }
    default:
      return false;
  }
}

// Whether a repeated part is told from all that may stand behind it.
bool Sequence::is_unambiguous() const {
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (parts_[i].least == parts_[i].most) continue;
    for (std::size_t next = i + 1; next < parts_.size(); ++next) {
      if (!parts_[i].is_disjoint(parts_[next])) return false;
      if (parts_[next].least > 0) break;
    }
  }
  return true;
}

// How many bytes of text[at, …) belong to the part, whose bytes tell.
std::size_t Sequence::size_of(const Part& part, std::string_view text, std::size_t at) {
  const std::size_t most = std::min<std::size_t>(part.most, text.size() - at);
  std::size_t size = 0;
  while (size < most && part.bytes.has(static_cast<unsigned char>(text[at + size]))) ++size;
  return size;
}

std::optional<std::size_t> Sequence::match_at(std::string_view text, std::size_t at) const {
  for (const Part& part : parts_) {
    const std::size_t size = size_of(part, text, at);
    at += size;
    const bool goes_on = size < part.most && at < text.size();
    if (goes_on && part.beyond_ascii && static_cast<unsigned char>(text[at]) >= 0x80)
      return std::nullopt;
    if (size < part.least) return kNoMatch;
  }
  return at;
}

Span Sequence::group_at(std::string_view text, std::size_t at, std::size_t number) const {
  const Group& group = groups_[number - 1];
  Span span;
  for (std::size_t i = 0; i < group.end; ++i) {
    if (i == group.begin) span.begin = at;
    at += size_of(parts_[i], text, at);
  }
  span.end = at;
  if (group.begin == group.end) span.begin = at;
  return span;
}

}  // namespace nt::regex
