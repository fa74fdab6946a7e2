// Two folders made from the input: the walk meets what two listings by the standard library, put
// together, hold; in the order of paths; and the same with folders read ahead by another thread.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "compare/tree_pair.hpp"

namespace {

namespace fs = std::filesystem;
using namespace nt::compare;

void require(bool holds) {
  if (!holds) std::abort();
}

// A new folder, which goes in the end.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "nt-fuzz-XXXXXX").string();
    require(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Each byte is a step: down into a new folder, up, or a name of one of four kinds.
void make_tree(const fs::path& root, const std::uint8_t* begin, const std::uint8_t* end) {
  static constexpr const char* kNames[] = {"a", "a.c", "a b", "b", "ab", "\xff", "B", "a0"};
  fs::path at = root;
  int depth = 0;
  fs::create_directory(root);
  for (; begin != end; ++begin) {
    const fs::path name = at / kNames[*begin & 7];
    std::error_code error;
    switch (*begin >> 3 & 7) {
      case 0:
        if (depth > 0) at = at.parent_path(), --depth;
        break;
      case 1:
      case 2:
        fs::create_directory(name, error);
        if (depth < 6 && fs::is_directory(fs::symlink_status(name, error))) at = name, ++depth;
        break;
      case 3:
        fs::create_symlink("nowhere", name, error);
        break;
      case 4:
        ::mkfifo(name.c_str(), 0600);
        break;
      default:
        if (!fs::exists(fs::symlink_status(name, error))) ::mknod(name.c_str(), S_IFREG | 0600, 0);
    }
  }
}

using Met = std::vector<std::pair<std::string, std::array<Kind, 2>>>;

void list(const fs::path& root, const fs::path& folder, Side side,
          std::map<std::string, std::array<Kind, 2>>& all) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto type = entry.symlink_status().type();
    const Kind kind = type == fs::file_type::directory ? Kind::kFolder
                      : type == fs::file_type::regular ? Kind::kFile
                      : type == fs::file_type::symlink ? Kind::kDangling
                                                       : Kind::kOther;
    const std::string path = entry.path().lexically_relative(root).string();
    all.try_emplace(path, std::array{Kind::kAbsent, Kind::kAbsent}).first->second[side] = kind;
    if (kind == Kind::kFolder) list(root, entry.path(), side, all);
  }
}

// What is to be met, with folders on one side entered or not.
Met expected(const fs::path& root, bool enters_lone) {
  std::map<std::string, std::array<Kind, 2>> all;
  list(root / "l", root / "l", kLeft, all);
  list(root / "r", root / "r", kRight, all);
  const auto is_entered = [&](const std::array<Kind, 2>& kinds) {
    const auto lone = [&](Side side, Side other) {
      return enters_lone && kinds[side] == Kind::kFolder && kinds[other] == Kind::kAbsent;
    };
    return (kinds[kLeft] == Kind::kFolder && kinds[kRight] == Kind::kFolder) ||
           lone(kLeft, kRight) || lone(kRight, kLeft);
  };
  Met met;
  for (const auto& [path, kinds] : all) {
    bool reached = !is_entered(kinds);
    for (fs::path above = fs::path(path).parent_path(); reached && !above.empty();
         above = above.parent_path())
      reached = is_entered(all.at(above.string()));
    if (reached) met.emplace_back(path, kinds);
  }
  return met;
}

Met walk(const fs::path& root, bool enters_lone, bool ahead) {
  TreePair trees({root / "l", root / "r"}, {.enter_lone = {enters_lone, enters_lone}});
  std::jthread reader;
  if (ahead) {
    reader = std::jthread([&trees] {
      while (trees.read_ahead({.names = 8, .folders = 3})) continue;
    });
  }
  Met met;
  while (const auto entry = trees.next()) {
    require(!entry->faults[kLeft] && !entry->faults[kRight]);
    met.emplace_back(entry->path(), entry->kinds);
  }
  return met;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Folder folder;
  const std::uint8_t* const end = data + std::min<std::size_t>(size, 200);
  const std::uint8_t* const middle = std::find(data, end, 0xff);
  make_tree(folder.path() / "l", data, middle);
  make_tree(folder.path() / "r", middle == end ? end : middle + 1, end);
  for (const bool enters_lone : {false, true}) {
    const Met wanted = expected(folder.path(), enters_lone);
    require(walk(folder.path(), enters_lone, false) == wanted);
    require(walk(folder.path(), enters_lone, true) == wanted);
  }
  return 0;
}
