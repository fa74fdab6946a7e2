#include "grep/printer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/count.hpp"
#include "base/text.hpp"

namespace nt::grep {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// As much of a line as may be shown, not ending inside a character.
std::string_view cut(std::string_view text, std::uint64_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && most - end < 3 && continues_character(text[end])) --end;
  return text.substr(0, end);
}

// What is left behind `most` bytes, not beginning inside a character.
std::string_view cut_begin(std::string_view text, std::uint64_t most) {
  if (text.size() <= most) return {};
  std::size_t begin = most;
  while (begin < text.size() && begin - most < 3 && continues_character(text[begin])) ++begin;
  return text.substr(begin);
}

// Control characters made visible, but for the tab, which does no harm.
std::string visible(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('\t'), text.size());
    out += escape_control(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    out += '\t';
    text.remove_prefix(1);
  }
  return out;
}

}  // namespace

Printer::Printer(io::Writer& out, const OutputOptions& options, pattern::Matcher& matcher,
                 bool invert, char terminator, const pattern::Template* replacement)
    : out_(out),
      options_(options),
      invert_(invert),
      is_plain_(options.output == Output::kLines && !options.colors && !options.column &&
                !options.max_columns && !options.stats && !options.escape_lines &&
                (invert || replacement == nullptr)),
      terminator_(terminator),
      // Under -v only matches in lines of context are shown, as they are.
      matches_(matcher, invert ? nullptr : replacement,
               replacement != nullptr && !invert && options.output == Output::kLines
                   ? pattern::Empty::kKeep  // to put something at a line's begin or end
                   : pattern::Empty::kSkip) {}

void Printer::begin_file(std::string_view path) {
  if (options_.escape_paths) {
    path_ = escape_control(path);
  } else {
    path_ = path;  // into the memory of the last one
  }
}

// GNU grep's sequences: each colour is followed by "erase to the end of the line", so that a
// background does not spill over.
void Printer::colored(std::string_view color, std::string_view text) {
  if (!options_.colors || color.empty() || text.empty()) {
    out_.write(text);
    return;
  }
  out_.write("\x1b[");
  out_.write(color);
  out_.write(options_.colors->no_erase ? "m" : "m\x1b[K");
  out_.write(text);
  out_.write(options_.colors->no_erase ? "\x1b[m" : "\x1b[m\x1b[K");
}

void Printer::separator(char mark) {
  if (options_.colors) {
    colored(options_.colors->separator, {&mark, 1});
  } else {
    out_.write(mark);
  }
}

void Printer::prefix(const Line& line, char mark, std::size_t match_begin) {
  const auto number = [this](std::uint64_t value, std::string_view color) {
    const fmt::format_int text(value);
    colored(color, {text.data(), text.size()});
  };
  if (!path_.empty()) {
    colored(options_.colors ? options_.colors->path : "", path_);
    if (options_.null_after_path) {
      out_.write('\0');
    } else {
      separator(mark);
    }
  }
  if (options_.line_number) {
    number(line.number, options_.colors ? options_.colors->line_number : "");
    separator(mark);
  }
  if (options_.column && mark == ':') {
    number(match_begin + 1, options_.colors ? options_.colors->line_number : "");
    separator(mark);
  }
  if (options_.byte_offset) {
    const bool of_match = options_.output == Output::kMatches;
    number(line.offset + (of_match ? match_begin : 0),
           options_.colors ? options_.colors->byte_offset : "");
    separator(mark);
  }
}

void Printer::piece(std::string_view text, std::string_view color) {
  if (options_.escape_lines) {
    colored(color, visible(text));
  } else {
    colored(color, text);
  }
}

void Printer::end_line() { out_.write(terminator_); }

// A part of a line's text, as much of it as max_columns leaves room for.
void Printer::part(std::string_view text, std::string_view color) {
  if (skip_ > 0) {
    const std::string_view rest = cut_begin(text, skip_);
    skip_ -= std::min<std::uint64_t>(skip_, text.size());
    text = rest;
  }
  const std::string_view shown = cut(text, room_);
  piece(shown, color);
  hidden_ += text.size() - shown.size();
  room_ = shown.size() < text.size() ? 0 : room_ - shown.size();
}

// From here on, parts are shown as far as max_columns lets them.
void Printer::make_room() {
  static constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();
  room_ = options_.max_columns.value_or(kAll);
  skip_ = hidden_ = 0;
}

// Of a line too long to be shown, what stands around its first match is.
void Printer::choose_part(const Line& line, const std::optional<Match>& first) {
  make_room();
  const std::uint64_t size =
      line.content.size() + (first ? first->shown : 0) - (first ? first->size : 0);
  if (!first || size <= room_ || first->begin + first->shown <= room_) return;
  const std::uint64_t around = room_ - std::min<std::uint64_t>(room_, first->shown);
  skip_ = std::min(first->begin - std::min<std::uint64_t>(first->begin, around / 2), size - room_);
}

void Printer::note_hidden() {
  if (hidden_ > 0) out_.write(fmt::format(" [... {}]", counted(hidden_, "more byte")));
}

void Printer::body(const Line& line, bool is_selected, const std::optional<Match>& first) {
  choose_part(line, first);
  std::string_view line_color;
  std::string_view match_color;
  if (options_.colors) {
    const bool swaps = invert_ && options_.colors->swaps_lines;
    line_color =
        is_selected != swaps ? options_.colors->selected_line : options_.colors->context_line;
    match_color = is_selected ? options_.colors->selected_match : options_.colors->context_match;
  }
  if (skip_ > 0) out_.write(fmt::format("[... {}] ", counted(skip_, "byte")));
  std::size_t done = 0;
  for (std::size_t i = 0; i < matches_.spans().size(); ++i) {
    const Span match = matches_.spans()[i];
    part(line.content.substr(done, match.begin - done), line_color);
    part(matches_.shown(line.content, i), match_color);
    done = match.end;
  }
  part(line.content.substr(done), line_color);
  note_hidden();
  out_.write(line.text.substr(line.content.size()));
  end_line();
}

void Printer::matches_only(const Line& line) {
  for (std::size_t i = 0; i < matches_.spans().size(); ++i) {
    prefix(line, ':', matches_.spans()[i].begin);
    make_room();
    part(matches_.shown(line.content, i), options_.colors ? options_.colors->selected_match : "");
    note_hidden();
    end_line();
  }
}

// Nothing of it is looked at.
void Printer::plain_line(const Line& line, char mark) {
  prefix(line, mark, 0);
  out_.write(line.whole);
  if (line.whole.size() == line.text.size()) end_line();
}

void Printer::selected(const Line& line) {
  if (is_plain_) return plain_line(line, ':');
  matches_.clear();
  const bool only_matches = options_.output == Output::kMatches;
  const bool shows_matches =
      only_matches || options_.colors || options_.column || matches_.replaced();
  // Under -v a selected line holds none.
  const bool is_cut = options_.max_columns && line.content.size() > *options_.max_columns;
  std::optional<Match> first;
  if (!invert_ && (shows_matches || options_.stats || is_cut)) {
    matches_.find(line.content);
    count_matches(matches_.spans().size());
    if (is_cut && !matches_.spans().empty()) {
      const Span match = matches_.spans().front();
      first = Match{match.begin, match.size(), matches_.shown(line.content, 0).size()};
    }
    if (!shows_matches) matches_.clear();
  }
  if (only_matches) {
    matches_only(line);
    return;
  }
  prefix(line, ':', matches_.spans().empty() ? 0 : matches_.spans().front().begin);
  body(line, true, first);
}

void Printer::context(const Line& line) {
  if (is_plain_) return plain_line(line, '-');
  matches_.clear();
  // Under -v it is the lines of context that hold matches.
  if (invert_ && options_.colors) matches_.find(line.content);
  prefix(line, '-', 0);
  body(line, false, std::nullopt);
}

void Printer::group_separator() {
  colored(options_.colors ? options_.colors->separator : "", options_.group_separator);
  out_.write('\n');
}

void Printer::count(std::uint64_t number) {
  if (!path_.empty()) {
    colored(options_.colors ? options_.colors->path : "", path_);
    if (options_.null_after_path) {
      out_.write('\0');
    } else {
      separator(':');
    }
  }
  const fmt::format_int text(number);
  out_.write({text.data(), text.size()});
  out_.write('\n');
}

void Printer::path_only() {
  colored(options_.colors ? options_.colors->path : "", path_);
  out_.write(options_.null_after_path ? '\0' : '\n');
}

}  // namespace nt::grep
