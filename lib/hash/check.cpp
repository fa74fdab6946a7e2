#include "hash/check.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "digest/digester.hpp"
#include "hash/file_pool.hpp"
#include "hash/total_size.hpp"
#include "io/json.hpp"
#include "os/identity.hpp"

namespace nt::hash {
namespace {

// A line of the list that is no comment.
struct ListLine {
  std::uint64_t number;
  std::optional<ListedDigest> listed;  // unless it is malformed
  bool is_spent = false;  // it lists standard input, as did a line before: nothing is left of it
};

enum class Verdict { kOk, kFailed, kUnreadable, kMissing, kMalformed };

struct Checked {
  ListLine line;
  Verdict verdict;
  std::optional<Error> error;  // where it is unreadable
};

// The lines of a list, which stays the caller's.
class ListLines {
 public:
  ListLines(std::string_view text, const CheckOptions& options, bool is_stdin)
      : left_(without_bom(text)),
        reader_(options.list),
        terminator_(options.list.null_ended ? '\0' : '\n'),
        is_stdin_(is_stdin) {}

  std::optional<ListLine> next() {
    while (!left_.empty()) {
      const std::string_view line = left_.substr(0, left_.find(terminator_));
      left_.remove_prefix(std::min(line.size() + 1, left_.size()));
      ++number_;
      if (CheckListReader::is_blank(line)) continue;
      auto listed = reader_.read(line);
      const bool names_stdin = listed && listed->name == "-";
      if (names_stdin && is_stdin_) listed.reset();  // which is the list
      const bool is_spent = names_stdin && std::exchange(took_stdin_, true);
      return ListLine{number_, std::move(listed), is_spent};
    }
    return std::nullopt;
  }

 private:
  std::string_view left_;
  CheckListReader reader_;
  char terminator_;
  bool is_stdin_;
  bool took_stdin_ = false;
  std::uint64_t number_ = 0;
};

// A digester for each type that turns up.
class Digesters {
 public:
  explicit Digesters(std::string_view key) : key_(key) {}

  Result<digest::Digester*> get(const digest::DigestType& type) {
    for (digest::Digester& digester : digesters_) {
      if (digester.types().front() == type) return &digester;
    }
    digesters_.push_back(TRY(digest::Digester::make({type}, key_)));
    return &digesters_.back();
  }

 private:
  std::string_view key_;
  std::vector<digest::Digester> digesters_;
};

// In a time that does not depend on where they differ, as one may be a secret.
bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("WARNING: {} {}", number, number == 1 ? one : many);
}

class ListCheck {
 public:
  ListCheck(const CheckOptions& options, std::string name, const Streams& streams)
      : options_(options), name_(std::move(name)), streams_(streams) {}

  bool run(std::string_view text) {
    ListLines lines(text, options_, name_ == kStdin);
    const bool several = text.find(options_.list.null_ended ? '\0' : '\n') + 1 < text.size();
    const FilePool pool(options_.threads, several, streams_.progress);
    const TotalSize total(streams_.progress, [others = ListLines(text, options_,
                                                                 name_ == kStdin)]() mutable {
      const auto line = others.next();
      if (!line) return std::optional<std::uint64_t>();
      return std::optional(line->listed ? os::file_size(AT_FDCWD, line->listed->name.c_str()) : 0);
    });
    pool.run([&lines] { return lines.next(); }, [this] { return Digesters(options_.key); },
             [&](Digesters& digesters, ListLine line) {
               return check(digesters, pool, std::move(line));
             },
             [this](Checked checked) { return commit(std::move(checked)); });
    const auto hidden = streams_.progress.hide();
    return conclude();
  }

  static constexpr std::string_view kStdin = "standard input";

 private:
  Checked check(Digesters& digesters, const FilePool& pool, ListLine line) const {
    Checked checked{std::move(line), Verdict::kMalformed, {}};
    if (!checked.line.listed) return checked;
    const ListedDigest& listed = *checked.line.listed;
    if (options_.ignore_missing && listed.name != "-" && os::is_missing(listed.name)) {
      checked.verdict = Verdict::kMissing;
      return checked;
    }
    const auto digests = digest(digesters, pool, checked.line);
    if (!digests) {
      checked.verdict = Verdict::kUnreadable;
      checked.error = digests.error();
      return checked;
    }
    checked.verdict = equal(digests->front(), listed.digest) ? Verdict::kOk : Verdict::kFailed;
    return checked;
  }

  Result<std::vector<std::string>> digest(Digesters& digesters, const FilePool& pool,
                                          const ListLine& line) const {
    const ListedDigest& listed = *line.listed;
    digest::Digester* digester = TRY(digesters.get(listed.type));
    if (line.is_spent) return digester->digest("");
    auto source =
        TRY(open_file(listed.name == "-" ? io::Source::adopt(streams_.in, std::string(kStdin))
                                         : io::Source::open(listed.name)));
    return digester->digest(source, pool.threads_for(source), streams_.progress);
  }

  bool commit(Checked checked) {
    const auto hidden = streams_.progress.hide();
    ++counts_[static_cast<std::size_t>(checked.verdict)];
    switch (checked.verdict) {
      case Verdict::kMalformed:
        if (options_.say == Say::kMalformed) {
          streams_.note(fmt::format("{}: {}: improperly formatted {}checksum line", shown(),
                                    checked.line.number, wanted()));
        }
        break;
      case Verdict::kMissing:
        break;
      case Verdict::kUnreadable:
        streams_.report(*checked.error);
        show(checked, "unreadable", "FAILED open or read");
        break;
      case Verdict::kFailed:
        show(checked, "failed", "FAILED");
        break;
      case Verdict::kOk:
        if (options_.say != Say::kBad) show(checked, "ok", "OK");
        break;
    }
    return !streams_.out.failed();
  }

  void show(const Checked& checked, std::string_view status, std::string_view words) {
    if (options_.say == Say::kNothing) return;
    const ListedDigest& listed = *checked.line.listed;
    if (options_.json) {
      io::JsonWriter json(streams_.out);
      json.begin_object().field("path", std::string_view(listed.name));
      json.field("algorithm", digest::name_of(listed.type)).field("status", status).end_object();
      return;
    }
    const std::string name = shown_name(listed.name);
    streams_.out.write(options_.escape_control ? escape_control(name) : name);
    streams_.out.write(fmt::format(": {}\n", words));
  }

  // What was seen of the list as a whole.
  bool conclude() {
    const std::uint64_t ok = count(Verdict::kOk);
    const std::uint64_t failed = count(Verdict::kFailed);
    const std::uint64_t unreadable = count(Verdict::kUnreadable);
    const std::uint64_t malformed = count(Verdict::kMalformed);
    const std::uint64_t formed = ok + failed + unreadable + count(Verdict::kMissing);
    if (formed == 0) {
      streams_.note(fmt::format("{}: no properly formatted checksum lines found", shown()));
    } else if (options_.say != Say::kNothing) {
      if (malformed > 0) {
        streams_.note(
            counted(malformed, "line is improperly formatted", "lines are improperly formatted"));
      }
      if (unreadable > 0) {
        streams_.note(
            counted(unreadable, "listed file could not be read", "listed files could not be read"));
      }
      if (failed > 0) {
        streams_.note(
            counted(failed, "computed checksum did NOT match", "computed checksums did NOT match"));
      }
      if (options_.ignore_missing && ok == 0)
        streams_.note(fmt::format("{}: no file was verified", shown()));
    }
    return ok > 0 && failed == 0 && unreadable == 0 && (malformed == 0 || !options_.strict);
  }

  std::uint64_t count(Verdict verdict) const { return counts_[static_cast<std::size_t>(verdict)]; }

  std::string shown() const {
    return name_ == kStdin ? fmt::format("'{}'", kStdin) : escape_control(name_);
  }

  // "SHA256 ", where only that is taken.
  std::string wanted() const {
    const auto& types = options_.list.wanted;
    return types.size() == 1 ? fmt::format("{} ", digest::info(types.front().algorithm).tag) : "";
  }

  const CheckOptions& options_;
  const std::string name_;
  const Streams& streams_;
  std::uint64_t counts_[5] = {};
};

}  // namespace

Result<bool> check_files(const CheckOptions& options, const std::string& list,
                         const Streams& streams) {
  const bool is_stdin = list == "-";
  const std::string name = is_stdin ? std::string(ListCheck::kStdin) : list;
  auto source =
      TRY(open_file(is_stdin ? io::Source::adopt(streams.in, name) : io::Source::open(list)));
  const std::string text = TRY(source.read_all());
  return ListCheck(options, name, streams).run(text);
}

}  // namespace nt::hash
