#include "cli/man.hpp"

#include <doctest/doctest.h>

#include "sample_program.hpp"

namespace nt::cli {
namespace {

std::string page(std::size_t command) {
  const Program& program = sample::program();
  return command_man(program, *program.commands[command]);
}

void check_contains(const std::string& text, std::string_view part) {
  CAPTURE(text);
  CAPTURE(part);
  CHECK(text.find(part) != std::string::npos);
}

TEST_CASE("the page's date is that of the release") {
  check_contains(page(0), ".Dd February 3, 2025\n.Dt NT-SEARCH 1\n.Os\n");
}

TEST_CASE("what roff would obey is escaped") {
  const std::string text = page(0);
  check_contains(text,
                 "A backslash \\e and \\(dqquotes\\(dq and \\(aqothers\\(aq are text, and so is "
                 "\\(gathis\\(ga.\n\\&.TH is no request.\n.Pp\n\\(aqtis neither");
  check_contains(text,
                 ".Bd -literal -offset indent\n"
                 "nt search \\-i \\(aqa b\\(aq \\-\\-color=never | less\n"
                 "\\&.dot \\(aqquote\\(aq\n.Ed\n");
}

TEST_CASE("flags are tagged items in their groups") {
  const std::string text = page(0);
  check_contains(text, ".Sy \\&Output\\ control :\n.Bl -tag -width Ds\n");
  check_contains(text, ".It Fl \\&i , Fl \\&\\-ignore\\-case\n");
  check_contains(text, ".It Fl \\&f Ar \\&FILE , Fl \\&\\-file Ns = Ns Ar \\&FILE\n");
  check_contains(text, ".It Fl \\&\\-color Ns Oo = Ns Ar \\&WHEN Oc , Fl");
  check_contains(text, ".It Cm \\&always\nWhatever the output is.\n");
}

TEST_CASE("a command's own commands are subsections") {
  const std::string text = page(2);
  check_contains(text, ".Nm \"nt ip\"\n.Ar COMMAND\n");
  check_contains(text, ".Ss nt ip hosts\nList the hosts of a network.\n");
  CHECK(text.find("secret") == std::string::npos);
}

TEST_CASE("the program's page lists and refers to the commands") {
  const std::string text = program_man(sample::program());
  check_contains(text, ".It Cm \\&search\nSearch files: it\\(aqs fast.\n");
  check_contains(text, ".Xr nt-ip 1 ,\n.Xr nt-many 1 ,\n.Xr nt-search 1\n");
  CHECK(text.find("secret") == std::string::npos);
}

}  // namespace
}  // namespace nt::cli
