#include "cli/completion.hpp"

#include <array>

namespace nt::cli {

std::span<const CompletionScript> completion_scripts() {
  static constexpr std::array<CompletionScript, 3> kScripts{
      {{"bash", "GNU bash 4.4 and later, with bash-completion or without", bash_completion},
       {"zsh", "the Z shell with its compinit system", zsh_completion},
       {"fish", "the friendly interactive shell, 3.0 and later", fish_completion}}};
  return kScripts;
}

std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + '\'';
}

std::vector<std::string> spellings(const Flag& flag) {
  std::vector<std::string> out;
  if (flag.letter != 0) out.push_back({'-', flag.letter});
  for (const std::string_view name : flag.names) out.push_back(fmt::format("--{}", name));
  if (!flag.is_negatable) return out;
  for (const std::string_view name : flag.names) out.push_back(fmt::format("--no-{}", name));
  return out;
}

}  // namespace nt::cli
