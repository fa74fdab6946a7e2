// nt cmp: two files byte by byte, or two folders name by name.
#include <algorithm>
#include <cerrno>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cmp/files.hpp"
#include "cmp/folders.hpp"
#include "codec/source_decoder.hpp"
#include "compare/file_pair.hpp"
#include "flags.hpp"
#include "io/progress.hpp"
#include "os/cpu.hpp"
#include "os/identity.hpp"

namespace nt::apps {
extern const cli::Entry cmp;
namespace {

using nt::cmp::View;

class Cmp final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override { typed_.declare(spec); }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(cli::refuse_empty(typed_.words));
    options_.view = TRY(typed_.view());
    TRY_VOID(check_flags());
    const std::vector<std::string>& words = typed_.words;
    const bool folders = words.size() > 1 && is_folder(words[0]) && is_folder(words[1]);
    options_.prints_bytes = typed_.prints_bytes;
    options_.hex_rows = typed_.hex_rows.value_or(1);
    options_.align = typed_.align;
    options_.color = os::use_color(typed_.color, context.environment, context.terminals.out);
    options_.escape_control = context.terminals.out;
    if (const auto folder = context.environment.get("TMPDIR"); folder && !folder->empty())
      options_.spool_folder = *folder;
    io::Progress progress(context.err, context.clock, progress_options(context, folders));
    if (progress.enabled()) {
      options_.pair.progress = [&progress](std::uint64_t amount) {
        progress.add(amount);
        progress.update();
      };
    }
    const nt::cmp::Streams streams{
        context.out,
        [&](const Error& error) {
          const auto hidden = progress.hide();
          context.report(error);
        },
        [&](const std::string& text) {
          const auto hidden = progress.hide();
          context.note(context.terminals.err ? escape_control(text) : text);
        }};
    return folders ? compare_folders(streams) : compare_files(context, streams, progress);
  }

 private:
  static constexpr std::uint64_t kSmall = std::uint64_t{1} << 20;

  static bool is_folder(const std::string& word) { return word != "-" && os::is_folder(word); }

  Result<void> check_flags() const {
    const View view = options_.view;
    const bool shows_ranges = view == View::kHex || view == View::kSummary || view == View::kJson;
    if (typed_.align && !shows_ranges)
      return usage_error("--align finds ranges: it goes with --hex, --summary or --json");
    if (typed_.null && (typed_.json || typed_.summary || typed_.silent))
      return usage_error("-0 is for lines of names: it goes without --json, --summary and -s");
    if (typed_.prints_bytes && shows_ranges)
      return usage_error("-b is for the first difference and for -l");
    return {};
  }

  io::ProgressOptions progress_options(const cli::Context& context, bool folders) const {
    // A terminal that results come to as they are found shows how far it is by itself.
    const View view = options_.view;
    const bool prints_late =
        view == View::kStatus || view == View::kSummary || (view == View::kFirst && !folders);
    io::ProgressOptions options{
        .enabled = context.terminals.err && typed_.shows_progress &&
                   (prints_late || !context.terminals.out),
        .label = "comparing",
        .width = context.terminals.err ? os::terminal_width(2, context.environment) : 80};
    if (folders) options.unit = "names";
    return options;
  }

  unsigned threads() const {
    return os::threads_or_cpus(
        typed_.threads ? std::optional(static_cast<unsigned>(*typed_.threads)) : std::nullopt);
  }

  // What stands in neither folder is the same file for both, and so no different.
  Result<void> check_names() const {
    for (std::size_t i = 2; i < typed_.words.size(); ++i) {
      const std::string& name = typed_.words[i];
      const auto parts = split(name, '/');
      if (!name.starts_with('/') && std::find(parts.begin(), parts.end(), "..") == parts.end())
        continue;
      return usage_error(fmt::format("{} may lead out of the folders", in_quotes(name)),
                         "a NAME is relative to both folders, without '..'");
    }
    return {};
  }

  Result<int> compare_folders(const nt::cmp::Streams& streams) {
    const std::vector<std::string>& words = typed_.words;
    const std::string_view flag = typed_.hex_rows                                ? "--hex"
                                  : typed_.align                                 ? "--align"
                                  : typed_.prints_bytes                          ? "-b"
                                  : typed_.limit                                 ? "-n"
                                  : typed_.skips.first + typed_.skips.second > 0 ? "-i"
                                                                                 : "";
    if (!flag.empty()) return usage_error(fmt::format("{} is for files, these are folders", flag));
    TRY_VOID(check_names());
    nt::cmp::FolderOptions folders{.shallow = typed_.shallow,
                                   .lists_same = typed_.lists,
                                   .null = typed_.null,
                                   .excluded = {},
                                   .names = {words.begin() + 2, words.end()}};
    for (const std::string& glob : typed_.excluded)
      folders.excluded.push_back(TRY(files::Glob::compile(glob)));
    options_.pair.threads = threads();
    const codec::SourceDecoding decoding({});
    if (typed_.decompresses) options_.decoder = &decoding;
    return nt::cmp::compare_folders({words[0], words[1]}, folders, options_, streams);
  }

  Result<int> compare_files(const cli::Context& context, const nt::cmp::Streams& streams,
                            io::Progress& progress) {
    if (typed_.shallow) return usage_error("--shallow is for folders, these are files");
    if (!typed_.excluded.empty()) return usage_error("-x is for folders, these are files");
    if (typed_.null) return usage_error("-0 is for folders, these are files");
    const nt::cmp::Names names{typed_.words[0],
                               typed_.words.size() > 1 ? typed_.words[1] : std::string("-")};
    TRY_VOID(set_places());
    if (names.left == "-" && names.right == "-" && options_.view != View::kFirst &&
        options_.view != View::kStatus && options_.view != View::kBytes)
      return usage_error("standard input cannot be both files");
    auto left = open(context, names.left);
    if (!left) return failed(std::move(left).error());
    // Two files of the same name and offset are the same.
    if (names.left == names.right && options_.pair.skip_left == options_.pair.skip_right &&
        options_.view != View::kJson && options_.view != View::kSummary)
      return 0;
    auto right = open(context, names.right);
    if (!right) return failed(std::move(right).error());
    TRY_VOID(refuse_folder(*left, *right));
    TRY_VOID(refuse_folder(*right, *left));
    const codec::SourceDecoding decoding(
        {.limits = {}, .threads = typed_.decompresses ? threads() : 1});
    if (typed_.decompresses) {
      if (const auto decoded = left->decode_now(decoding); !decoded) return failed(decoded.error());
      if (const auto decoded = right->decode_now(decoding); !decoded)
        return failed(decoded.error());
    }
    const std::uint64_t size = std::min(left->left(), right->left());
    progress.set_total(std::min(size, options_.pair.limit));
    // Of small files nobody asks how many CPUs there are, which would take as long as the files.
    if (size >= kSmall || options_.align) options_.pair.threads = threads();
    const nt::cmp::Names shown =
        options_.escape_control
            ? nt::cmp::Names{escape_control(names.left), escape_control(names.right)}
            : names;
    const bool are_same = TRY(nt::cmp::compare_files(*left, *right, shown, options_, streams));
    if (!are_same && !typed_.decompresses && options_.view != View::kStatus &&
        codec::is_compressed(*left) && codec::is_compressed(*right))
      streams.note("both are compressed: --decompress compares what they hold");
    return are_same ? 0 : 1;
  }

  // What is skipped, and the limit.
  Result<void> set_places() {
    const std::vector<std::string>& words = typed_.words;
    if (words.size() > 4)
      return usage_error(
          fmt::format("there are too many operands: '{}'", escape_control(words[4])));
    const std::uint64_t left = words.size() > 2 ? TRY(parse_skip(words[2])) : 0;
    const std::uint64_t right = words.size() > 3 ? TRY(parse_skip(words[3])) : 0;
    options_.pair.skip_left = std::max(typed_.skips.first, left);
    options_.pair.skip_right = std::max(typed_.skips.second, right);
    if (typed_.limit) options_.pair.limit = typed_.limit->bytes;
    return {};
  }

  static Result<io::Source> open(const cli::Context& context, const std::string& name) {
    if (name == "-") return io::Source::adopt(context.in, name);
    return io::Source::open(name);
  }

  static Result<void> refuse_folder(const io::Source& source, const io::Source& other) {
    if (source.type() != io::FileType::kFolder) return {};
    Error error = system_error("read", source.label(), EISDIR);
    if (other.type() != io::FileType::kFolder)
      error.hint = "two folders are compared, or two files";
    return std::unexpected(std::move(error));
  }

  // As GNU cmp, -s says nothing of a file that cannot be opened.
  Result<int> failed(Error error) const {
    if (options_.view == View::kStatus) return 2;
    return std::unexpected(std::move(error));
  }

  CmpFlags typed_;
  nt::cmp::Options options_;
};

}  // namespace

constinit const cli::Entry cmp{"cmp", "compare two files byte by byte, or two folders",
                               cli::make<Cmp>};

}  // namespace nt::apps
