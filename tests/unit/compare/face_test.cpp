// The lines that tree_pair.hpp shows to a newcomer.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "compare/tree_pair.hpp"
#include "test_folder.hpp"

namespace nt {
namespace {

Result<std::vector<std::string>> changed(const std::string& before, const std::string& after) {
  std::vector<std::string> found;
  const auto use = [&found](std::string path) { found.push_back(std::move(path)); };

  compare::TreePair trees({before, after}, {});
  compare::PairMemory memory;
  while (const auto entry = trees.next()) {
    if (!entry->are_files()) continue;
    if (!TRY(compare::are_equal(*entry, memory))) use(entry->path());
  }

  return found;
}

TEST_CASE("two folders in five lines") {
  const TestFolder folder;
  folder.write("old/a", "1");
  folder.write("old/b/c", "2");
  folder.write("old/b/d", "3");
  folder.write("old/gone", "4");
  folder.write("new/a", "1");
  folder.write("new/b/c", "two");
  folder.write("new/b/d", "4");
  CHECK(changed(folder / "old", folder / "new") == std::vector<std::string>{"b/c", "b/d"});
}

}  // namespace
}  // namespace nt
