// nt secret password and passphrase.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "harness/message.hpp"
#include "harness/sandbox.hpp"

namespace nt::test {
namespace {

// All characters of many passwords.
std::set<char> characters(const Words& flags) {
  Sandbox box;
  Words args{"secret", "password", "--count", "1000"};
  args.insert(args.end(), flags.begin(), flags.end());
  std::set<char> seen;
  for (const std::string& line : lines_of(box.run(args).out)) seen.insert(line.begin(), line.end());
  return seen;
}

bool has_any(std::string_view text, char first, char last) {
  return std::any_of(text.begin(), text.end(), [=](char c) { return c >= first && c <= last; });
}

// A character of 94 stays unseen in 20,000 draws with a chance below 94 (93/94)^20000 < 1e-90.
TEST_CASE("secret password: what it is drawn from") {
  CHECK(characters({}).size() == 62);
  CHECK(characters({"--no-ambiguous"}).size() == 57);
  CHECK(characters({"--require", "symbol"}).size() == 94);
  CHECK(characters({"--charset", "xyyz"}) == std::set<char>{'x', 'y', 'z'});
  CHECK(characters({"--charset", "a-c\\"}) == std::set<char>{'a', '-', 'c', '\\'});
  for (const char ambiguous : std::string_view("0O1lI")) {
    CHECK(!characters({"--no-ambiguous"}).contains(ambiguous));
    CHECK(!characters({"--charset", "0O1lIabc", "--no-ambiguous"}).contains(ambiguous));
  }
}

TEST_CASE("secret password: that a range in --charset is none, is said") {
  Sandbox box;
  const auto r = box.run({"secret", "password", "--charset", "A-Za-z"});
  CHECK(r.code == 0);
  CHECK(r.err ==
        "nt secret password: --charset takes characters as they stand: 'A-Z' is 3 of them\n");
  CHECK(box.run({"secret", "password", "--charset", "x-z9"}).err.empty());
}

TEST_CASE("secret password: --exclude leaves characters out") {
  CHECK(characters({"--exclude", "abc[]9"}).size() == 58);
  CHECK(characters({"--exclude", ""}).size() == 62);
  CHECK(characters({"--charset", "xyzä", "--exclude", "äy-"}) == std::set<char>{'x', 'z'});
  CHECK(characters({"--no-ambiguous", "--exclude", "0a"}).size() == 56);
  const std::set<char> shell = characters({"--require", "symbol", "--exclude", "\"'$`\\"});
  CHECK(shell.size() == 89);
  for (const char excluded : std::string_view("\"'$`\\")) CHECK(!shell.contains(excluded));
}

TEST_CASE("secret password: length, in characters") {
  Sandbox box;
  CHECK(box.run({"secret", "password"}).out.size() == 21);
  CHECK(box.run({"secret", "password", "--length", "1"}).out.size() == 2);
  CHECK(box.run({"secret", "password", "--length", "5", "--length", "7"}).out.size() == 8);
  CHECK(box.run({"secret", "password", "--length", "100000"}).out.size() == 100'001);
  CHECK(box.run({"secret", "password", "--length", "4", "--charset", "ä"}).out == "ääää\n");
}

TEST_CASE("secret password: each required class is there, in each password") {
  Sandbox box;
  const auto r = box.run({"secret", "password", "--require", "lower,upper,digit,symbol", "--length",
                          "4", "--count", "1000"});
  for (const std::string& line : lines_of(r.out)) {
    CHECK(line.size() == 4);
    CHECK(has_any(line, 'a', 'z'));
    CHECK(has_any(line, 'A', 'Z'));
    CHECK(has_any(line, '0', '9'));
    CHECK((has_any(line, '!', '/') || has_any(line, ':', '@') || has_any(line, '[', '`') ||
           has_any(line, '{', '~')));
  }
}

TEST_CASE("secret password: the entropy is that of the passwords that may come") {
  Sandbox box;
  const auto bits = [&box](Words flags) {
    flags.insert(flags.begin(), {"secret", "password", "--entropy"});
    return box.run(flags).err;
  };
  CHECK(bits({"--charset", "0123456789abcdef", "--length", "8"}) == "32 bits\n");
  CHECK(bits({"--charset", "aA0-", "--require", "lower,upper,digit,symbol", "--length", "4"}) ==
        "4.58 bits\n");  // 24 orders
  CHECK(bits({"--charset", "a0", "--require", "lower,digit", "--length", "3"}) == "2.58 bits\n");
  CHECK(bits({"--charset", "a"}) == "0 bits\n");
  CHECK(bits({"--charset", "0123456789abcdefXY", "--exclude", "XY", "--length", "8"}) ==
        "32 bits\n");
  CHECK(bits({"--charset", "aXA0-", "--exclude", "X", "--require", "lower,upper,digit,symbol",
              "--length", "4"}) == "4.58 bits\n");
}

TEST_CASE("secret password: --bits sets the least length that will do") {
  Sandbox box;
  CHECK(box.run({"secret", "password", "--bits", "128"}).out.size() == 23);
  CHECK(box.run({"secret", "password", "--bits", "128", "--charset", "01"}).out.size() == 129);
  const auto both = box.run({"secret", "password", "--bits", "9", "--length", "3"});
  CHECK(both.err == "nt secret password: --length and --bits both set the length: give one\n");
  CHECK(both.code == 2);
}

TEST_CASE("secret password: what cannot be is refused, with the reason") {
  Sandbox box;
  struct Case {
    Words flags;
    std::string reason;
  };
  const std::vector<Case> cases{
      {{"--length", "3", "--require", "lower,upper,digit,symbol"},
       "4 classes are required, which 3 characters cannot hold"},
      {{"--charset", "abc", "--require", "digit"},
       "a digit character is required, but there is none to draw from"},
      {{"--charset", "abc", "--require", "upper"},
       "an upper character is required, but there is none to draw from"},
      {{"--charset", "01", "--no-ambiguous"}, "there is no character left to draw from"},
      {{"--exclude", "0123456789", "--require", "lower,digit"},
       "a digit character is required, but there is none to draw from"},
      {{"--charset", "ab", "--exclude", "ba"}, "there is no character left to draw from"},
      {{"--exclude", "a\n"}, "--exclude: the control character '\\n' has no place in a password"},
      {{"--charset", ""}, "--charset: there is no character to draw from"},
      {{"--charset", "a\tb"}, "--charset: the control character '\\t' has no place in a password"},
      {{"--charset", "a\xff"}, "--charset: the byte '\\xff' has no place in a password"},
      {{"--charset", "a", "--bits", "8"},
       "one character to draw from gives 0 bits at any length, not 8"},
      {{"--require", "lower,letter"}, "--require: 'letter' is none of lower, upper, digit, symbol"},
      {{"--require", ""}, "--require: '' is none of lower, upper, digit, symbol"},
      {{"--length", "0"}, "--length: 0 is not between 1 and 1000000"},
      {{"--length", "x"}, "--length: 'x' is not a whole number"},
      {{"word"}, "unexpected operand 'word'"}};
  for (const Case& bad : cases) {
    Words args{"secret", "password"};
    args.insert(args.end(), bad.flags.begin(), bad.flags.end());
    const auto r = box.run(args);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt secret password"));
    CHECK(contains(r.err, "nt secret password: " + bad.reason + "\n"));
    CHECK(r.code == 2);
  }
}

TEST_CASE("secret passphrase: words of the list, with what is between them") {
  Sandbox box;
  const Words list = lines_of(box.run({"secret", "passphrase", "--print-wordlist"}).out);
  CHECK(list.size() == 2048);
  const std::set<std::string> known(list.begin(), list.end());
  const auto words = [&](const Words& flags, char separator) {
    Words args{"secret", "passphrase"};
    args.insert(args.end(), flags.begin(), flags.end());
    std::istringstream stream(lines_of(box.run(args).out).at(0));
    Words found;
    for (std::string word; std::getline(stream, word, separator);) found.push_back(word);
    return found;
  };
  CHECK(words({}, '-').size() == 6);
  CHECK(words({"--words", "9", "--separator", " "}, ' ').size() == 9);
  for (const std::string& word : words({"--words", "1000"}, '-')) CHECK(known.contains(word));
  for (const std::string& word : words({"--words", "100", "--capitalize"}, '-')) {
    CHECK(has_any(word.substr(0, 1), 'A', 'Z'));
  }
  const std::string last = words({"--digit"}, '-').back();
  CHECK(has_any(last.substr(last.size() - 1), '0', '9'));
}

TEST_CASE("secret passphrase: a list of one's own") {
  Sandbox box;
  box.write("list", "11111\tword\nword\n\n");
  CHECK(box.run({"secret", "passphrase", "--wordlist", "list"}).out ==
        "word-word-word-word-word-word\n");
  const auto r = box.nt({"secret", "passphrase", "--wordlist", "-", "--words", "2", "--separator",
                         "", "--capitalize", "--entropy"})
                     .in("a\nA\nb\n")
                     .run();
  CHECK(r.out.size() == 3);
  CHECK(r.err == "2 bits\n");
  CHECK(box.run({"secret", "passphrase", "--wordlist", "list", "--print-wordlist"}).out ==
        "word\n");
}

// All letters of the blocks of which title_case() knows the capitals, as Python has them.
TEST_CASE("secret passphrase: --capitalize against Python's title case") {
  if (!have("python3")) return;
  Sandbox box;
  box.write("letters.py",
            "import sys, unicodedata\n"
            "letters = [chr(c) for c in [*range(0x80, 0x590), *range(0x1e00, 0x2000)]\n"
            "           if unicodedata.category(chr(c))[0] == 'L']\n"
            "titles = [c.title() if len(c.title()) == 1 else c for c in letters]\n"
            "shown = [c + str(i) for i, c in enumerate(titles if sys.argv[1:] else letters)]\n"
            "sys.stdout.buffer.write('\\n'.join(shown + ['']).encode())\n");
  const auto letters = box.program("python3", {"letters.py"}).run().out;
  const auto titles = box.program("python3", {"letters.py", "titles"}).run().out;
  CHECK(lines_of(letters).size() > 1000);
  CHECK(box.nt({"secret", "passphrase", "--capitalize", "--print-wordlist", "--wordlist", "-"})
            .in(letters)
            .run()
            .out == titles);
}

TEST_CASE("secret passphrase: entropy, and the number of words by it") {
  Sandbox box;
  const auto r = box.run({"secret", "passphrase", "--bits", "80", "--entropy", "--separator", " "});
  CHECK(std::count(r.out.begin(), r.out.end(), ' ') == 7);
  CHECK(r.err == "88 bits\n");
  CHECK(box.run({"secret", "passphrase", "--digit", "--entropy"}).err == "69.32 bits\n");
}

TEST_CASE("secret passphrase: what cannot be is refused") {
  Sandbox box;
  box.write("empty", "\n \n");
  box.write("one", "word\n");
  for (const Words& flags : {Words{"--words", "0"},
                             {"--words", "-1"},
                             {"--wordlist", "empty"},
                             {"--wordlist", "gone"},
                             {"--wordlist", "."},
                             {"--wordlist", "one", "--bits", "1"},
                             {"--words", "2", "--bits", "9"},
                             {"--print-wordlist", "--json"},
                             {"--print-wordlist", "-o", "file"},
                             {"word"}}) {
    Words args{"secret", "passphrase"};
    args.insert(args.end(), flags.begin(), flags.end());
    const auto r = box.run(args);
    CHECK(r.out.empty());
    CHECK(is_message(r.err, "nt secret passphrase"));
    CHECK(r.code == 2);
  }
  CHECK(box.run({"secret", "passphrase", "--wordlist", "empty"}).err ==
        "nt secret passphrase: cannot take words from 'empty': there is no word in it\n");
}

TEST_CASE("secret: what flags and lists do not mean as others do is noted") {
  Sandbox box;
  CHECK(box.run({"secret", "password", "--charset", "[:alpha:]"}).err ==
        "nt secret password: --charset takes characters as they stand: '[:alpha:]' is 7 of them\n");
  CHECK(box.run({"secret", "password", "--exclude", "a-f"}).err ==
        "nt secret password: --exclude takes characters as they stand: 'a-f' is 3 of them\n");
  box.write("list", "over\nreach\noverreach\ndrop-in\ndrop\nin\n");
  const auto note = [&box](const Words& flags) {
    const auto r = box.run(joined({"secret", "passphrase", "--wordlist", "list"}, flags));
    CHECK(r.code == 0);
    return r.err;
  };
  CHECK(note({"--separator", ""}) ==
        "nt secret passphrase: of that list, other words may make the same passphrase: "
        "'overreach' is 'over', 'reach', and nothing stands between words\n");
  CHECK(note({}) ==
        "nt secret passphrase: of that list, other words may make the same passphrase: 'drop-in' "
        "is 'drop', 'in', and '-' stands between words\n");
  CHECK(note({"--words", "1"}).empty());
  CHECK(note({"--separator", " "}).empty());
  CHECK(note({"--separator", "", "--capitalize"}).empty());
  CHECK(box.run({"secret", "passphrase", "--separator", ""}).err.empty());
  // Words that are the same but for where the separator is theirs.
  box.write("list", "a-b\nc\nb-c\na\n");
  CHECK(note({"--words", "2", "--entropy"}) ==
        "nt secret passphrase: of that list, other words may make the same passphrase: 'a', 'b-c' "
        "are 'a-b', 'c', and '-' stands between words\n4 bits\n");
  CHECK(note({"--capitalize"}).empty());
  box.write("list", "1\n2\n12\n");
  CHECK(contains(note({"--capitalize", "--separator", ""}), "'12' is '1', '2', and nothing"));
}

}  // namespace
}  // namespace nt::test
