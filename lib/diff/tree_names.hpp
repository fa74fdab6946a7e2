// The names in two folders, and what is to be done about each.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compare/tree_pair.hpp"
#include "diff/format.hpp"
#include "diff/node.hpp"
#include "diff/options.hpp"

namespace nt::diff {

// What came of a name.
struct Finding {
  std::vector<Error> errors;
  std::string said;  // lines to be written
  bool differs = false;
  std::vector<Tally> tallies;
  // What is to be compared text by text. Two where a file became a link or the like, in git's way.
  std::vector<Entry> pairs;
  // What holds the folders open that the nodes of the pairs are opened from.
  std::shared_ptr<const compare::FolderPair> folders;
  std::size_t counted = 0;  // of what is said, how much was counted as waiting
};

// Looks at what stands behind a name. By several threads at once.
class NameJudge {
 public:
  // All of it must outlive this. roots: the folders that were named.
  NameJudge(const Options& options, const Format& format, const Entry& roots)
      : options_(options), format_(format), roots_(roots) {}

  // How the folders are to be walked.
  compare::TreeOptions walk() const;

  Finding judge(const compare::TreeEntry& met, compare::PairMemory& memory) const;

 private:
  bool shows_links() const { return options_.tree.shows_links || options_.format.git; }
  bool absent_is_empty(compare::Side side) const;
  bool say_only_in(const compare::TreeEntry& met, Finding& finding) const;
  Entry look(const compare::TreeEntry& met, Finding& finding) const;
  void compare(Entry entry, Finding& finding) const;
  template <class Write>
  void write(Finding& finding, const Write& write) const;

  const Options& options_;
  const Format& format_;
  const Entry& roots_;
};

}  // namespace nt::diff
