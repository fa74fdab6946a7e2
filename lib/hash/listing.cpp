#include "hash/listing.hpp"

#include "base/base64.hpp"
#include "base/hex.hpp"
#include "base/text.hpp"
#include "io/json.hpp"

namespace nt::hash {

std::string encode(Encoding encoding, const digest::DigestType& type, std::string_view digest) {
  switch (encoding) {
    case Encoding::kHex:
      return hex_encode(digest);
    case Encoding::kBase64:
      return base64_encode(digest);
    case Encoding::kSri:
      return fmt::format("{}-{}", digest::info(type.algorithm).name, base64_encode(digest));
  }
  return {};
}

void Listing::file(std::string_view name, std::uint64_t size,
                   std::span<const digest::DigestType> types,
                   std::span<const std::string_view> digests) {
  if (options_.json) return object("path", name, size, types, digests);
  const bool plain = options_.style == LineStyle::kGnu && !options_.escape_control &&
                     (options_.null_ended || !needs_escapes(name));
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (options_.raw) {
      out_.write(digests[i]);
      continue;
    }
    const std::string digest = encode(options_.encoding, types[i], digests[i]);
    if (options_.only_digests) {
      line(digest);
    } else if (plain) {
      out_.write(digest);  // as digest_line() has it, without copies, for folders of many files
      out_.write("  ");
      out_.write(name);
      out_.write(options_.null_ended ? '\0' : '\n');
    } else {
      line(digest_line(options_.style, tag(types[i]), digest, name, options_.null_ended));
    }
  }
}

void Listing::text(std::string_view text, std::span<const digest::DigestType> types,
                   std::span<const std::string_view> digests) {
  if (options_.json) return object("text", text, text.size(), types, digests);
  for (std::size_t i = 0; i < types.size(); ++i) {
    const std::string digest = encode(options_.encoding, types[i], digests[i]);
    if (options_.raw)
      out_.write(digests[i]);
    else if (options_.style == LineStyle::kTagged && !options_.only_digests)
      line(fmt::format("{} (\"{}\") = {}", tag(types[i]), escape_control(text), digest));
    else
      line(digest);
  }
}

void Listing::line(std::string_view line) {
  out_.write(options_.escape_control ? escape_control(line) : std::string(line));
  out_.write(options_.null_ended ? '\0' : '\n');
}

std::string Listing::tag(const digest::DigestType& type) const {
  return fmt::format("{}{}", options_.keyed ? kKeyedTag : "", digest::tag_of(type));
}

void Listing::object(std::string_view key, std::string_view name, std::uint64_t size,
                     std::span<const digest::DigestType> types,
                     std::span<const std::string_view> digests) {
  io::JsonWriter json(out_);
  json.begin_object().field(key, name).field("size", size);
  json.key(options_.keyed ? "hmacs" : "digests").begin_object();
  for (std::size_t i = 0; i < types.size(); ++i)
    json.field(digest::name_of(types[i]), encode(options_.encoding, types[i], digests[i]));
  json.end_object().end_object();
}

}  // namespace nt::hash
