// nt secret hex, base64, urlsafe, base32, base58 and bytes.
#include <algorithm>

#include "children.hpp"
#include "secret/encoding.hpp"
#include "secret_command.hpp"

namespace nt::apps {
namespace {

using secret::Encoding;

// Of the pieces that long ones are made in.
constexpr std::uint64_t kPiece = 2048 * secret::kWholePiece;

class ByteSecret : public SecretCommand {
 protected:
  ByteSecret(std::string_view kind, Encoding encoding, std::string_view description)
      : SecretCommand(kind, encoding == Encoding::kRaw ? JsonValue::kBytes : JsonValue::kText),
        encoding_(encoding),
        description_(description) {}

  void declare_own(cli::Spec& spec) override {
    spec.usage("[OPTIONS] [N]");
    spec.description(description_);
    spec.operand("N", typed_,
                 "how many random bytes, 32 where it is left out; K, M and G count too")
        .kind = cli::ValueKind::kSize;
  }

  Result<void> prepare(cli::Context& /*context*/, std::optional<std::uint64_t> bits) override {
    if (bits && typed_) return usage_error("N and --bits both set the length: give one");
    if (bits) size_ = *bits / 8 + (*bits % 8 != 0 ? 1 : 0);
    if (typed_) {
      auto size = parse_size(*typed_);
      if (!size) return usage_error(fmt::format("N: {}", size.error().message));
      size_ = *size;
    }
    if (size_ == 0) return usage_error("N: 0 bytes are no secret");
    if (encoding_ == Encoding::kBase58 && size_ > secret::kMostForBase58) {
      return usage_error(fmt::format("base58 is for {} bytes at the most", secret::kMostForBase58),
                         "base64 and base32 take any number");
    }
    left_ = size_;
    return {};
  }

  double bits(std::uint64_t /*count*/) const override { return 8 * static_cast<double>(size_); }

  Result<bool> put(secret::Random& random, secret::Bytes& to) override {
    const bool whole = encoding_ == Encoding::kBase58;
    const auto count = static_cast<std::size_t>(whole ? left_ : std::min(left_, kPiece));
    piece_.resize(count);
    TRY_VOID(random.fill(std::as_writable_bytes(std::span(piece_))));
    secret::encode(encoding_, std::as_bytes(std::span(piece_)), to);
    left_ -= count;
    if (left_ != 0) return true;
    left_ = size_;
    return false;
  }

 private:
  Encoding encoding_;
  std::string_view description_;
  std::optional<std::string> typed_;
  std::uint64_t size_ = 32;
  std::uint64_t left_ = 0;  // of the secret that is being made
  secret::Bytes piece_;
};

struct Hex final : ByteSecret {
  Hex()
      : ByteSecret("hex", Encoding::kHex, "Prints random bytes as lower-case hexadecimal digits.") {
  }
};
struct Base64 final : ByteSecret {
  Base64()
      : ByteSecret("base64", Encoding::kBase64,
                   "Prints random bytes in base 64 (RFC 4648, section 4), padded with '='.") {}
};
struct Urlsafe final : ByteSecret {
  Urlsafe()
      : ByteSecret(
            "urlsafe", Encoding::kUrlsafe,
            "Prints random bytes in base 64 with '-' and '_', which URLs and file names take "
            "as they stand (RFC 4648, section 5), without padding.") {}
};
struct Base32 final : ByteSecret {
  Base32()
      : ByteSecret("base32", Encoding::kBase32,
                   "Prints random bytes in base 32 (RFC 4648, section 6), padded with '='. "
                   "Authenticator apps take their keys so.") {}
};
struct Base58 final : ByteSecret {
  Base58()
      : ByteSecret(
            "base58", Encoding::kBase58,
            "Prints random bytes in base 58 with Bitcoin's alphabet, which has no 0, O, I and "
            "l. A byte of zero at the front is a 1.") {}
};
struct RawBytes final : ByteSecret {
  RawBytes()
      : ByteSecret("bytes", Encoding::kRaw,
                   "Writes random bytes as they are, with nothing between or behind them; not to a "
                   "terminal.") {}
};

}  // namespace

constinit const cli::Entry secret_hex{"hex", "random bytes in hexadecimal", cli::make<Hex>};
constinit const cli::Entry secret_base64{"base64", "random bytes in base 64", cli::make<Base64>};
constinit const cli::Entry secret_urlsafe{"urlsafe", "random bytes in base 64 for URLs",
                                          cli::make<Urlsafe>};
constinit const cli::Entry secret_base32{"base32", "random bytes in base 32", cli::make<Base32>};
constinit const cli::Entry secret_base58{"base58", "random bytes in base 58", cli::make<Base58>};
constinit const cli::Entry secret_bytes{"bytes", "random bytes as they are", cli::make<RawBytes>};

}  // namespace nt::apps
