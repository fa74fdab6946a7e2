#include "hash/digester.hpp"

#include <algorithm>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include "hash/blake3.hpp"
#include "parallel/broadcast.hpp"
#include "parallel/ordered.hpp"

namespace nt::hash {
namespace {

// What is read at once: large enough that system calls and the hand-over between threads do not
// count, small enough for a cache. A power of two, as BLAKE3's subtrees are.
constexpr std::size_t kWindow = std::size_t{1} << 20;
constexpr std::size_t kWindowsInFlight = 4;
// From this size on a file is worth threads of its own.
constexpr std::uint64_t kWorthThreads = std::uint64_t{4} << 20;

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text));
}

}  // namespace

Result<Digester> Digester::make(std::vector<DigestType> types, std::string_view key) {
  std::vector<std::unique_ptr<Hasher>> hashers;
  for (const DigestType& type : types)
    hashers.push_back(key.empty() ? make_hasher(type) : TRY(make_hmac(type, key)));
  return Digester(std::move(types), std::move(hashers));
}

// Fills the window; false: the source ended in it.
Result<bool> Digester::read(io::Source& source, Window& window, io::Progress& progress) {
  if (!window.bytes) window.bytes = std::make_unique_for_overwrite<char[]>(kWindow);
  window.size = 0;
  while (window.size < kWindow) {
    const std::size_t room = kWindow - window.size;
    const std::size_t count = TRY(source.read({window.bytes.get() + window.size, room}));
    window.size += count;
    progress.add(count);
    progress.update();
    // A regular file that gives less than it is asked for has no more: a system call saved for each
    // of many small ones. Those without a size (/proc) may give more.
    if (count == 0 || (count < room && source.size_ahead() > 0)) return false;
  }
  return true;
}

void Digester::update(const Window& window) {
  size_ += window.size;
  for (const auto& hasher : hashers_) hasher->update(bytes_of({window.bytes.get(), window.size}));
}

std::vector<std::string> Digester::finish() {
  std::vector<std::string> digests;
  for (std::size_t i = 0; i < types_.size(); ++i) {
    std::string& digest = digests.emplace_back(types_[i].size(), '\0');
    hashers_[i]->finish(std::as_writable_bytes(std::span(digest)));
  }
  return digests;
}

std::vector<std::string> Digester::digest(std::string_view text) {
  size_ = text.size();
  for (const auto& hasher : hashers_) hasher->update(bytes_of(text));
  return finish();
}

Result<std::vector<std::string>> Digester::digest(io::Source& source, unsigned threads,
                                                  io::Progress& progress) {
  size_ = 0;
  auto whole = [&]() -> Result<void> {
    Window& first = windows_.front();
    const bool more = TRY(read(source, first, progress));
    update(first);
    if (!more) return {};
    const bool worth = threads > 1 && (source.size() == 0 || source.size_ahead() >= kWorthThreads);
    return worth ? read_rest(source, threads, progress) : read_rest(source, progress);
  }();
  if (!whole) {
    finish();  // and be ready for the next input
    return std::unexpected(std::move(whole).error());
  }
  return finish();
}

Result<void> Digester::read_rest(io::Source& source, io::Progress& progress) {
  for (bool more = true; more;) {
    more = TRY(read(source, windows_.front(), progress));
    update(windows_.front());
  }
  return {};
}

Result<void> Digester::read_rest(io::Source& source, unsigned threads, io::Progress& progress) {
  if (Blake3* tree = hashers_.size() == 1 ? hashers_.front()->tree() : nullptr)
    if (source.size_ahead() > kWindow) return grow(*tree, source, threads, progress);
  windows_.resize(kWindowsInFlight);
  Result<void> result;
  bool more = true;
  const auto fill = [&](std::size_t slot) {
    if (!more) return false;
    const auto full = read(source, windows_[slot], progress);
    if (!full) {
      result = std::unexpected(full.error());
      return false;
    }
    more = *full;
    size_ += windows_[slot].size;
    return true;
  };
  const auto consume = [this](std::size_t consumer, std::size_t slot) {
    const Window& window = windows_[slot];
    hashers_[consumer]->update(bytes_of({window.bytes.get(), window.size}));
  };
  parallel::Broadcast(windows_.size(), hashers_.size(), fill, consume).run(threads);
  return result;
}

// Each window of a file whose size is known is a subtree; the rest, which is not empty, is read as
// it comes.
Result<void> Digester::grow(Blake3& tree, io::Source& source, unsigned threads,
                            io::Progress& progress) {
  using Value = Result<Blake3::ChainingValue>;
  const std::uint64_t end = (source.size_ahead() - 1) / kWindow * kWindow;
  std::uint64_t at = kWindow;
  Result<void> result;
  parallel::ordered_for_each(
      {threads, std::size_t{8} * threads},
      [&at, end]() -> std::optional<std::uint64_t> {
        return at < end ? std::optional(std::exchange(at, at + kWindow)) : std::nullopt;
      },
      [] { return std::make_unique_for_overwrite<char[]>(kWindow); },
      [&](std::unique_ptr<char[]>& buffer, std::uint64_t from, const parallel::StopFlag&) -> Value {
        TRY_VOID(source.read_at({buffer.get(), kWindow}, from));
        progress.add(kWindow);
        progress.update();
        return tree.subtree(bytes_of({buffer.get(), kWindow}), from / Blake3::kChunkSize);
      },
      [&](Value value) {
        if (!value) {
          result = std::unexpected(std::move(value).error());
          return false;
        }
        tree.append_subtree(*value, kWindow / Blake3::kChunkSize);
        size_ += kWindow;
        return true;
      });
  TRY_VOID(std::move(result));
  source.seek(end);
  return read_rest(source, progress);
}

}  // namespace nt::hash
