#include "outcome.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <string.h>

#include <iostream>

#include "base/text.hpp"

namespace nt::test {
namespace {

// As much of a stream as a failure shows.
constexpr std::size_t kShown = 4000;

std::string shown(std::string_view title, std::string_view bytes) {
  std::string text = fmt::format("  {} ({} bytes)\n", title, bytes.size());
  if (bytes.empty()) return text;
  const bool is_cut = bytes.size() > kShown;
  bytes = bytes.substr(0, kShown);
  const bool ends_in_newline = bytes.ends_with('\n');
  if (ends_in_newline) bytes.remove_suffix(1);
  for (const std::string_view line : split(bytes, '\n')) {
    text += fmt::format("    | {}\n", escape_control(line));
  }
  if (is_cut) text += "    | ...\n";
  if (!is_cut && !ends_in_newline) text += "    (no newline at the end)\n";
  return text;
}

std::string end(const Outcome& outcome) {
  if (outcome.signal != 0) return fmt::format("killed: {}", ::strsignal(outcome.signal));
  if (outcome.code < 0) return "has not ended";
  return fmt::format("exit code {}", outcome.code);
}

// The outcome of the last run in the test that is running.
Outcome& last() {
  static Outcome outcome;
  return outcome;
}

// Prints the last run before doctest prints what was wrong with it.
class FailureListener final : public doctest::IReporter {
 public:
  explicit FailureListener(const doctest::ContextOptions& options) : out_(*options.cout) {}

  void log_assert(const doctest::AssertData& data) override {
    if (data.m_failed) print();
  }
  void test_case_exception(const doctest::TestCaseException&) override { print(); }
  void test_case_start(const doctest::TestCaseData&) override { last() = {}; }

  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override { last() = {}; }
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}

 private:
  void print() {
    if (!last().command.empty()) out_ << '\n' << describe(last());
  }

  std::ostream& out_;
};

REGISTER_LISTENER("last_run", 1, FailureListener);

}  // namespace

std::string describe(const Outcome& outcome) {
  return fmt::format("$ {}\n  {}\n{}{}", outcome.command, end(outcome),
                     shown("stdout", outcome.out), shown("stderr", outcome.err));
}

void show_with_failures(const Outcome& outcome) { last() = outcome; }

}  // namespace nt::test
