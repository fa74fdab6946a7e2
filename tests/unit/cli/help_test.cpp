#include "cli/help.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "sample_program.hpp"

namespace nt::cli {
namespace {

Declared declared(std::vector<std::string> words) {
  std::span<const std::string> rest = words;
  auto path = find_command(sample::program(), rest);
  REQUIRE(path);
  return declare(*path);
}

std::string help(std::vector<std::string> words) {
  const auto text = help_for(sample::program(), words);
  REQUIRE_MESSAGE(text, text.error().message);
  return *text;
}

TEST_CASE("the short help is aligned and leaves out what is rare") {
  const Declared search = declared({"search"});
  CHECK(short_help(search.path, search.spec) ==
        "Usage: nt search [OPTIONS] PATTERN [PATH...]\n"
        "       nt search [OPTIONS] -e PATTERN... [PATH...]\n"
        "  -i, --ignore-case        match [without] regard: to case\n"
        "  -0, --null               it's a \"quoted\" help with $HOME, `date` and \\\n"
        "  -e, --regexp PATTERN     search for PATTERN\n"
        "  -f, --file FILE          read patterns from FILE\n"
        "      --dir DIR            a folder\n"
        "  -A, --after-context NUM  lines after each match\n"
        "      --color[=WHEN]       colour the output\n"
        "  -s, --sort KEY           order of the output\n"
        "nt search --help shows everything, with examples.\n");
}

TEST_CASE("a short help with too many flags names the last of them only") {
  const Declared many = declared({"many"});
  const std::string text = short_help(many.path, many.spec);
  const auto lines = split(text, '\n');
  CHECK(lines.size() - 1 == 24);
  CHECK(lines[3] == "  more          take what hosts takes");
  CHECK(lines[5] == "Flags:");
  CHECK(lines[6] ==
        "      --flag-01  one of many flags, with a help that is too long for what is...");
  CHECK(text.find("  Also: --flag-") != std::string::npos);
  CHECK(text.find("--flag-28\n") != std::string::npos);
}

TEST_CASE("the short help of a command with commands of its own lists them") {
  static constexpr Entry kChild{"child", "what a child does"};
  static constexpr const Entry* kChildren[] = {&kChild};
  const Entry parent{"parent", "a parent", nullptr, kChildren};
  const std::string text = short_help({"nt parent", &parent}, Spec());
  CHECK(text ==
        "Usage: nt parent [OPTIONS]\n"
        "\n"
        "Commands:\n"
        "  child         what a child does\n"
        "nt parent --help shows everything, with examples.\n");
}

TEST_CASE("the long help says everything") {
  CHECK(help({"search"}) ==
        R"(nt search: search files: it's fast

Usage: nt search [OPTIONS] PATTERN [PATH...]
       nt search [OPTIONS] -e PATTERN... [PATH...]

Searches. A backslash \ and "quotes" and 'others' are text, and so is `this`.
.TH is no request.

'tis neither, and this paragraph is long enough that it must be wrapped at least
once to fit on a terminal of eighty columns.

  nt search -i 'a b' --color=never | less
  .dot 'quote'

Operands:
  PATTERN                 what to look for
  PATH                    files and folders to search

Matching:
  -i, --ignore-case       match [without] regard: to case
                          --no-ignore-case undoes it.
  -0, --null              it's a "quoted" help with $HOME, `date` and \
  -e, --regexp PATTERN    search for PATTERN
                          May be given several times.
  -f, --file FILE         read patterns from FILE
                          The first paragraph of the details, which is long
                          enough that it needs a second line wherever it is
                          shown.

                          The second.
      --dir DIR           a folder

Output control:
  -A, --after-context NUM
                          lines after each match
                          Default: 2. -NUM alone means the same.
  -j, --threads N         threads
                          From 1 to 64.
      --color, --colour[=WHEN]
                          colour the output
                          auto        on a terminal
                          always      whatever the output is
                          never       don't
                          Without =WHEN, always is meant. Default: auto.
                          --no-color undoes it.
  -s, --sort KEY          order of the output
                          name, size
                          Default: name.

Help:
  -h                      the common flags on one screen
      --help              all of this

Patterns:
  A pattern matches what it says.

    [a-z]  a class

Exit codes:
  0  something was found
  1  nothing was found

Environment:
  NO_COLOR                no colour where it is set

Examples:
  Find a flag
      nt search -e '-x' --color=never .profile
)");
}

TEST_CASE("the program's help lists its commands by group, without hidden ones") {
  CHECK(help({}) ==
        "nt: a sample\n"
        "\n"
        "Usage: nt COMMAND [OPTIONS] ...\n"
        "\n"
        "Commands:\n"
        "  search        search files: it's fast\n"
        "  many          take many flags\n"
        "\n"
        "Networks:\n"
        "  ip            compute with addresses\n"
        "\n"
        "Flags:\n"
        "  -h, --help    this list; after a command's name, that command's help\n"
        "  -V, --version the version\n"
        "  -v, --verbose before the command: say on standard error what is done; -vv says\n"
        "                more\n"
        "\n"
        "Environment:\n"
        "  NT_LOG        info is the same as -v, debug as -vv, trace as -vvv\n");
}

TEST_CASE("help of nested commands") {
  CHECK(help({"ip"}) ==
        "nt ip: compute with addresses\n"
        "\n"
        "Usage: nt ip COMMAND [OPTIONS] ...\n"
        "\n"
        "Commands:\n"
        "  hosts         list the hosts of a network\n");
  const std::string hosts = help({"ip", "hosts"});
  CHECK(hosts.starts_with("nt ip hosts: list the hosts of a network\n"));
  CHECK(hosts.find("first       the first one\n") != std::string::npos);
}

TEST_CASE("help of what is no command is an error") {
  const auto unknown = help_for(sample::program(), std::vector<std::string>{"serch"});
  REQUIRE(!unknown);
  CHECK(unknown.error().message == "unknown command 'serch'");
  CHECK(unknown.error().hint == "did you mean nt search?");
  const auto nested = help_for(sample::program(), std::vector<std::string>{"ip", "HOST"});
  REQUIRE(!nested);
  CHECK(nested.error().hint == "did you mean nt ip hosts?");
}

}  // namespace
}  // namespace nt::cli
