#include "cli/help.hpp"

#include "cli/command.hpp"
#include "commands.hpp"

namespace nt::apps {
extern const cli::Entry help;
namespace {

class Help final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.operands("COMMAND", words_, "the command to explain; without one, all are listed").kind =
        cli::ValueKind::kCommand;
    spec.description("nt help COMMAND shows the same as nt COMMAND --help.");
    spec.example("nt help grep", "Everything about nt grep");
    spec.exit_code(0, "the help was shown");
    spec.exit_code(2, "there is no such command");
  }

  Result<int> run(cli::Context& context) override {
    context.out.write(TRY(cli::help_for(program(), words_)));
    return 0;
  }

 private:
  std::vector<std::string> words_;
};

}  // namespace

constinit const cli::Entry help{
    "help",    "show what a command does and which flags it takes", cli::make<Help>, {}, false,
    "About nt"};

}  // namespace nt::apps
