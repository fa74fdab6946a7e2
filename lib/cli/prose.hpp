// A declaration's texts, made ready for help and man pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/spec.hpp"

namespace nt::cli {

struct Paragraph {
  std::string text;  // one line, or several where it is shown as it stands
  bool as_it_stands = false;
};

// The paragraphs of a text as spec.hpp describes them.
std::vector<Paragraph> paragraphs(std::string_view text);

// What a flag's declaration implies beyond its own texts, in sentences: its default, limits,
// implied value, the --no- form. Empty where there is nothing to say.
std::string implied_notes(const Flag& flag, const Spec& spec);

// How a flag's value is written after its name: " NUM", "[=WHEN]", or nothing.
std::string value_suffix(const Flag& flag);

}  // namespace nt::cli
