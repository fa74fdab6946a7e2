#include "cli/command.hpp"

namespace nt::apps {
extern const cli::Entry grep;
namespace {

class Grep final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.operands("PATTERN|PATH", words_, "the pattern, then files and folders to search");
    spec.group("Matching");
    spec.flag("-i,--ignore-case", ignore_case_, "match without regard to case").negatable();
    spec.option("-e,--regexp", "PATTERN", patterns_, "search for PATTERN (repeatable)");
    spec.option("-A,--after-context", "NUM", after_, "print NUM lines after each match");
  }

  Result<int> run(cli::Context& context) override {
    for (const std::string& word : words_) context.out.write(word + "\n");
    return 0;
  }

 private:
  std::vector<std::string> words_;
  std::vector<std::string> patterns_;
  std::uint64_t after_ = 0;
  bool ignore_case_ = false;
};

}  // namespace

constinit const cli::Entry grep{"grep", "search files for lines that match a pattern",
                                cli::make<Grep>};

}  // namespace nt::apps
