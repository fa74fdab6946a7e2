// The files below a folder.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "files/folder.hpp"
#include "files/glob.hpp"
#include "files/ignore_scope.hpp"
#include "files/options.hpp"

namespace nt::files {

// A regular file, by its name in a folder that is open.
struct WalkedFile {
  std::shared_ptr<const Folder> folder;
  const char* name;  // the folder's

  std::string path() const { return folder->path + name; }  // as shown
};

// How much of a walk is read before its turn comes: until so many files, or so many folders, each
// of which holds a descriptor, are read and next() has not come to them.
struct ReadAhead {
  std::size_t files = 0;
  std::size_t folders = 0;
};

// Meets the regular files below a folder, in the bytewise order of their paths.
//
// Threads that work on the files may read folders ahead of next(), so that it has hardly anything
// to do: what it gives stays the same, as it takes the folders in their order, and reads one by
// itself to which nobody has come before.
class Walk {
 public:
  // root is how the folder was named, and begins every path; empty for the current folder, whose
  // files are then named without "./". The options and rules must outlive the walk; user is null
  // where ignore files do not count.
  Walk(const std::string& root, const WalkOptions& options, const NameRules& rules,
       UserRules* user);

  // The next file; or the error of a folder or ignore file that cannot be read, or of a folder to
  // which links lead in a circle, after which the walk goes on; nothing at the end. By one thread
  // at a time.
  std::optional<Result<WalkedFile>> next();

  // Reads the first folder that nobody has begun to read, unless enough is read. False: nothing was
  // done. By several threads at once, beside next().
  bool read_ahead(const ReadAhead& most) noexcept;

 private:
  enum class State { kUnread, kReading, kRead };
  struct Node;
  using Nodes = std::list<std::unique_ptr<Node>>;
  // A folder that the walk is in, or is to come to.
  struct Node {
    const Folder* outer = nullptr;  // null: it is the root
    const char* name = nullptr;     // in that
    State state = State::kUnread;
    Nodes::iterator self = {};              // in ahead_, until the walk is in it
    std::list<Node*>::iterator place = {};  // in unread_, until it is read
    FolderReader::Reading reading = {};     // once it is
    std::size_t at = 0;                     // the member that is the next to be met
  };
  // Folders that have been found in another one.
  struct Found {
    Nodes nodes;
    std::list<Node*> unread;
    void add(const Folder* outer, const char* name);
  };
  using Lock = std::unique_lock<std::mutex>;

  void enter();
  bool read(Node& node, Lock& lock, bool ahead);
  static Found folders_in(const Folder& folder);

  const WalkOptions& options_;
  const FolderReader reader_;
  std::string root_;             // as it is opened
  std::string root_path_;        // as Folder::path
  IgnoreScope::Pointer around_;  // where ignore files count

  // Of next() alone.
  bool begun_ = false;
  std::vector<std::unique_ptr<Node>> levels_;  // the folders that lead to where it is
  std::vector<Error> pending_;                 // to be told next

  // Of all threads.
  std::mutex mutex_;
  std::condition_variable was_read_;           // where next() waits for a folder
  bool waits_ = false;                         // it does
  bool reads_ahead_ = true;                    // as long as nothing went wrong with that
  Nodes ahead_;                                // the folders to come, in order, as far as is known
  std::list<Node*> unread_;                    // those of them that are not read
  std::atomic<std::size_t> files_ahead_{0};    // in those that are read
  std::atomic<std::size_t> folders_ahead_{0};  // that are read or being read
};

}  // namespace nt::files
