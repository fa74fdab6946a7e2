// CLI11, without what each start of nt would pay for and not use.
//
// CLI11 includes <iostream> for standard streams that nt does not use, and that header has a tenth
// of a short run spent on making them. So it is told that it was included, and declares no more.
// As much goes into the first std::locale, from which CLI11 asks what is a blank in the name of a
// flag. So it is given one that knows ASCII only.
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iomanip>
#include <locale>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <set>
#include <sstream>
#include <utility>

#include "base/ascii.hpp"
#if defined(__GLIBCXX__) && !defined(_GLIBCXX_IOSTREAM)
#define _GLIBCXX_IOSTREAM 1  // NOLINT(bugprone-reserved-identifier): libstdc++'s
namespace std {              // NOLINT(cert-dcl58-cpp): as it declares them
extern ostream cout;
extern ostream cerr;
}  // namespace std
#endif
namespace std {  // NOLINT(cert-dcl58-cpp): where CLI11 looks for them
struct ascii_locale {};
template <class Char>
bool isspace(Char c, ascii_locale) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
template <class Char>
bool isalpha(Char c, ascii_locale) {
  return nt::is_letter(c);
}
template <class Char>
Char tolower(Char c, ascii_locale) {
  return nt::to_lower(c);
}
}  // namespace std
#define locale ascii_locale
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#undef locale
