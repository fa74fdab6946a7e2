#include "flags.hpp"

#include <charconv>
#include <limits>

#include "base/text.hpp"

namespace nt::apps {
namespace {

using nt::cmp::View;

constexpr std::string_view kDescription =
    "Compares two files byte by byte, or two folders name by name, and says by its exit code "
    "whether they are the same. Where one FILE is named, the other is standard input, which is "
    "also '-'.\n\n"
    "Of files the first difference is shown as in cmp: its byte and its line, counted from 1; or, "
    "on standard error, which file ends first. SKIP1 and SKIP2 are bytes that are passed over "
    "first, as with -i.";

constexpr std::string_view kFolders =
    "A line tells of each name that is not the same on both sides, in the bytewise order of the "
    "paths:\n\n"
    "  different   the files differ\n"
    "  left only   the name is in FOLDER1 alone; a folder has one line, and what is\n"
    "              in it has none\n"
    "  right only  it is in FOLDER2 alone\n"
    "  funny       a file here and a folder there, a link that leads nowhere,\n"
    "              a pipe or device, or what cannot be read, which is reported\n"
    "  same        with -l: the files are the same\n\n"
    "Folders that are on both sides are entered; links are followed. With NAMEs these are compared "
    "alone, files or folders below both: a name that one of them lacks is an error, and so is one "
    "that leads out of them, absolute or by '..'.\n\n"
    "A name with a newline in it is in quotes, with escapes as in C, unless -0 is given.";

constexpr std::string_view kJson =
    "Of two files, each range of bytes that differ is an object, and then come the totals:\n\n"
    "  {\"left\":[16,4],\"right\":[16,4]}\n"
    "  {\"differing\":4,\"ranges\":1,\"left_size\":64,\"right_size\":64,\n"
    "   \"first\":{\"byte\":17,\"line\":2}}\n\n"
    "(The last two are one line.) A range is an offset, from 0 and behind what -i skips, and a "
    "length. The lengths of the two sides differ where --align found bytes put in or taken out, "
    "and "
    "in the last range where one file is longer. differing counts the bytes of each range's longer "
    "side, sizes are those of what is compared, and first is null where the files are the same.\n\n"
    "Of two folders, each name is an object, those that are the same too; the status is same, "
    "different, left_only, right_only or funny:\n\n"
    "  {\"path\":\"src/main.c\",\"status\":\"different\"}";

constexpr std::string_view kAlign =
    "Without --align a single byte that was put in makes all bytes behind it differ. With it both "
    "files are cut into chunks where their content says so; chunks that are in both are taken for "
    "the same, and followed byte by byte to where the difference begins and ends. Bytes that have "
    "changed places are shown as taken out here and put in there. It takes the time of a few "
    "passes over the files. What comes from a pipe is kept for it, in TMPDIR where it is large; so "
    "it is for --hex.";

}  // namespace

Result<Offset> Offset::parse(std::string_view text) {
  if (text.starts_with("0x") || text.starts_with("0X")) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data() + 2, end, number, 16);
    if (error == std::errc::result_out_of_range)
      return usage_error(fmt::format("size '{}' is too large", escape_control(text)));
    const auto size = parse_size(fmt::format("{}{}", number, std::string_view(after, end)));
    if (error == std::errc() && size && after != end && *after != '.') return Offset{*size};
    if (error == std::errc() && after == end) return Offset{number};
    return usage_error(fmt::format("'{}' is not a size", escape_control(text)));
  }
  if (!text.empty() && std::string_view("kKMGTPE").find(text.front()) != std::string_view::npos)
    return Offset{TRY(parse_size(fmt::format("1{}", text)))};
  return Offset{TRY(parse_size(text))};
}

Result<std::uint64_t> parse_skip(std::string_view text) {
  const Offset offset = TRY(Offset::parse(text));
  if (offset.bytes <= std::numeric_limits<std::int64_t>::max()) return offset.bytes;
  return usage_error(fmt::format("size '{}' is too large", escape_control(text)));
}

Result<void> CmpFlags::set_skips(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::uint64_t left = TRY(parse_skip(text.substr(0, colon)));
  const bool one = colon == std::string_view::npos;
  skips = {left, one ? left : TRY(parse_skip(text.substr(colon + 1)))};
  return {};
}

Result<View> CmpFlags::view() const {
  struct Given {
    bool given;
    std::string_view flag;
    View view;
  };
  const Given all[] = {{lists, "-l", View::kBytes},
                       {silent, "-s", View::kStatus},
                       {hex_rows.has_value(), "--hex", View::kHex},
                       {summary, "--summary", View::kSummary},
                       {json, "--json", View::kJson}};
  const Given* chosen = nullptr;
  for (const Given& one : all) {
    if (!one.given) continue;
    if (chosen != nullptr)
      return usage_error(
          fmt::format("{} and {} ask for different output: give one", chosen->flag, one.flag));
    chosen = &one;
  }
  return chosen == nullptr ? View::kFirst : chosen->view;
}

void CmpFlags::declare(cli::Spec& spec) {
  spec.usage("[OPTIONS] FILE1 [FILE2 [SKIP1 [SKIP2]]]");
  spec.usage("[OPTIONS] FOLDER1 FOLDER2 [NAME...]");
  spec.description(kDescription);
  spec.operands("FILE", words, "two files, or two folders and names in them", 1).kind =
      cli::ValueKind::kFile;
  spec.group("What");
  spec.option(
          "-i,--ignore-initial", "SKIP[:SKIP2]",
          [this](std::string_view text) { return set_skips(text); },
          "pass over the first SKIP bytes")
      .details(
          "Of both files, or SKIP2 of the second. A size: a number, also in hexadecimal with 0x, "
          "with K or KiB, M, G, T (1024) or kB, MB, GB, TB (1000) behind it. Bytes and lines are "
          "counted from there.")
      .is_repeatable = false;
  spec.option("-n,--bytes", "LIMIT", limit, "compare at most LIMIT bytes");
  spec.flag("--decompress", decompresses, "compare what compressed files hold")
      .details(
          "gzip, BGZF, zstd, xz, bzip2, lz4 and lzip are told by their first bytes, zlib, lzma and "
          "compress's .Z by these and their suffix. Other files are compared as they are. Offsets "
          "are those of what they hold.");
  spec.flag("--align", align, "find bytes put in or taken out; see below")
      .details("With --hex, --summary or --json.");
  spec.group("Output");
  spec.flag("-l,--verbose", lists, "list all bytes that differ, or all names")
      .details(
          "A line has the number of the byte, in decimal and from 1, and both bytes in octal. Of "
          "folders, names that are the same have a line, too.");
  spec.flag("-b,--print-bytes", prints_bytes, "show what differs as characters, too");
  spec.flag("-c,--print-chars", prints_bytes, "the same, as in older versions of cmp").rare();
  spec.flag("-s,--quiet", silent, "print nothing: the exit code tells")
      .alias("--silent")
      .details("Files of different sizes are not read then.");
  spec.option("--hex", "ROWS", hex_rows, "show what differs in hexadecimal")
      .implied("1")
      .range(0, 1 << 20)
      .details(
          "Both files side by side, with ROWS rows around each difference. A row has eight bytes "
          "of each side, with their offsets in the files and as text. | stands between the sides "
          "where they differ, < or > where only one has bytes. On a terminal, what differs is "
          "coloured.");
  spec.flag("--summary", summary, "count what differs")
      .details(
          "Of files, the bytes and ranges that differ; of folders, the names by their status.");
  spec.flag("--json", json, "print an object a line; see below");
  cli::color_flag(spec, color);
  spec.group("Folders");
  spec.flag("-0,--null", null, "lines end in NUL, and names are as they are").rare();
  spec.flag("--shallow", shallow, "trust the size and time of files")
      .details("Files of the same size and time are the same then, unread.");
  spec.option("-x,--exclude", "GLOB", excluded, "leave out names that match")
      .details(
          "As in nt grep: * and ? match within a name, ** any folders, {a,b} either. With a slash "
          "it is matched against the path below the folders, without one against the name. A "
          "slash at its end says that it is for folders alone.");
  spec.group("Other");
  cli::threads_flag(spec, threads);
  cli::progress_flag(spec, shows_progress);
  spec.refuse("-v", "nt --version tells the version; -l is --verbose");
  spec.section("How folders compare", kFolders);
  spec.section("JSON", kJson);
  spec.section("Alignment", kAlign);
  spec.exit_code(0, "the same");
  spec.exit_code(1, "not the same");
  spec.exit_code(2, "an error: wrong usage, or something cannot be read");
  spec.environment("TMPDIR", "where large input from a pipe is kept, for --hex and --align");
  spec.example("nt cmp a.bin b.bin", "where is the first difference?");
  spec.example("nt cmp -s a.bin b.bin && echo same", "in a script");
  spec.example("nt cmp --hex a.bin b.bin | less", "look at what differs");
  spec.example("nt cmp --align --summary old.img new.img", "how much was really changed");
  spec.example("nt cmp -n 4K -i 0:512 header.bin /dev/sda", "a part of a disk");
  spec.example("nt cmp --decompress data.gz data", "what a compressed file holds with a plain one");
  spec.example("nt cmp -x .git -x '*.o' old new", "two folders, but for some names");
  spec.example("nt cmp --shallow --json /srv/a /srv/b", "by size and time, for a program");
  spec.see_also("cmp(1)");
  spec.see_also("diff(1)");
}

}  // namespace nt::apps
