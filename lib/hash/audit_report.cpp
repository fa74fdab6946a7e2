#include "hash/audit_report.hpp"

#include "base/count.hpp"
#include "base/text.hpp"
#include "hash/check_list.hpp"
#include "io/json.hpp"

namespace nt::hash {
namespace {

void write_object(const Finding& finding, io::Writer& out) {
  io::JsonWriter json(out);
  json.begin_object().field("verdict", word_of(finding.verdict)).field("path", finding.path);
  if (finding.verdict == AuditVerdict::kMoved)
    json.field("from", finding.path).field("to", finding.moved_to);
  json.end_object();
}

void write_null_ended(const Finding& finding, io::Writer& out) {
  const auto part = [&out](std::string_view text) {
    out.write(text);
    out.write('\0');
  };
  part(word_of(finding.verdict));
  part(finding.path);
  if (finding.verdict == AuditVerdict::kMoved) part(finding.moved_to);
}

// "1,234,567"
std::string grouped(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

}  // namespace

void write_findings(const Audit& audit, const AuditReportOptions& options, io::Writer& out) {
  const auto shown = [&options](std::string_view name) {
    const std::string plain = shown_name(name);
    return options.escape_control ? escape_control(plain) : plain;
  };
  for (const Finding& finding : audit.findings) {
    if (finding.verdict == AuditVerdict::kOk && !options.shows_ok) continue;
    if (options.json) {
      write_object(finding, out);
      continue;
    }
    if (options.null_ended) {
      write_null_ended(finding, out);
      continue;
    }
    out.write(fmt::format("{:<7} {}", word_of(finding.verdict), shown(finding.path)));
    if (finding.verdict == AuditVerdict::kMoved)
      out.write(fmt::format(" -> {}", shown(finding.moved_to)));
    out.write('\n');
  }
}

std::string summary_of(const Audit& audit, bool tells_read) {
  const auto counts = audit.count();
  std::string text;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0 && i > 0) continue;  // that nothing is as it was is worth telling
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", grouped(counts[i]),
                        word_of(static_cast<AuditVerdict>(i)));
  }
  if (tells_read)
    text +=
        fmt::format("; {} of {} read", grouped(audit.read), counted(grouped(audit.met), "file"));
  return text;
}

}  // namespace nt::hash
