// The rules of .gitignore and .ignore files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "files/wildcard.hpp"

namespace nt::files {

// The rules of one file, as gitignore(5) describes them and git reads them. A line that git can
// make nothing of is no rule.
class IgnoreRules {
 public:
  enum class Verdict {
    kNone,     // no rule matches
    kIgnored,  // the last that matches ignores
    kTaken,    // the last that matches begins with '!'
  };

  static IgnoreRules parse(std::string_view text);

  // path: below the folder that the rules are for, without slashes at its ends. What is above it is
  // not looked at: whoever walks leaves out what is below an ignored folder.
  Verdict judge(std::string_view path, bool folder) const;
  bool empty() const { return takes_.empty(); }

 private:
  // A rule's place in the file, from 1; 0 is none.
  using Rank = std::uint32_t;
  struct Last {
    Rank any = 0;
    Rank folders = 0;  // of rules that match folders only
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Table = std::unordered_map<std::string, Last, Hash, std::equal_to<>>;
  struct Pattern {
    Wildcard wildcard;
    Rank rank;
    bool whole_path;
    bool folders_only;
  };

  void add(std::string_view line);
  static Rank find(const Table& table, std::string_view key, bool folder);

  // Most rules are a plain name, a plain path or an ending like *.o: looking those up takes the
  // same time however many there are.
  Table names_;
  Table paths_;
  Table endings_;  // from a dot
  std::vector<Pattern> patterns_;
  std::vector<bool> takes_;  // of each rank from 1: whether it begins with '!'
};

}  // namespace nt::files
