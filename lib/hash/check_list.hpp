// Lists of digests, as sha256sum and others write and read them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "digest/algorithm.hpp"

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
};

// Which digests a list may hold.
struct ListOptions {
  // The types that are taken, of plain lines the first that has digests of that length; blake2b of
  // 512 bits stands for all lengths of it, as in b2sum, unless the length is exact. Empty: all;
  // then the length of a plain line tells.
  std::vector<digest::DigestType> wanted;
  // They are HMACs, whose tags begin with "HMAC-".
  bool keyed = false;
  // Lines end in NUL, so that a CR at the end belongs to a name.
  bool null_ended = false;
  bool exact_length = false;  // see wanted
};

// Reads lines: those of LineStyle, with one blank in place of two, with '*' before the name, with
// digests in hex digits of either case, in base64 or as of SRI, and OpenSSL's "SHA2-256(NAME)=
// HEX".
class CheckListReader {
 public:
  explicit CheckListReader(ListOptions options) : options_(std::move(options)) {}

  // The line comes without its end; a CR before LF belongs to that. Nothing where it is malformed.
  std::optional<ListedDigest> read(std::string_view line);

  // Whether a line is no more than a comment, or empty.
  static bool is_blank(std::string_view line);

 private:
  std::optional<ListedDigest> read_tagged(std::string_view line, bool escaped) const;
  std::optional<ListedDigest> read_plain(std::string_view line, bool escaped);
  std::optional<digest::DigestType> type_of_size(std::size_t bytes) const;
  bool takes(const digest::DigestType& type) const;
  bool has_any_length(const digest::DigestType& wanted) const;

  ListOptions options_;
  // Whether lines have one blank before the name (as of BSD's md5 -r) or two, once that is known.
  std::optional<bool> one_blank_;
};

}  // namespace nt::hash
