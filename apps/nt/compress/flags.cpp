#include "flags.hpp"

#include <algorithm>

namespace nt::apps {
namespace {

using codec::Target;
using nt::compress::Destination;
using nt::compress::Mode;
using nt::compress::Options;
using nt::compress::Slice;

constexpr std::string_view kCompress =
    "Compresses each FILE beside itself, under its name with the format's suffix behind it; or "
    "standard input to standard output where nothing is named. The path '-' is standard input "
    "too. Files are kept.\n\n"
    "What comes of a file depends on its bytes, the format and the level: it is the same with any "
    "number of threads, from a file or a pipe, today and tomorrow.";

constexpr std::string_view kDecompress =
    "Decompresses each FILE beside itself, under its name without the suffix; or standard input to "
    "standard output where nothing is named. The path '-' is standard input too. Files are "
    "kept.\n\n"
    "The format is told by the first bytes, never by the name: zstd, gzip, BGZF, xz, bzip2, lz4, "
    "lzip, zlib, lzma and .Z. Streams that follow each other are all decompressed, of different "
    "formats too.";

constexpr std::string_view kFormats =
    "  zstd   .zst  levels 1 to 19, with --ultra to 22; default 3\n"
    "  gzip   .gz   levels 1 to 12, 0 stores; default 6\n"
    "  bgzf   .gz   the same; for htslib, which reads any place of it\n"
    "  xz     .xz   levels 0 to 9, with -e a little more; default 6\n"
    "  bzip2  .bz2  levels 1 to 9; default 9\n"
    "  lz4    .lz4  levels 1 to 12; default 1\n"
    "  zlib   .zz   as gzip\n\n"
    "A level above those of the format is its highest, so that -19 is as small as any can be made "
    "without --ultra.\n\n"
    "Suffixes that are taken off are these, .zstd, .bgz, .zlib, .lzma, .lz and .Z; .tgz, .tbz, "
    ".tbz2, .txz, .tlz, .tlz4, .tzst and .taz become .tar. The case of letters does not count.";

constexpr std::string_view kFrames =
    "From 32 MiB of input on, zstd makes frames that stand each for itself, with a table of them "
    "at the end: all threads work on them, and any zstd reads them. Below that, and with "
    "--single-frame, --long, -D or --patch-from, one thread makes one frame. gzip makes members of "
    "1 MiB, which any gzip reads, and xz, bzip2 and lz4 blocks or frames: all on all threads.";

constexpr std::string_view kList =
    "A line tells of each file how many streams it has, its size and that of what is in it, how "
    "many times it is smaller, the check, the format and the name. Headers, trailers and tables "
    "are read and nothing is decompressed, so that a '?' stands for what they do not tell, as of "
    "most gzip and bzip2 files. With -t all is decompressed too, and known. With --json:\n\n"
    "  {\"path\":\"a.zst\",\"format\":\"zstd\",\"compressed\":52,\"size\":100,\n"
    "   \"ratio\":1.92,\"frames\":1,\"blocks\":1,\"check\":\"xxh64\",\"window\":100,\n"
    "   \"seekable\":false,\"dictionary\":null,\"trailing\":0}\n\n"
    "(One line.) Unknown is null. trailing are bytes behind the last stream.";

constexpr std::string_view kTar =
    "  tar -I 'nt compress -19' -cf a.tar.zst folder\n"
    "  tar -I 'nt compress --format xz' -cf a.tar.xz folder\n"
    "  tar -I 'nt compress' -xf a.tar.gz\n\n"
    "To unpack, tar puts -d behind the flags: those of compressing then mean nothing.";

// As users of zstd know them.
constexpr std::int64_t kMostLevel = 19;
constexpr std::int64_t kMostUltra = 22;

constexpr std::uint64_t kLeastDictionary = 256;
constexpr std::uint64_t kMostDictionary = std::uint64_t{32} << 20;

}  // namespace

void CompressFlags::declare(cli::Spec& spec) {
  spec.description(decompresses ? kDecompress : kCompress);
  spec.operands("FILE", words, "files; with -r, folders too").kind = cli::ValueKind::kFile;
  spec.number_shorthand("level");
  declare_what(spec);
  declare_output(spec);
  declare_compression(spec);
  declare_decompression(spec);
  declare_both(spec);
  declare_other(spec);
  spec.section("Formats and levels", kFormats);
  spec.section("Frames and threads", kFrames);
  spec.section("Lists", kList);
  spec.section("With tar", kTar);
  spec.exit_code(0, "done; with -t, all files are whole");
  spec.exit_code(2,
                 "an error: wrong usage, a file that is damaged, cannot be read or written, or is "
                 "there already; the other files are done all the same");
  if (decompresses) {
    spec.example("nt decompress a.log.zst", "make a.log");
    spec.example("nt decompress -c -- *.gz | wc -l", "all of them, one behind the other");
    spec.example("nt decompress --range 1G:1M dump.zst", "a MiB out of the middle");
    spec.example("nt decompress -t -r backup", "whether all compressed files there are whole");
    spec.example("nt decompress --max-output 1G upload.gz", "what may be a bomb");
  } else {
    spec.example("nt compress a.log", "make a.log.zst");
    spec.example("nt compress -19 --format xz a.log", "make a.log.xz, as small as it gets");
    spec.example("nt compress --rm -r logs", "all files below logs, which are then removed");
    spec.example("nt compress --train -r records -o records.dict", "what they have in common");
    spec.example("nt compress -D records.dict -r records", "each of them, with that");
    spec.example("tar -I 'nt compress' -cf a.tar.zst folder", "an archive");
  }
  spec.see_also("zstd(1)");
  spec.see_also("gzip(1)");
  spec.see_also("xz(1)");
}

void CompressFlags::declare_what(cli::Spec& spec) {
  spec.group("What");
  cli::Flag& flag = spec.flag("-d,--decompress", decompresses, "decompress");
  if (decompresses) flag.rare().details("As nt decompress does anyway.");
  spec.flag("-t,--test", tests, "decompress to nowhere: is it whole?")
      .details("Says nothing of a file that is. Takes any kind of file.");
  spec.flag("-l,--list", lists, "show the sizes of compressed files; see below");
  spec.flag("-r,--recursive", given.recursive, "do all files below folders")
      .details(
          "Hidden ones too; links in folders are not followed. Passed over are files that are "
          "compressed already, by their suffix and first bytes, or when decompressing those that "
          "are not; -v names them.");
}

void CompressFlags::declare_output(cli::Spec& spec) {
  Destination& to = given.destination;
  spec.group("Output");
  spec.flag("-c,--stdout", to.standard_output, "write to standard output")
      .alias("--to-stdout")
      .details("Several files one behind the other.");
  spec.option("-o,--output", "FILE", to.file, "write to FILE, whose suffix tells the format")
      .kind(cli::ValueKind::kFile)
      .details("'-' is standard output. A suffix that tells none is zstd.");
  spec.option("--output-dir", "FOLDER", to.folder, "write to FOLDER, not beside each file")
      .kind(cli::ValueKind::kFolder)
      .details("It is made where it is missing. With -r, the folders below an argument are too.");
  spec.option("--suffix", "SUFFIX", to.suffix,
              "put SUFFIX behind names, or take it off, in place of the format's")
      .rare();
  spec.flag("-f,--force", to.force, "overwrite files, and take what is none")
      .details(
          "Files that stand where one is to be written are replaced, also read-only ones, but no "
          "folder is. Links, pipes and devices are taken as inputs. Compressed bytes may go to a "
          "terminal and come from one. With -c, what is not compressed is copied as it is.");
  spec.flag("--rm", given.removes, "remove each file once what came of it is on the disk")
      .details(
          "It is read back and compared first. A file stays that has changed meanwhile, or, "
          "without --force, that has other hard links. With -c or -t, and of standard input, "
          "nothing is removed.");
  spec.flag("-k,--keep", given.removes, false, "keep the files; this is the default").rare();
  spec.flag("--no-verify", given.verifies, false, "with --rm, do not read back and compare").rare();
  spec.flag("--no-sparse", to.sparse, false, "leave no holes where there are zeros").rare();
}

void CompressFlags::declare_compression(cli::Spec& spec) {
  spec.group("Compressing");
  spec.choice("--format", "FORMAT", given.format,
              {{"zstd", Target::kZstd, "fast and small"},
               {"gzip", Target::kGzip, "what everybody reads"},
               {"bgzf", Target::kBgzf, "gzip in blocks, for htslib"},
               {"xz", Target::kXz, "small and slow"},
               {"bzip2", Target::kBzip2, "older than xz"},
               {"lz4", Target::kLz4, "fast and large"},
               {"zlib", Target::kZlib, "deflate in its bare container"}},
              "the format; without it the suffix of -o tells it, or else it is zstd");
  spec.option("--level", "NUM", level, "how hard to try; see below").range(0, kMostUltra);
  spec.flag("--ultra", ultra, "allow levels from 20 to 22").rare();
  spec.option("--fast", "NUM", fast, "faster than level 1, NUM times")
      .implied("1")
      .range(1, 131072)
      .details("Of zstd and lz4; of others, their lowest level.")
      .rare();
  spec.flag("-e,--extreme", given.encode.extreme, "xz: take longer for a little less").rare();
  spec.flag("--no-check", given.encode.check, false, "add no checksum")
      .details("To zstd, xz and lz4; the other formats always have one.")
      .rare();
  spec.flag("--check", given.encode.check, "add one; this is the default").rare();
  spec.flag("--single-frame", given.encode.single_frame, "zstd: make one frame, on one thread")
      .rare();
  spec.option("--frame-size", "SIZE", frame_size, "zstd: make frames of SIZE bytes").rare();
  spec.option("--long", "NUM", window_log, "zstd: look 2^NUM bytes back for repeats")
      .implied("27")
      .range(10, 31)
      .details("Above 27, decompressing wants it too: --long=NUM allows a window of that size.");
}

void CompressFlags::declare_both(cli::Spec& spec) {
  spec.group("Both ways, of zstd");
  spec.option("-D,--dictionary", "DICT", given.dictionary, "use DICT, which --train makes")
      .kind(cli::ValueKind::kFile)
      .details("What is compressed with it is decompressed with it alone.");
  spec.flag("--train", trains, "make a dictionary of FILEs, which -o names")
      .details(
          "Small files that are alike, such as records, compress far better with one. Give it "
          "a hundred times its size of them; the first 128 KiB of each count.");
  spec.option("--max-dictionary", "SIZE", most_dictionary, "make it no larger than SIZE")
      .default_is("110K")
      .rare();
  spec.option("--patch-from", "OLD", given.base, "write what is new since OLD; read it with OLD")
      .kind(cli::ValueKind::kFile)
      .details(
          "The output is a patch, which --patch-from OLD decompresses, as zstd's does. OLD has up "
          "to 2 GiB.");
}

void CompressFlags::declare_decompression(cli::Spec& spec) {
  spec.group("Decompressing");
  spec.option(
          "--range", "OFFSET:LENGTH",
          [this](std::string_view text) -> Result<void> {
            given.slice = TRY(Slice::parse_bytes(text));
            return {};
          },
          "write LENGTH bytes from OFFSET on, no more")
      .details(
          "Of what is decompressed; sizes as everywhere. 'OFFSET:' goes to the end, ':LENGTH' is "
          "from the begin, and '-N:' are the last N bytes. What is past the end is not there, and "
          "no error. Of one file, to standard output without -o.")
      .is_repeatable = false;
  spec.option(
          "--lines", "A:B",
          [this](std::string_view text) -> Result<void> {
            given.slice = TRY(Slice::parse_lines(text));
            return {};
          },
          "write the lines from A to B, no more")
      .details("Counted from 1, or where negative from the end: '-10:' are the last ten.")
      .is_repeatable = false;
  spec.option("--max-output", "SIZE", most_output, "fail where a file has more than SIZE bytes")
      .details("Decoded bytes. No file is left; standard output has had SIZE bytes at most.");
  spec.option("--memory", "SIZE", memory, "allow windows of SIZE; default 128M")
      .details("What a file needs to be decompressed, as it was asked for when it was made.")
      .rare();
  spec.flag("--ignore-trailing", given.ignores_trailing,
            "do not fail where something follows the last stream")
      .rare();
}

void CompressFlags::declare_other(cli::Spec& spec) {
  spec.group("Other");
  spec.option("-j,--threads", "NUM", threads, "use NUM threads; 0, the default, is one a CPU")
      .range(0, 1024)
      .unsaid();
  spec.option("-T", "NUM", threads, "the same, as in zstd").range(0, 1024).unsaid().rare();
  spec.flag("-v,--verbose", given.verbose, "say what came of each file")
      .details("On standard error: the format, the sizes and their ratio.");
  spec.flag("-q,--quiet", given.quiet, "no warnings").rare();
  spec.flag("--json", given.json, "print an object for each file that is done")
      .details(
          "On standard output, where no data goes: path, output, format, size and compressed in "
          "bytes, and their ratio.")
      .rare();
  cli::progress_flag(spec, shows_progress);
}

Result<void> CompressFlags::check_output() const {
  const Destination& to = given.destination;
  const bool is_stdout = to.standard_output || to.file == "-";
  if (to.standard_output && to.file && *to.file != "-")
    return usage_error("-c and -o say two places: give one");
  if (to.folder && (is_stdout || to.file))
    return usage_error("--output-dir is a place, and so is -o or -c: give one");
  if (to.file && to.file->empty()) return usage_error("-o is empty");
  if (to.folder && to.folder->empty()) return usage_error("--output-dir is empty");
  if (to.suffix.find('/') != std::string::npos)
    return usage_error("--suffix is the end of a name: it holds no '/'");
  if ((tests || lists) && (to.file || to.folder))
    return usage_error(fmt::format("{} writes no files: it goes without -o and --output-dir",
                                   lists ? "-l" : "-t"));
  const bool writes_data =
      !tests && !lists && !to.file && !to.folder &&
      (words.empty() || std::find(words.begin(), words.end(), "-") != words.end());
  if (given.slice) TRY_VOID(check_slice());
  if (trains && !is_stdout && !to.file)
    return usage_error("--train wants -o, the dictionary's name");
  if (given.dictionary && given.base)
    return usage_error("-D and --patch-from are two things to start from: give one");
  if (given.json && !tests && !lists && (is_stdout || writes_data))
    return usage_error("--json is for standard output, where the data goes",
                       "-o writes that to a file");
  return {};
}

Result<void> CompressFlags::check_slice() const {
  if (!decompresses || tests || lists || trains)
    return usage_error("--range and --lines are for decompressing");
  if (given.removes) return usage_error("--rm would remove what --range and --lines leave out");
  return {};
}

Result<void> CompressFlags::check_level() const {
  if (!level || *level <= kMostLevel || ultra) return {};
  return usage_error(fmt::format("level {} takes much memory", *level), "--ultra allows it");
}

Result<Options> CompressFlags::options() const {
  TRY_VOID(check_output());
  Options options = given;
  options.list_decodes = tests;
  options.mode = lists          ? Mode::kList
                 : tests        ? Mode::kTest
                 : decompresses ? Mode::kDecompress
                                : Mode::kCompress;
  if (options.mode == Mode::kCompress) TRY_VOID(check_level());
  if (fast) options.effort.fast = static_cast<int>(*fast);
  if (level) options.effort.level = static_cast<int>(*level);
  if (threads && *threads > 0) options.threads = static_cast<unsigned>(*threads);
  if (window_log) options.encode.window_log = static_cast<unsigned>(*window_log);
  if (window_log)
    options.limits.window =
        std::max(options.limits.window, std::uint64_t{1} << options.encode.window_log);
  if (memory) options.limits.window = std::max(options.limits.window, memory->bytes);
  if (most_output) options.most_output = most_output->bytes;
  if (most_dictionary &&
      (most_dictionary->bytes < kLeastDictionary || most_dictionary->bytes > kMostDictionary))
    return usage_error("--max-dictionary: dictionaries are of 256 B to 32 MiB");
  if (frame_size) {
    constexpr std::uint64_t kLeast = std::uint64_t{1} << 10;
    constexpr std::uint64_t kMost = std::uint64_t{1} << 30;
    if (frame_size->bytes < kLeast || frame_size->bytes > kMost)
      return usage_error("--frame-size: frames are of 1 KiB to 1 GiB");
    options.encode.frame_size = frame_size->bytes;
  }
  return options;
}

}  // namespace nt::apps
