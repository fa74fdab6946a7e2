#include "hash/check.hpp"

#include <fcntl.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/signed_text.hpp"
#include "base/text.hpp"
#include "digest/digester.hpp"
#include "hash/file_pool.hpp"
#include "hash/list_blocks.hpp"
#include "hash/list_text.hpp"
#include "hash/total_size.hpp"
#include "io/json.hpp"
#include "os/identity.hpp"

namespace nt::hash {
namespace {

// A line of the list that is no comment.
struct ListLine {
  std::uint64_t number;
  std::optional<ListedDigest> listed;  // unless it is malformed
  bool names_stdin = false;
  bool is_spent = false;  // it lists standard input, as did a line before: nothing is left of it
  std::string_view unknown = {};  // of a malformed line, the algorithm that there is not
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
  // has_base: names are files' in some folder, and none is standard input.
  ListLines(std::string_view text, const ListOptions& options, bool is_stdin, bool has_base)
      : left_(text),
        reader_(options),
        terminator_(options.null_ended ? '\0' : '\n'),
        is_stdin_(is_stdin),
        has_base_(has_base) {}

  std::optional<ListLine> next() {
    while (!left_.empty()) {
      const std::string_view line = left_.substr(0, left_.find(terminator_));
      left_.remove_prefix(std::min(line.size() + 1, left_.size()));
      ++number_;
      if (reader_.is_blank(line)) continue;
      auto listed = reader_.read(line);
      const bool names_stdin = listed && listed->name == "-" && !has_base_;
      if (names_stdin && is_stdin_) listed.reset();  // which is the list
      const bool is_spent = names_stdin && std::exchange(took_stdin_, true);
      const std::string_view unknown = listed ? std::string_view() : unknown_tag(line);
      return ListLine{number_, std::move(listed), names_stdin, is_spent, unknown};
    }
    return std::nullopt;
  }

 private:
  std::string_view left_;
  CheckListReader reader_;
  char terminator_;
  bool is_stdin_;
  bool has_base_;
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

// Whether a name is a path such as "C:\\x" or "C:/x".
bool has_drive(std::string_view name) {
  return name.size() > 2 && is_letter(name[0]) && name[1] == ':' &&
         (name[2] == '\\' || name[2] == '/');
}

bool holds_nul(std::string_view name) { return name.find('\0') != std::string_view::npos; }

class ListCheck {
 public:
  // The text must outlive this.
  ListCheck(const CheckOptions& options, std::string name, std::string_view text,
            const Streams& streams)
      : options_(options),
        name_(std::move(name)),
        text_(without_bom(text)),
        list_(
            fitted_to(options.list, text_, name_ == kStdin ? "" : name_,
                      [this](const std::string& file) { return !os::is_missing(place_of(file)); })),
        streams_(streams) {
    name_the_subject();
  }

  bool run() {
    ListLines lines(text_, list_, name_ == kStdin, has_base());
    const bool several = text_.find(list_.null_ended ? '\0' : '\n') + 1 < text_.size();
    const FilePool pool(options_.threads, several, streams_.progress);
    const TotalSize total(
        streams_.progress,
        [this, others = ListLines(text_, list_, name_ == kStdin, has_base())]() mutable {
          const auto line = others.next();
          if (!line) return std::optional<std::uint64_t>();
          return std::optional(line->listed ? os::file_size(AT_FDCWD, place_of(line->listed->name))
                                            : 0);
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
  // Makes a line of a digest that is all of the list.
  void name_the_subject() {
    if (name_ == kStdin) return;
    const auto digest = sole_digest(text_, list_.digests);
    std::string_view name = subject_of(name_);
    if (!digest || name.empty()) return;
    if (has_base()) name.remove_prefix(name.rfind('/') + 1);
    made_ = digest_line(
        LineStyle::kTagged,
        fmt::format("{}{}", list_.digests.keyed ? kKeyedTag : "", digest::tag_of(digest->type)),
        hex_encode(digest->bytes), name, list_.null_ended);
    text_ = made_;
  }

  bool has_base() const { return options_.beside || !options_.base.empty(); }

  // As cfv has it, since Windows parts folders so.
  void settle_name(ListedDigest& listed) const {
    if (!listed.may_part_folders || !os::is_missing(place_of(listed.name))) return;
    std::string name = listed.name;
    std::replace(name.begin(), name.end(), '\\', '/');
    if (!os::is_missing(place_of(name))) listed.name = std::move(name);
  }

  // What is shown of the name.
  std::string shown_place(const ListedDigest& listed) const {
    return options_.beside ? place_of(listed.name) : listed.name;
  }

  // Where the file of this name lies.
  std::string place_of(const std::string& name) const {
    if (name.starts_with('/')) return name;
    if (options_.beside) return name_.substr(0, name_.rfind('/') + 1) + name;
    return options_.base.empty() ? name : options_.base + '/' + name;
  }

  Checked check(Digesters& digesters, const FilePool& pool, ListLine line) const {
    Checked checked{std::move(line), Verdict::kMalformed, {}};
    if (!checked.line.listed) return checked;
    if (!checked.line.names_stdin) settle_name(*checked.line.listed);
    const ListedDigest& listed = *checked.line.listed;
    if (options_.ignore_missing && !checked.line.names_stdin &&
        os::is_missing(place_of(listed.name))) {
      checked.verdict = Verdict::kMissing;
      return checked;
    }
    const auto digests = digest(digesters, pool, checked.line);
    if (!digests) {
      checked.verdict = Verdict::kUnreadable;
      checked.error = digests.error();
      if (holds_nul(listed.name)) {
        checked.error->message =
            fmt::format("cannot open {}: the name holds a NUL", in_quotes(listed.name));
        checked.error->hint = "if the list's lines end in NUL, -0 reads them";
      } else if (may_be_list(listed.name)) {
        checked.error->message = fmt::format("cannot open {}: {}", in_quotes(listed.name),
                                             "the name holds the ends of lines");
        checked.error->hint = kNoNulHint;
      } else if (listed.name == "stdin") {
        checked.error->hint = "openssl dgst has read standard input: nt hash FILE --expect DIGEST";
      } else if (has_drive(listed.name)) {
        checked.error->hint = "it is a path of Windows: nt hash FILE --expect DIGEST checks a file";
      }
      return checked;
    }
    checked.verdict =
        equal_digests(digests->front(), listed.digest) ? Verdict::kOk : Verdict::kFailed;
    return checked;
  }

  // Whether a name may be all of a list, whose lines are not ended as those of others.
  bool may_be_list(std::string_view name) const {
    const bool has_lines = list_.null_ended && name.find('\n') != name.npos;
    return holds_nul(name) || (has_lines && !holds_nul(text_));
  }

  Result<std::vector<std::string>> digest(Digesters& digesters, const FilePool& pool,
                                          const ListLine& line) const {
    const ListedDigest& listed = *line.listed;
    digest::Digester* digester = TRY(digesters.get(listed.type));
    if (line.is_spent) return digester->digest("");
    auto source =
        TRY(open_file(line.names_stdin ? io::Source::adopt(streams_.in, std::string(kStdin))
                                       : io::Source::open(place_of(listed.name))));
    if (streams_.decoder != nullptr) TRY_VOID(source.decode_now(*streams_.decoder));
    return digester->digest(source, pool.threads_for(source), streams_.progress);
  }

  bool commit(Checked checked) {
    const auto hidden = streams_.progress.hide();
    ++counts_[static_cast<std::size_t>(checked.verdict)];
    if (checked.verdict == Verdict::kFailed && checked.line.listed->is_guess)
      guessed_ = checked.line.listed->type;
    switch (checked.verdict) {
      case Verdict::kMalformed:
        note_malformed(checked.line);
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

  static constexpr std::size_t kMostUnknown = 8;  // that are named

  void note_malformed(const ListLine& line) {
    const std::string unknown = escape_control(line.unknown);
    if (!unknown.empty() && unknown_.size() < kMostUnknown) unknown_.insert(unknown);
    if (options_.say != Say::kMalformed) return;
    streams_.note(fmt::format("{}: {}: improperly formatted {}checksum line{}", shown(),
                              line.number, wanted(),
                              unknown.empty() ? "" : fmt::format(": nt hash has no {}", unknown)));
  }

  void show(const Checked& checked, std::string_view status, std::string_view words) {
    if (options_.say == Say::kNothing) return;
    const ListedDigest& listed = *checked.line.listed;
    if (options_.json) {
      io::JsonWriter json(streams_.out);
      json.begin_object().field("path", shown_place(listed));
      json.field("algorithm", digest::name_of(listed.type)).field("status", status).end_object();
      return;
    }
    const std::string place = shown_place(listed);
    const std::string name = may_be_list(place) ? in_quotes(place) : shown_name(place);
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
      streams_.report({ErrorKind::kInput,
                       fmt::format("{}: no properly formatted checksum lines found", shown()),
                       what_it_is(list_, text_)});
    } else if (options_.say != Say::kNothing) {
      if (malformed > 0) {
        streams_.note(
            warning(malformed, "line is improperly formatted", "lines are improperly formatted"));
      }
      if (!unknown_.empty()) {
        streams_.note(fmt::format("WARNING: {}: nt hash has no {}: such digests are not checked",
                                  shown(),
                                  join(std::vector(unknown_.begin(), unknown_.end()), ", ")));
      }
      if (const std::string_view missing = missing_armor(text_); !missing.empty()) {
        streams_.note(fmt::format("WARNING: {}: it was signed, and is cut off: '{}' is missing",
                                  shown(), missing));
      }
      if (unreadable > 0) {
        streams_.note(
            warning(unreadable, "listed file could not be read", "listed files could not be read"));
      }
      if (failed > 0) {
        streams_.report(
            {ErrorKind::kInput,
             warning(failed, "computed checksum did NOT match", "computed checksums did NOT match"),
             ok == 0 ? another_algorithm() : ""});
      }
      if (options_.ignore_missing && ok == 0)
        streams_.note(fmt::format("{}: no file was verified", shown()));
    }
    return ok > 0 && failed == 0 && unreadable == 0 && (malformed == 0 || !options_.strict);
  }

  // A hint where the algorithm of those that failed was a guess.
  std::string another_algorithm() const {
    const std::string others = guessed_ ? others_of_length(*guessed_) : "";
    if (others.empty()) return {};
    const bool by_name = list_.digests.likely && list_.digests.likely->type == *guessed_;
    return fmt::format("by {} they were taken for {}; -a takes them for another, as {}",
                       by_name ? "the list's name" : "their length", digest::name_of(*guessed_),
                       others);
  }

  std::string warning(std::uint64_t number, std::string_view one, std::string_view many) const {
    return fmt::format("{}WARNING: {} {}", options_.names_list ? shown() + ": " : "", number,
                       number == 1 ? one : many);
  }

  std::uint64_t count(Verdict verdict) const { return counts_[static_cast<std::size_t>(verdict)]; }

  std::string shown() const {
    return name_ == kStdin ? fmt::format("'{}'", kStdin) : escape_control(name_);
  }

  // "SHA256 ", where only that is taken.
  std::string wanted() const {
    const auto& types = list_.digests.wanted;
    return types.size() == 1 ? fmt::format("{} ", digest::info(types.front().algorithm).tag) : "";
  }

  const CheckOptions& options_;
  const std::string name_;
  std::string_view text_;
  std::string made_;  // what it is, where the list's own says less
  const ListOptions list_;
  const Streams& streams_;
  std::uint64_t counts_[5] = {};
  std::optional<digest::DigestType> guessed_;  // of one that failed
  std::set<std::string> unknown_;              // algorithms of malformed lines
};

}  // namespace

Result<bool> check_files(const CheckOptions& options, const std::string& list,
                         const Streams& streams) {
  const bool is_stdin = list == "-";
  const std::string name = is_stdin ? std::string(ListCheck::kStdin) : list;
  auto source =
      TRY(open_file(is_stdin ? io::Source::adopt(streams.in, name) : io::Source::open(list)));
  std::string text = list_text(TRY(source.read_all()));
  if (auto lines = options.list.null_ended ? std::nullopt : without_blocks(without_bom(text)))
    text = *std::move(lines);
  return ListCheck(options, name, text, streams).run();
}

}  // namespace nt::hash
