#include "hash/audit.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <tuple>
#include <utility>

#include "os/path.hpp"

namespace nt::hash {
namespace {

// Whether there is no regular file of the path below the root, where links are not followed. What
// cannot be looked at may be there.
bool is_gone(const std::string& root, const std::string& path) {
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    const std::string part = root + '/' + path.substr(0, end);
    struct stat status = {};
    if (!os::look_up(AT_FDCWD, part, status, AT_SYMLINK_NOFOLLOW))
      return errno == ENOENT || errno == ENOTDIR;
    if (end == std::string::npos) return !S_ISREG(status.st_mode);
    if (!S_ISDIR(status.st_mode)) return true;
  }
}

class Auditor {
 public:
  Auditor(const Manifest& manifest, const std::string& root, const AuditOptions& options)
      : manifest_(manifest), root_(root), options_(options), met_(manifest.files.size()) {}

  // The record of a file that need not be read, one without digests where nobody asks for them; by
  // several threads at once.
  const FileRecord* known(const FileRecord& file) const {
    if (!options_.trusts_times && !options_.seeks_rot) return nullptr;
    const FileRecord* record = find(file.path);
    const bool unmoved = record != nullptr && is_unmoved(*record, file);
    if (options_.seeks_rot) return unmoved ? nullptr : &unread_;
    return unmoved ? record : nullptr;
  }

  void take(MetFile met) {
    const std::string& path = met.record.path;
    const FileRecord* record = find(path);
    if (record != nullptr) met_[static_cast<std::size_t>(record - manifest_.files.data())] = true;
    if (met.error) {
      audit_.complete = false;
      if (!path.empty()) unreadable(path, record);
    } else if (!met.is_left_out) {
      ++audit_.met;
      audit_.read += met.was_read ? 1 : 0;
      if (record != nullptr)
        audit_.findings.push_back({compare(*record, met.record), path, {}});
      else
        new_.push_back(audit_.files.size());
      audit_.files.push_back(std::move(met.record));
    }
  }

  Audit conclude() {
    std::vector<const FileRecord*> missing;
    for (std::size_t i = 0; i < met_.size(); ++i) {
      if (met_[i]) continue;
      const FileRecord& record = manifest_.files[i];
      // A folder that cannot be read hides its files.
      if (audit_.complete || is_gone(root_, record.path))
        missing.push_back(&record);
      else
        hidden_.push_back(&record);
    }
    pair(std::move(missing));
    if (options_.seeks_rot) {
      std::erase_if(audit_.findings, [](const Finding& finding) {
        return finding.verdict != AuditVerdict::kOk && finding.verdict != AuditVerdict::kRotted &&
               finding.verdict != AuditVerdict::kUnreadable;
      });
    }
    for (const FileRecord* record : hidden_) unreadable(record->path, record);
    std::sort(audit_.findings.begin(), audit_.findings.end(),
              [](const Finding& a, const Finding& b) { return a.path < b.path; });
    std::sort(audit_.files.begin(), audit_.files.end(),
              [](const FileRecord& a, const FileRecord& b) { return a.path < b.path; });
    return std::move(audit_);
  }

 private:
  static bool is_unmoved(const FileRecord& record, const FileRecord& file) {
    return record.size == file.size && record.modified == file.modified;
  }

  AuditVerdict compare(const FileRecord& record, const FileRecord& file) const {
    if (record.digests == file.digests && record.size == file.size) return AuditVerdict::kOk;
    return is_unmoved(record, file) && !was_written_to(record) ? AuditVerdict::kRotted
                                                               : AuditVerdict::kChanged;
  }

  // Whether the time has moved since the file was opened: that is no rot.
  bool was_written_to(const FileRecord& record) const {
    const auto source = io::Source::open(root_ + '/' + record.path);
    return source && (source->size() != record.size || source->modified() != record.modified);
  }

  const FileRecord* find(const std::string& path) const {
    const auto found = std::lower_bound(
        manifest_.files.begin(), manifest_.files.end(), path,
        [](const FileRecord& file, const std::string& it) { return file.path < it; });
    return found != manifest_.files.end() && found->path == path ? &*found : nullptr;
  }

  void unreadable(const std::string& path, const FileRecord* record) {
    audit_.findings.push_back({AuditVerdict::kUnreadable, path, {}});
    if (record != nullptr) audit_.files.push_back(*record);
  }

  // Tells what has moved from what is gone, and from what is new.
  void pair(std::vector<const FileRecord*> missing) {
    const auto by_content = [](const FileRecord* a, const FileRecord* b) {
      return std::tie(a->size, a->digests) < std::tie(b->size, b->digests);
    };
    std::vector<const FileRecord*> added;
    for (const std::size_t index : new_) added.push_back(&audit_.files[index]);
    const auto by_content_and_path = [](const FileRecord* a, const FileRecord* b) {
      return std::tie(a->size, a->digests, a->path) < std::tie(b->size, b->digests, b->path);
    };
    std::sort(missing.begin(), missing.end(), by_content_and_path);
    std::sort(added.begin(), added.end(), by_content_and_path);
    auto old_file = missing.begin();
    auto new_file = added.begin();
    while (old_file != missing.end() || new_file != added.end()) {
      if (new_file == added.end() ||
          (old_file != missing.end() && by_content(*old_file, *new_file))) {
        ++audit_.gone;
        audit_.findings.push_back({AuditVerdict::kRemoved, (*old_file++)->path, {}});
      } else if (old_file == missing.end() || by_content(*new_file, *old_file)) {
        audit_.findings.push_back({AuditVerdict::kAdded, (*new_file++)->path, {}});
      } else {
        audit_.findings.push_back({AuditVerdict::kMoved, (*old_file++)->path, (*new_file++)->path});
      }
    }
  }

  const Manifest& manifest_;
  const std::string& root_;
  const AuditOptions& options_;
  std::vector<bool> met_;                  // of each record
  std::vector<std::size_t> new_;           // which of audit_.files have no record
  std::vector<const FileRecord*> hidden_;  // by a folder that cannot be read
  const FileRecord unread_;                // of a file that nobody asks for
  Audit audit_;
};

}  // namespace

std::string_view word_of(AuditVerdict verdict) {
  switch (verdict) {
    case AuditVerdict::kOk:
      return "ok";
    case AuditVerdict::kChanged:
      return "changed";
    case AuditVerdict::kRotted:
      return "rotted";
    case AuditVerdict::kMoved:
      return "moved";
    case AuditVerdict::kAdded:
      return "added";
    case AuditVerdict::kRemoved:
      return "removed";
    case AuditVerdict::kUnreadable:
      return "unreadable";
  }
  return {};
}

std::array<std::uint64_t, kAuditVerdicts> Audit::count() const {
  std::array<std::uint64_t, kAuditVerdicts> counts{};
  for (const Finding& finding : findings) ++counts[static_cast<std::size_t>(finding.verdict)];
  return counts;
}

bool Audit::all_ok() const {
  return complete && std::all_of(findings.begin(), findings.end(), [](const Finding& finding) {
           return finding.verdict == AuditVerdict::kOk;
         });
}

Result<bool> save_manifest(const ManifestHeader& header, const TreeOptions& options,
                           const Streams& streams) {
  const auto tree = TRY(TreeReader::open(header, header.root, options, streams));
  ManifestWriter manifest(header, streams.out);
  bool complete = true;
  tree.run([](const FileRecord&) -> const FileRecord* { return nullptr; },
           [&](const MetFile& met) {
             if (met.error)
               complete = false;
             else if (!met.is_left_out)
               manifest.file(met.record);
           });
  return complete;
}

Result<Audit> audit(const Manifest& manifest, const std::string& root, const AuditOptions& options,
                    const Streams& streams) {
  const auto tree = TRY(TreeReader::open(manifest.header, root, options.tree, streams));
  Auditor auditor(manifest, root, options);
  tree.run([&auditor](const FileRecord& file) { return auditor.known(file); },
           [&auditor](MetFile met) { auditor.take(std::move(met)); });
  return auditor.conclude();
}

}  // namespace nt::hash
