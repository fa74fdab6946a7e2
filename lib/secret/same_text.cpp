#include "secret/same_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>

namespace nt::secret {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

// By how much one sequence is longer than another whose text it begins with.
struct Rest {
  std::string_view text;  // the end of the last code of the longer one
  std::uint32_t from;     // the rest that this one comes of; kNone: of two codes
  std::uint32_t code;     // the one that was added
  std::uint32_t begun;    // of two codes, the shorter one
  bool swaps;             // the sequence that was shorter is the longer one now
};

// A word with the separator behind it.
struct Code {
  std::string_view text;
  std::string_view word;
};

class Search {
 public:
  Search(std::span<const std::string_view> words, std::string_view separator);

  std::optional<SameText> run();

 private:
  // The codes that begin with as much of a text as has been looked at.
  struct Range {
    std::size_t begin;
    std::size_t end;
  };
  Range narrowed(Range range, std::size_t depth, char next) const;
  template <class Visit>
  Range for_each_begin(std::string_view text, const Visit& visit) const;

  bool begin(std::uint32_t code);
  bool go_on(std::uint32_t from);
  bool add(const Rest& rest);
  const Code* code_of(std::string_view text) const;
  SameText sequences_of(const Rest& last) const;

  std::string bytes_;
  std::vector<Code> codes_;  // sorted
  std::vector<Rest> rests_;
  std::unordered_set<std::string_view> known_;
};

Search::Search(std::span<const std::string_view> words, std::string_view separator) {
  for (const std::string_view word : words) (bytes_ += word) += separator;
  std::size_t at = 0;
  for (const std::string_view word : words) {
    const std::size_t size = word.size() + separator.size();
    codes_.push_back({std::string_view(bytes_).substr(at, size), word});
    at += size;
  }
  std::sort(codes_.begin(), codes_.end(),
            [](const Code& a, const Code& b) { return a.text < b.text; });
}

// Those of a range whose next byte, at the depth, is this one.
Search::Range Search::narrowed(Range range, std::size_t depth, char next) const {
  const auto byte = static_cast<unsigned char>(next);
  const auto byte_of = [depth](const Code& code) -> int {  // the code that ends there is first
    return code.text.size() == depth ? -1 : static_cast<unsigned char>(code.text[depth]);
  };
  const auto first = codes_.begin() + static_cast<std::ptrdiff_t>(range.begin);
  const auto last = codes_.begin() + static_cast<std::ptrdiff_t>(range.end);
  const auto begin =
      std::partition_point(first, last, [&](const Code& code) { return byte_of(code) < byte; });
  const auto end =
      std::partition_point(begin, last, [&](const Code& code) { return byte_of(code) == byte; });
  return {static_cast<std::size_t>(begin - codes_.begin()),
          static_cast<std::size_t>(end - codes_.begin())};
}

// Calls visit(code) for each code that the text begins with and is longer than, until it returns
// true. Returns the codes that begin with all of the text.
template <class Visit>
Search::Range Search::for_each_begin(std::string_view text, const Visit& visit) const {
  Range range{0, codes_.size()};
  for (std::size_t depth = 0; depth < text.size() && range.begin < range.end; ++depth) {
    if (depth > 0 && codes_[range.begin].text.size() == depth &&
        visit(static_cast<std::uint32_t>(range.begin)))
      break;
    range = narrowed(range, depth, text[depth]);
  }
  return range;
}

// The code that is the text; null where it is none.
const Code* Search::code_of(std::string_view text) const {
  const auto found =
      std::lower_bound(codes_.begin(), codes_.end(), text,
                       [](const Code& code, std::string_view of) { return code.text < of; });
  return found != codes_.end() && found->text == text ? &*found : nullptr;
}

// Notes a rest that is new; whether a code is all of it.
bool Search::add(const Rest& rest) {
  if (!known_.insert(rest.text).second) return false;
  rests_.push_back(rest);
  return code_of(rest.text) != nullptr;
}

// The rests of a code behind others that it begins with; whether the last one is a code.
bool Search::begin(std::uint32_t code) {
  bool found = false;
  const std::string_view text = codes_[code].text;
  for_each_begin(text, [&](std::uint32_t begun) {
    const std::string_view rest = text.substr(codes_[begun].text.size());
    return found = add({rest, kNone, code, begun, false});
  });
  return found;
}

// What a code behind the shorter sequence makes of a rest; whether a code is the last one.
bool Search::go_on(std::uint32_t from) {
  const std::string_view text = rests_[from].text;
  bool found = false;
  const Range longer = for_each_begin(text, [&](std::uint32_t code) {
    return found = add({text.substr(codes_[code].text.size()), from, code, kNone, false});
  });
  for (std::size_t i = longer.begin; i < longer.end && !found; ++i)
    found =
        add({codes_[i].text.substr(text.size()), from, static_cast<std::uint32_t>(i), kNone, true});
  return found;
}

std::optional<SameText> Search::run() {
  for (std::uint32_t code = 0; code < codes_.size(); ++code) {
    if (begin(code)) return sequences_of(rests_.back());
  }
  for (std::uint32_t rest = 0; rest < rests_.size(); ++rest) {
    if (go_on(rest)) return sequences_of(rests_.back());
  }
  return std::nullopt;
}

// The sequences that a rest comes of, with the code behind the shorter one that it is.
SameText Search::sequences_of(const Rest& last) const {
  std::vector<std::string_view> longer;
  std::vector<std::string_view> shorter{code_of(last.text)->word};
  const Rest* rest = &last;
  for (; rest->from != kNone; rest = &rests_[rest->from]) {
    // Where it made the shorter sequence the longer one, it is the last of that, else of the other.
    (rest->swaps ? longer : shorter).push_back(codes_[rest->code].word);
    if (rest->swaps) std::swap(longer, shorter);
  }
  longer.push_back(codes_[rest->code].word);
  shorter.push_back(codes_[rest->begun].word);
  std::reverse(longer.begin(), longer.end());
  std::reverse(shorter.begin(), shorter.end());
  return {std::move(shorter), std::move(longer)};
}

}  // namespace

std::optional<SameText> same_text(std::span<const std::string_view> words,
                                  std::string_view separator) {
  return Search(words, separator).run();
}

}  // namespace nt::secret
