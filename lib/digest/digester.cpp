#include "digest/digester.hpp"

#include <optional>
#include <span>
#include <utility>

#include "digest/blake3.hpp"
#include "digest/sha2.hpp"
#include "parallel/broadcast.hpp"
#include "parallel/ordered.hpp"

namespace nt::digest {
namespace {

// What is passed on at once: large enough that system calls and the hand-over between threads do
// not count, small enough for a cache. A power of two, as BLAKE3's subtrees are.
constexpr std::size_t kWindow = std::size_t{1} << 20;
constexpr std::size_t kWindowsInFlight = 4;
// For files that are smaller: a little memory is made faster than much.
constexpr std::size_t kSmallWindow = std::size_t{32} << 10;
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

void Digester::update(std::string_view bytes) {
  for (const auto& hasher : hashers_) hasher->update(bytes_of(bytes));
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
  update(text);
  return finish();
}

Result<std::vector<std::string>> Digester::digest(io::Source& source, unsigned threads,
                                                  io::Progress& progress) {
  size_ = 0;
  mapped_ = source.whole();
  const auto updated = update_all(source, threads, progress);
  auto digests = finish();  // in any case, to be ready for the next source
  mapped_.reset();
  if (!updated) return std::unexpected(updated.error());
  TRY_VOID(source.check());
  return digests;
}

Result<void> Digester::update_all(io::Source& source, unsigned threads, io::Progress& progress) {
  if (mapped_ && mapped_->size() >= kWorthThreads && threads > 1) {
    Blake3* tree = hashers_.size() == 1 ? hashers_.front()->tree() : nullptr;
    if (tree == nullptr) return in_parallel(source, threads, progress);
    grow(*tree, source, threads, progress);
    return {};
  }
  Window& window = windows_.front();
  for (bool more = true; more;) {
    more = TRY(next(source, window, progress));
    update(window.bytes);
    if (mapped_) source.release(size_ - window.bytes.size(), size_);
    // A pipe that gives more than a window may give much.
    if (more && !mapped_ && threads > 1) return in_parallel(source, threads, progress);
  }
  return {};
}

// Reads a window full; false: the source ended in it.
Result<bool> Digester::read(io::Source& source, Window& window) const {
  const bool small = source.size() > 0 && source.size() < kSmallWindow;
  if (const std::size_t capacity = small ? kSmallWindow : kWindow; window.capacity < capacity) {
    window.buffer = std::make_unique_for_overwrite<char[]>(capacity);
    window.capacity = capacity;
  }
  for (std::size_t used = 0;;) {
    const std::size_t room = window.capacity - used;
    const std::size_t count = TRY(source.read({window.buffer.get() + used, room}));
    used += count;
    window.bytes = {window.buffer.get(), used};
    // A regular file that has given all that it had, and less than it was asked for, has no more: a
    // system call saved for each of many small ones. Less alone is no sign: some file systems
    // (sysfs, FUSE, networks) give a file in pieces, and others (/proc) tell no size.
    const bool all = source.size() > 0 && size_ + used >= source.left();
    if (count == 0 || (count < room && all)) return false;
    if (used == window.capacity) return true;
  }
}

// The window that comes next; false: it is the last.
Result<bool> Digester::next(io::Source& source, Window& window, io::Progress& progress) {
  bool more = false;
  if (mapped_) {
    window.bytes = mapped_->substr(size_, kWindow);
    more = size_ + window.bytes.size() < mapped_->size();
  } else {
    more = TRY(read(source, window));
  }
  size_ += window.bytes.size();
  progress.add(window.bytes.size());
  progress.update();
  return more;
}

// A thread for each digest, and one that reads ahead, or has a mapping's pages loaded.
Result<void> Digester::in_parallel(io::Source& source, unsigned threads, io::Progress& progress) {
  prepare_libcrypto();
  windows_.resize(kWindowsInFlight);
  Result<void> result;
  bool more = true;
  const auto fill = [&](std::size_t slot) {
    if (!more) return false;
    Window& window = windows_[slot];
    const char* done = mapped_ ? window.bytes.data() : nullptr;
    if (done != nullptr && size_ >= kWindowsInFlight * kWindow) {
      const auto begin = static_cast<std::size_t>(done - mapped_->data());
      source.release(begin, begin + window.bytes.size());
    }
    const auto found = next(source, window, progress);
    if (!found) {
      result = std::unexpected(found.error());
      return false;
    }
    more = *found;
    if (mapped_) source.load(size_ - window.bytes.size(), size_);
    return true;
  };
  const auto consume = [this](std::size_t consumer, std::size_t slot) {
    hashers_[consumer]->update(bytes_of(windows_[slot].bytes));
  };
  parallel::Broadcast(windows_.size(), hashers_.size(), fill, consume).run(threads);
  return result;
}

// BLAKE3 alone, whose parts can be computed side by side: each window is a subtree, and the rest,
// which is not empty, comes last.
void Digester::grow(Blake3& tree, const io::Source& source, unsigned threads,
                    io::Progress& progress) {
  const std::string_view all = *mapped_;
  const std::size_t end = (all.size() - 1) / kWindow * kWindow;
  std::size_t at = 0;
  parallel::ordered_for_each(
      {threads, std::size_t{8} * threads},
      [&at, end]() -> std::optional<std::size_t> {
        return at < end ? std::optional(std::exchange(at, at + kWindow)) : std::nullopt;
      },
      [] { return 0; },
      [&](int, std::size_t from, const parallel::StopFlag&) {
        const auto value =
            tree.subtree(bytes_of(all.substr(from, kWindow)), from / Blake3::kChunkSize);
        source.release(from, from + kWindow);
        progress.add(kWindow);
        progress.update();
        return value;
      },
      [&tree](const Blake3::ChainingValue& value) {
        tree.append_subtree(value, kWindow / Blake3::kChunkSize);
        return true;
      });
  tree.update(bytes_of(all.substr(end)));
  progress.add(all.size() - end);
  size_ = all.size();
}

}  // namespace nt::digest
