#include "cli/command.hpp"
#include "cli/completion.hpp"
#include "commands.hpp"

namespace nt::apps {
extern const cli::Entry completions;
namespace {

class Completions final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    cli::Operand& shell = spec.operand("SHELL", shell_, "the shell to complete for");
    shell.kind = cli::ValueKind::kChoice;
    for (const cli::CompletionScript& script : cli::completion_scripts()) {
      shell.choices.push_back({script.shell, script.help});
    }
    spec.description(
        "Prints a script that completes nt's commands, flags and values. A package puts the "
        "scripts where the shells look for them; by hand:\n"
        "\n"
        "  nt completions bash > ~/.local/share/bash-completion/completions/nt\n"
        "  nt completions zsh > DIRECTORY/_nt      # a directory of $fpath\n"
        "  nt completions fish > ~/.config/fish/completions/nt.fish");
    spec.example("source <(nt completions bash)", "Complete in this shell only");
    spec.exit_code(0, "the script was printed");
    spec.exit_code(2, "there is no script for that shell");
  }

  Result<int> run(cli::Context& context) override {
    for (const cli::CompletionScript& script : cli::completion_scripts()) {
      if (script.shell == shell_) context.out.write(script.make(program()));
    }
    return 0;
  }

 private:
  std::string shell_;
};

}  // namespace

constinit const cli::Entry completions{
    "completions", "print a script that completes nt in a shell", cli::make<Completions>, {}, false,
    "About nt"};

}  // namespace nt::apps
