#include <exception>
#include <new>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/help.hpp"
#include "cli/log.hpp"
#include "cli/parse.hpp"

namespace nt::cli {
namespace {

const Entry* find(std::span<const Entry* const> entries, std::string_view name) {
  for (const Entry* entry : entries) {
    if (entry->name == name) return entry;
  }
  return nullptr;
}

void declare_below(const CommandPath& path, std::vector<Declared>& out) {
  out.push_back(declare(path));
  for (const Entry* child : path.entry->children) {
    if (!child->hidden) {
      declare_below({fmt::format("{} {}", path.words, child->name), child}, out);
    }
  }
}

bool asks_for_help(std::string_view word) { return word == "-h" || word == "--help"; }

// Takes -v, -vv, --verbose and the like off the front of args: before the command they are the
// program's. Starts the log as they and NT_LOG demand, whichever wants more.
Result<void> start_log(std::span<const std::string>& args, const os::Environment& environment) {
  unsigned verbosity = 0;
  for (; !args.empty(); args = args.subspan(1)) {
    const std::string_view word = args.front();
    const bool letters = word.starts_with("-v") && word.find_first_not_of('v', 1) == word.npos;
    if (!letters && word != "--verbose") break;
    verbosity += letters ? static_cast<unsigned>(word.size() - 1) : 1;
  }
  LogLevel level = log_level_of(verbosity);
  if (const std::string wanted = environment.get("NT_LOG").value_or(""); !wanted.empty()) {
    const auto parsed = parse_log_level(wanted);
    if (!parsed) {
      return usage_error(fmt::format("NT_LOG: {}", parsed.error().message), parsed.error().hint);
    }
    level = std::min(level, *parsed);
  }
  start_log(level);
  return {};
}

// A flag that is neither the program's nor, as it stands before any, a command's.
std::unexpected<Error> unknown_flag(std::string_view word, std::string_view program) {
  constexpr std::string_view kFlags[] = {"--help", "--verbose", "--version"};
  const auto near = closest(word, kFlags);
  return usage_error(
      fmt::format("unknown flag '{}'", escape_control(word)),
      near ? fmt::format("did you mean {}?", *near) : fmt::format("see {} --help", program));
}

// What to say of a line that a command refuses, where one of its own commands would take it with
// the flags behind its name; else nothing.
std::string command_first(const CommandPath& path, std::span<const std::string> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Entry* child = find(path.entry->children, words[i]);
    if (child == nullptr || child->make == nullptr) continue;
    std::vector<std::string> others(words.begin(), words.end());
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
    Declared declared = declare({fmt::format("{} {}", path.words, child->name), child});
    const auto parsed = parse(declared.spec, others);
    if (!parsed && parsed.error().message.starts_with("unknown flag")) return {};
    return fmt::format("flags follow the command: {} {}", declared.path.words,
                       escape_control(join(others, " ")));
  }
  return {};
}

Result<int> run_command(const CommandPath& path, std::span<const std::string> words,
                        Context& context) {
  context.command = path.words;
  Declared declared = declare(path);
  std::vector<std::string> names;  // where the name alone is no command
  if (!declared.command) declared.spec.operands("COMMAND", names, "");
  auto request = parse(declared.spec, words);
  if (!request) {
    Error error = std::move(request).error();
    if (const std::string hint = command_first(path, words); !hint.empty()) error.hint = hint;
    return std::unexpected(std::move(error));
  }
  if (*request == Request::kRun) {
    if (declared.command) return declared.command->run(context);
    if (!names.empty()) return unknown_command(names.front(), path.entry->children, path.words);
    return usage_error("COMMAND is missing", fmt::format("see {} --help", path.words));
  }
  const bool is_short = *request == Request::kShortHelp;
  context.out.write(!declared.command ? group_help(path)
                    : is_short        ? short_help(path, declared.spec)
                                      : long_help(path, declared.spec));
  return 0;
}

// nt --help COMMAND is nt COMMAND --help.
Result<int> help_first(const Program& program, std::span<const std::string> args,
                       Context& context) {
  const std::span<const std::string> help = args.first(1);
  args = args.subspan(1);
  const CommandPath path = TRY(find_command(program, args));
  if (!args.empty() && !path.entry->children.empty())
    return unknown_command(args.front(), path.entry->children, path.words);
  return run_command(path, help, context);
}

Result<int> dispatch(const Program& program, std::span<const std::string> args, Context& context) {
  TRY_VOID(start_log(args, context.environment));
  log(LogLevel::kDebug, "{} {}, words: {}", program.name, program.version, args.size());
  const bool help = !args.empty() && asks_for_help(args.front());
  if (help && args.size() > 1 && !args[1].starts_with('-'))
    return help_first(program, args, context);
  if (args.empty() || help) {
    (args.empty() ? context.err : context.out).write(program_help(program));
    return args.empty() ? 2 : 0;
  }
  if (args.front() == "--version" || args.front() == "-V") {
    context.out.write(fmt::format("{} {}\n", program.name, program.version));
    return 0;
  }
  if (args.front().starts_with('-')) return unknown_flag(args.front(), program.name);
  const CommandPath path = TRY(find_command(program, args));
  return run_command(path, args, context);
}

// dispatch(), with what libraries throw turned into errors.
Result<int> guarded_dispatch(const Program& program, std::span<const std::string> args,
                             Context& context) {
  try {
    return dispatch(program, args, context);
  } catch (const std::bad_alloc&) {
    return std::unexpected(Error{ErrorKind::kSystem, "there is not enough memory", {}});
  } catch (const std::exception& exception) {
    return std::unexpected(
        Error{ErrorKind::kSystem, exception.what(), "this is a fault of nt: please report it"});
  }
}

}  // namespace

std::unexpected<Error> unknown_command(std::string_view word, std::span<const Entry* const> entries,
                                       std::string_view words) {
  std::vector<std::string_view> names;
  for (const Entry* entry : entries) {
    if (!entry->hidden) names.push_back(entry->name);
  }
  const auto near = closest(word, names);
  return usage_error(fmt::format("unknown command '{}'", escape_control(word)),
                     near ? fmt::format("did you mean {} {}?", words, *near)
                          : fmt::format("see {} --help", words));
}

Declared declare(CommandPath path) {
  Declared declared{std::move(path), nullptr, {}};
  declared.spec.name(declared.path.words);
  if (declared.path.entry->make != nullptr) {
    declared.command = declared.path.entry->make();
    declared.command->declare(declared.spec);
  }
  return declared;
}

std::vector<Declared> declare_with_children(const CommandPath& path) {
  std::vector<Declared> out;
  declare_below(path, out);
  return out;
}

std::vector<Declared> declare_all(const Program& program) {
  std::vector<Declared> out;
  for (const Entry* entry : program.commands) {
    if (entry->hidden) continue;
    declare_below({fmt::format("{} {}", program.name, entry->name), entry}, out);
  }
  return out;
}

Result<CommandPath> find_command(const Program& program, std::span<const std::string>& args) {
  if (args.empty()) return usage_error("no command", fmt::format("see {} --help", program.name));
  const Entry* entry = find(program.commands, args.front());
  if (entry == nullptr) return unknown_command(args.front(), program.commands, program.name);
  CommandPath path{fmt::format("{} {}", program.name, entry->name), entry};
  args = args.subspan(1);
  while (!args.empty()) {
    const Entry* child = find(path.entry->children, args.front());
    if (child == nullptr) break;
    path.words += fmt::format(" {}", child->name);
    path.entry = child;
    args = args.subspan(1);
  }
  return path;
}

int run_program(const Program& program, std::span<const std::string> args, Context& context) {
  context.command = program.name;
  const auto result = guarded_dispatch(program, args, context);
  int code = 0;
  if (result) {
    code = *result;
  } else {
    context.report(result.error());
    code = exit_code(result.error().kind);
  }
  if (const auto closed = context.out.close(); !closed) {
    context.report(closed.error());
    code = exit_code(closed.error().kind);
  } else if (context.out.closed_by_reader()) {
    code = 2;
  }
  log(LogLevel::kDebug, "exit code {}", code);
  return code;
}

}  // namespace nt::cli
