#include "grep/search.hpp"

#include <limits>

#include "base/text.hpp"
#include "grep/file_search.hpp"
#include "grep/walk.hpp"

namespace nt::grep {
namespace {

class Search {
 public:
  Search(const Options& options, const Streams& streams, Matcher matcher, NameRules rules)
      : options_(options),
        streams_(streams),
        matcher_(std::move(matcher)),
        rules_(std::move(rules)),
        printer_(streams.out, options.output, matcher_, options.invert,
                 options.pattern.null_records ? '\0' : '\n'),
        files_(options, matcher_, printer_, streams.out) {}

  Outcome run(std::span<const std::string> paths) {
    shows_paths_ = paths.size() > 1;
    for (const std::string& path : paths) {
      if (stopped()) break;
      if (path == "-") {
        auto source = io::Source::adopt(streams_.in, options_.stdin_label);
        if (!source) {
          fail(source.error());
        } else {
          named(*source);
        }
      } else if (path.empty()) {
        folder(path);
      } else if (auto source = io::Source::open(path); !source) {
        fail(source.error());
      } else if (source->type() == io::FileType::kFolder) {
        folder(path);
      } else if (rules_.takes_named(path)) {
        named(*source);
      }
    }
    return outcome_;
  }

 private:
  bool stopped() const {
    return streams_.out.failed() || remaining() == 0 ||
           (outcome_.selected && options_.output.output == Output::kQuiet);
  }

  std::uint64_t remaining() const {
    const std::uint64_t head = options_.head.value_or(std::numeric_limits<std::uint64_t>::max());
    return head - std::min(head, lines_);
  }

  void fail(const Error& error) {
    outcome_.failed = true;
    if (!options_.silent_about_files) streams_.report(error);
  }

  void folder(const std::string& path) {
    shows_paths_ = true;
    const WalkVisitor visitor{[this](io::Source& source) {
                                one(source, options_.binary != Binary::kText);
                                return !stopped();
                              },
                              [this](const Error& error) {
                                fail(error);
                                return true;
                              }};
    walk(path, options_.walk, rules_, visitor);
  }

  void named(io::Source& source) {
    if (source.type() == io::FileType::kFolder) {
      fail(Error{
          ErrorKind::kSystem, fmt::format("'{}' is a folder", escape_control(source.label())), {}});
      return;
    }
    one(source, options_.binary == Binary::kSkip);
  }

  bool is_own_output(const io::Source& source) const {
    if (source.type() != io::FileType::kRegular || source.identity() != streams_.out_identity)
      return false;
    const Output output = options_.output.output;
    return output == Output::kLines || output == Output::kMatches;
  }

  void one(io::Source& source, bool skip_binary) {
    if (is_own_output(source)) {
      fail(Error{
          ErrorKind::kInput,
          fmt::format("'{}' is skipped: it is also the output", escape_control(source.label())),
          {}});
      return;
    }
    printer_.begin_file(
        options_.output.with_path.value_or(shows_paths_) || names_files() ? source.label() : "");
    const std::uint64_t limit = std::min(remaining(), options_.max_count.value_or(remaining()));
    const auto found = files_.run(source, skip_binary, limit);
    if (!found) {
      fail(found.error());
      return;
    }
    if (found->binary_skipped) return;
    lines_ += found->lines;
    outcome_.selected |= found->lines > 0;
    finish(*found);
  }

  bool names_files() const {
    return options_.output.output == Output::kFilesWith ||
           options_.output.output == Output::kFilesWithout;
  }

  void finish(const Found& found) {
    switch (options_.output.output) {
      case Output::kCount:
        printer_.count(found.lines);
        break;
      case Output::kCountMatches:
        printer_.count(found.matches);
        break;
      case Output::kFilesWith:
        if (found.lines > 0) printer_.path_only();
        break;
      case Output::kFilesWithout:
        if (found.lines == 0) printer_.path_only();
        break;
      case Output::kLines:
      case Output::kMatches:
      case Output::kQuiet:
        break;
    }
  }

  const Options& options_;
  const Streams& streams_;
  Matcher matcher_;
  NameRules rules_;
  Printer printer_;
  FileSearch files_;
  Outcome outcome_;
  std::uint64_t lines_ = 0;  // selected ones in all files
  bool shows_paths_ = false;
};

}  // namespace

Result<Outcome> search(const Options& options, std::span<const std::string> paths,
                       const Streams& streams) {
  Search search(options, streams, TRY(Matcher::compile(options.pattern)),
                TRY(NameRules::compile(options.walk.filters)));
  return search.run(paths);
}

}  // namespace nt::grep
