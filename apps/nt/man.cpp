#include "cli/man.hpp"

#include "cli/command.hpp"
#include "commands.hpp"

namespace nt::apps {
extern const cli::Entry man;
namespace {

class Man final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.operand("COMMAND", name_, "the command whose page is wanted; without one, that of nt")
        .kind = cli::ValueKind::kCommand;
    spec.description("Prints the man page in mdoc(7), for a formatter or a file.");
    spec.example("nt man grep | man -l -", "Read the page of nt grep where none is installed");
    spec.exit_code(0, "the page was printed");
    spec.exit_code(2, "there is no such command");
    spec.see_also("man(1)");
  }

  Result<int> run(cli::Context& context) override {
    if (!name_) {
      context.out.write(cli::program_man(program()));
      return 0;
    }
    const std::vector<std::string> words{*name_};
    std::span<const std::string> rest = words;
    const cli::CommandPath path = TRY(cli::find_command(program(), rest));
    context.out.write(cli::command_man(program(), *path.entry));
    return 0;
  }

 private:
  std::optional<std::string> name_;
};

}  // namespace

constinit const cli::Entry man{"man", "print a man page", cli::make<Man>, {}, false, "About nt"};

}  // namespace nt::apps
