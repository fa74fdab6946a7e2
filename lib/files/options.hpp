// Which files below a folder are meant, as plain data.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace nt::files {

// A condition on names: a glob as in glob.hpp.
struct NameFilter {
  enum class Kind {
    kGlob,     // -g: below folders; includes, or with '!' excludes, files; excludes folders
    kInclude,  // --include, --exclude: the name of any file, named ones too
    kExclude,
    kExcludeFolder,  // --exclude-dir
  };
  Kind kind = Kind::kGlob;
  std::string glob;
};

// Where the ignore rules of all of a user's repositories are looked for.
struct IgnoreOptions {
  std::string home;         // the user's folder; empty: unknown
  std::string config_home;  // of programs' configurations; empty: .config in home
};

// Which files of a folder are met.
struct WalkOptions {
  bool follow_links = false;
  std::vector<NameFilter> filters;         // the last that matches a name decides
  std::optional<std::uint64_t> max_depth;  // 1: a folder's own files
  std::optional<std::uint64_t> max_size;   // bytes
  std::optional<IgnoreOptions> ignore;     // .gitignore and .ignore files count, hidden files not
  // Is told what is left out and why, where somebody wants to know; else empty.
  std::function<void(const std::string& path, const char* why)> left_out;
};

}  // namespace nt::files
