#include "hash/digest_files.hpp"

#include <fcntl.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/hex.hpp"
#include "base/text.hpp"
#include "digest/digester.hpp"
#include "files/targets.hpp"
#include "hash/file_batch.hpp"
#include "hash/file_pool.hpp"
#include "hash/total_size.hpp"

namespace nt::hash {
namespace {

// A file to digest.
struct Input {
  files::Target target;
  bool is_spent;  // standard input, named before: nothing is left of it
};

// What a thread has for itself.
struct Worker {
  digest::Digester digester;
  FileBatch batch;
};

// The digests of files one by one, or of the folder around them.
class DigestFiles {
 public:
  DigestFiles(const DigestOptions& options, const Streams& streams, files::NameRules rules)
      : options_(options),
        streams_(streams),
        rules_(std::move(rules)),
        listing_(options.listing, streams.out) {}

  bool list(std::span<const std::string> paths) {
    run(paths, [this](const Digested& file) {
      listing_.file(file.name, file.size, options_.types, file.digests);
    });
    return !failed_;
  }

  // The digest of a folder.
  void tree(const std::string& root) {
    if (auto folder = root.empty() ? Result<void>() : os::require_folder(root); !folder) {
      if (!os::is_missing(root)) folder.error().hint = "--tree makes one digest of a folder";
      failed_ = true;
      streams_.report(folder.error());
      return;
    }
    const bool failed_before = std::exchange(failed_, false);
    std::vector<std::string> texts(options_.types.size());
    std::uint64_t size = 0;
    run({&root, 1}, [&](const Digested& file) {
      std::string_view name = file.name;
      name.remove_prefix(root.size());
      name.remove_prefix(std::min(name.find_first_not_of('/'), name.size()));
      for (std::size_t i = 0; i < texts.size(); ++i) {
        texts[i] += digest_line(LineStyle::kGnu, {}, hex_encode(file.digests[i]), name, false);
        texts[i] += '\n';
      }
      size += file.size;
    });
    if (!failed_) {
      std::vector<std::string> digests;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        // Such digesters were made before, so there is no error.
        digest::Digester digester =
            digest::Digester::make({options_.types[i]}, options_.key).value();
        digests.push_back(digester.digest(texts[i]).front());
      }
      const auto hidden = streams_.progress.hide();
      listing_.file(root.empty() ? "." : root, size, options_.types, digests);
    }
    failed_ |= failed_before;
  }

  bool failed() const { return failed_; }

 private:
  template <class Take>
  void run(std::span<const std::string> paths, Take take) {
    files::Targets targets(paths, options_.walk, rules_);
    const FilePool pool(options_.threads, targets.several(), streams_.progress);
    const TotalSize total(
        streams_.progress, [this, paths, others = std::unique_ptr<files::Targets>()]() mutable {
          if (!others) others = std::make_unique<files::Targets>(paths, options_.walk, rules_);
          const auto target = others->next();
          if (!target) return std::optional<std::uint64_t>();
          return std::optional(target->walked ? size_of(*target->walked)
                                              : os::file_size(AT_FDCWD, target->named));
        });
    bool took_stdin = false;
    const auto next = [&targets, &took_stdin]() -> std::optional<Input> {
      auto target = targets.next();
      if (!target) return std::nullopt;
      const bool is_stdin = target->named == "-";
      return Input{*std::move(target), is_stdin && std::exchange(took_stdin, true)};
    };
    const auto read_ahead = [&targets, ahead = pool.read_ahead()] {
      return targets.read_ahead(ahead);
    };
    pool.run(
        parallel::Prepared{next, read_ahead},
        [this, &pool] {
          // Such digesters were made before, so there is no error.
          return Worker{digest::Digester::make(options_.types, options_.key).value(),
                        pool.several() ? FileBatch(options_.types, options_.key) : FileBatch()};
        },
        [&](Worker& worker, Input input) { return digest(worker, pool, input); },
        [](Worker& worker, std::vector<Result<Digested>>& files) { finish(worker, files); },
        [&](Result<Digested> file) { return commit(std::move(file), take); });
  }

  // Files that the batch takes have no digests before finish().
  Result<Digested> digest(Worker& worker, const FilePool& pool, Input& input) const {
    if (input.is_spent) return Digested{"-", 0, worker.digester.digest("")};
    auto source = TRY(open_file(files::open(std::move(input.target), streams_.in, "-")));
    Digested file{source.label()};
    if (source.type() == io::FileType::kRegular && source.identity() == streams_.out_identity) {
      file.is_output = true;
      return file;
    }
    if (const auto size = worker.batch.add(source, streams_.progress)) {
      file.size = *size;
      return file;
    }
    digest::Digester& digester = worker.digester;
    file.digests = TRY(digester.digest(source, pool.threads_for(source), streams_.progress));
    file.size = digester.size();
    return file;
  }

  static void finish(Worker& worker, std::vector<Result<Digested>>& files) {
    auto digests = worker.batch.finish();
    auto digest = digests.begin();
    for (Result<Digested>& file : files) {
      if (!file || file->is_output || !file->digests.empty()) continue;
      if (*digest) {
        file->digests.push_back(std::move(**digest));
      } else {
        file = std::unexpected(std::move(digest->error()));
      }
      ++digest;
    }
  }

  template <class Take>
  bool commit(Result<Digested> file, Take& take) {
    const auto hidden = streams_.progress.hide();
    if (!file) {
      failed_ = true;
      streams_.report(file.error());
    } else if (file->is_output) {
      streams_.note(
          fmt::format("'{}' is skipped: it is also the output", escape_control(file->name)));
    } else {
      take(*file);
    }
    return !streams_.out.failed();
  }

  const DigestOptions& options_;
  const Streams& streams_;
  const files::NameRules rules_;
  Listing listing_;
  bool failed_ = false;
};

}  // namespace

Result<bool> digest_files(const DigestOptions& options, std::span<const std::string> paths,
                          const Streams& streams) {
  TRY(digest::Digester::make(options.types, options.key));
  DigestFiles digest(options, streams, TRY(files::NameRules::compile(options.walk.filters)));
  if (!options.tree) return digest.list(paths);
  for (const std::string& path : paths) digest.tree(path);
  return !digest.failed();
}

}  // namespace nt::hash
