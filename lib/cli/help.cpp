#include "cli/help.hpp"

#include "base/text.hpp"

namespace nt::cli {
namespace {

std::string usage_lines(const CommandPath& path, const Spec& spec) {
  std::string out;
  for (const std::string& usage : spec.usages()) {
    out += fmt::format("{} {} {}\n", out.empty() ? "Usage:" : "      ", path.words, usage);
  }
  return out;
}

std::string head(const Flag& flag) {
  std::string out = flag.letter != 0 ? fmt::format("-{}", flag.letter) : "";
  for (const std::string_view name : flag.names) {
    if (!out.empty()) out += ", ";
    out += fmt::format("--{}", name);
  }
  if (flag.implied_value) return out + fmt::format("[={}]", flag.metavar);
  if (flag.takes_value()) out += fmt::format(" {}", flag.metavar);
  return out;
}

}  // namespace

std::string short_help(const CommandPath& path, const Spec& spec) {
  std::string out = usage_lines(path, spec);
  for (const Flag& flag : spec.flags()) {
    if (!flag.is_rare) out += fmt::format("  {:<28} {}\n", head(flag), flag.help);
  }
  return out + fmt::format("See {} --help for all of it.\n", path.words);
}

std::string long_help(const CommandPath& path, const Spec& spec) {
  std::string out = usage_lines(path, spec);
  for (const Flag& flag : spec.flags()) {
    out += fmt::format("  {:<28} {}\n", head(flag), flag.help);
  }
  return out;
}

std::string program_help(const Program& program) {
  std::string out = fmt::format("{}: {}\n\nUsage: {} COMMAND [OPTIONS] ...\n\nCommands:\n",
                                program.name, program.summary, program.name);
  for (const Entry* entry : program.commands) {
    if (!entry->hidden) out += fmt::format("  {:<12} {}\n", entry->name, entry->summary);
  }
  return out;
}

std::string group_help(const CommandPath& path) {
  std::string out = fmt::format("Usage: {} COMMAND [OPTIONS] ...\n\nCommands:\n", path.words);
  for (const Entry* entry : path.entry->children) {
    if (!entry->hidden) out += fmt::format("  {:<12} {}\n", entry->name, entry->summary);
  }
  return out;
}

}  // namespace nt::cli
