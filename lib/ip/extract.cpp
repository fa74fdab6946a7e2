#include "ip/extract.hpp"

#include <charconv>

#include "base/ascii.hpp"
#include "ip/parts.hpp"

namespace nt::ip {
namespace {

// What a mask may be followed by is what an address may be, but for a '/', as in a path.
bool mask_ends(std::string_view text, std::size_t end) {
  const auto is_word = [text](std::size_t at) {
    return at < text.size() && (is_alnum(text[at]) || text[at] == '_');
  };
  if (end >= text.size()) return true;
  return !is_word(end) && text[end] != '/' && (text[end] != '.' || !is_word(end + 1));
}

// The item's line.
void put(const Item& item, std::string& to) {
  if (!item.first.scope.empty() || item.kind == Item::Kind::kRange) {
    to += to_text(item);
    to += '\n';
    return;
  }
  char line[kMostText6 + 8];
  char* end = item.family() == Family::kV4 ? put_v4(line, static_cast<Word32>(item.first.value))
                                           : put_v6(line, item.first.value);
  if (item.kind == Item::Kind::kNetwork) {
    *end++ = '/';
    end = std::to_chars(end, end + 3, item.prefix).ptr;
  }
  *end++ = '\n';
  to.append(line, end);
}

}  // namespace

// The network that the occurrence is the address of; nothing where it is none. end: of what is
// written of it, also where only the address counts.
std::optional<Item> ItemFinder::network_at(const Occurrence& it, std::size_t& end) const {
  const std::string_view rest = text_.substr(it.end, 2);
  const std::size_t slash = rest.starts_with('/') ? 1 : rest == "\\/" ? 2 : 0;
  if (slash == 0) return std::nullopt;
  const std::size_t begin = it.end + slash;
  std::size_t mask_end = begin;
  while (mask_end < text_.size() && mask_end - begin < kMostText4 &&
         (is_digit(text_[mask_end]) || text_[mask_end] == '.')) {
    ++mask_end;
  }
  while (mask_end > begin && text_[mask_end - 1] == '.') --mask_end;
  if (mask_end == begin || !mask_ends(text_, mask_end)) return std::nullopt;
  std::string text(text_.substr(it.begin, it.end - it.begin));
  text += '/';
  text += text_.substr(begin, mask_end - begin);
  auto item = parse_item(text, true);
  if (!item) return std::nullopt;
  end = mask_end;
  if (item->first.value != it.value && !loose_) return std::nullopt;
  return *std::move(item);
}

std::optional<Item> ItemFinder::next() {
  if (!next_) return std::nullopt;
  const Occurrence it = *next_;
  std::size_t end = it.end;
  if (auto network = network_at(it, end)) {
    next_ = finder_.next(end);
    return network;
  }
  next_ = finder_.next(end);
  const auto scope_of = [this](const Occurrence& of) {
    const std::string_view written = text_.substr(of.begin, of.end - of.begin);
    const std::size_t percent = written.find('%');
    return percent == written.npos ? std::string_view() : written.substr(percent + 1);
  };
  Item item{Item::Kind::kAddress, bits_of(it.family), {it.family, it.value}, it.value};
  item.first.scope = scope_of(it);
  const bool is_range = next_ && end == it.end && text_[end] == '-' && next_->begin == end + 1 &&
                        next_->family == it.family && next_->value > it.value &&
                        scope_of(*next_) == item.first.scope;
  if (!is_range) return item;
  item.kind = Item::Kind::kRange;
  item.prefix = 0;
  item.last = next_->value;
  next_ = finder_.next(next_->end);
  return item;
}

// What came of some lines: the items' lines, and how many there are.
struct Extract::Part {
  std::string text;
  std::uint64_t count = 0;
};

Extract::Part Extract::extract(std::string_view text) const {
  Part part;
  ItemFinder finder(text, options_.loose);
  std::unordered_set<std::string> seen;
  std::string line;
  while (const auto item = finder.next()) {
    if (options_.family && *options_.family != item->family()) continue;
    if (options_.unique) {
      line.clear();
      put(*item, line);
      if (!seen.insert(line).second) continue;
      part.text += line;
    } else if (options_.prints) {
      put(*item, part.text);
    }
    ++part.count;
  }
  return part;
}

bool Extract::take(const Part& part, std::string_view prefix) {
  if (!options_.unique) count_ += part.count;
  if (!options_.unique && prefix.empty()) {
    out_.write(part.text);
    return !out_.failed();
  }
  for (std::size_t begin = 0; begin < part.text.size();) {
    const std::size_t end = part.text.find('\n', begin) + 1;
    const std::string_view line = std::string_view(part.text).substr(begin, end - begin);
    begin = end;
    if (options_.unique && !seen_.emplace(line).second) continue;
    if (options_.unique) ++count_;
    if (!options_.prints) continue;
    out_.write(prefix);
    out_.write(line);
  }
  return !out_.failed();
}

Result<void> Extract::run(io::Source& source, std::string_view prefix) {
  const bool streams = !source.whole();
  const auto work = [this](std::string_view text) { return extract(text); };
  return each_part(source, options_.threads, work, [&](const Part& part) {
    const bool more = take(part, prefix);
    if (streams && options_.flush_lines) out_.flush();
    return more;
  });
}

}  // namespace nt::ip
