#include "ip/filter.hpp"

#include <algorithm>
#include <utility>

#include "ip/parts.hpp"
#include "simd/simd.hpp"

namespace nt::ip {
namespace {

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

// The place behind the line that holds text[at].
std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

}  // namespace

// What came of some lines.
struct Filter::Part {
  std::string text;
  std::uint64_t selected = 0;
  std::vector<std::uint64_t> counts;  // by item, where they are asked for
};

Filter::Filter(const std::vector<Item>& items, const FilterOptions& options, io::Writer& out)
    : options_(options), out_(out), index_(items) {
  if (!options.label && options.output != FilterOutput::kCountByNet) return;
  for (const Item& item : items) labels_.push_back(to_text(item));
  counts_.resize(items.size());
}

void Filter::put(std::string_view line, std::string_view prefix, std::uint32_t item,
                 Part& part) const {
  part.text += prefix;
  if (options_.label) {
    part.text += labels_[item];
    part.text += '\t';
  }
  part.text += line;
  if (!line.ends_with('\n')) part.text += '\n';
}

// Line by line where each counts or has to be looked at to its end.
void Filter::lines(std::string_view text, std::string_view prefix, Part& part) const {
  AddressFinder finder(text);
  const bool prints = options_.output == FilterOutput::kLines;
  // Lines up to here are dealt with.
  std::size_t done = 0;
  const auto pass = [&](std::size_t end) {  // lines without an address of the set
    if (!options_.invert) return;
    part.selected += simd::count(text.substr(done, end - done), '\n');
    if (end > done && text[end - 1] != '\n') ++part.selected;
    if (!prints) return;
    if (prefix.empty()) {
      part.text += text.substr(done, end - done);
      if (end > done && text[end - 1] != '\n') part.text += '\n';
      return;
    }
    for (std::size_t at = done; at < end;) {
      const std::size_t next = line_end(text, at);
      put(text.substr(at, next - at), prefix, 0, part);
      at = next;
    }
  };
  for (auto it = finder.next(0); it;) {
    auto item = item_of(*it);
    if (!item) {
      it = finder.next(it->end);
      continue;
    }
    const std::size_t begin = line_begin(text, it->begin);
    const std::size_t end = line_end(text, it->end);
    if (options_.label) {  // another address of the line may be in a smaller network
      while ((it = finder.next(it->end)) && it->begin < end) {
        const auto its = item_of(*it);
        if (its && index_.size_less_one(*its) < index_.size_less_one(*item)) item = its;
      }
    }
    pass(begin);
    done = end;
    if (!options_.invert) {
      ++part.selected;
      if (prints) put(text.substr(begin, end - begin), prefix, *item, part);
      if (options_.output == FilterOutput::kNothing) return;
    }
    if (!options_.label) it = finder.next(end);
  }
  pass(text.size());
}

void Filter::filter(std::string_view text, std::string_view prefix, Part& part) const {
  const bool each =
      options_.output == FilterOutput::kAddresses || options_.output == FilterOutput::kCountByNet;
  if (!each) return lines(text, prefix, part);
  AddressFinder finder(text);
  if (options_.output == FilterOutput::kCountByNet) part.counts.resize(counts_.size());
  for (std::size_t from = 0; from < text.size();) {
    const auto it = finder.next(from);
    if (!it) break;
    from = it->end;
    const auto item = item_of(*it);
    if (!item) continue;
    ++part.selected;
    if (options_.output == FilterOutput::kCountByNet) {
      ++part.counts[*item];
    } else {
      put(text.substr(it->begin, it->end - it->begin), prefix, *item, part);
    }
  }
}

bool Filter::take(Part& part) {
  out_.write(part.text);
  selected_ += part.selected;
  for (std::size_t i = 0; i < part.counts.size(); ++i) counts_[i] += part.counts[i];
  const bool answered = options_.output == FilterOutput::kNothing && selected_ > 0;
  return !out_.failed() && !answered;
}

Result<void> Filter::run(io::Source& source, std::string_view prefix) {
  const bool streams = !source.whole();
  const auto work = [&](std::string_view text) {
    Part part;
    filter(text, prefix, part);
    return part;
  };
  return each_part(source, options_.threads, work, [&](Part part) {
    const bool more = take(part);
    if (streams && options_.flush_lines) out_.flush();
    return more;
  });
}

std::vector<std::pair<std::string_view, std::uint64_t>> Filter::tally() const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] > 0) found.push_back(i);
  }
  std::sort(found.begin(), found.end(), [this](std::size_t a, std::size_t b) {
    return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : a < b;
  });
  std::vector<std::pair<std::string_view, std::uint64_t>> tally;
  for (const std::size_t i : found) tally.emplace_back(labels_[i], counts_[i]);
  return tally;
}

}  // namespace nt::ip
