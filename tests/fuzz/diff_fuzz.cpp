// Two texts under any options: changes are in order, lines between them are equal under the rules,
// hunks hold all changes that count, the patch of the changes makes the second text of the first
// where it promises to, and no format fails.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "diff/format.hpp"
#include "textdiff/hunks.hpp"
#include "textdiff/numbers/number_lines.hpp"
#include "textdiff/text_diff.hpp"

namespace {

using namespace nt::textdiff;
using nt::diff::FormatKind;

void require(bool holds, std::source_location here = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "line %u does not hold\n", static_cast<unsigned>(here.line()));
  std::abort();
}

// Takes choices off the input; all are the first once it is at its end.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}
  unsigned below(unsigned count) {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte % count;
  }
  bool flag() { return below(2) == 1; }
  std::string_view rest() const { return bytes_; }

 private:
  std::string_view bytes_;
};

DiffOptions options_of(Choices& choices) {
  static constexpr nt::edits::Algorithm kAlgorithms[] = {
      nt::edits::Algorithm::kDefault, nt::edits::Algorithm::kMyers, nt::edits::Algorithm::kMinimal,
      nt::edits::Algorithm::kPatience, nt::edits::Algorithm::kHistogram};
  DiffOptions options;
  options.algorithm = kAlgorithms[choices.below(5)];
  const unsigned bits = choices.below(256);
  options.rules.ignore_case = (bits & 1) != 0;
  options.rules.strip_trailing_cr = (bits & 2) != 0;
  if ((bits & 4) != 0) options.rules.white_space = static_cast<WhiteSpace>(choices.below(6));
  if ((bits & 8) != 0) options.rules.masks = {{"[0-9]+", "N"}, {"id=[a-z]*", {}}};
  if ((bits & 16) != 0) options.tolerance = Tolerance::parse("0.5").value();
  options.ignorable.blank = (bits & 32) != 0;
  if ((bits & 64) != 0) options.ignorable.patterns = {"^#"};
  return options;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(take_line(text));
  return lines;
}

std::string key_of(LineKeys& keys, std::string_view line) {
  std::string scratch;
  return std::string(keys.key(line, scratch));
}

bool are_same(std::string_view a, std::string_view b, LineKeys& keys, const DiffOptions& options) {
  const std::string first = key_of(keys, a);
  const std::string second = key_of(keys, b);
  if (first == second || !options.tolerance) return first == second;
  NumberLines lines;
  return lines.near(*options.tolerance, lines.add(first), lines.add(second));
}

void check_changes(const Both<std::string_view>& texts, const std::vector<Change>& changes,
                   LineKeys& keys, const DiffOptions& options) {
  const auto before = lines_of(texts.before);
  const auto after = lines_of(texts.after);
  std::size_t i = 0;
  std::size_t j = 0;
  const auto equal_up_to = [&](std::uint64_t old_end, std::uint64_t new_end) {
    require(old_end >= i && old_end <= before.size() && new_end - j == old_end - i);
    for (; i < old_end; ++i, ++j) require(are_same(before[i], after.at(j), keys, options));
  };
  for (const Change& change : changes) {
    require(change.before.lines + change.after.lines > 0);
    equal_up_to(change.before.first, change.after.first);
    i = change.before.last();
    j = change.after.last();
  }
  equal_up_to(before.size(), after.size());
}

void check_hunks(const Both<std::string_view>& texts, const std::vector<Change>& changes,
                 std::uint64_t context) {
  std::size_t shown = 0;
  std::uint64_t end = 0;
  for (const Hunk& hunk : make_hunks(texts, changes, context)) {
    require(hunk.before.first >= end && !hunk.changes.empty());
    end = hunk.before.last();
    require(end - hunk.before.first >= hunk.changes.back().before.last() - hunk.before.first);
    for (const Change& change : hunk.changes) shown += change.ignorable ? 0 : 1;
  }
  require(shown == static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(),
                                                          [](auto& it) { return !it.ignorable; })));
}

// The number at the front, taken off; 1 where there is none behind the comma.
std::uint64_t take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  require(error == std::errc());
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

// What patch makes of the text.
std::string patched(std::string_view patch, std::string_view text) {
  std::vector<std::string> made;
  const auto lines = lines_of(text);
  std::size_t at = 0;
  if (patch.empty()) return std::string(text);
  for (const std::string_view head : {"--- a\n", "+++ b\n"}) require(take_line(patch) == head);
  for (std::string_view row : lines_of(patch)) {
    if (row.starts_with("@@ -")) {
      row.remove_prefix(4);
      std::uint64_t first = take_number(row);
      std::uint64_t count = 1;
      if (row.starts_with(',')) {
        row.remove_prefix(1);
        count = take_number(row);
      }
      if (count > 0) --first;
      require(first >= at && first <= lines.size());
      for (; at < first; ++at) made.emplace_back(lines[at]);
      continue;
    }
    if (row.starts_with('\\')) {
      if (!made.empty() && made.back().ends_with('\n')) made.back().pop_back();
      continue;
    }
    const std::string_view line = row.substr(1);
    if (row.front() == '+') made.emplace_back(line);
    if (row.front() == '+') continue;
    require(row.front() == '-' || row.front() == ' ');
    std::string_view own = lines.at(at++);
    if (own.ends_with('\n')) own.remove_suffix(1);
    require(line == std::string(own) + '\n');
    if (row.front() == ' ') made.push_back(std::string(line));
  }
  for (; at < lines.size(); ++at) made.emplace_back(lines[at]);
  std::string all;
  for (const std::string& line : made) all += line;
  return all;
}

// Skips what has lost its place: a row "\" below a line that goes says nothing of what is made.
std::string without_old_ends(std::string_view patch) {
  std::string kept;
  bool goes = false;
  for (const std::string_view row : lines_of(patch)) {
    if (!(goes && row.starts_with('\\'))) kept += row;
    goes = row.starts_with('-');
  }
  return kept;
}

std::string show(const nt::diff::FormatOptions& options, const Both<std::string_view>& texts,
                 const std::vector<Change>& changes, LineKeys& keys) {
  const nt::diff::Entry entry{
      {{.path = "a", .kind = nt::diff::Kind::kFile}, {.path = "b", .kind = nt::diff::Kind::kFile}},
      true};
  const auto format = nt::diff::make_format(options).value();
  nt::io::StringSink sink;
  nt::io::Writer out(sink, "test");
  const nt::diff::FileDiff diff{.entry = entry, .keys = keys, .texts = texts, .changes = changes};
  if (!format->write(diff, out)) out.write("that cannot be told");  // to ed
  out.flush();
  return sink.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choices choices({reinterpret_cast<const char*>(data), size});
  const DiffOptions options = options_of(choices);
  nt::diff::FormatOptions format{.kind = static_cast<FormatKind>(choices.below(17)),
                                 .context = choices.below(5),
                                 .label_before = "a",
                                 .label_after = "b",
                                 .colors = choices.flag()};
  format.width = 1 + choices.below(40);
  format.wraps = choices.flag();
  format.suppress_common = choices.flag();
  const std::string_view text = choices.rest();
  const std::size_t half = std::min(text.find('\x1f'), text.size());
  const Both<std::string_view> texts{text.substr(0, half),
                                     text.substr(std::min(half + 1, text.size()))};
  auto differ = TextDiffer::compile(options).value();
  const auto changes = differ.diff(texts);
  check_changes(texts, changes, differ.keys(), options);
  check_hunks(texts, changes, format.context);
  require(differ.differs(texts) ==
          std::any_of(changes.begin(), changes.end(), [](auto& it) { return !it.ignorable; }));
  show(format, texts, changes, differ.keys());
  if (texts.before == texts.after) return 0;
  const std::string patch =
      show({.context = format.context, .label_before = "a", .label_after = "b"}, texts, changes,
           differ.keys());
  const std::string made = patched(without_old_ends(patch), texts.before);
  if (options.rules.plain() && !options.tolerance && !options.ignorable.any()) {
    require(made == texts.after);
    return 0;
  }
  auto again = differ.diff({made, texts.after});
  require(options.ignorable.any() || again.empty());
  return 0;
}
