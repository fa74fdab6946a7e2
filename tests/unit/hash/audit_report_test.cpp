#include "hash/audit_report.hpp"

#include <doctest/doctest.h>

#include <string>

namespace nt::hash {
namespace {

std::string report(const Audit& audit, const AuditReportOptions& options = {}) {
  io::StringSink sink;
  io::Writer out(sink, "report");
  write_findings(audit, options, out);
  out.flush();
  return sink.text;
}

TEST_CASE("a finding is a line: the verdict, then the path as coreutils shows it") {
  Audit audit;
  audit.findings = {{AuditVerdict::kOk, "a", ""},
                    {AuditVerdict::kMoved, "b", "c\nd"},
                    {AuditVerdict::kRotted, "e\x1b[31m", ""},
                    {AuditVerdict::kUnreadable, "f\\\x1b", ""}};
  CHECK(report(audit) ==
        "moved   b -> \\c\\nd\n"
        "rotted  e\x1b[31m\n"
        "unreadable \\f\\\\\x1b\n");
  CHECK(report(audit, {.shows_ok = true, .escape_control = true}) ==
        "ok      a\n"
        "moved   b -> \\c\\nd\n"
        "rotted  e\\x1b[31m\n"
        "unreadable \\f\\\\\\x1b\n");
  CHECK(report(audit, {.json = true}) ==
        "{\"verdict\":\"moved\",\"path\":\"b\",\"from\":\"b\",\"to\":\"c\\nd\"}\n"
        "{\"verdict\":\"rotted\",\"path\":\"e\\u001b[31m\"}\n"
        "{\"verdict\":\"unreadable\",\"path\":\"f\\\\\\u001b\"}\n");
  using namespace std::string_literals;
  CHECK(report(audit, {.escape_control = true, .null_ended = true}) ==
        "moved\0b\0c\nd\0rotted\0e\x1b[31m\0unreadable\0f\\\x1b\0"s);
}

TEST_CASE("the summary counts each verdict that there is") {
  Audit audit;
  CHECK(summary_of(audit, false) == "0 ok");
  CHECK(audit.all_ok());
  audit.findings.assign(1234, {AuditVerdict::kOk, "a", ""});
  CHECK(summary_of(audit, false) == "1,234 ok");
  CHECK(audit.all_ok());
  audit.findings.push_back({AuditVerdict::kRemoved, "b", ""});
  audit.findings.push_back({AuditVerdict::kRotted, "c", ""});
  audit.read = 2;
  audit.met = 1'000'000;
  CHECK(summary_of(audit, true) == "1,234 ok, 1 rotted, 1 removed; 2 of 1,000,000 files read");
  CHECK(!audit.all_ok());
}

}  // namespace
}  // namespace nt::hash
