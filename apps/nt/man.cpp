#include "cli/man.hpp"

#include "cli/command.hpp"
#include "commands.hpp"

namespace nt::apps {
extern const cli::Entry man;
namespace {

class Man final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.operands("COMMAND", words_, "the command whose page is wanted; without one, that of nt")
        .kind = cli::ValueKind::kCommand;
    spec.description(
        "Prints the man page in mdoc(7), for a formatter or a file. Commands of a command are on "
        "its "
        "page.");
    spec.example("nt man grep | man -l -", "Read the page of nt grep where none is installed");
    spec.exit_code(0, "the page was printed");
    spec.exit_code(2, "there is no such command");
    spec.see_also("man(1)");
  }

  Result<int> run(cli::Context& context) override {
    if (words_.empty()) {
      context.out.write(cli::program_man(program()));
      return 0;
    }
    std::span<const std::string> all = words_;
    const cli::CommandPath named = TRY(cli::find_command(program(), all));
    if (!all.empty()) return cli::unknown_command(all.front(), named.entry->children, named.words);
    std::span<const std::string> first =
        std::span(words_).first(1);  // its page tells of all below it
    const cli::CommandPath path = TRY(cli::find_command(program(), first));
    context.out.write(cli::command_man(program(), *path.entry));
    return 0;
  }

 private:
  std::vector<std::string> words_;
};

}  // namespace

constinit const cli::Entry man{"man", "print a man page", cli::make<Man>, {}, false, "About nt"};

}  // namespace nt::apps
