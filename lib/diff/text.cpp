#include "diff/text.hpp"

#include <unistd.h>

#include <cerrno>
#include <climits>
#include <thread>

namespace nt::diff {
namespace {

Result<std::string> target_of(const std::string& link) {
  std::string target(PATH_MAX, '\0');
  const ::ssize_t size = ::readlink(link.c_str(), target.data(), target.size());
  if (size < 0) return std::unexpected(system_error("read", link, errno));
  target.resize(static_cast<std::size_t>(size));
  return target;
}

}  // namespace

Result<Text> Text::open(const Node& node, int standard_input) {
  Text text;
  if (node.kind == Kind::kMissing) return text;
  if (node.kind == Kind::kLink) {
    text.read_ = TRY(target_of(node.path));
    return text;
  }
  text.source_ = node.path == "-" ? TRY(io::Source::adopt(standard_input, "standard input"))
                                  : TRY(io::Source::open(node.path));
  text.mapped_ = text.source_->whole();
  if (!text.mapped_) text.read_ = TRY(text.source_->read_all());
  return text;
}

Result<textdiff::Both<Text>> Text::open_both(const Entry& entry, int standard_input) {
  if (entry.before.path == "-" && entry.after.path == "-") {
    Text text = TRY(open(entry.before, standard_input));
    Text copy;
    copy.read_ = text.bytes();
    return textdiff::Both<Text>{std::move(text), std::move(copy)};
  }
  if (entry.before.kind != Kind::kPipe || entry.after.kind != Kind::kPipe) {
    Text before = TRY(open(entry.before, standard_input));
    return textdiff::Both<Text>{std::move(before), TRY(open(entry.after, standard_input))};
  }
  std::optional<Result<Text>> after;
  std::optional<Result<Text>> before;
  {
    const std::jthread other([&] { after = open(entry.after, standard_input); });
    before = open(entry.before, standard_input);
  }
  return textdiff::Both<Text>{TRY(std::move(*before)), TRY(std::move(*after))};
}

bool Text::binary() const {
  static constexpr std::size_t kLooked = std::size_t{64} << 10;
  return bytes().substr(0, kLooked).find('\0') != std::string_view::npos;
}

Result<void> Text::check() const {
  if (source_ && mapped_) return source_->check();
  return {};
}

}  // namespace nt::diff
