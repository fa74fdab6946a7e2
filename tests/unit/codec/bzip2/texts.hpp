// Texts that are hard for a sorter of rotations.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nt::codec::bzip2 {

inline std::string repeated(std::string_view period, std::size_t size) {
  std::string text;
  while (text.size() < size) text += period;
  text.resize(size);
  return text;
}

// Each word of Fibonacci's is the one before it and the one before that.
inline std::string fibonacci_word(std::size_t size) {
  std::string before = "b";
  std::string word = "a";
  while (word.size() < size) before = std::exchange(word, word + before);
  word.resize(size);
  return word;
}

// a, ab, abb and so on.
inline std::string growing_runs(std::size_t size) {
  std::string text;
  for (std::size_t run = 0; text.size() < size; ++run) text += 'a' + std::string(run % 300, 'b');
  text.resize(size);
  return text;
}

inline std::string noise(std::mt19937& rng, std::size_t size, unsigned bytes = 256) {
  std::string text(size, '\0');
  for (char& byte : text) byte = static_cast<char>(rng() % bytes);
  return text;
}

inline std::vector<std::string> hard_texts(std::mt19937& rng, std::size_t size) {
  std::vector<std::string> texts;
  for (const char byte : {'\0', 'a', '\xff'}) texts.push_back(repeated({&byte, 1}, size));
  for (const std::size_t period : {2, 3, 4, 5, 7, 100, 255, 256, 999, 1000})
    texts.push_back(repeated(noise(rng, period), size));
  texts.push_back(repeated("ab", size));
  texts.push_back(repeated("ab", size - 1) + 'c');
  texts.push_back('\xff' + repeated("\xff\xfe", size - 1));
  texts.push_back(fibonacci_word(size));
  texts.push_back(growing_runs(size));
  for (const unsigned bytes : {2U, 3U, 256U}) texts.push_back(noise(rng, size, bytes));
  // Far repeats, nearly so.
  for (std::size_t part = 1; part < size; part = part * 10 + 1) {
    std::string text = repeated(noise(rng, size / part + 1), size);
    text[rng() % size] ^= 1;
    texts.push_back(std::move(text));
  }
  // Rising and falling for long, so that there are few valleys, and they are far from each other.
  std::string waves;
  while (waves.size() < size) {
    for (unsigned byte = 0; byte < 256; ++byte)
      waves.append(1 + rng() % 3, static_cast<char>(byte));
    for (unsigned byte = 256; byte-- > 0;) waves.append(1 + rng() % 3, static_cast<char>(byte));
  }
  waves.resize(size);
  texts.push_back(std::move(waves));
  return texts;
}

}  // namespace nt::codec::bzip2
