// What the scripts do is tested in the shells (tests/completions); here, what they are made of.
#include "cli/completion.hpp"

#include <doctest/doctest.h>

#include "commands.hpp"
#include "sample_program.hpp"

namespace nt::cli {
namespace {

TEST_CASE("quotes in single quotes") {
  CHECK(single_quoted("") == "''");
  CHECK(single_quoted("it's $HOME") == "'it'\\''s $HOME'");
}

TEST_CASE("every way to write a flag") {
  Spec spec;
  bool target = false;
  const Flag& flag = spec.flag("-c,--color", target, "").alias("--colour").negatable();
  CHECK(spellings(flag) ==
        std::vector<std::string>{"-c", "--color", "--colour", "--no-color", "--no-colour"});
}

TEST_CASE("every script knows every command and flag, and no hidden one") {
  for (const CompletionScript& script : completion_scripts()) {
    CAPTURE(script.shell);
    const std::string text = script.make(program());
    for (const Declared& declared : declare_all(program())) {
      CHECK(text.find(declared.path.entry->name) != std::string::npos);
      for (const Flag& flag : declared.spec.flags()) {
        for (const std::string_view name : flag.names) {
          CAPTURE(name);
          CHECK(text.find(name) != std::string::npos);
        }
      }
    }
    CHECK(script.make(sample::program()).find("secret") == std::string::npos);
  }
}

}  // namespace
}  // namespace nt::cli
