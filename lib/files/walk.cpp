#include "files/walk.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace nt::files {

Walk::Walk(const std::string& root, const WalkOptions& options, const NameRules& rules,
           UserRules* user)
    : options_(options),
      reader_(options, rules),
      root_(root.empty() ? "." : root),
      root_path_(root) {
  while (root_path_.ends_with('/')) root_path_.pop_back();
  if (!root.empty()) root_path_ += '/';
  begun_ = options.max_depth == 0U;
  if (begun_) return;
  if (user != nullptr) around_ = IgnoreScope::around(root, *user, pending_);
  Found found;
  found.add(nullptr, root_.c_str());
  ahead_.swap(found.nodes);
  unread_.swap(found.unread);
}

std::optional<Result<WalkedFile>> Walk::next() {
  for (;;) {
    if (!pending_.empty()) {
      Error error = std::move(pending_.front());
      pending_.erase(pending_.begin());
      return std::unexpected(std::move(error));
    }
    if (levels_.empty()) {
      if (std::exchange(begun_, true)) return std::nullopt;
      enter();
      continue;
    }
    Node& level = *levels_.back();
    const Folder& folder = *level.reading.folder;
    if (level.at == folder.members.size()) {
      levels_.pop_back();
      continue;
    }
    const Folder::Member& member = folder.members[level.at++];
    if (member.left_out != nullptr) {
      options_.left_out(folder.path + folder.name_of(member), member.left_out);
    } else if (member.folder) {
      enter();
    } else {
      return WalkedFile{level.reading.folder, folder.name_of(member)};
    }
  }
}

// Goes into the first folder of those ahead: it is the next in order.
void Walk::enter() {
  Lock lock(mutex_);
  std::unique_ptr<Node>& first = ahead_.front();
  waits_ = true;
  was_read_.wait(lock, [&first] { return first->state != State::kReading; });
  waits_ = false;
  if (first->state == State::kUnread) read(*first, lock, false);
  pending_ = std::move(first->reading.errors);
  folders_ahead_.fetch_sub(1, std::memory_order_relaxed);
  if (const auto& folder = first->reading.folder) {
    files_ahead_.fetch_sub(folder->files, std::memory_order_relaxed);
    levels_.push_back(std::move(first));
  }
  ahead_.pop_front();
}

bool Walk::read_ahead(const ReadAhead& most) noexcept {
  if (files_ahead_.load(std::memory_order_relaxed) >= most.files ||
      folders_ahead_.load(std::memory_order_relaxed) >= most.folders)
    return false;
  Lock lock(mutex_);
  if (!reads_ahead_) return false;
  const auto unread = std::find_if(unread_.begin(), unread_.end(),
                                   [](const Node* node) { return node->state == State::kUnread; });
  if (unread == unread_.end()) return false;
  try {
    return read(**unread, lock, true);
  } catch (...) {  // next() will meet it too, and can tell
    return false;
  }
}

// Reads a folder, the lock being let go meanwhile. What goes wrong ahead for want of descriptors or
// memory is left to next(), which needs less of both. False: it is still to be read.
bool Walk::read(Node& node, Lock& lock, bool ahead) {
  node.state = State::kReading;
  folders_ahead_.fetch_add(1, std::memory_order_relaxed);
  lock.unlock();
  FolderReader::Reading reading;
  Found found;
  std::exception_ptr failure;
  try {
    reading = node.outer == nullptr ? reader_.root(node.name, root_path_, around_)
                                    : reader_.inner(*node.outer, node.name);
    if (reading.folder) found = folders_in(*reading.folder);
  } catch (...) {
    failure = std::current_exception();
  }
  lock.lock();
  const bool is_read = !failure && !(ahead && reading.lacked_descriptors);
  if (is_read) {
    if (reading.folder) files_ahead_.fetch_add(reading.folder->files, std::memory_order_relaxed);
    node.reading = std::move(reading);
    node.state = State::kRead;
    ahead_.splice(std::next(node.self), found.nodes);
    unread_.splice(unread_.erase(node.place), found.unread);
  } else {
    node.state = State::kUnread;
    folders_ahead_.fetch_sub(1, std::memory_order_relaxed);
    reads_ahead_ = false;
  }
  if (waits_) was_read_.notify_one();
  if (failure) std::rethrow_exception(failure);
  return is_read;
}

// The folders in a folder, in order.
Walk::Found Walk::folders_in(const Folder& folder) {
  Found found;
  for (const Folder::Member& member : folder.members) {
    if (member.folder && member.left_out == nullptr) found.add(&folder, folder.name_of(member));
  }
  return found;
}

void Walk::Found::add(const Folder* outer, const char* name) {
  auto node = std::make_unique<Node>(Node{outer, name});
  Node& added = *node;
  added.self = nodes.insert(nodes.end(), std::move(node));
  added.place = unread.insert(unread.end(), &added);
}

}  // namespace nt::files
