// nt hash audit: saves what the files of a tree are, and says what became of them.
#include "hash/audit.hpp"

#include <algorithm>

#include "children.hpp"
#include "flags.hpp"
#include "hash/audit_report.hpp"
#include "hashing.hpp"
#include "os/atomic_file.hpp"

namespace nt::apps {
namespace {

using nt::digest::Algorithm;
using nt::digest::DigestType;

constexpr std::string_view kManifest =
    "A manifest is JSON Lines. The first line says what it is, and names the folder, the "
    "algorithms and the globs. Then comes a line for each file, in the bytewise order of their "
    "paths:\n\n"
    "  {\"nt_audit\":1,\"root\":\"src\",\"algorithms\":[\"blake3\"],\"globs\":[\"*.c\"]}\n"
    "  {\"path\":\"a/b.c\",\"size\":3,\"mtime\":\"1732060800.123456789\",\n"
    "   \"digests\":{\"blake3\":\"6437b3ac...\"}}\n\n"
    "(The second of these is one line.) The path begins below the folder; the mtime is in seconds "
    "since 1970, as stat -c %.9Y prints it. A name that is not UTF-8 is {\"bytes\": BASE64}. Files "
    "that are hidden are not left out, links are, and the manifest itself is where it lies in the "
    "folder. What a folder is checked for are the files that the globs of its manifest take.";

constexpr std::string_view kVerdicts =
    "ok: the content is as it was, though the time may have moved.\n\n"
    "changed: the content is another, and so is the size or the time.\n\n"
    "rotted: the content is another, but the size and the time are as they were. Nobody wrote to "
    "the file as programs do: the disk, the memory or somebody with intent did.\n\n"
    "moved: the file is gone, and its content is where no file was. Shown as OLD -> NEW; of "
    "several such, the first of the old is paired with the first of the new.\n\n"
    "added, removed: there was no such file; there is none now.\n\n"
    "unreadable: the file is there, or may be, but cannot be read. The reason is on standard "
    "error.";

constexpr std::string_view kUpdate =
    "With --update the manifest becomes what is there now, once the verdicts are printed. Only new "
    "files, and those whose size or time has moved, are read; the others keep their digests "
    "unread. So it is quick, but it finds no rot: a file that has rotted keeps the digest of what "
    "it was, and still is rotted when it is checked again. What is unreadable keeps its line. An "
    "update that fails or is interrupted leaves the manifest as it was. Where none of the "
    "manifest's files is there, as when a disk is not mounted, it is not updated without --force.";

class Save final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.description(
        "Writes a manifest of a folder: the size, the time of the last change and the digest of "
        "each file below it. nt hash audit check says later what has become of them.");
    spec.operand("TREE", tree_, "the folder").kind = cli::ValueKind::kFolder;
    spec.option("-o,--output", "MANIFEST", output_,
                "write to MANIFEST once it is whole, not to standard output")
        .kind(cli::ValueKind::kFile);
    spec.flag("--force", force_, "overwrite MANIFEST");
    spec.option("-a,--algorithm", "NAMES", algorithms_,
                "the algorithm, or several with commas between; default blake3")
        .details(
            "See nt hash --list. blake3 is the fastest of those that are secure. Of several the "
            "file is read once.");
    spec.option("-g,--glob", "GLOB", globs_, kGlobHelp).details(kGlobDetails);
    cli::threads_flag(spec, threads_);
    cli::progress_flag(spec, shows_progress_);
    spec.section("Manifests", kManifest);
    spec.exit_code(0, "done");
    spec.exit_code(2,
                   "an error: wrong usage, or a file that cannot be read, which the manifest "
                   "then lacks");
    spec.example("nt hash audit save photos -o photos.manifest", "what the files are now");
    spec.example("nt hash audit save -a sha256,xxh3 -g '!*.tmp' /srv > srv.manifest",
                 "with two digests, and without some files");
  }

  Result<int> run(cli::Context& context) override {
    if (force_ && !output_) return usage_error("--force is for -o, which is missing");
    if (tree_.empty()) return usage_error("TREE is empty", "the folder here is '.'");
    const nt::hash::ManifestHeader header{tree_, TRY(types()), globs_};
    if (!output_ || *output_ == "-") return save(context, header, {}, context.out);
    // The file that it replaces is no part of the tree, nor is the one in the making.
    const auto replaced = os::regular_file_identity(*output_);
    auto file = TRY(os::AtomicFile::create(*output_, {.overwrite = force_}));
    io::FdSink sink(file.fd());
    io::Writer out(sink, *output_);
    const int code =
        TRY(save(context, header, {replaced, os::regular_file_identity(file.fd())}, out));
    TRY_VOID(out.close());
    TRY_VOID(file.commit());
    return code;
  }

 private:
  Result<std::vector<DigestType>> types() const {
    std::vector<DigestType> types;
    for (const DigestType& type : TRY(types_of(algorithms_, {}))) {
      if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
    }
    if (types.empty()) types.push_back(DigestType::of(Algorithm::kBlake3));
    return types;
  }

  Result<int> save(cli::Context& context, const nt::hash::ManifestHeader& header,
                   std::vector<os::FileIdentity> left_out, io::Writer& out) const {
    nt::hash::TreeOptions options{std::move(left_out)};
    if (threads_) options.threads = static_cast<unsigned>(*threads_);
    const Hashing hashing(context, out, shows_progress_);
    return TRY(nt::hash::save_manifest(header, options, hashing.streams)) ? 0 : 2;
  }

  std::string tree_;
  std::optional<std::string> output_;
  bool force_ = false;
  std::vector<std::string> algorithms_;
  std::vector<std::string> globs_;
  std::optional<std::uint64_t> threads_;
  bool shows_progress_ = true;
};

class Check final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.description(
        "Reads each file of a folder again, and prints a line for each that is not as the manifest "
        "has it: the verdict, and the path below the folder. Lines come in the bytewise order of "
        "their paths. A name that holds an LF is shown with a backslash before it, and in it \\n, "
        "\\r and "
        "\\\\ for LF, CR and a backslash.");
    spec.operand("MANIFEST", manifest_,
                 "what nt hash audit save has written; '-' is standard input")
        .kind = cli::ValueKind::kFile;
    spec.operand("TREE", tree_, "the folder; by default the one that was saved, as it was named")
        .kind = cli::ValueKind::kFolder;
    spec.group("Output");
    spec.flag("-v,--verbose", report_.shows_ok, "print a line for each file that is ok, too");
    spec.flag("-q,--quiet", quiet_, "do not say on standard error how many there are of each");
    spec.flag("--json", report_.json, "print an object a line")
        .details("With verdict and path; of what has moved also from, which is path, and to.");
    spec.flag("-0,--null", report_.null_ended, "end verdicts and paths in NUL")
        .details(
            "VERDICT, PATH, and of what has moved the new path, each with a NUL behind it; names "
            "are left as they are.")
        .rare();
    spec.group("Checking");
    spec.flag("--rot-only", rot_only_, "look for rotted files alone")
        .details(
            "Reads no more than the files whose size and time are as recorded. What has changed, "
            "moved, come or gone is passed over, and the exit code tells whether there is rot: for "
            "a tree that is worked on.");
    spec.flag("--force", force_, "with --update, also where all files are gone").rare();
    spec.flag("--update", updates_, "let MANIFEST be what is there now; see below");
    cli::threads_flag(spec, threads_);
    cli::progress_flag(spec, shows_progress_);
    spec.section("Verdicts", kVerdicts);
    spec.section("Updating", kUpdate);
    spec.exit_code(0, "all files are ok");
    spec.exit_code(1, "something is not; with --rot-only, a file has rotted");
    spec.exit_code(2,
                   "an error: wrong usage, a file that cannot be read, a broken manifest; with "
                   "--rot-only, there was no file to read");
    spec.example("nt hash audit check photos.manifest", "what is not as it was");
    spec.example("nt hash audit check photos.manifest /mnt/backup/photos",
                 "whether a copy is as the folder was");
    spec.example("nt hash audit check --rot-only photos.manifest", "each night: is the disk good?");
    spec.example("nt hash audit check --update photos.manifest", "take what is there for good");
  }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(check_flags());
    const bool is_stdin = manifest_ == "-";
    auto source = TRY(nt::hash::open_file(is_stdin ? io::Source::adopt(context.in, "standard input")
                                                   : io::Source::open(manifest_)));
    const std::string text = TRY(source.read_all());
    nt::hash::Manifest manifest = TRY(nt::hash::read_manifest(text, source.label()));
    nt::hash::AuditOptions options{updates_, rot_only_, {{source.identity()}}};
    if (threads_) options.tree.threads = static_cast<unsigned>(*threads_);
    const Hashing hashing(context, context.out, shows_progress_);
    auto audit =
        nt::hash::audit(manifest, tree_.value_or(manifest.header.root), options, hashing.streams);
    if (!audit) {
      if (!tree_) audit.error().hint = "the manifest names that folder; TREE names another";
      return std::unexpected(audit.error());
    }
    report_.escape_control = context.terminals.out;
    nt::hash::write_findings(*audit, report_, context.out);
    if (!quiet_) context.note(nt::hash::summary_of(*audit, updates_ || rot_only_));
    const bool all_gone = !manifest.files.empty() && audit->gone == manifest.files.size();
    if (all_gone && rot_only_) return std::unexpected(gone(manifest, "cannot look for rot", ""));
    // That no rot was found would be said of no file.
    if (rot_only_ && audit->read == 0 && audit->complete)
      return std::unexpected(nothing_to_read(manifest));
    if (all_gone && updates_ && !force_)
      return std::unexpected(
          gone(manifest, "the manifest is not updated", " --force updates it all the same"));
    if (updates_) {
      // What nobody was told stays as it is recorded.
      context.out.flush();
      if (context.out.failed()) return 2;
      manifest.files = std::move(audit->files);
      TRY_VOID(rewrite(manifest));
    }
    return !audit->complete ? 2 : audit->all_ok() ? 0 : 1;
  }

 private:
  Result<void> check_flags() const {
    if (manifest_ == "-" && updates_)
      return usage_error("--update rewrites the manifest, which standard input is not");
    if (updates_ && rot_only_)
      return usage_error(
          "--update takes what is there for good, --rot-only reads for rot: give one");
    if (force_ && !updates_) return usage_error("--force is for --update, which is missing");
    if (report_.json && report_.null_ended)
      return usage_error("--json writes lines, which -0 does not: give one");
    return {};
  }

  static Error gone(const nt::hash::Manifest& manifest, std::string_view what,
                    std::string_view advice) {
    const std::size_t count = manifest.files.size();
    return {ErrorKind::kInput,
            fmt::format("{}: {}", what,
                        count == 1 ? "its only file is not there"
                                   : fmt::format("none of its {} files is there", count)),
            fmt::format("is the disk mounted?{}", advice)};
  }

  static Error nothing_to_read(const nt::hash::Manifest& manifest) {
    const std::size_t count = manifest.files.size();
    const std::string why = count == 0 ? "there is no file in the manifest"
                            : count == 1
                                ? "its only file has not the size and time that are recorded"
                                : fmt::format(
                                      "none of its {} files has the size and time that "
                                      "are recorded",
                                      count);
    return {ErrorKind::kInput, fmt::format("cannot look for rot: {}", why),
            count == 0 ? ""
                       : "a copy has them where cp -p or rsync -t made it; without --rot-only all "
                         "files are read"};
  }

  Result<void> rewrite(const nt::hash::Manifest& manifest) const {
    auto file = TRY(os::AtomicFile::create(manifest_));
    io::FdSink sink(file.fd());
    io::Writer out(sink, manifest_);
    nt::hash::write_manifest(manifest, out);
    TRY_VOID(out.close());
    return file.commit();
  }

  std::string manifest_;
  std::optional<std::string> tree_;
  nt::hash::AuditReportOptions report_;
  bool quiet_ = false;
  bool rot_only_ = false;
  bool force_ = false;
  bool updates_ = false;
  std::optional<std::uint64_t> threads_;
  bool shows_progress_ = true;
};

constinit const cli::Entry kSave{"save", "write a manifest of a folder's files", cli::make<Save>};
constinit const cli::Entry kCheck{"check", "say which files are not as a manifest has them",
                                  cli::make<Check>};
constexpr const cli::Entry* kChildren[] = {&kSave, &kCheck};

}  // namespace

constinit const cli::Entry hash_audit{"audit", "save what a folder's files are; find what changed",
                                      nullptr, kChildren};

}  // namespace nt::apps
