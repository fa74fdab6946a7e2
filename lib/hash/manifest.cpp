// The one source file that sees nlohmann-json.
#include "hash/manifest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>
#include <utility>

#include "base/base64.hpp"
#include "base/hex.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "files/glob.hpp"
#include "io/json.hpp"

namespace nt::hash {
namespace {

using Json = nlohmann::json;

constexpr int kVersion = 1;
constexpr std::uint32_t kSecond = 1'000'000'000;  // nanoseconds

std::string format_time(const os::FileTime& time) {
  // Behind the sign stands how far from 1970 it is, though the nanoseconds count forwards.
  const bool before = time.seconds < 0;
  std::uint64_t seconds = static_cast<std::uint64_t>(time.seconds);
  std::uint32_t nanoseconds = time.nanoseconds;
  if (before) seconds = 0 - seconds;
  if (before && nanoseconds > 0) {
    --seconds;
    nanoseconds = kSecond - nanoseconds;
  }
  return fmt::format("{}{}.{:09}", before ? "-" : "", seconds, nanoseconds);
}

std::optional<os::FileTime> parse_time(std::string_view text) {
  const bool before = text.starts_with('-');
  if (before) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || text.size() - point != 10) return std::nullopt;
  const auto seconds = parse_unsigned(text.substr(0, point));
  const auto fraction = parse_unsigned(text.substr(point + 1));
  if (!seconds || !fraction) return std::nullopt;
  os::FileTime time;
  time.nanoseconds = static_cast<std::uint32_t>(*fraction);
  const bool rounds = before && *fraction > 0;
  if (rounds) time.nanoseconds = kSecond - time.nanoseconds;
  const std::int64_t zero = rounds ? -1 : 0;
  const bool fits = before ? !__builtin_sub_overflow(zero, *seconds, &time.seconds)
                           : !__builtin_add_overflow(zero, *seconds, &time.seconds);
  return fits ? std::optional(time) : std::nullopt;
}

// What is wrong with a path, as what follows "the path 'PATH' "; nothing where it is good.
std::string_view fault_of(std::string_view path) {
  if (path.empty()) return "is empty";
  if (path.front() == '/') return "is absolute";
  if (path.find('\0') != std::string_view::npos) return "holds a NUL";
  for (const std::string_view part : split(path, '/')) {
    if (part.empty()) return "has an empty part";
    if (part == "." || part == "..") return "has the part . or ..";
  }
  return {};
}

const Json* member(const Json& object, const std::string& key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

// The bytes that io::JsonWriter has written; nothing where there is another value, or none.
std::optional<std::string> bytes_of(const Json* value) {
  if (value == nullptr) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  if (!value->is_object() || value->size() != 1) return std::nullopt;
  const Json* base64 = member(*value, "bytes");
  if (base64 == nullptr || !base64->is_string()) return std::nullopt;
  return base64_decode(base64->get<std::string>());
}

class ManifestReader {
 public:
  ManifestReader(std::string_view text, std::string_view name) : left_(text), name_(name) {}

  Result<Manifest> read() {
    Manifest manifest;
    const Json first = TRY(next());
    manifest.header = TRY(header(first));
    std::vector<Numbered> files;
    while (!left_.empty()) {
      const Json line = TRY(next());
      files.push_back({TRY(file(line, manifest.header.types)), line_});
    }
    std::sort(files.begin(), files.end(), [](const Numbered& a, const Numbered& b) {
      return std::tie(a.file.path, a.line) < std::tie(b.file.path, b.line);
    });
    for (std::size_t i = 1; i < files.size(); ++i) {
      if (files[i - 1].file.path != files[i].file.path) continue;
      line_ = files[i].line;
      return broken(fmt::format("the path '{}' stands in line {} too",
                                escape_control(files[i].file.path), files[i - 1].line));
    }
    manifest.files.reserve(files.size());
    for (Numbered& it : files) manifest.files.push_back(std::move(it.file));
    return manifest;
  }

 private:
  struct Numbered {
    FileRecord file;
    std::uint64_t line;
  };

  std::unexpected<Error> broken(std::string_view what) const {
    return input_error(
        fmt::format("broken manifest '{}', line {}: {}", escape_control(name_), line_, what),
        line_ == 1 ? "a manifest begins with a line as {\"nt_audit\":1,\"root\":...}: is it one?"
                   : "put a good copy in its place, or save the tree anew");
  }

  // The next line, which is an object.
  Result<Json> next() {
    ++line_;
    if (left_.empty()) return broken("there is none: the file is empty");
    const std::size_t end = left_.find('\n');
    if (end == std::string_view::npos) return broken("it has no end: the file was cut short");
    const std::string_view line = left_.substr(0, end);
    left_.remove_prefix(end + 1);
    Json object = Json::parse(line, nullptr, false);
    if (!object.is_object()) return broken("it is no JSON object");
    return object;
  }

  Result<ManifestHeader> header(const Json& line) const {
    const Json* version = member(line, "nt_audit");
    if (version == nullptr) return broken("it has no nt_audit");
    if (*version != kVersion) {
      return broken(fmt::format("nt_audit is {}, and only {} is known",
                                version->is_number_unsigned() ? version->dump() : "no number",
                                kVersion));
    }
    ManifestHeader header;
    auto root = bytes_of(member(line, "root"));
    if (!root || root->empty() || root->find('\0') != std::string::npos)
      return broken("the root is no name of a folder");
    header.root = *std::move(root);
    header.types = TRY(types(member(line, "algorithms")));
    if (const Json* globs = member(line, "globs")) header.globs = TRY(patterns(*globs));
    return header;
  }

  Result<std::vector<digest::DigestType>> types(const Json* names) const {
    if (names == nullptr || !names->is_array() || names->empty())
      return broken("there are no algorithms");
    std::vector<digest::DigestType> types;
    for (const Json& name : *names) {
      const std::string text = name.is_string() ? name.get<std::string>() : "";
      const auto type = digest::type_of_tag(text);
      if (!type || digest::name_of(*type) != text)
        return broken(fmt::format("there is no algorithm '{}'", escape_control(text)));
      if (std::find(types.begin(), types.end(), *type) != types.end())
        return broken(fmt::format("the algorithm {} stands there twice", text));
      types.push_back(*type);
    }
    return types;
  }

  Result<std::vector<std::string>> patterns(const Json& globs) const {
    if (!globs.is_array()) return broken("globs is no array");
    std::vector<std::string> patterns;
    for (const Json& glob : globs) {
      auto text = bytes_of(&glob);
      if (!text) return broken("a glob is no string");
      const std::vector<files::NameFilter> filters{{files::NameFilter::Kind::kGlob, *text}};
      const auto rules = files::NameRules::compile(filters);
      if (!rules) return broken(rules.error().message);
      patterns.push_back(*std::move(text));
    }
    return patterns;
  }

  Result<FileRecord> file(const Json& line, const std::vector<digest::DigestType>& types) const {
    FileRecord file;
    auto path = bytes_of(member(line, "path"));
    if (!path) return broken("there is no path, or it is no string");
    if (const std::string_view fault = fault_of(*path); !fault.empty())
      return broken(fmt::format("the path '{}' {}", escape_control(*path), fault));
    file.path = *std::move(path);
    const Json* size = member(line, "size");
    if (size == nullptr || !size->is_number_unsigned())
      return broken("the size is no whole number");
    file.size = size->get<std::uint64_t>();
    const Json* time = member(line, "mtime");
    const auto parsed = time != nullptr && time->is_string()
                            ? parse_time(time->get_ref<const std::string&>())
                            : std::nullopt;
    if (!parsed) return broken("the mtime is no \"SECONDS.\" with nine digits behind the point");
    file.modified = *parsed;
    file.digests = TRY(digests(member(line, "digests"), types));
    return file;
  }

  Result<std::vector<std::string>> digests(const Json* object,
                                           const std::vector<digest::DigestType>& types) const {
    if (object == nullptr || !object->is_object()) return broken("there are no digests");
    std::vector<std::string> digests;
    for (const digest::DigestType& type : types) {
      const std::string name = digest::name_of(type);
      const Json* digits = member(*object, name);
      if (digits == nullptr) return broken(fmt::format("there is no {} digest", name));
      auto digest =
          digits->is_string() ? hex_decode(digits->get_ref<const std::string&>()) : std::nullopt;
      if (!digest || digest->size() != type.size()) {
        return broken(
            fmt::format("the {} digest is not of {} hexadecimal digits", name, 2 * type.size()));
      }
      digests.push_back(*std::move(digest));
    }
    if (object->size() != types.size())
      return broken("there is a digest that the first line does not name");
    return digests;
  }

  std::string_view left_;
  std::string_view name_;
  std::uint64_t line_ = 0;
};

}  // namespace

ManifestWriter::ManifestWriter(const ManifestHeader& header, io::Writer& out) : out_(out) {
  for (const digest::DigestType& type : header.types) names_.push_back(digest::name_of(type));
  io::JsonWriter json(out_);
  json.begin_object().field("nt_audit", kVersion).field("root", header.root);
  json.key("algorithms").begin_array();
  for (const std::string& name : names_) json.value(name);
  json.end_array();
  if (!header.globs.empty()) {
    json.key("globs").begin_array();
    for (const std::string& glob : header.globs) json.value(glob);
    json.end_array();
  }
  json.end_object();
}

void ManifestWriter::file(const FileRecord& file) {
  io::JsonWriter json(out_);
  json.begin_object().field("path", file.path).field("size", file.size);
  json.field("mtime", format_time(file.modified)).key("digests").begin_object();
  for (std::size_t i = 0; i < names_.size(); ++i)
    json.field(names_[i], hex_encode(file.digests[i]));
  json.end_object().end_object();
}

void write_manifest(const Manifest& manifest, io::Writer& out) {
  ManifestWriter writer(manifest.header, out);
  for (const FileRecord& file : manifest.files) writer.file(file);
}

Result<Manifest> read_manifest(std::string_view text, std::string_view name) {
  return ManifestReader(text, name).read();
}

}  // namespace nt::hash
