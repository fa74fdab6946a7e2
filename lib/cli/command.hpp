// Commands and the table of them.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "cli/context.hpp"
#include "cli/spec.hpp"

namespace nt::cli {

// A command: it declares itself, and runs once its targets hold what was typed.
class Command {
 public:
  virtual ~Command() = default;
  virtual void declare(Spec& spec) = 0;
  // The exit code, or the error that ended the command.
  virtual Result<int> run(Context& context) = 0;
};

// A line in the table of commands, or in that of a command's own commands (as in "nt ip hosts").
struct Entry {
  std::string_view name;
  std::string_view summary;                      // one line, lower case, no full stop
  std::unique_ptr<Command> (*make)() = nullptr;  // null where the name alone is no command
  std::span<const Entry* const> children = {};
  bool hidden = false;          // left out of lists and completions
  std::string_view group = {};  // the heading in the program's help; "Commands" where empty
};

template <class T>
std::unique_ptr<Command> make() {
  return std::make_unique<T>();
}

// The program around the table.
struct Program {
  std::string_view name;     // "nt"
  std::string_view version;  // "0.1.0"
  std::string_view date;     // of that version, "2025-11-20": pages do not depend on the build
  std::string_view summary;
  std::span<const Entry* const> commands;
};

// A command with the words that lead to it, such as {"ip", "hosts"}.
struct CommandPath {
  std::string words;  // "nt ip hosts"
  const Entry* entry = nullptr;
};

// Finds the command that the leading words of args name (args[0] is the first word after the
// program's name), and takes those words off args. An unknown command is an error with the closest
// name as its hint.
Result<CommandPath> find_command(const Program& program, std::span<const std::string>& args);

// The error for a word that names none of the entries; words is what stands before it ("nt ip").
std::unexpected<Error> unknown_command(std::string_view word, std::span<const Entry* const> entries,
                                       std::string_view words);

// A command of the program with its declaration.
struct Declared {
  CommandPath path;
  std::unique_ptr<Command> command;  // holds the spec's targets; null where the name is no command
  Spec spec;
};

// Declares the entry's command.
Declared declare(CommandPath path);

// Declares the entry's command, then those below it that are not hidden, each before its own.
std::vector<Declared> declare_with_children(const CommandPath& path);

// The same for all commands of the program that are not hidden.
std::vector<Declared> declare_all(const Program& program);

// Runs the command line args (without the program's own name) and returns the exit code. Errors are
// reported on context.err; context.out is closed, so that a full disk is an error too.
int run_program(const Program& program, std::span<const std::string> args, Context& context);

}  // namespace nt::cli
