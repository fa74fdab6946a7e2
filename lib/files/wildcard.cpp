#include "files/wildcard.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace nt::files {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// Adds what [:name:] stands for; false where there is no such class. ASCII alone, and as in git a
// space is none of \v and \f.
bool add_class(ByteSet& set, std::string_view name) {
  struct Class {
    std::string_view name;
    std::string_view ranges;  // first and last of each
  };
  static constexpr std::array<Class, 12> kClasses{{
      {"alnum", "09AZaz"},
      {"alpha", "AZaz"},
      {"blank", "\t\t  "},
      {"cntrl", std::string_view("\0\x1f\x7f\x7f", 4)},
      {"digit", "09"},
      {"graph", "!~"},
      {"lower", "az"},
      {"print", " ~"},
      {"punct", "!/:@[`{~"},
      {"space", "\t\n\r\r  "},
      {"upper", "AZ"},
      {"xdigit", "09AFaf"},
  }};
  const auto* found = std::find_if(kClasses.begin(), kClasses.end(),
                                   [&](const Class& c) { return c.name == name; });
  if (found == kClasses.end()) return false;
  for (std::size_t i = 0; i < found->ranges.size(); i += 2) {
    set.add_range(static_cast<unsigned char>(found->ranges[i]),
                  static_cast<unsigned char>(found->ranges[i + 1]));
  }
  return true;
}

ByteSet complement(const ByteSet& set) {
  ByteSet rest;
  for (unsigned byte = 0; byte < 256; ++byte) {
    if (!set.has(static_cast<unsigned char>(byte))) rest.add(static_cast<unsigned char>(byte));
  }
  return rest;
}

}  // namespace

class Wildcard::Parser {
 public:
  Parser(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {}

  Result<Wildcard> parse() {
    while (at_ < text_.size()) {
      switch (text_[at_]) {
        case '*':
          add_stars();
          break;
        case '?':
          add(Kind::kAny);
          ++at_;
          break;
        case '[':
          TRY_VOID(add_bracket());
          break;
        case '\\':
          if (++at_ == text_.size()) return usage_error("it ends in a lone backslash");
          [[fallthrough]];
        default:
          made_.pieces_.push_back({Kind::kByte, byte()});
          ++at_;
      }
    }
    made_.set_ends_apart();
    return std::move(made_);
  }

 private:
  unsigned char byte() const { return static_cast<unsigned char>(text_[at_]); }
  bool ended() const { return at_ >= text_.size(); }
  void add(Kind kind) { made_.pieces_.push_back({kind}); }

  void add_stars() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_not_of('*', at_), text_.size());
    const bool at_name = begin == 0 || text_[begin - 1] == '/' ||
                         (dialect_ == Dialect::kGit && text_.find_first_of("*?[\\") == begin);
    const std::string_view rest = text_.substr(at_);
    if (at_ - begin < 2 || !at_name) {
      add(Kind::kStar);
    } else if (rest.starts_with('/')) {
      add(Kind::kFolders);
      ++at_;
    } else {
      add(rest.empty() || rest.starts_with("\\/") ? Kind::kAll : Kind::kStar);
    }
  }

  Result<void> add_bracket() {
    ByteSet set;
    ++at_;
    const bool negated = !ended() && (text_[at_] == '!' || text_[at_] == '^');
    if (negated) ++at_;
    std::optional<unsigned char> before;  // what a range may begin with
    do {                                  // a ] that comes first is a member
      before = TRY(add_member(set, before));
      ++at_;
      if (ended()) return not_closed();
    } while (text_[at_] != ']');
    ++at_;
    if (negated) set = complement(set);
    set.remove('/');
    made_.pieces_.push_back({Kind::kSet, 0, static_cast<std::uint32_t>(made_.sets_.size())});
    made_.sets_.push_back(set);
    return {};
  }

  // Adds a byte, range or class, and moves to the last byte of it.
  Result<std::optional<unsigned char>> add_member(ByteSet& set,
                                                  std::optional<unsigned char> before) {
    if (ended()) return not_closed();
    const bool is_last = at_ + 1 < text_.size() && text_[at_ + 1] == ']';
    if (text_[at_] == '-' && before && !is_last) {
      ++at_;
      TRY_VOID(skip_backslash());
      if (byte() < *before && dialect_ == Dialect::kGlob)
        return usage_error("a range is backwards");
      set.add_range(*before, byte());
      return std::nullopt;
    }
    if (text_.substr(at_).starts_with("[:")) {
      const std::size_t close = text_.find(']', at_ + 2);
      if (close == kNone) return not_closed();
      if (close > at_ + 2 && text_[close - 1] == ':') {
        const std::string_view name = text_.substr(at_ + 2, close - at_ - 3);
        if (!add_class(set, name)) return usage_error("there is no such class");
        at_ = close;
        return std::nullopt;
      }
    } else {
      TRY_VOID(skip_backslash());
    }
    set.add(byte());
    return byte();
  }

  Result<void> skip_backslash() {
    if (!ended() && text_[at_] == '\\') ++at_;
    if (ended()) return not_closed();
    return {};
  }

  static std::unexpected<Error> not_closed() { return usage_error("a bracket is not closed"); }

  std::string_view text_;
  Dialect dialect_;
  std::size_t at_ = 0;
  Wildcard made_;
};

Result<Wildcard> Wildcard::compile(std::string_view pattern, Dialect dialect) {
  return Parser(pattern, dialect).parse();
}

// Moves the plain bytes at both ends of pieces_ to prefix_ and suffix_.
void Wildcard::set_ends_apart() {
  const auto is_plain = [](const Piece& piece) { return piece.kind == Kind::kByte; };
  const auto head = std::find_if_not(pieces_.begin(), pieces_.end(), is_plain);
  const auto tail =
      std::find_if_not(pieces_.rbegin(), std::reverse_iterator(head), is_plain).base();
  for (auto piece = pieces_.begin(); piece != head; ++piece)
    prefix_ += static_cast<char>(piece->byte);
  for (auto piece = tail; piece != pieces_.end(); ++piece)
    suffix_ += static_cast<char>(piece->byte);
  pieces_ = std::vector<Piece>(head, tail);
}

std::optional<std::string_view> Wildcard::literal() const {
  if (!pieces_.empty()) return std::nullopt;
  return prefix_;
}

std::optional<std::string_view> Wildcard::ending() const {
  if (!prefix_.empty() || pieces_.size() != 1 || pieces_.front().kind != Kind::kStar)
    return std::nullopt;
  return suffix_;
}

bool Wildcard::matches(std::string_view text) const {
  if (text.size() < prefix_.size() + suffix_.size()) return false;
  if (!text.starts_with(prefix_) || !text.ends_with(suffix_)) return false;
  text.remove_prefix(prefix_.size());
  text.remove_suffix(suffix_.size());
  return middle_matches(text);
}

bool Wildcard::takes(const Piece& piece, unsigned char byte) const {
  switch (piece.kind) {
    case Kind::kByte:
      return piece.byte == byte;
    case Kind::kAny:
      return byte != '/';
    case Kind::kSet:
      return sets_[piece.set].has(byte);
    case Kind::kStar:
    case Kind::kFolders:
    case Kind::kAll:
      break;
  }
  return false;
}

// Only the last star, and the last ** before it, need ever be tried again: an earlier star ends
// where its name ends or at the first place where what follows it matches, and whatever a longer
// stretch of it would let match later, the last one can reach as well.
bool Wildcard::middle_matches(std::string_view text) const {
  struct Retry {
    std::size_t piece = kNone;  // after the star
    std::size_t at = 0;         // the end of what the star has taken
  };
  Retry star;
  Retry deep;
  std::size_t piece = 0;
  std::size_t at = 0;
  for (;;) {
    if (piece == pieces_.size()) {
      if (at == text.size()) return true;
    } else if (const Kind kind = pieces_[piece].kind; kind == Kind::kStar) {
      star = {++piece, at};
      continue;
    } else if (kind == Kind::kFolders || kind == Kind::kAll) {
      deep = {++piece, at};
      star = {};
      continue;
    } else if (at < text.size() && takes(pieces_[piece], static_cast<unsigned char>(text[at]))) {
      ++piece;
      ++at;
      continue;
    }
    if (star.piece != kNone && star.at < text.size() && text[star.at] != '/') {
      piece = star.piece;
      at = ++star.at;
      continue;
    }
    if (deep.piece == kNone || deep.at == text.size()) return false;
    if (pieces_[deep.piece - 1].kind == Kind::kFolders) {
      deep.at = text.find('/', deep.at);
      if (deep.at == kNone) return false;
    }
    piece = deep.piece;
    at = ++deep.at;
    star = {};
  }
}

}  // namespace nt::files
