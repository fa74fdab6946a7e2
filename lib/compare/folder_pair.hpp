// Two folders, read side by side.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "files/glob.hpp"
#include "os/fd.hpp"
#include "os/identity.hpp"

namespace nt::compare {

// What stands behind a name in one of the folders.
enum class Kind : std::uint8_t {
  kAbsent,
  kFile,  // a regular one
  kFolder,
  kLink,        // where links are not followed
  kDangling,    // a link that leads nowhere
  kOther,       // a pipe, a socket, a device
  kUnreadable,  // a folder that cannot be read, or what cannot be looked at
};

// In which order names are met: bytewise, of their paths ("a.c" before "a/b"), or of the names in a
// folder ("a/b" before "a.c").
enum class Order : std::uint8_t { kPaths, kNames };

struct TreeOptions {
  Order order = Order::kPaths;
  bool recursive = true;     // folders that are on both sides are entered
  bool follow_links = true;  // as what they lead to; else they are links
  // By sides: folders that are on this one only are entered too.
  std::array<bool, 2> enter_lone = {false, false};
  bool split_types = false;  // a folder and what is none are two names, each on one side only
  std::array<bool, 2> absent_roots = {false, false};  // one of the folders where it begins
  bool meets_circles = false;  // folders that links lead to in a circle are met, as unreadable
  std::vector<files::Glob> excluded = {};
  std::vector<files::Glob> included = {};  // else no files but those that one of these matches
  std::string start = {};                  // in the folders where the walk begins, no name before
  // What is looked at in the folders where the walk begins, in this order; empty: all that they
  // hold.
  std::vector<std::string> names = {};
};

// The two sides of what is compared.
enum Side : std::uint8_t { kLeft, kRight };

// Two folders of the same name, that are open, or one where the other is absent. Once it is made it
// does not change, so any thread may use it.
struct FolderPair {
  // A name that is in one of them, or in both.
  struct Member {
    std::uint32_t name = 0;  // where it begins in names
    std::uint32_t size = 0;  // of the name
    std::array<Kind, 2> kinds{Kind::kAbsent, Kind::kAbsent};
    bool enters = false;  // the walk does
  };
  const char* name_of(const Member& member) const { return names.data() + member.name; }

  const FolderPair* outer = nullptr;  // that it was met in, as long as the walk is below that
  std::array<os::Fd, 2> fds;          // none where it is absent
  std::array<std::string, 2> paths;   // as shown, with a slash at its end unless empty
  std::string below;                  // the same without those of the roots
  std::string names;                  // of the members, each with a NUL behind it
  std::vector<Member> members;        // in the order in which a walk meets them
  std::array<os::FileIdentity, 2> identities;
  std::array<std::map<std::string, Error, std::less<>>, 2> faults;  // of what cannot be looked at
};

// Reads pairs of folders, by any number of threads at once.
class FolderPairReader {
 public:
  // It must outlive this.
  explicit FolderPairReader(const TreeOptions& options) : options_(options) {}

  // What came of a pair.
  struct Reading {
    std::shared_ptr<const FolderPair> pair;  // null where it cannot be read, or is a circle
    std::array<std::optional<Error>, 2> faults = {};  // why
    bool is_circle = false;
    bool lacked_descriptors = false;
  };

  // The folders where a walk begins.
  Reading roots(const std::array<std::string, 2>& roots) const;
  // The folders of this name in others; on the sides where they are of the kind kFolder.
  Reading inner(const FolderPair& outer, const FolderPair::Member& member) const;

 private:
  // What one of the folders holds.
  struct Entry {
    std::uint32_t name;  // where it begins in names
    std::uint32_t size;
    Kind kind;
  };
  struct Listing {
    std::string names;  // each with a NUL behind it
    std::vector<Entry> entries;
  };

  Reading read(FolderPair& pair, const std::array<std::string, 2>& paths,
               const std::array<bool, 2>& present) const;
  int open(FolderPair& pair, Side side, const std::string& path) const;
  Result<Listing> list(FolderPair& pair, Side side) const;
  Listing look_up_named(FolderPair& pair, Side side) const;
  Kind kind_of(FolderPair& pair, Side side, const char* name, unsigned char type) const;
  Kind look_up(FolderPair& pair, Side side, const char* name) const;
  void merge(FolderPair& pair, const std::array<Listing, 2>& listings) const;
  void add(FolderPair& pair, FolderPair::Member member) const;
  bool enters(const std::array<Kind, 2>& kinds) const;
  bool leave_out(const FolderPair& pair, FolderPair::Member& member) const;
  bool is_excluded(const std::string& path, bool folder) const;

  const TreeOptions& options_;
};

}  // namespace nt::compare
