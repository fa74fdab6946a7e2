#include "secret_command.hpp"

#include "base/utf8.hpp"
#include "io/json.hpp"
#include "os/atomic_file.hpp"
#include "os/wipe.hpp"
#include "secret/encoding.hpp"
#include "secret/entropy.hpp"

namespace nt::apps {

void SecretCommand::declare(cli::Spec& spec) {
  declare_own(spec);
  spec.group("Output");
  spec.option("--count", "NUM", count_, "make NUM of them, one a line")
      .range(1, 1'000'000'000'000)
      .default_is("1");
  spec.option("--bits", "BITS", bits_, "make each so long that it has BITS bits of entropy")
      .range(1, 1'000'000'000'000'000)
      .details(
          "Bytes are rounded up to whole ones. Where there is no length to set, having fewer bits "
          "is an error.");
  spec.flag("--entropy", entropy_, "say on standard error how many bits of entropy each has");
  spec.option("-o,--output", "FILE", output_, "write to a new FILE, readable for its owner only")
      .kind(cli::ValueKind::kFile)
      .details(
          "Its mode is 0600, whatever the umask, and nothing is printed. What exists is not "
          "overwritten, and when writing fails no file is left.");
  spec.flag("--json", json_, "write an object a line, with the keys kind, value and bits");
  spec.flag("-n,--no-newline", no_newline_, "write no newline, or NUL, after the last");
  spec.flag("-0,--null", null_, "write a NUL after each instead of a newline");
  spec.exit_code(0, "done");
  spec.exit_code(2, "an error: wrong usage, or the secrets could not be made or written");
}

Result<void> SecretCommand::check(const cli::Context& context) const {
  if (json_ && (no_newline_ || null_)) {
    return usage_error(
        fmt::format("--json writes lines, which {} does not: give one", null_ ? "-0" : "-n"));
  }
  if (json_value_ != JsonValue::kBytes || json_) return {};
  if (null_) return usage_error("bytes have nothing between them: -0 cannot be given");
  if (context.terminals.out && !writes_to_file()) {
    return usage_error("raw bytes are not for a terminal",
                       "-o FILE writes them to a file, nt secret hex prints them as text");
  }
  return {};
}

Result<void> SecretCommand::refuse_output_flags(std::string_view flag) const {
  const std::string_view other = count_ != 1   ? "--count"
                                 : bits_       ? "--bits"
                                 : entropy_    ? "--entropy"
                                 : output_     ? "-o"
                                 : json_       ? "--json"
                                 : no_newline_ ? "-n"
                                 : null_       ? "-0"
                                               : "";
  if (other.empty()) return {};
  return usage_error(fmt::format("{} makes no secret, which {} is for: give one", flag, other));
}

Result<int> SecretCommand::run(cli::Context& context) {
  os::forbid_core_dumps();
  TRY_VOID(check(context));
  TRY_VOID(prepare(context, bits_));
  if (bits_ && bits(count_) < static_cast<double>(*bits_)) {
    return usage_error(fmt::format("it has {}, fewer than the {} of --bits",
                                   secret::describe_bits(bits(count_)), *bits_));
  }
  const auto written = write(context);
  os::wipe_stack();
  if (!written) return std::unexpected(written.error());
  if (entropy_) {
    context.err.write(secret::describe_bits(bits(count_)) + '\n');
  }
  return 0;
}

Result<void> SecretCommand::write(cli::Context& context) {
  if (writes_to_file()) return write_to_file(*output_);
  context.out.wipe_after_use();
  auto written = write_all(context.out);
  context.out.flush();
  return written;
}

Result<void> SecretCommand::write_to_file(const std::string& path) {
  auto file = TRY(os::AtomicFile::create(path, {.only_new = true, .mode = 0600}));
  io::FdSink sink(file.fd());
  io::Writer out(sink, path);
  out.wipe_after_use();
  TRY_VOID(write_all(out));
  TRY_VOID(out.close());
  return file.commit();
}

Result<void> SecretCommand::write_all(io::Writer& out) {
  secret::Random random;
  secret::Bytes piece;
  const double bits_of_each = bits(count_);
  // A reader that has left, or a full disk, wants no more.
  for (std::uint64_t left = count_; left > 0 && !out.failed(); --left) {
    if (json_) {
      TRY_VOID(write_json(out, random, bits_of_each));
      continue;
    }
    for (bool more = true; more && !out.failed();) {
      piece.clear();
      more = TRY(put(random, piece));
      out.write(secret::view(piece));
    }
    const bool ends = json_value_ != JsonValue::kBytes && (left > 1 || !no_newline_);
    if (ends) out.write(null_ ? '\0' : '\n');
  }
  return {};
}

Result<void> SecretCommand::write_json(io::Writer& out, secret::Random& random,
                                       double bits_of_each) {
  secret::Bytes value;
  while (TRY(put(random, value))) {
  }
  const std::string_view text = secret::view(value);
  io::JsonWriter json(out);
  json.begin_object().field("kind", kind_).key("value");
  if (json_value_ == JsonValue::kNumber) {
    json.value(TRY(parse_signed(text)));
  } else if (json_value_ == JsonValue::kText && is_utf8(text)) {
    json.value(text);
  } else {
    secret::Bytes encoded;
    secret::encode(secret::Encoding::kBase64, std::as_bytes(std::span(value)), encoded);
    json.begin_object().field("bytes", secret::view(encoded)).end_object();
  }
  json.field("bits", bits_of_each).end_object();
  return {};
}

}  // namespace nt::apps
