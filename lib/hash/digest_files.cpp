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
#include "io/excerpt.hpp"

namespace nt::hash {
namespace {

// A file to digest.
struct Input {
  files::Target target;
  bool is_spent;  // standard input, named before: nothing is left of it
};

std::vector<std::string_view> views_of(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

// A file and its digests: bytes, in the order of the types.
struct File {
  std::string_view name;
  std::uint64_t size = 0;  // bytes
  std::span<const std::string_view> digests;
};

// What became of an input.
struct Digested {
  io::Excerpt text;  // what is written of it
  std::uint64_t size = 0;
  bool in_batch = false;                   // its digest is the next of the batch's
  std::unique_ptr<Error> error = {};       // it could not be read
  std::unique_ptr<std::string> note = {};  // why it was not
};

// What a thread has for itself.
struct Worker {
  Worker(digest::Digester made, bool several, const DigestOptions& options)
      : digester(std::move(made)),
        batch(several ? FileBatch(options.types, options.key) : FileBatch()) {}

  digest::Digester digester;
  FileBatch batch;
  std::string names;              // of the files in the batch, one behind the other
  std::vector<std::size_t> ends;  // of these
  io::ExcerptWriter text;
};

// The digests of files one by one, or of the folder around them.
class DigestFiles {
 public:
  DigestFiles(const DigestOptions& options, const Streams& streams, files::NameRules rules)
      : options_(options), streams_(streams), rules_(std::move(rules)) {}

  bool list(std::span<const std::string> paths) {
    run(
        paths,
        [this](const File& file, io::Writer& out) {
          Listing(options_.listing, out).file(file.name, file.size, options_.types, file.digests);
        },
        [this](const Digested& file) { streams_.out.write(file.text.text()); });
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
    run(
        {&root, 1},
        [&root](const File& file, io::Writer& out) {
          std::string_view name = file.name;
          name.remove_prefix(root.size());
          name.remove_prefix(std::min(name.find_first_not_of('/'), name.size()));
          for (const std::string_view digest : file.digests) {
            out.write(digest_line(LineStyle::kGnu, {}, hex_encode(digest), name, false));
            out.write('\n');
          }
        },
        [&](const Digested& file) {
          std::string_view lines = file.text.text();  // one of each type
          for (std::string& text : texts) {
            const std::size_t end = lines.find('\n') + 1;
            text += lines.substr(0, end);
            lines.remove_prefix(end);
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
      Listing(options_.listing, streams_.out)
          .file(root.empty() ? "." : root, size, options_.types, views_of(digests));
    }
    failed_ |= failed_before;
  }

  bool failed() const { return failed_; }

 private:
  // show(File, Writer&) writes a file's text, for several threads at once; take(Digested) has it in
  // the order of the files.
  template <class Show, class Take>
  void run(std::span<const std::string> paths, Show show, Take take) {
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
          return std::make_unique<Worker>(
              digest::Digester::make(options_.types, options_.key).value(), pool.several(),
              options_);
        },
        [&](std::unique_ptr<Worker>& worker, Input input) {
          Digested file;
          if (auto digested = digest(*worker, pool, std::move(input), show, file); !digested)
            file.error = std::make_unique<Error>(std::move(digested).error());
          return file;
        },
        [&show](std::unique_ptr<Worker>& worker, std::vector<Digested>& files) {
          finish(*worker, files, show);
        },
        [&](const Digested& file) { return commit(file, take); });
  }

  template <class Show>
  Result<void> digest(Worker& worker, const FilePool& pool, Input input, const Show& show,
                      Digested& file) const {
    const auto written = [&](std::string_view name, const std::vector<std::string>& digests) {
      show({name, file.size, views_of(digests)}, worker.text.out());
      return worker.text.cut();
    };
    if (input.is_spent) {
      file.text = written("-", worker.digester.digest(""));
      return {};
    }
    auto source = TRY(open_file(files::open(std::move(input.target), streams_.in, "-")));
    if (streams_.decoder != nullptr) TRY_VOID(source.decode_now(*streams_.decoder));
    if (source.type() == io::FileType::kRegular && source.identity() == streams_.out_identity) {
      file.note = std::make_unique<std::string>(
          fmt::format("'{}' is skipped: it is also the output", escape_control(source.label())));
      return {};
    }
    const std::size_t begin = worker.names.size();
    worker.names += source.label();
    if (const auto size = worker.batch.add(source, streams_.progress)) {
      worker.ends.push_back(worker.names.size());
      file.size = *size;
      file.in_batch = true;
      return {};
    }
    worker.names.resize(begin);
    const auto digests =
        TRY(worker.digester.digest(source, pool.threads_for(source), streams_.progress));
    file.size = worker.digester.size();
    file.text = written(source.label(), digests);
    return {};
  }

  // Writes the files of the batch.
  template <class Show>
  static void finish(Worker& worker, std::vector<Digested>& files, const Show& show) {
    auto digests = worker.batch.finish();
    std::size_t number = 0;
    std::size_t begin = 0;
    for (Digested& file : files) {
      if (!file.in_batch) continue;
      const auto& digest = digests[number];
      const std::size_t end = worker.ends[number++];
      const std::string_view name = std::string_view(worker.names).substr(begin, end - begin);
      begin = end;
      if (digest) {
        show({name, file.size, {&*digest, 1}}, worker.text.out());
        file.text = worker.text.cut();
      } else {
        file.error = std::make_unique<Error>(digest.error());
      }
    }
    worker.names.clear();
    worker.ends.clear();
    worker.text.bind_all([&files](const auto& bind) {
      for (Digested& file : files) bind(file.text);
    });
  }

  template <class Take>
  bool commit(const Digested& file, Take& take) {
    const auto hidden = streams_.progress.hide();
    if (file.error) {
      failed_ = true;
      streams_.report(*file.error);
    } else if (file.note) {
      streams_.note(*file.note);
    } else {
      take(file);
    }
    return !streams_.out.failed();
  }

  const DigestOptions& options_;
  const Streams& streams_;
  const files::NameRules rules_;
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
