#include "diff/git_blob.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <span>

#include "base/hex.hpp"
#include "digest/hasher.hpp"
#include "os/cpu.hpp"
#include "parallel/crew.hpp"

namespace nt::diff {
namespace {

constexpr std::size_t kShown = 7;
// A thread costs as much as it takes to read so many bytes.
constexpr std::size_t kLarge = std::size_t{1} << 20;

// Reads the text step by step, and lets go of what is read.
template <class Release>
std::string blob_name(std::string_view text, const Release& release) {
  static constexpr std::size_t kStep = std::size_t{4} << 20;
  const digest::DigestType type = digest::DigestType::of(digest::Algorithm::kSha1);
  const auto hasher = digest::make_hasher(type);
  const std::string head = fmt::format("blob {}", text.size());
  hasher->update(std::as_bytes(std::span(head.c_str(), head.size() + 1)));  // with its NUL
  for (std::size_t at = 0; at < text.size(); at += kStep) {
    const std::string_view step = text.substr(at, kStep);
    hasher->update(std::as_bytes(std::span(step)));
    release(Span{at, at + step.size()});
  }
  std::string digest(type.size(), '\0');
  hasher->finish(std::as_writable_bytes(std::span(digest)));
  return hex_encode(digest);
}

}  // namespace

textdiff::Both<std::string> blob_names(const FileDiff& diff, unsigned threads, bool whole) {
  textdiff::Both<std::string> names;
  const auto find_before = [&] {
    names.before = blob_name(diff.texts.before, [&](Span read) {
      if (diff.release) diff.release({read, {}});
    });
  };
  const auto find_after = [&] {
    names.after = blob_name(diff.texts.after, [&](Span read) {
      if (diff.release) diff.release({{}, read});
    });
  };
  const auto shown = [whole](const Node& node, std::string& name) {
    if (node.kind == Kind::kMissing) name.assign(name.size(), '0');
    if (!whole) name.resize(kShown);
  };
  std::atomic<unsigned> begun{0};  // of the two; whoever is free takes the next one
  const auto work = [&] {
    for (unsigned next = begun++; next < 2; next = begun++)
      next == 0 ? find_before() : find_after();
  };
  const bool large = std::min(diff.texts.before.size(), diff.texts.after.size()) >= kLarge;
  const bool helps = large && (threads == 0 ? os::usable_cpus() : threads) > 1;
  parallel::Crew helper(helps ? 1 : 0, work);
  helper.grow();
  work();
  helper.join();
  shown(diff.entry.before, names.before);
  shown(diff.entry.after, names.after);
  return names;
}

}  // namespace nt::diff
