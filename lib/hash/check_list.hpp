// Lists of digests, as sha256sum and others write and read them.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "digest/algorithm.hpp"
#include "hash/digest_text.hpp"

namespace nt::hash {

// How a digest is written beside its file's name.
enum class LineStyle {
  kGnu,     // "HEX  NAME"
  kTagged,  // "SHA256 (NAME) = HEX", as of BSD and of coreutils' --tag
};

// Whether a name holds a backslash, LF or CR, which a line shows in another way.
bool needs_escapes(std::string_view name);

// The name with these written \\ \n \r.
std::string escaped_name(std::string_view name);

// What is written before the tag of an HMAC.
inline constexpr std::string_view kKeyedTag = "HMAC-";

// The line, without its end, as coreutils has it: where the name needs escapes the line begins with
// a backslash, unless it is to be written as it is. tag: see tag_of().
std::string digest_line(LineStyle style, std::string_view tag, std::string_view digest_text,
                        std::string_view name, bool as_is);

// The name as coreutils shows it in front of ": OK" (9.7; in 9.1 an LF alone makes it escape).
std::string shown_name(std::string_view name);

// What a line of a list says.
struct ListedDigest {
  digest::DigestType type;
  std::string digest;  // bytes
  std::string name;
  bool is_guess = false;  // the length of the digest alone has told the type
  // A '\' in the name, which was written as it is, may part folders, as on Windows.
  bool may_part_folders = false;
};

// The tag of a line "TAG (NAME) = HEX" or "TAG(NAME)= HEX" that is of no algorithm; empty of
// others.
std::string_view unknown_tag(std::string_view line);

// What the lines of a list are.
struct ListOptions {
  DigestRules digests = {};
  // Lines end in NUL, so that a CR at the end belongs to a name.
  bool null_ended = false;
  // Lines are "NAME CRC32", as of SFV, or have another digest at their end, and only those that
  // begin with a semicolon are comments.
  bool name_first = false;
};

// Reads lines: those of LineStyle, with one blank in place of two, with '*' before the name, with
// more blanks behind the tag, with digests as read_digest() takes them, OpenSSL's
// "SHA2-256(NAME)= HEX", "HEX (SHA1): NAME", and "SHA256 HEX NAME" as in the table of PowerShell's
// Get-FileHash; or those whose names stand first, perhaps with ':', '=' or
// "(SHA256):" behind.
class CheckListReader {
 public:
  explicit CheckListReader(ListOptions options) : options_(std::move(options)) {}

  // The line comes without its end, though CRs may be left of it. Nothing where it is malformed.
  std::optional<ListedDigest> read(std::string_view line);

  // Whether a line is no more than a comment, or empty.
  bool is_blank(std::string_view line) const;

 private:
  std::optional<ListedDigest> read_tagged(std::string_view line, bool escaped) const;
  std::optional<ListedDigest> read_behind_tag(std::string_view line, bool escaped) const;
  std::optional<ListedDigest> read_plain(std::string_view line, bool escaped);
  std::optional<ListedDigest> read_name_first(std::string_view line) const;
  std::optional<ListedDigest> read_behind_name_and_tag(std::string_view name,
                                                       std::string_view digits) const;

  ListOptions options_;
  // Whether lines have one blank before the name (as of BSD's md5 -r) or two, by the size of their
  // digests: a word that looks like a short one says nothing of the others.
  std::map<std::size_t, bool> one_blank_;
};

}  // namespace nt::hash
