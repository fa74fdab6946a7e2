#include "sample_program.hpp"

namespace nt::sample {
namespace {

enum class When { kAuto, kAlways, kNever };

class Search final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.operand("PATTERN", pattern_, "what to look for");
    spec.operands("PATH", paths_, "files and folders to search").kind = cli::ValueKind::kFile;
    spec.usage("[OPTIONS] PATTERN [PATH...]");
    spec.usage("[OPTIONS] -e PATTERN... [PATH...]");
    spec.description(
        "Searches. A backslash \\ and \"quotes\" and 'others' are text, and so is `this`.\n"
        ".TH is no request.\n"
        "\n"
        "'tis neither, and this paragraph is long enough that it must be wrapped at least once to "
        "fit on a terminal of eighty columns.\n"
        "\n"
        "  nt search -i 'a b' --color=never | less\n"
        "  .dot 'quote'");
    spec.group("Matching");
    spec.flag("-i,--ignore-case", flag_, "match [without] regard: to case").negatable();
    spec.flag("-0,--null", flag_, "it's a \"quoted\" help with $HOME, `date` and \\");
    spec.option("-e,--regexp", "PATTERN", patterns_, "search for PATTERN");
    spec.option("-f,--file", "FILE", file_, "read patterns from FILE")
        .kind(cli::ValueKind::kFile)
        .details(
            "The first paragraph of the details, which is long enough that it needs a second line "
            "wherever it is shown.\n"
            "\n"
            "The second.");
    spec.option("--dir", "DIR", file_, "a folder").kind(cli::ValueKind::kFolder);
    spec.group("Output control");
    spec.option("-A,--after-context", "NUM", number_, "lines after each match").default_is("2");
    spec.option("-j,--threads", "N", number_, "threads").range(1, 64).rare();
    spec.choice("--color", "WHEN", when_,
                {{"auto", When::kAuto, "on a terminal"},
                 {"always", When::kAlways, "whatever the output is"},
                 {"never", When::kNever, "don't"}},
                "colour the output")
        .implied("always")
        .alias("--colour")
        .negatable();
    spec.choice("-s,--sort", "KEY", when_, {{"name", When::kAuto, {}}, {"size", When::kNever, {}}},
                "order of the output");
    spec.number_shorthand("after-context");
    spec.section("Patterns", "A pattern matches what it says.\n\n  [a-z]  a class");
    spec.exit_code(0, "something was found");
    spec.exit_code(1, "nothing was found");
    spec.environment("NO_COLOR", "no colour where it is set");
    spec.example("nt search -e '-x' --color=never .profile", "Find a flag");
    spec.see_also("grep(1)");
  }
  Result<int> run(cli::Context&) override { return 0; }

 private:
  std::string pattern_;
  std::vector<std::string> paths_;
  std::vector<std::string> patterns_;
  std::string file_;
  std::uint64_t number_ = 0;
  When when_ = When::kAuto;
  bool flag_ = false;
};

// More flags than a screen has lines.
class Many final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    static constexpr std::string_view kNames[] = {
        "--flag-01", "--flag-02", "--flag-03", "--flag-04", "--flag-05", "--flag-06", "--flag-07",
        "--flag-08", "--flag-09", "--flag-10", "--flag-11", "--flag-12", "--flag-13", "--flag-14",
        "--flag-15", "--flag-16", "--flag-17", "--flag-18", "--flag-19", "--flag-20", "--flag-21",
        "--flag-22", "--flag-23", "--flag-24", "--flag-25", "--flag-26", "--flag-27", "--flag-28"};
    spec.group("Many");
    for (const std::string_view name : kNames) {
      spec.flag(name, flag_,
                "one of many flags, with a help that is too long for what is left of the line");
    }
    spec.operand("FOLDER", folder_, "a folder").kind = cli::ValueKind::kFolder;
    spec.operand("FILE", file_, "a file").kind = cli::ValueKind::kFile;
  }
  Result<int> run(cli::Context&) override { return 0; }

 private:
  bool flag_ = false;
  std::string folder_;
  std::string file_;
};

class Hosts final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    cli::Operand& kind = spec.operand("KIND", kind_, "what to list");
    kind.kind = cli::ValueKind::kChoice;
    kind.choices = {{"first", "the first one"}, {"last", "the last one"}};
    spec.operand("COMMAND", command_, "a command").kind = cli::ValueKind::kCommand;
    spec.flag("--all", flag_, "all of them");
  }
  Result<int> run(cli::Context&) override { return 0; }

 private:
  std::string kind_;
  std::optional<std::string> command_;
  bool flag_ = false;
};

constexpr cli::Entry kSearch{"search", "search files: it's fast", cli::make<Search>};
constexpr cli::Entry kMore{"more", "take what hosts takes", cli::make<Hosts>};
constexpr const cli::Entry* kManyCommands[] = {&kMore};
constexpr cli::Entry kMany{"many", "take many flags", cli::make<Many>, kManyCommands};
constexpr cli::Entry kHosts{"hosts", "list the hosts of a network", cli::make<Hosts>};
constexpr cli::Entry kSecret{"secret", "not for everyone", cli::make<Hosts>, {}, true};
constexpr const cli::Entry* kIpCommands[] = {&kHosts, &kSecret};
constexpr cli::Entry kIp{"ip", "compute with addresses", nullptr, kIpCommands, false, "Networks"};
constexpr const cli::Entry* kCommands[] = {&kSearch, &kMany, &kIp, &kSecret};

}  // namespace

const cli::Program& program() {
  static constexpr cli::Program kProgram{"nt", "1.2.3", "2025-02-03", "a sample", kCommands};
  return kProgram;
}

}  // namespace nt::sample
