#include "flags.hpp"

#include "base/text.hpp"

namespace nt::apps {
namespace {

using nt::files::NameFilter;
using nt::hash::Encoding;
using nt::hash::LineStyle;
using nt::hash::Say;

constexpr std::string_view kDescription =
    "Prints the digests of files, of all files below folders, of texts, or of standard input where "
    "nothing is named; or checks files against lists of digests (-c). The path '-' is standard "
    "input too.\n\n"
    "A line is that of sha256sum: the digest, two blanks and the name. Where several digests are "
    "asked for, lines are tagged, as in 'SHA256 (name) = digest'. In a name that holds a "
    "backslash, LF or CR these are written as \\\\, \\n and \\r, and the line begins with a "
    "backslash. Files come in the order of their names; links in folders are not followed, and "
    "hidden files are not left out.";

constexpr std::string_view kTree =
    "With --tree a folder has one digest: that of the text which nt hash prints of all files in "
    "it, with the same algorithm, named from inside the folder and in the bytewise order of their "
    "paths. It depends on their names and contents and on nothing else. So these print the same "
    "digest:\n\n"
    "  nt hash --tree src\n"
    "  cd -- src; find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum -- | "
    "sha256sum\n";

constexpr std::string_view kChecking =
    "With -c each FILE is a list of digests, as nt hash, sha256sum, b3sum, xxhsum, md5 -r, "
    "openssl dgst, gpg --print-md, certutil, PowerShell's Get-FileHash and others print them, "
    "tagged or plain, in hexadecimal of either case, in base64 or as of Subresource Integrity. "
    "The algorithm is that of the tag; of a plain line, the first of -a that has digests of this "
    "length, or else that of the list's name (B2SUMS, list.xxh3), or md5, sha1, sha224, sha256, "
    "sha384, sha512, crc32 or xxh64. With -a lines of other algorithms are malformed; blake2b "
    "and blake3 have digests of any length there, unless --length tells it. Empty lines and "
    "those that begin with # or ; do not count.\n\n"
    "SFV lists, of lines with a name and a crc32, are read too, and others whose lines have a "
    "name and then a digest, and so is UTF-16 that begins with a byte order mark. Where each "
    "line is of two words that look like digests, that is the digest which is as long as the "
    "list's name tells; else the other one is the name where there are such files, and else the "
    "shorter one. A name with '\\' that is missing is looked for with '/', as Windows parts "
    "folders. A list of nothing but a digest is about the file that the list's name tells: "
    "image.iso.sha256 about image.iso. Names start from the current folder; see --base and "
    "--beside.\n\n"
    "With --expect FILE is checked against a digest that is typed, or taken from a web page: in "
    "hexadecimal of either case, also in groups, or in base64 or base64url, alone or as "
    "sha256:HEX, sha256=HEX or sha256-BASE64; blanks and ends of lines around it do not count. "
    "Where nothing names the algorithm, the length tells it, as for plain lines.";

}  // namespace

void HashFlags::declare(cli::Spec& spec) {
  spec.usage("[OPTIONS] [FILE|FOLDER...]");
  spec.usage("[OPTIONS] --text STRING...");
  spec.usage("[OPTIONS] -c [LIST...]");
  spec.usage("[OPTIONS] --expect DIGEST [FILE]");
  spec.usage("--list [--speed]");
  spec.description(kDescription);
  spec.operands("FILE", words, "files and folders; with -c, lists").kind = cli::ValueKind::kFile;
  declare_input(spec);
  declare_output(spec);
  declare_check(spec);
  declare_key(spec);
  spec.group("Other");
  spec.flag("--list", lists, "name the algorithms, with the bits of their digests")
      .details(
          "secure: nobody can make two inputs with the same digest; legacy: somebody can; "
          "checksum: anybody can, so that it tells accidents alone.");
  spec.flag("--speed", speed, "with --list, measure how fast this machine is").rare();
  cli::threads_flag(spec, threads);
  cli::progress_flag(spec, shows_progress);
  spec.flag("-b,--binary", ignored, "accepted for sha256sum's sake: all files are binary").rare();
  spec.flag("-t", ignored, "the same").rare();
  spec.flag("-r,--recursive", ignored, "accepted for rhash's sake: folders are always read whole")
      .rare();
  spec.section("Folders as a whole", kTree);
  spec.section("Checking", kChecking);
  spec.exit_code(0,
                 "done; with -c, at least one file was checked and all are as listed; with "
                 "--expect, the file is as expected");
  spec.exit_code(1,
                 "with -c: a file is not as listed, or no file was checked; with --expect: it is "
                 "not as expected");
  spec.exit_code(2, "an error: wrong usage, a file or a list that cannot be read");
  spec.example("nt hash -- *.iso > SHA256SUMS", "a list of digests");
  spec.example("nt hash -c SHA256SUMS", "check the files against it");
  spec.example("nt hash -c --beside -- /mnt/*/SHA256SUMS", "each list beside its files");
  spec.example("nt hash disk.img --expect sha256:9f86d081...", "check a download, as a page says");
  spec.example("nt hash -a sha512,blake3 disk.img", "two digests, the file read once");
  spec.example("nt hash -q --sri -a sha384 app.js", "for a web page's integrity attribute");
  spec.example("nt hash --tree -a blake3 src", "one digest for a folder");
  spec.example("nt hash --hmac-key-env HOOK_KEY body.json",
               "an HMAC, with a key that is not in ps");
  spec.see_also("sha256sum(1)");
  spec.see_also("b3sum(1)");
}

void HashFlags::declare_input(cli::Spec& spec) {
  spec.group("What");
  spec.option("-a,--algorithm", "NAMES", algorithms,
              "the algorithm, or several with commas between; default sha256")
      .details("See --list. Several are computed side by side, and the file is read once.");
  spec.option("--length", "BITS", length, "make digests of BITS bits, a multiple of 8")
      .details("For blake2b, up to 512, and for blake3.")
      .rare();
  spec.option("--text", "STRING", texts, "the digest of the bytes of STRING");
  spec.flag("--decompress", decompresses, "the digests of what compressed files hold")
      .details(
          "gzip, BGZF, zstd, xz, bzip2, lz4 and lzip are told by their first bytes, zlib, lzma and "
          "compress's .Z by these and their suffix. Other files are taken as they are. With -c, "
          "lists are about what the files hold.");
  spec.flag("--tree", digest.tree, "one digest for each folder; see below");
  spec.option(
          "-g,--glob", "GLOB",
          [this](std::string_view glob) -> Result<void> {
            digest.walk.filters.push_back({NameFilter::Kind::kGlob, std::string(glob)});
            return {};
          },
          kGlobHelp)
      .details(kGlobDetails);
}

void HashFlags::declare_output(cli::Spec& spec) {
  nt::hash::ListingOptions& listing = digest.listing;
  spec.group("Output");
  spec.flag("--tag", listing.style, LineStyle::kTagged, "print 'SHA256 (name) = digest'");
  spec.flag("--base64", listing.encoding, Encoding::kBase64, "digests in base64");
  spec.flag("--sri", listing.encoding, Encoding::kSri,
            "digests as 'sha384-BASE64', for Subresource Integrity")
      .details("With sha256, sha384 and sha512.");
  spec.flag("--raw", listing.raw, "write the bytes of a single digest").rare();
  spec.flag("-q,--quiet", check.say, Say::kBad,
            "print digests without names; with -c, no lines for good files");
  spec.flag("--json", json, "print an object a line")
      .details(
          "Of each file its path, size and digests; with -c its path, algorithm and status "
          "(ok, failed, unreadable), with --expect the digests expected and computed, too; with "
          "--list name, bits and kind.");
  spec.flag("-0,--null", null, "end lines in NUL and leave names as they are; read such lists")
      .alias("--zero")
      .rare();
  spec.flag("-z", null, "the same, as in sha256sum").rare();
}

void HashFlags::declare_check(cli::Spec& spec) {
  spec.group("Checking");
  spec.flag("-c,--check", checks, "check files against lists of digests");
  spec.option("--expect", "DIGEST", expected, "check FILE against DIGEST")
      .details(
          "Prints OK; or FAILED and both digests, and the exit code is 1. FILE may be a folder "
          "with --tree, a text with --text, or standard input.");
  spec.option("--base", "FOLDER", base, "the names in lists start from FOLDER")
      .kind(cli::ValueKind::kFolder);
  spec.flag("--beside", check.beside, "the names in lists start from the folder of their list")
      .details("That folder is shown before them. Of --base and --beside one can be given.");
  spec.flag("--ignore-missing", check.ignore_missing, "pass over files that are not there");
  spec.flag("--status", check.say, Say::kNothing, "print nothing: the exit code tells")
      .details("Of --quiet, --status and --warn the last counts.");
  spec.flag("--strict", check.strict, "let malformed lines fail the list");
  spec.flag("-w,--warn", check.say, Say::kMalformed, "say which lines are malformed").rare();
}

void HashFlags::declare_key(cli::Spec& spec) {
  spec.group("HMAC");
  spec.option("--hmac-key-file", "FILE", key_file, "make HMACs, with all bytes of FILE as the key")
      .details(
          "As of RFC 2104. A newline at the end of FILE is part of the key. Tags begin with "
          "'HMAC-', and -c checks such lists with the same key.")
      .kind(cli::ValueKind::kFile);
  spec.option("--hmac-key-env", "NAME", key_environment, "the key is in the variable NAME");
  spec.option("--hmac-key-fd", "NUM", key_descriptor, "the key is read from file descriptor NUM")
      .range(0, 1 << 20)
      .rare();
}

Result<std::vector<nt::digest::DigestType>> types_of(const std::vector<std::string>& algorithms,
                                                     std::optional<std::uint64_t> length) {
  using nt::digest::DigestType;
  std::vector<DigestType> types;
  for (const std::string& names : algorithms) {
    for (const std::string_view name : split(names, ',')) {
      DigestType type;
      if (const auto known = nt::digest::type_of_tag(name))
        type = *known;
      else
        type = DigestType::of(TRY(nt::digest::find_algorithm(name)));
      if (length) type = TRY(nt::digest::with_length(type.algorithm, *length));
      types.push_back(type);
    }
  }
  if (types.empty() && length) TRY_VOID(nt::digest::with_length(DigestType().algorithm, *length));
  return types;
}

}  // namespace nt::apps
