#include "ip/address.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/ascii.hpp"
#include "base/count.hpp"
#include "base/hex.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace nt::ip {
namespace {

constexpr std::size_t kGroups = 8;
constexpr Word128 kMappedPrefix = 0xffff;

// The texts of 0 to 255, without leading zeros.
struct Octets {
  struct Text {
    char digits[3];
    std::uint8_t size;
  };
  std::array<Text, 256> texts;

  constexpr Octets() : texts() {
    for (unsigned i = 0; i < 256; ++i) {
      Text& text = texts[i];
      text = {{'0', '0', '0'}, 0};
      if (i >= 100) text.digits[text.size++] = static_cast<char>('0' + i / 100);
      if (i >= 10) text.digits[text.size++] = static_cast<char>('0' + i / 10 % 10);
      text.digits[text.size++] = static_cast<char>('0' + i % 10);
    }
  }
};
constexpr Octets kOctets;

unsigned group_of(Word128 value, std::size_t index) {
  return static_cast<unsigned>(value >> (112 - 16 * index)) & 0xffffU;
}

char* put_group(char* to, unsigned group) {
  static constexpr char kDigits[] = "0123456789abcdef";
  if (group >= 0x1000) *to++ = kDigits[group >> 12];
  if (group >= 0x100) *to++ = kDigits[group >> 8 & 15];
  if (group >= 0x10) *to++ = kDigits[group >> 4 & 15];
  *to++ = kDigits[group & 15];
  return to;
}

// The longest run of two or more groups of zeros, the first of several: what "::" stands for.
struct ZeroRun {
  std::size_t begin = kGroups;
  std::size_t size = 1;
};

ZeroRun longest_zeros(Word128 value) {
  ZeroRun best;
  for (std::size_t i = 0; i < kGroups;) {
    std::size_t end = i;
    while (end < kGroups && group_of(value, end) == 0) ++end;
    if (end - i > best.size) best = {i, end - i};
    i = end + 1;
  }
  return best;
}

// Groups from the text's begin to its end, with colons between them, the last two perhaps as a
// dotted quad: their number, or nothing where that is not what it is. values has room for 8.
std::optional<std::size_t> read_groups(std::string_view text, unsigned* values) {
  if (text.empty()) return 0;
  std::size_t count = 0;
  for (std::size_t i = 0;;) {
    unsigned group = 0;
    const std::size_t begin = i;
    for (int digit; i < text.size() && (digit = hex_value(text[i])) >= 0; ++i)
      group = group << 4 | static_cast<unsigned>(digit);
    if (i < text.size() && text[i] == '.') {
      const auto quad = read_v4(text.substr(begin));
      if (!quad || count + 2 > kGroups) return std::nullopt;
      values[count++] = *quad >> 16;
      values[count++] = *quad & 0xffffU;
      return count;
    }
    if (i == begin || i - begin > 4 || count == kGroups) return std::nullopt;
    values[count++] = group;
    if (i == text.size()) return count;
    if (text[i++] != ':') return std::nullopt;
  }
}

// Whether a text is a decimal number that a port may have.
bool is_port(std::string_view text) {
  static constexpr std::uint64_t kMostPort = 65535;
  const auto number = parse_unsigned(text);
  return number && *number <= kMostPort && text.front() != '0';
}

// Whether the groups are bytes, as of a key's fingerprint.
bool are_bytes(std::string_view groups) {
  for (std::size_t i = 2; i < groups.size(); i += 3) {
    if (groups[i] != ':') return false;
  }
  return groups.size() % 3 == 2 && groups.find("::") == groups.npos;
}

std::string why_not_octet(std::string_view octet) {
  if (octet.empty()) return "a number is missing";
  if (!std::all_of(octet.begin(), octet.end(), is_digit))
    return fmt::format("{} is not a decimal number", in_quotes(octet));
  if (octet.size() > 1 && octet.front() == '0')
    return fmt::format("{} has a leading zero, which some read as octal", in_quotes(octet));
  return fmt::format("{} is greater than 255", in_quotes(octet));
}

std::string why_not_v4(std::string_view text) {
  const auto octets = split(text, '.');
  for (const std::string_view octet : octets) {
    const bool fine =
        !octet.empty() && octet.size() <= 3 && read_v4(fmt::format("0.0.0.{}", octet));
    if (!fine) return why_not_octet(octet);
  }
  return fmt::format("it has {}, where IPv4 has 4", counted(octets.size(), "number"));
}

std::string why_not_v6(std::string_view text) {
  if (text.find(":::") != std::string_view::npos) return "it has ':::'";
  const std::size_t gap = text.find("::");
  if (gap != std::string_view::npos && text.find("::", gap + 1) != std::string_view::npos)
    return "'::' may stand once";
  const auto groups = split(text, ':');
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::string_view group = groups[i];
    if (group.empty()) continue;
    if (group.find('.') != std::string_view::npos) {
      if (i + 1 < groups.size()) return fmt::format("{} may only stand last", in_quotes(group));
      if (!read_v4(group)) return why_not_v4(group);
    } else if (!std::all_of(group.begin(), group.end(), [](char c) { return hex_value(c) >= 0; })) {
      return fmt::format("{} is not hexadecimal", in_quotes(group));
    } else if (group.size() > 4) {
      return fmt::format("{} has more than 4 digits", in_quotes(group));
    }
  }
  if (gap != std::string_view::npos) return "it has too many groups for a '::' to stand for any";
  if (text.front() == ':' || text.back() == ':') return "a ':' at an end must be a '::'";
  return "without '::' it must have 8 groups";
}

// What stands around an address that would be one alone; empty where there is none.
std::string_view what_is_around(std::string_view text) {
  if (text.find("://") != text.npos) return "it is a URL";
  if (text.find(',') != text.npos) return "commas part several, of which one is due";
  if (text.front() == '[' && text.find(']') != text.npos) return "it has brackets";
  if (size_before_port(text)) return "it has a port";
  const std::size_t colon = text.find(':');
  if (colon == text.npos || !read_v4(text.substr(0, colon))) return "";
  if (read_v4(text.substr(colon + 1))) return "a range has a '-' between its ends";
  const std::string_view port = text.substr(colon + 1);
  return !port.empty() && std::all_of(port.begin(), port.end(), is_digit) ? "it has a port" : "";
}

bool has_letter(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }

// Whether letters begin the last label, as of no number, and are in the first, too.
bool seems_host_name(std::string_view text) {
  const std::string_view last = text.substr(text.rfind('.') + 1);
  const bool is_name = std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '.' || c == '-' || c == '_';
  });
  return is_name && last.size() > 1 && is_letter(last.front()) &&
         has_letter(text.substr(0, text.find('.')));
}

std::unexpected<Error> no_address(std::string_view text) {
  // What is wrong within such a text helps nobody.
  static constexpr std::size_t kMostExplained = 128;
  if (text.size() > kMostExplained)
    return usage_error(fmt::format("{} is not an IP address: it is too long", in_quotes(text)));
  const bool like_v6 = text.find(':') != std::string_view::npos;
  const bool like_v4 = !like_v6 && text.find('.') != std::string_view::npos;
  if (text.empty()) return usage_error("an empty text is not an IP address");
  if (!like_v4 && !like_v6)
    return usage_error(fmt::format("{} is not an IP address", in_quotes(text)));
  if (like_v4 && seems_host_name(text)) {
    return usage_error(
        fmt::format("{} is not an IP address: it seems to be a host's name, which is not looked up",
                    in_quotes(text)));
  }
  if (const auto around = what_is_around(text); !around.empty())
    return usage_error(fmt::format("{} is not an IP address: {}", in_quotes(text), around));
  return usage_error(fmt::format("{} is not an {} address: {}", in_quotes(text),
                                 like_v6 ? "IPv6" : "IPv4",
                                 like_v6 ? why_not_v6(text) : why_not_v4(text)));
}

// Whether an address stands behind a character that parts it from another. Behind a '-', an IPv4
// one may be of a name, as in "vlan-10.0.0.1".
bool holds_address(std::string_view scope) {
  static constexpr std::string_view kParts = ",;- \t";
  for (std::size_t at = 0; (at = scope.find_first_of(kParts, at)) != scope.npos;) {
    const bool is_dash = scope[at] == '-';
    const std::size_t end = std::min(scope.find_first_of(kParts, ++at), scope.size());
    const std::string_view part = scope.substr(at, end - at);
    if (read_v6(part) || (!is_dash && read_v4(part))) return true;
  }
  return false;
}

// A name that a terminal shows as it is written.
bool is_scope(std::string_view text) {
  return !text.empty() && text.size() <= kMostScope && text.find_first_of("%/") == text.npos &&
         escape_control(text) == text;
}

}  // namespace

std::optional<Word32> read_v4(std::string_view text) {
  if (text.size() < 7 || text.size() > kMostText4) return std::nullopt;
  Word32 value = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (int octet = 0; octet < 4; ++octet) {
    if (octet > 0) {
      if (at == end || *at != '.') return std::nullopt;
      ++at;
    }
    const char* const begin = at;
    unsigned number = 0;
    for (; at != end && at - begin < 3; ++at) {
      const unsigned digit = static_cast<unsigned>(*at) - '0';
      if (digit > 9) break;
      number = number * 10 + digit;
    }
    if (at == begin || number > 255 || (*begin == '0' && at - begin > 1)) return std::nullopt;
    value = value << 8 | number;
  }
  return at == end ? std::optional(value) : std::nullopt;
}

std::optional<Word128> read_v6(std::string_view text) {
  if (text.size() < 2 || text.size() > kMostText6) return std::nullopt;
  const std::size_t gap = text.find("::");
  unsigned groups[2][kGroups];
  const auto high = read_groups(text.substr(0, gap), groups[0]);
  if (!high) return std::nullopt;
  std::size_t low = 0;
  if (gap == std::string_view::npos) {
    if (*high != kGroups) return std::nullopt;
  } else {
    // A dotted quad is the end of the address, so none may stand before the gap.
    if (text.substr(0, gap).find('.') != std::string_view::npos) return std::nullopt;
    const auto count = read_groups(text.substr(gap + 2), groups[1]);
    if (!count || *high + *count >= kGroups) return std::nullopt;
    low = *count;
  }
  Word128 value = 0;
  for (std::size_t i = 0; i < *high; ++i) value |= Word128{groups[0][i]} << (112 - 16 * i);
  for (std::size_t i = 0; i < low; ++i) value |= Word128{groups[1][i]} << (16 * (low - 1 - i));
  return value;
}

std::optional<std::size_t> size_before_port(std::string_view text) {
  static constexpr std::size_t kDigitsOfNoGroup = 5;
  std::size_t colon = text.find(':');
  for (std::size_t next; colon != text.npos; colon = next) {
    next = text.find(':', colon + 1);
    const std::string_view group = text.substr(colon + 1, next - colon - 1);
    const bool is_last = next == text.npos;
    if ((group.size() < kDigitsOfNoGroup && !is_last) || !is_port(group)) continue;
    const std::string_view address = text.substr(0, colon);
    // ":::80" may be a colon before "::80".
    const bool is_sure = group.size() == kDigitsOfNoGroup ||
                         (!address.ends_with("::") && !are_bytes(text) && !read_v6(text));
    return is_sure && read_v6(address) ? std::optional(colon) : std::nullopt;
  }
  return std::nullopt;
}

Result<Address> parse_address(std::string_view text) {
  if (const auto v4 = read_v4(text)) return Address{Family::kV4, *v4};
  const std::size_t percent = text.find('%');
  const std::string_view number = text.substr(0, percent);
  const auto v6 = read_v6(number);
  if (percent == std::string_view::npos)
    return v6 ? Result<Address>(Address{Family::kV6, *v6}) : no_address(text);
  const std::string_view scope = text.substr(percent + 1);
  if (read_v4(number))
    return usage_error(
        fmt::format("{} is not an IPv4 address: those have no zone", in_quotes(text)));
  if (!v6) return no_address(number);
  if (!is_scope(scope)) {
    return usage_error(fmt::format("{} is not an IPv6 address: its zone is {}", in_quotes(text),
                                   scope.empty() ? "empty" : "no name"));
  }
  if (holds_address(scope)) {
    return usage_error(
        fmt::format("{} is not an IPv6 address: its zone holds another", in_quotes(text)));
  }
  return Address{Family::kV6, *v6, std::string(scope)};
}

char* put_v4(char* to, Word32 value) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    const Octets::Text& text = kOctets.texts[value >> shift & 255];
    std::memcpy(to, text.digits, text.size);
    to += text.size;
    if (shift > 0) *to++ = '.';
  }
  return to;
}

char* put_v6(char* to, Word128 value) {
  const bool mapped = value >> 32 == kMappedPrefix;
  if (mapped) {
    static constexpr std::string_view kHead = "::ffff:";
    return put_v4(std::copy(kHead.begin(), kHead.end(), to), static_cast<Word32>(value));
  }
  const ZeroRun zeros = longest_zeros(value);
  for (std::size_t i = 0; i < kGroups;) {
    if (i == zeros.begin) {
      *to++ = ':';
      i += zeros.size;
      if (i == kGroups) *to++ = ':';
      continue;
    }
    if (i > 0) *to++ = ':';
    to = put_group(to, group_of(value, i++));
  }
  return to;
}

std::string to_text(Family family, Word128 value) {
  char text[kMostText6];
  char* const end =
      family == Family::kV4 ? put_v4(text, static_cast<Word32>(value)) : put_v6(text, value);
  return {text, end};
}

std::string to_text(const Address& address) {
  std::string text = to_text(address.family, address.value);
  if (!address.scope.empty()) text += '%' + address.scope;
  return text;
}

std::string exploded(const Address& address) {
  if (address.family == Family::kV4) return to_text(address);
  const auto quad = mapped_v4(address);
  std::string text;
  for (std::size_t i = 0; i < (quad ? 6 : kGroups); ++i)
    text += fmt::format("{}{:04x}", i > 0 ? ":" : "", group_of(address.value, i));
  if (quad) text += ':' + to_text(Family::kV4, *quad);
  if (!address.scope.empty()) text += '%' + address.scope;
  return text;
}

std::string reverse_pointer(const Address& address) {
  std::string text;
  if (address.family == Family::kV4) {
    for (int shift = 0; shift < 32; shift += 8)
      text += fmt::format("{}.", static_cast<Word32>(address.value) >> shift & 255);
    return text + "in-addr.arpa";
  }
  for (int shift = 0; shift < 128; shift += 4)
    text += fmt::format("{:x}.", static_cast<unsigned>(address.value >> shift) & 15);
  return text + "ip6.arpa";
}

std::optional<Word32> mapped_v4(const Address& address) {
  if (address.family != Family::kV6 || address.value >> 32 != kMappedPrefix) return std::nullopt;
  return static_cast<Word32>(address.value);
}

std::optional<Word32> sixtofour(const Address& address) {
  if (address.family != Family::kV6 || address.value >> 112 != 0x2002) return std::nullopt;
  return static_cast<Word32>(address.value >> 80);
}

std::optional<Teredo> teredo(const Address& address) {
  if (address.family != Family::kV6 || address.value >> 96 != 0x20010000) return std::nullopt;
  return Teredo{static_cast<Word32>(address.value >> 64), static_cast<Word32>(~address.value)};
}

}  // namespace nt::ip
