// What an audit found, as nt hash shows it.
#pragma once

#include <string>

#include "hash/audit.hpp"
#include "io/writer.hpp"

namespace nt::hash {

struct AuditReportOptions {
  bool shows_ok = false;        // files that are as recorded, too
  bool json = false;            // an object for each file
  bool escape_control = false;  // in names, for a terminal
  bool null_ended = false;      // verdict and paths, as they are, each with a NUL at its end
};

// A line for each finding: the verdict, and the path as coreutils shows it; of what has moved "OLD
// -> NEW". As JSON: verdict and path, of what has moved from (as path) and to.
void write_findings(const Audit& audit, const AuditReportOptions& options, io::Writer& out);

// "998 ok, 1 changed, 1 added"; with tells_read "; 2 of 1,000 files read" follows.
std::string summary_of(const Audit& audit, bool tells_read);

}  // namespace nt::hash
