// Lists of words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace nt::secret {

// Words, each once, in the order in which they were first named.
class WordList {
 public:
  // The embedded list.
  static WordList embedded();
  // A list of one word a line, blanks around it aside; empty lines are passed over. Of a line that
  // begins with a number of dice, as in "16655 clause" or "1-6-6-5-5 clause", the number is left
  // out; where each line begins with a number, any number. Lines that begin with "# " or "#!", or
  // are "#", are comments. UTF-16 is read by its byte order mark. Of a message that PGP signed in
  // clear text, the words are what is signed. Errors: no word, a control character in one, a signed
  // message that is cut off.
  static Result<WordList> parse(std::string_view text);

  WordList(WordList&&) = default;
  WordList& operator=(WordList&&) = default;
  WordList(const WordList&) = delete;  // words_ shows this one's text_
  WordList& operator=(const WordList&) = delete;

  // Makes the first letter of each word a capital, see title_case(). Words that this makes the same
  // count once from here on.
  void capitalize();

  const std::vector<std::string_view>& words() const { return words_; }

  // Why two passphrases of other words may be the same with the separator between words, as
  // "'a-b', 'c' are 'a', 'b-c'"; empty where none are.
  std::string ambiguity(std::string_view separator) const;

 private:
  explicit WordList(std::string_view text) : text_(text.begin(), text.end()) {}
  void remove_repeated();

  std::vector<char> text_;  // what the words show; a vector, whose content a move leaves be
  std::vector<std::string_view> words_;
};

}  // namespace nt::secret
