// The words of texts whose words are compared.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "edits/script.hpp"
#include "pattern/matcher.hpp"
#include "textdiff/line_keys.hpp"

namespace nt::diff {

// Words of a text, in order, with what is between them left out. Equal words have equal ids.
struct WordList {
  std::vector<Span> places;
  std::vector<edits::Id> ids;
};

// What a word is. One object serves one thread.
class WordFinder {
 public:
  // What matches the pattern, of which nothing else counts; without one, what is between white
  // space. The error names a pattern that is none.
  static Result<WordFinder> compile(const std::string& pattern, const WordFinder* like = nullptr);

  // Appends the words of a line, which is without its LF.
  void find(std::string_view line, std::vector<Span>& words);

 private:
  std::optional<pattern::Matcher> matcher_;
};

// Numbers words by what of them counts.
class WordLister {
 public:
  WordLister(WordFinder& finder, textdiff::LineKeys& keys) : finder_(finder), keys_(keys) {}

  // Of whole lines; nothing where they have very many words, which would take long to compare. A
  // word of which nothing counts is none.
  std::optional<WordList> list(std::string_view lines);

 private:
  bool has_too_many(std::string_view line, std::size_t before);
  void add_line(std::string_view line, std::size_t offset, WordList& list);
  edits::Id number(std::string_view word);

  WordFinder& finder_;
  textdiff::LineKeys& keys_;
  std::unordered_map<std::string, edits::Id> ids_;
  std::vector<Span> words_;
  std::string counted_;
};

}  // namespace nt::diff
