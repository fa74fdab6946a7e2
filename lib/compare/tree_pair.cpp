#include "compare/tree_pair.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <utility>

#include "base/text.hpp"
#include "os/path.hpp"

namespace nt::compare {

Result<io::Source> TreeEntry::open(Side side) const {
  return io::Source::open_at(pair->fds[side].get(), name, pair->paths[side] + name);
}

Result<TreeEntry::Status> TreeEntry::status(Side side) const {
  struct stat status = {};
  if (!os::look_up(pair->fds[side].get(), name, status))
    return std::unexpected(system_error("open", pair->paths[side] + name, errno));
  return Status{static_cast<std::uint64_t>(status.st_size),
                {status.st_mtim.tv_sec, status.st_mtim.tv_nsec}};
}

Result<bool> are_equal(const TreeEntry& entry, PairMemory& memory, unsigned threads,
                       const io::DecoderFinder* decoder) {
  auto left = TRY(entry.open(kLeft));
  auto right = TRY(entry.open(kRight));
  if (decoder != nullptr) {
    TRY_VOID(left.decode_now(*decoder));
    TRY_VOID(right.decode_now(*decoder));
  }
  return are_equal(left, right, memory, threads);
}

TreePair::TreePair(std::array<std::string, 2> roots, TreeOptions options)
    : roots_(std::move(roots)), options_(std::move(options)), reader_(options_) {
  Found found;
  found.add(nullptr, nullptr);
  ahead_.swap(found.nodes);
  unread_.swap(found.unread);
}

std::optional<TreeEntry> TreePair::next() {
  for (;;) {
    if (levels_.empty()) {
      if (std::exchange(begun_, true)) return std::nullopt;
      if (auto unreadable = enter()) return unreadable;
      continue;
    }
    Node& level = *levels_.back();
    const std::shared_ptr<const FolderPair>& pair = level.reading.pair;
    if (level.at == pair->members.size()) {
      levels_.pop_back();
      continue;
    }
    const FolderPair::Member& member = pair->members[level.at++];
    if (member.enters) {
      if (auto unreadable = enter()) return unreadable;
      continue;
    }
    TreeEntry entry{pair, pair->name_of(member), member.kinds};
    for (const Side side : {kLeft, kRight}) {
      if (member.kinds[side] != Kind::kUnreadable) continue;
      entry.faults[side] = pair->faults[side].find(std::string_view(entry.name))->second;
    }
    return entry;
  }
}

// Goes into the first pair of those ahead, which is the next in order; or gives it, if it cannot be
// read.
std::optional<TreeEntry> TreePair::enter() {
  Lock lock(mutex_);
  std::unique_ptr<Node>& first = ahead_.front();
  was_read_.wait(lock, [&first] { return first->state != State::kReading; });
  if (first->state == State::kUnread) read(*first, lock, false);
  std::unique_ptr<Node> node = std::move(first);
  ahead_.pop_front();
  --folders_ahead_;
  FolderPairReader::Reading& reading = node->reading;
  if (reading.pair) {
    names_ahead_ -= reading.pair->members.size();
    levels_.push_back(std::move(node));
    return std::nullopt;
  }
  if (reading.is_circle && !options_.meets_circles) return std::nullopt;
  TreeEntry entry{nullptr, "", {Kind::kFolder, Kind::kFolder}, std::move(reading.faults)};
  if (node->member != nullptr) {
    entry.pair = levels_.back()->reading.pair;
    entry.name = entry.pair->name_of(*node->member);
    entry.kinds = node->member->kinds;
  }
  if (reading.is_circle) {
    const Side side = entry.kinds[kLeft] == Kind::kFolder ? kLeft : kRight;
    entry.faults[side] =
        Error{ErrorKind::kSystem,
              fmt::format("cannot enter '{}': it leads back to a folder that it is in",
                          escape_control(entry.pair->paths[side] + entry.name)),
              {}};
  }
  for (const Side side : {kLeft, kRight}) {
    if (entry.faults[side]) entry.kinds[side] = Kind::kUnreadable;
  }
  return entry;
}

bool TreePair::read_ahead(const Ahead& most) noexcept {
  Lock lock(mutex_);
  if (!reads_ahead_ || names_ahead_ >= most.names || folders_ahead_ >= most.folders) return false;
  const auto unread = std::find_if(unread_.begin(), unread_.end(),
                                   [](const Node* node) { return node->state == State::kUnread; });
  if (unread == unread_.end()) return false;
  try {
    return read(**unread, lock, true);
  } catch (...) {  // next() will meet it too, and can tell
    return false;
  }
}

// Reads a pair of folders, the lock being let go meanwhile. What goes wrong ahead for want of
// descriptors or memory is left to next(), which needs less of both. False: it is still to be read.
bool TreePair::read(Node& node, Lock& lock, bool ahead) {
  node.state = State::kReading;
  ++folders_ahead_;
  lock.unlock();
  FolderPairReader::Reading reading;
  Found found;
  std::exception_ptr failure;
  try {
    reading =
        node.outer == nullptr ? reader_.roots(roots_) : reader_.inner(*node.outer, *node.member);
    if (reading.pair) {
      for (const FolderPair::Member& member : reading.pair->members) {
        if (member.enters) found.add(reading.pair.get(), &member);
      }
    }
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  const bool is_read = !failure && !(ahead && reading.lacked_descriptors);
  if (is_read) {
    if (reading.pair) names_ahead_ += reading.pair->members.size();
    node.reading = std::move(reading);
    node.state = State::kRead;
    ahead_.splice(std::next(node.self), found.nodes);
    unread_.splice(unread_.erase(node.place), found.unread);
  } else {
    node.state = State::kUnread;
    --folders_ahead_;
    reads_ahead_ = false;
  }
  was_read_.notify_one();
  if (failure) std::rethrow_exception(failure);
  return is_read;
}

void TreePair::Found::add(const FolderPair* outer, const FolderPair::Member* member) {
  auto node = std::make_unique<Node>(Node{outer, member});
  Node& added = *node;
  added.self = nodes.insert(nodes.end(), std::move(node));
  added.place = unread.insert(unread.end(), &added);
}

}  // namespace nt::compare
