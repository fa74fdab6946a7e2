#include "diff/renames.hpp"

#include <doctest/doctest.h>

#include <deque>
#include <vector>

#include "test_folder.hpp"

namespace nt::diff {
namespace {

std::string lines(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += "line " + std::to_string(i) + " of a file\n";
  return text;
}

// Files that went from "a" and came in "b", and what find_renames() makes of them.
class Files {
 public:
  void went(const std::string& name, const std::string& content) {
    add("a/" + name, content, true);
  }
  void came(const std::string& name, const std::string& content) {
    add("b/" + name, content, false);
  }

  // "OLD -> NEW likeness" for each, in the order in which they were added.
  std::vector<std::string> renames() {
    std::vector<Entry*> all;
    for (Entry& entry : entries_) all.push_back(&entry);
    find_renames(all);
    std::vector<std::string> found;
    for (const Entry& entry : entries_) {
      if (!entry.likeness) continue;
      found.push_back(std::string(entry.before.below()) + " -> " +
                      std::string(entry.after.below()) + ' ' + std::to_string(*entry.likeness));
    }
    return found;
  }
  // How many pairs are left.
  std::size_t left() const {
    std::size_t count = 0;
    for (const Entry& entry : entries_)
      count += entry.before.kind == Kind::kMissing && entry.after.kind == Kind::kMissing ? 0 : 1;
    return count;
  }

 private:
  void add(const std::string& name, const std::string& content, bool went) {
    Entry& entry = entries_.emplace_back();
    Node& node = went ? entry.before : entry.after;
    node.path = folder_.write(name, content);
    node.root = node.path.size() - name.size() + 2;
    node.kind = Kind::kFile;
    node.size = content.size();
  }

  TestFolder folder_;
  std::deque<Entry> entries_;
};

using Lines = std::vector<std::string>;

TEST_CASE("the same content first, by name where several have it") {
  Files files;
  files.went("x/one", lines(0, 20));
  files.went("x/two", lines(0, 20));
  files.went("empty", "");
  files.came("y/two", lines(0, 20));
  files.came("y/other", lines(0, 20));
  files.came("y/third", lines(0, 20));
  files.came("also-empty", "");
  CHECK(files.renames() == Lines{"x/two -> y/two 100", "x/one -> y/other 100"});
  CHECK(files.left() == 5);
}

TEST_CASE("then the most alike, down to a half") {
  Files files;
  files.went("p", lines(0, 100));
  files.went("q", lines(100, 200));
  files.came("r", lines(10, 110));
  files.came("s", lines(160, 260));
  files.came("t", lines(0, 95));
  CHECK(files.renames() == Lines{"p -> t 94"});  // s has 40% of q
  CHECK(files.left() == 4);
}

TEST_CASE("lines that all files have are no sign, but count") {
  Files files;
  const std::string licence = lines(1000, 1040);
  for (int i = 0; i < 40; ++i)
    files.went("old" + std::to_string(i), licence + lines(i * 40, i * 40 + 20));
  files.came("new", licence + lines(7 * 40, 7 * 40 + 20) + "one more\n");
  CHECK(files.renames() == Lines{"old7 -> new 99"});
}

TEST_CASE("no text is found only where it is the same") {
  Files files;
  const std::string bytes = std::string(1, '\0') + lines(0, 50);
  files.went("a.bin", bytes);
  files.went("b.bin", bytes + "x");
  files.came("c.bin", bytes);
  files.came("d.bin", bytes + "y");
  CHECK(files.renames() == Lines{"a.bin -> c.bin 100"});
}

TEST_CASE("many files are no square of work") {
  Files files;
  static constexpr int kMany = 3000;
  for (int i = 0; i < kMany; ++i) {
    files.went("old" + std::to_string(i), lines(i * 20, i * 20 + 12));
    files.came("new" + std::to_string(i), lines(i * 20 + 1, i * 20 + 13));
  }
  CHECK(files.renames().size() == kMany);
  CHECK(files.left() == kMany);
}

}  // namespace
}  // namespace nt::diff
