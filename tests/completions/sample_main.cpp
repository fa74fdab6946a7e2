// Prints what is made from the sample program: "sample bash", "sample man", "sample man search".
#include <cstdio>

#include "cli/completion.hpp"
#include "cli/man.hpp"
#include "sample_program.hpp"

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  const nt::cli::Program& program = nt::sample::program();
  std::string out;
  for (const nt::cli::CompletionScript& script : nt::cli::completion_scripts()) {
    if (script.shell == what) out = script.make(program);
  }
  if (what == "man" && argc == 2) out = nt::cli::program_man(program);
  for (const nt::cli::Entry* entry : program.commands) {
    if (what == "man" && argc == 3 && entry->name == argv[2]) {
      out = nt::cli::command_man(program, *entry);
    }
  }
  std::fputs(out.c_str(), stdout);
  return out.empty() ? 2 : 0;
}
