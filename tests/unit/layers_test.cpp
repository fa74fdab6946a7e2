// The layers of lib/ and apps/: which folder may include which, and what the lower ones may not
// say. NT_LAYERS=1 prints the graph of includes.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace nt {
namespace {

namespace fs = std::filesystem;
using Layers = std::set<std::string, std::less<>>;

struct Include {
  std::string target;   // "base/text.hpp", "CLI/App.hpp"
  bool quoted = false;  // one of ours
};

// A library as CMakeLists.txt declares it.
struct Library {
  std::string name;
  Layers depends;
  Layers packages;
};

// Floors of the house above the ground: an engine may use others, in no circle; a folder without a
// line here or below is a domain.
const Layers kEngines{"regex",  "pattern", "edits", "logtime", "textdiff",
                      "digest", "compare", "codec", "zip"};

// The folders whose headers this one may include, besides its own.
Layers visible_from(std::string_view layer, const Layers& all) {
  static const std::map<std::string, Layers, std::less<>> kLayers{
      {"base", {}},
      {"os", {"base"}},
      {"io", {"base", "os"}},
      {"files", {"base", "os", "io"}},
      {"parallel", {"base", "os"}},
      {"simd", {"base", "os"}},
      {"cli", {"base", "os", "io"}},
  };
  if (layer == "apps") return all;
  if (const auto found = kLayers.find(layer); found != kLayers.end()) return found->second;
  Layers above{"base", "os", "io", "files", "parallel", "simd"};
  above.insert(kEngines.begin(), kEngines.end());
  return above;
}

// "lib/os/clock.hpp" is of the layer os, whatever is below apps/ of apps.
std::string layer_of(std::string_view path) {
  const auto parts = split(path, '/');
  return std::string(parts.at(parts.front() == "lib" ? 1 : 0));
}

std::vector<Include> includes(std::string_view text) {
  std::vector<Include> found;
  for (const std::string_view line : split(text, '\n')) {
    if (!line.starts_with("#include ")) continue;
    const std::size_t begin = line.find_first_of("\"<");
    const std::size_t end = line.find_first_of("\">", begin + 1);
    if (end == std::string_view::npos) continue;
    found.push_back({std::string(line.substr(begin + 1, end - begin - 1)), line[begin] == '"'});
  }
  return found;
}

// The text without comments and the insides of literals.
std::string code_of(std::string_view text) {
  std::string code;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    std::size_t end = 0;  // of what is left out
    if (rest.starts_with("//")) {
      end = std::min(text.find('\n', i), text.size()) - 1;
    } else if (rest.starts_with("/*")) {
      end = std::min(text.find("*/", i), text.size() - 2) + 1;
    } else if (rest.starts_with("R\"")) {
      const std::string close =
          fmt::format("){}\"", rest.substr(2, std::min(rest.find('('), rest.size()) - 2));
      end = std::min(text.find(close, i), text.size() - close.size()) + close.size() - 1;
    } else if (rest.front() == '"' ||
               (rest.front() == '\'' && (i == 0 || std::isalnum(text[i - 1]) == 0))) {
      end = i + 1;
      while (end + 1 < text.size() && text[end] != rest.front()) end += text[end] == '\\' ? 2 : 1;
    }
    if (end == 0) {
      code += rest.front();
    } else {
      code += ' ';
      i = end;
    }
  }
  return code;
}

// Calls for what only the program as a whole may do.
std::vector<std::string> forbidden_words(std::string_view layer, std::string_view text) {
  static const Layers kCalls{"exit", "_exit", "_Exit", "quick_exit", "printf", "puts", "putchar"};
  static const Layers kWrapped{"getenv", "secure_getenv", "isatty"};
  static const Layers kStreams{"cout", "cerr", "clog", "stdout", "stderr"};
  std::vector<std::string> found;
  if (layer == "apps" || layer == "cli") return found;
  const auto in_word = [](char c) { return std::isalnum(c) != 0 || c == '_'; };
  const std::string code = code_of(text);
  for (auto at = code.begin(); at != code.end();) {
    const auto begin = std::find_if(at, code.end(), in_word);
    at = std::find_if_not(begin, code.end(), in_word);
    const std::string word(begin, at);
    const bool member = begin != code.begin() && (begin[-1] == '.' || begin[-1] == '>');
    const bool call = at != code.end() && *at == '(' && !member;
    if (kStreams.contains(word) || (call && kCalls.contains(word)) ||
        (call && kWrapped.contains(word) && layer != "os")) {
      found.push_back(word);
    }
  }
  return found;
}

std::vector<std::string> faults(std::string_view path, std::string_view text, const Layers& all) {
  std::vector<std::string> found;
  const std::string layer = layer_of(path);
  const Layers visible = visible_from(layer, all);
  for (const Include& include : includes(text)) {
    if (!include.quoted) continue;
    const std::string target(split(include.target, '/').front());
    const bool bare = target == include.target;  // "commands.hpp", beside the file
    if (bare ? layer != "apps" : target != layer && !visible.contains(target)) {
      found.push_back(fmt::format("{} includes \"{}\"", path, include.target));
    }
  }
  for (const std::string& word : forbidden_words(layer, text)) {
    found.push_back(fmt::format("{} says {}", path, word));
  }
  return found;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The sources of lib/ and apps/ by their path from the repository's root.
const std::map<std::string, std::string>& sources() {
  static const auto kSources = [] {
    std::map<std::string, std::string> found;
    const fs::path root = NT_SOURCE_DIR;
    for (const char* folder : {"lib", "apps"}) {
      for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        const fs::path& path = entry.path();
        if (path.extension() != ".hpp" && path.extension() != ".cpp") continue;
        found.emplace(path.lexically_relative(root).generic_string(), read(path));
      }
    }
    return found;
  }();
  return kSources;
}

Layers all_layers() {
  Layers layers;
  for (const auto& [path, text] : sources()) layers.insert(layer_of(path));
  return layers;
}

std::vector<Library> libraries(std::string_view cmake) {
  constexpr std::string_view kCall = "\nnt_library(";
  std::vector<Library> found;
  for (std::size_t at = 0; (at = cmake.find(kCall, at)) != std::string_view::npos;) {
    at += kCall.size();
    std::string call(cmake.substr(at, cmake.find(')', at) - at));
    std::replace(call.begin(), call.end(), '\n', ' ');
    Library library;
    Layers* list = nullptr;
    for (const std::string_view word : split(call, ' ')) {
      if (word == "DEPENDS") {
        list = &library.depends;
      } else if (word == "LIBRARIES") {
        list = &library.packages;
      } else if (list != nullptr && !word.empty()) {
        list->emplace(word);
      } else if (!word.empty()) {
        library.name = word;
      }
    }
    found.push_back(std::move(library));
  }
  return found;
}

using Graph = std::map<std::string, Layers>;

// Which folders the files of each include.
Graph include_graph() {
  Graph graph;
  for (const auto& [path, text] : sources()) {
    Layers& targets = graph[layer_of(path)];
    for (const Include& include : includes(text)) {
      const std::string target(split(include.target, '/').front());
      if (include.quoted && target != include.target && target != layer_of(path))
        targets.insert(target);
    }
  }
  return graph;
}

// The folders that stand on each other, or above such; none: "".
std::string circle_in(Graph graph) {
  for (;;) {
    const auto done = std::find_if(graph.begin(), graph.end(),
                                   [](const auto& folder) { return folder.second.empty(); });
    if (done == graph.end()) break;
    const std::string name = done->first;
    graph.erase(done);
    for (auto& [folder, targets] : graph) targets.erase(name);
  }
  std::string found;
  for (const auto& [folder, targets] : graph) found += folder + " ";
  return found;
}

TEST_CASE("the layers point one way") {
  const Layers all = all_layers();
  REQUIRE(all.contains("base"));
  REQUIRE(all.contains("apps"));
  std::string found;
  for (const auto& [path, text] : sources()) {
    for (const std::string& fault : faults(path, text, all)) found += fault + "\n";
  }
  CHECK(found == "");
}

TEST_CASE("CMake links only what a layer may see") {
  const Layers all = all_layers();
  const std::vector<Library> declared = libraries(read(fs::path(NT_SOURCE_DIR) / "CMakeLists.txt"));
  CHECK(declared.size() + 1 == all.size());  // apps is the program
  for (const Library& library : declared) {
    const Layers visible = visible_from(library.name, all);
    for (const std::string& layer : library.depends) {
      CHECK_MESSAGE(visible.contains(layer), library.name, " depends on ", layer);
    }
  }
}

TEST_CASE("CLI11 is included in one file") {
  Layers files;
  for (const auto& [path, text] : sources()) {
    for (const Include& include : includes(text)) {
      if (include.target.starts_with("CLI/")) files.insert(path);
    }
  }
  CHECK(files == Layers{"lib/cli/cli11.hpp"});
}

TEST_CASE("RE2 is included only where CMake links it") {
  Layers linked;
  for (const Library& library : libraries(read(fs::path(NT_SOURCE_DIR) / "CMakeLists.txt"))) {
    if (library.packages.contains("nt::re2")) linked.insert(library.name);
  }
  for (const auto& [path, text] : sources()) {
    for (const Include& include : includes(text)) {
      if (!include.target.starts_with("re2/")) continue;
      CHECK_MESSAGE(linked.contains(layer_of(path)), path, " includes ", include.target);
    }
  }
}

TEST_CASE("a wrong include is found") {
  const Layers all{"apps", "base", "os", "io", "cli", "grep", "hash", "diff", "codec", "pattern"};
  const auto wrong = [&](std::string_view path, std::string_view text) {
    return !faults(path, text, all).empty();
  };
  CHECK(wrong("lib/base/text.hpp", "#include \"os/clock.hpp\"\n"));
  CHECK(wrong("lib/io/writer.hpp", "#include \"parallel/pool.hpp\"\n"));
  CHECK(wrong("lib/cli/help.cpp", "#include \"grep/search.hpp\"\n"));
  CHECK(wrong("lib/grep/search.cpp", "#include \"cli/spec.hpp\"\n"));
  CHECK(wrong("lib/grep/search.cpp", "#include \"diff/diff.hpp\"\n"));
  CHECK(wrong("lib/pattern/matcher.cpp", "#include \"grep/search.hpp\"\n"));
  CHECK(wrong("lib/os/clock.cpp", "#include \"clock.hpp\"\n"));  // without its folder
  CHECK(!wrong("lib/grep/search.cpp", "#include \"grep/a.hpp\"\n#include \"codec/b.hpp\"\n"));
  CHECK(!wrong("apps/nt/grep.cpp", "#include \"grep/a.hpp\"\n#include \"commands.hpp\"\n"));
}

TEST_CASE("a word that a lower layer may not say is found") {
  using Words = std::vector<std::string>;
  CHECK(forbidden_words("grep", "if (bad) std::exit(2);") == Words{"exit"});
  CHECK(forbidden_words("grep", "::getenv(\"HOME\")") == Words{"getenv"});
  CHECK(forbidden_words("io", "std::cout << isatty(1);") == Words{"cout", "isatty"});
  CHECK(forbidden_words("os", "return ::isatty(fd) != 0 && getenv(name);") == Words{});
  CHECK(forbidden_words("cli", "std::exit(2)") == Words{});
  CHECK(forbidden_words("io", "// exit(2)\n/* stdout */ f(\"exit(\\\"\", 'x', 1'000);") == Words{});
  CHECK(forbidden_words("io", "f(R\"(stdout \" )\"); stderr;") == Words{"stderr"});
  CHECK(forbidden_words("io", "pool.exit(); exit_code(1); const int exit = 1;") == Words{});
}

TEST_CASE("the libraries of a CMake file are read") {
  const auto read_back =
      libraries("\nnt_library(grep DEPENDS io\n           simd LIBRARIES nt::re2)\n");
  REQUIRE(read_back.size() == 1);
  CHECK(read_back[0].name == "grep");
  CHECK(read_back[0].depends == Layers{"io", "simd"});
  CHECK(read_back[0].packages == Layers{"nt::re2"});
}

TEST_CASE("the graph has no circle") {
  CHECK(circle_in(include_graph()) == "");
  CHECK(circle_in({{"zip", {"codec"}}, {"codec", {"io"}}, {"io", {}}}) == "");
  CHECK(circle_in({{"zip", {"codec"}}, {"codec", {"digest"}}, {"digest", {"zip"}}}) != "");
}

TEST_CASE("no source file and no folder of sources outgrows a reader") {
  std::map<std::string, int> files;
  for (const auto& [path, text] : sources()) {
    CHECK_MESSAGE(std::count(text.begin(), text.end(), '\n') <= 500, path);
    ++files[fs::path(path).parent_path().generic_string()];
  }
  for (const auto& [folder, count] : files) CHECK_MESSAGE(count < 40, folder);
}

TEST_CASE("the graph of includes is printed" * doctest::skip(std::getenv("NT_LAYERS") == nullptr)) {
  std::string text;
  for (const auto& [layer, targets] : include_graph())
    text += fmt::format("\n{:<8} -> {}", layer, fmt::join(targets, ", "));
  MESSAGE(text);
}

}  // namespace
}  // namespace nt
