// nt hash: digests of files, folders and texts, and checking them.
#include <algorithm>

#include "base/text.hpp"
#include "children.hpp"
#include "cli/command.hpp"
#include "codec/source_decoder.hpp"
#include "digest/digester.hpp"
#include "flags.hpp"
#include "hash/expect.hpp"
#include "hash/speed.hpp"
#include "hashing.hpp"
#include "io/json.hpp"
#include "io/source.hpp"
#include "os/cpu.hpp"
#include "os/wipe.hpp"
#include "os/wiped_bytes.hpp"

namespace nt::apps {
extern const cli::Entry hash;
namespace {

using nt::digest::Algorithm;
using nt::digest::DigestType;
using nt::hash::Encoding;
using nt::hash::LineStyle;
using nt::hash::Say;

constexpr const cli::Entry* kChildren[] = {&hash_audit};

std::string_view word_of(nt::digest::Strength strength) {
  switch (strength) {
    case nt::digest::Strength::kSecure:
      return "secure";
    case nt::digest::Strength::kLegacy:
      return "legacy";
    case nt::digest::Strength::kChecksum:
      return "checksum";
  }
  return {};
}

class Hash final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override { typed_.declare(spec); }

  Result<int> run(cli::Context& context) override {
    if (typed_.lists) {
      if (typed_.words.empty()) return list(context);
      return usage_error("--list names the algorithms: it takes no file");
    }
    if (typed_.speed) return usage_error("--speed is for --list, which is missing");
    TRY_VOID(cli::refuse_empty(typed_.words));
    types_ = TRY(typed_.types());
    TRY_VOID(read_key(context));
    // Of several files, each is decoded by the thread that it is for.
    const codec::SourceDecoding decoding(
        {.limits = {}, .threads = typed_.decompresses && typed_.words.size() <= 1 ? threads() : 1});
    const Hashing hashing(context, context.out, typed_.shows_progress,
                          typed_.decompresses ? &decoding : nullptr);
    const nt::hash::Streams& streams = hashing.streams;
    if (typed_.expected) return expect(context, streams);
    return typed_.checks ? check(context, streams) : digest(context, streams);
  }

 private:
  unsigned threads() const {
    return os::threads_or_cpus(
        typed_.threads ? std::optional(static_cast<unsigned>(*typed_.threads)) : std::nullopt);
  }

  Result<int> digest(const cli::Context& context, const nt::hash::Streams& streams) {
    nt::hash::DigestOptions& options = typed_.digest;
    if (!types_.empty()) options.types = types_;
    options.key = os::view(key_);
    if (typed_.threads) options.threads = static_cast<unsigned>(*typed_.threads);
    nt::hash::ListingOptions& listing = options.listing;
    listing.json = typed_.json;
    listing.only_digests = typed_.check.say == Say::kBad;
    listing.null_ended = typed_.null;
    listing.keyed = !key_.empty();
    listing.escape_control = context.terminals.out && !typed_.null;
    if (options.types.size() > 1 && listing.encoding != Encoding::kSri)
      listing.style = LineStyle::kTagged;
    TRY_VOID(check_digest_flags(context));
    if (!typed_.texts.empty()) {
      digest_texts(streams);
      return 0;
    }
    std::vector<std::string> paths = typed_.words;
    if (paths.empty()) paths.emplace_back(options.tree ? "" : "-");
    return TRY(nt::hash::digest_files(options, paths, streams)) ? 0 : 2;
  }

  Result<void> check_digest_flags(const cli::Context& context) const {
    const nt::hash::DigestOptions& options = typed_.digest;
    const nt::hash::ListingOptions& listing = options.listing;
    TRY_VOID(refuse_check_flags(typed_.check.say == Say::kNothing));
    if (!typed_.texts.empty() && !typed_.words.empty())
      return usage_error("--text takes the place of files: give one");
    if (typed_.decompresses && options.tree)
      return usage_error("--decompress is for files, --tree for folders");
    if (!typed_.texts.empty() && options.tree)
      return usage_error("--tree is for folders, --text has none: give one");
    if (listing.json && listing.null_ended)
      return usage_error("--json writes lines, which -0 does not: give one");
    if (listing.encoding == Encoding::kSri) TRY_VOID(check_sri());
    if (!listing.raw) return {};
    const bool one = options.types.size() == 1 && typed_.words.size() + typed_.texts.size() <= 1 &&
                     (options.tree || typed_.words.empty() || !os::is_folder(typed_.words.front()));
    if (!one) return usage_error("--raw writes a single digest: give one file and one algorithm");
    if (listing.json || listing.encoding != Encoding::kHex || listing.null_ended ||
        listing.style != LineStyle::kGnu || listing.only_digests)
      return usage_error("--raw writes bytes: it goes with no other form of output");
    if (context.terminals.out)
      return usage_error("raw bytes are not for a terminal", "without --raw they are text");
    return {};
  }

  // Without -c.
  Result<void> refuse_check_flags(bool refuses_status) const {
    const nt::hash::CheckOptions& check = typed_.check;
    const std::string_view flag = refuses_status                 ? "--status"
                                  : check.say == Say::kMalformed ? "--warn"
                                  : check.strict                 ? "--strict"
                                  : check.ignore_missing         ? "--ignore-missing"
                                  : typed_.base                  ? "--base"
                                  : check.beside                 ? "--beside"
                                                                 : "";
    if (flag.empty()) return {};
    return usage_error(fmt::format("{} is for -c, which is missing", flag));
  }

  Result<int> expect(const cli::Context& context, const nt::hash::Streams& streams) {
    if (typed_.checks) return usage_error("--expect names a digest, -c lists of them: give one");
    TRY_VOID(refuse_check_flags(false));
    TRY_VOID(refuse_printing("--expect compares them"));
    if (typed_.null) return usage_error("-0 is for lists: --expect checks one file");
    if (typed_.words.size() + typed_.texts.size() > 1)
      return usage_error("--expect is for one file: give one", "-c checks several against a list");
    if (!typed_.texts.empty() && typed_.digest.tree)
      return usage_error("--tree is for folders, --text has none: give one");
    nt::hash::Expectation expected{TRY(nt::hash::read_expected(*typed_.expected, rules())),
                                   typed_.digest, typed_.check.say, typed_.json,
                                   context.terminals.out};
    expected.how.key = os::view(key_);
    if (typed_.threads) expected.how.threads = static_cast<unsigned>(*typed_.threads);
    const std::string path = !typed_.words.empty() ? typed_.words.front()
                             : typed_.digest.tree  ? "."
                                                   : "-";
    const auto text = typed_.texts.empty() ? std::nullopt : std::optional(typed_.texts.front());
    const auto good = TRY(nt::hash::check_expected(expected, path, text, streams));
    return !good ? 2 : *good ? 0 : 1;
  }

  // Which digests a list or --expect may hold.
  nt::hash::DigestRules rules() const {
    return {.wanted = types_, .keyed = !key_.empty(), .exact_length = typed_.length.has_value()};
  }

  Result<void> check_sri() const {
    if (!key_.empty()) return usage_error("--sri is for digests, not for HMACs");
    for (const DigestType& type : typed_.digest.types) {
      if (type.algorithm != Algorithm::kSha256 && type.algorithm != Algorithm::kSha384 &&
          type.algorithm != Algorithm::kSha512) {
        return usage_error(
            fmt::format("Subresource Integrity has no {}", nt::digest::info(type.algorithm).name),
            "take sha256, sha384 or sha512");
      }
    }
    return {};
  }

  void digest_texts(const nt::hash::Streams& streams) const {
    const nt::hash::DigestOptions& options = typed_.digest;
    nt::hash::Listing listing(options.listing, streams.out);
    // That there are such digests was checked with the key.
    auto digester = nt::digest::Digester::make(options.types, options.key).value();
    for (const std::string& text : typed_.texts) {
      const auto digests = digester.digest(text);
      listing.text(text, options.types,
                   std::vector<std::string_view>(digests.begin(), digests.end()));
    }
  }

  Result<int> check(const cli::Context& context, const nt::hash::Streams& streams) {
    TRY_VOID(check_check_flags());
    nt::hash::CheckOptions& options = typed_.check;
    options.list.digests = rules();
    options.base = typed_.base.value_or("");
    options.key = os::view(key_);
    options.list.null_ended = typed_.null;
    options.json = typed_.json;
    options.escape_control = context.terminals.out;
    if (typed_.threads) options.threads = static_cast<unsigned>(*typed_.threads);
    int code = 0;
    const std::vector<std::string> lists =
        typed_.words.empty() ? std::vector<std::string>{"-"} : typed_.words;
    options.names_list = lists.size() > 1;
    for (const std::string& name : lists) {
      const auto good = nt::hash::check_files(options, name, streams);
      if (!good) streams.report(good.error());
      code = std::max(code, !good ? 2 : *good ? 0 : 1);
    }
    return code;
  }

  Result<void> check_check_flags() const {
    TRY_VOID(refuse_printing("-c checks them"));
    const std::string_view other = !typed_.texts.empty()                 ? "--text"
                                   : typed_.digest.tree                  ? "--tree"
                                   : !typed_.digest.walk.filters.empty() ? "--glob"
                                                                         : "";
    if (!other.empty())
      return usage_error(fmt::format("{} is for making digests, -c checks them: give one", other));
    const nt::hash::CheckOptions& check = typed_.check;
    if (typed_.base && typed_.base->empty())
      return usage_error("the folder of --base is empty", "the folder here is '.'");
    if (check.beside && typed_.base)
      return usage_error("--base and --beside both say where names start from: give one");
    if (check.beside && reads_stdin())
      return usage_error("standard input has no folder to look beside", "--base names one");
    return {};
  }

  Result<void> refuse_printing(std::string_view what_else) const {
    const nt::hash::ListingOptions& listing = typed_.digest.listing;
    const std::string_view flag = listing.style == LineStyle::kTagged     ? "--tag"
                                  : listing.encoding == Encoding::kBase64 ? "--base64"
                                  : listing.encoding == Encoding::kSri    ? "--sri"
                                  : listing.raw                           ? "--raw"
                                                                          : "";
    if (flag.empty()) return {};
    return usage_error(fmt::format("{} is for printing digests, {}: give one", flag, what_else));
  }

  // The key of HMACs, if there is to be one.
  Result<void> read_key(const cli::Context& context) {
    const int given = (typed_.key_file ? 1 : 0) + (typed_.key_environment ? 1 : 0) +
                      (typed_.key_descriptor ? 1 : 0);
    if (given == 0) return {};
    if (given > 1) return usage_error("there are several keys for the HMAC: give one");
    os::forbid_core_dumps();
    std::string where;
    if (typed_.key_environment) {
      where = fmt::format("the variable {}", escape_control(*typed_.key_environment));
      auto value = context.environment.get(*typed_.key_environment);
      if (!value)
        return usage_error(fmt::format("{}, which is to hold the key, is not set", where));
      key_.assign(value->begin(), value->end());
      os::wipe(value->data(), value->size());
    } else {
      auto source = TRY(open_key(context, where));
      TRY_VOID(source.read_all(key_));
    }
    if (key_.empty()) {
      return usage_error(fmt::format("the key in {} is empty", where),
                         "an HMAC with an empty key proves nothing");
    }
    // What has no HMAC is told before any file is read.
    const std::vector<DigestType>& types = types_.empty() ? typed_.digest.types : types_;
    TRY(nt::digest::Digester::make(types, os::view(key_)));
    return {};
  }

  // where: set to what it is called in messages.
  Result<io::Source> open_key(const cli::Context& context, std::string& where) const {
    const bool is_stdin = typed_.key_file
                              ? *typed_.key_file == "-" || *typed_.key_file == "/dev/stdin"
                              : *typed_.key_descriptor == 0;
    if (is_stdin) {
      if (reads_stdin()) {
        return usage_error("the key and what it is for cannot both come from standard input",
                           "name a file for one of them");
      }
      where = "standard input";
      return io::Source::adopt(context.in, where);
    }
    if (typed_.key_file) {
      where = fmt::format("'{}'", escape_control(*typed_.key_file));
      return io::Source::open(*typed_.key_file);
    }
    where = fmt::format("file descriptor {}", *typed_.key_descriptor);
    return io::Source::adopt(static_cast<int>(*typed_.key_descriptor), where);
  }

  bool reads_stdin() const {
    if (!typed_.texts.empty() || (typed_.digest.tree && typed_.words.empty())) return false;
    return typed_.words.empty() ||
           std::find(typed_.words.begin(), typed_.words.end(), "-") != typed_.words.end();
  }

  Result<int> list(const cli::Context& context) const {
    for (const nt::digest::AlgorithmInfo& it : nt::digest::algorithms()) {
      const double speed =
          typed_.speed
              ? nt::hash::bytes_per_second(DigestType::of(it.algorithm), context.clock) / 1e9
              : 0;
      if (typed_.json) {
        io::JsonWriter json(context.out);
        json.begin_object().field("name", it.name).field("bits", it.bits);
        json.field("kind", word_of(it.strength));
        if (typed_.speed) json.field("gb_per_second", speed);
        json.end_object();
        continue;
      }
      context.out.write(fmt::format("{:<11} {:>3}  {:<8}", it.name, it.bits, word_of(it.strength)));
      if (typed_.speed) context.out.write(fmt::format("  {:>6.2f} GB/s", speed));
      context.out.write('\n');
    }
    return 0;
  }

  HashFlags typed_;
  std::vector<DigestType> types_;  // of -a
  os::WipedBytes key_;
};

}  // namespace

constinit const cli::Entry hash{"hash", "digests of files, folders and texts; check them",
                                cli::make<Hash>, kChildren};

}  // namespace nt::apps
