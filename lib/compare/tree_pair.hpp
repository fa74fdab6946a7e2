// Two folders side by side, name by name: the face of lib/compare. For the files that are in both
// of them and not the same:
//
//   compare::TreePair trees({"old", "new"}, {});
//   compare::PairMemory memory;
//   while (const auto entry = trees.next()) {
//     if (!entry->are_files()) continue;
//     if (!TRY(compare::are_equal(*entry, memory))) use(entry->path());
//   }
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "compare/file_pair.hpp"
#include "compare/folder_pair.hpp"
#include "io/source.hpp"

namespace nt::compare {

// A name that is in one of two folders, or in both.
struct TreeEntry {
  std::shared_ptr<const FolderPair> pair;  // that it is in; null: it is the two roots
  const char* name = "";                   // the pair's; or that of an inner folder of it
  std::array<Kind, 2> kinds;
  std::array<std::optional<Error>, 2> faults = {};  // where a side is unreadable

  // Below the roots; of these themselves, empty.
  std::string path() const { return pair ? pair->below + name : std::string(); }
  bool are_files() const { return kinds[kLeft] == Kind::kFile && kinds[kRight] == Kind::kFile; }
  // What stands there on that side, to be read.
  Result<io::Source> open(Side side) const;
  // Its size and time, of what a link leads to.
  struct Status {
    std::uint64_t size = 0;
    std::array<std::int64_t, 2> modified{};  // seconds since 1970, and nanoseconds
  };
  Result<Status> status(Side side) const;
};

// Whether two files that are an entry are the same: see file_pair.hpp. With a finder of decoders,
// what they hold.
Result<bool> are_equal(const TreeEntry& entry, PairMemory& memory, unsigned threads = 1,
                       const io::DecoderFinder* decoder = nullptr);

// Meets the names in two folders and below, in order.
//
// Folders that are on both sides are entered rather than met, as long as they can be read. Those
// that links lead to in a circle, both sides to the same level above, are passed over unless the
// options say otherwise: what they hold has been met already. Threads that work on the entries may
// read folders ahead of next().
class TreePair {
 public:
  TreePair(std::array<std::string, 2> roots, TreeOptions options);
  // Of reader_.
  TreePair(const TreePair&) = delete;
  TreePair& operator=(const TreePair&) = delete;

  // The next entry, nothing at the end. By one thread at a time.
  std::optional<TreeEntry> next();

  // How much is read before its turn comes: until so many names, or so many pairs of folders, are
  // read and next() has not come to them.
  struct Ahead {
    std::size_t names = 0;
    std::size_t folders = 0;
  };
  // Reads the first folders that nobody has begun to read, unless enough is read. False: nothing
  // was done. By several threads at once, beside next().
  bool read_ahead(const Ahead& most) noexcept;

 private:
  enum class State { kUnread, kReading, kRead };
  struct Node;
  using Nodes = std::list<std::unique_ptr<Node>>;
  // A pair of folders that the walk is in, or is to come to.
  struct Node {
    const FolderPair* outer = nullptr;           // null: they are the roots
    const FolderPair::Member* member = nullptr;  // of that
    State state = State::kUnread;
    Nodes::iterator self = {};              // in ahead_, until the walk is in it
    std::list<Node*>::iterator place = {};  // in unread_, until it is read
    FolderPairReader::Reading reading = {};
    std::size_t at = 0;  // the member that is the next to be met
  };
  // Pairs of folders that have been found in another one.
  struct Found {
    Nodes nodes;
    std::list<Node*> unread;
    void add(const FolderPair* outer, const FolderPair::Member* member);
  };
  using Lock = std::unique_lock<std::mutex>;

  std::optional<TreeEntry> enter();
  bool read(Node& node, Lock& lock, bool ahead);

  const std::array<std::string, 2> roots_;
  const TreeOptions options_;
  const FolderPairReader reader_;

  // Of next() alone.
  bool begun_ = false;
  std::vector<std::unique_ptr<Node>> levels_;  // the folders that lead to where it is

  // Of all threads.
  std::mutex mutex_;
  std::condition_variable was_read_;  // where next() waits for a folder
  bool reads_ahead_ = true;           // as long as nothing went wrong with that
  Nodes ahead_;                       // the folders to come, in order, as far as is known
  std::list<Node*> unread_;           // those of them that are not read
  std::size_t names_ahead_ = 0;       // in those that are read
  std::size_t folders_ahead_ = 0;     // that are read or being read
};

}  // namespace nt::compare
