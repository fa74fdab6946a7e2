// zstd (RFC 8878).
#include "codec/formats/zstd_encoder.hpp"

#include <zstd.h>

#include <algorithm>
#include <bit>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "codec/formats/encoders.hpp"

namespace nt::codec {
namespace {

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
using Context = std::unique_ptr<ZSTD_CCtx, Free>;

// Nothing but a want of memory makes it fail.
std::size_t sure(std::size_t result) {
  if (ZSTD_isError(result) != 0) throw std::bad_alloc();
  return result;
}

// That a match may be found anywhere in the older version, and as far back in the new one.
int window_log_of(const EncodeOptions& options) {
  if (options.window_log > 0) return static_cast<int>(options.window_log);
  if (options.base.empty()) return 0;
  const ZSTD_bounds bounds = ZSTD_cParam_getBounds(ZSTD_c_windowLog);
  return std::clamp(static_cast<int>(std::bit_width(options.base.size())) + 1, bounds.lowerBound,
                    bounds.upperBound);
}

Context context_of(const EncodeOptions& options) {
  Context context(ZSTD_createCCtx());
  if (!context) throw std::bad_alloc();
  const auto set = [&](ZSTD_cParameter parameter, int value) {
    sure(ZSTD_CCtx_setParameter(context.get(), parameter, value));
  };
  set(ZSTD_c_compressionLevel, options.level);
  set(ZSTD_c_checksumFlag, options.check ? 1 : 0);
  if (const int log = window_log_of(options); log > 0) {
    set(ZSTD_c_windowLog, log);
    set(ZSTD_c_enableLongDistanceMatching, 1);
  }
  if (!options.dictionary.empty())
    sure(ZSTD_CCtx_loadDictionary(context.get(), options.dictionary.data(),
                                  options.dictionary.size()));
  return context;
}

// It is forgotten after each frame.
void refer_to_base(ZSTD_CCtx* context, const EncodeOptions& options) {
  if (!options.base.empty())
    sure(ZSTD_CCtx_refPrefix(context, options.base.data(), options.base.size()));
}

class ZstdEncoder final : public PieceEncoder {
 public:
  explicit ZstdEncoder(const EncodeOptions& options)
      : options_(options), context_(context_of(options)) {}

  // Of a frame that is coded at once the header tells the size.
  std::uint64_t encode(std::string_view piece, std::string& coded) override {
    refer_to_base(context_.get(), options_);
    const std::size_t before = coded.size();
    const std::size_t most = ZSTD_compressBound(piece.size());
    coded.resize_and_overwrite(before + most, [&](char* begin, std::size_t) {
      return before +
             sure(ZSTD_compress2(context_.get(), begin + before, most, piece.data(), piece.size()));
    });
    return 0;
  }

 private:
  EncodeOptions options_;
  Context context_;
};

}  // namespace

std::unique_ptr<PieceEncoder> make_zstd_encoder(const EncodeOptions& options) {
  return std::make_unique<ZstdEncoder>(options);
}

bool is_one_frame(const EncodeOptions& options) {
  return options.target == Target::kZstd && (options.single_frame || options.window_log > 0 ||
                                             !options.dictionary.empty() || !options.base.empty());
}

Result<Encoded> encode_frame(Feed& feed, const EncodeOptions& options, io::Writer& out,
                             const EncodeProgress& progress) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  const Context context = context_of(options);
  refer_to_base(context.get(), options);
  const std::size_t room_size = ZSTD_CStreamOutSize();
  const auto room = std::make_unique_for_overwrite<char[]>(room_size);
  Encoded done;
  done.parts = 1;
  // The header does not tell the size, as that of a pipe is not known: the same bytes for both.
  for (bool more = true; more && !out.failed();) {
    const std::optional<Piece> piece = TRY(feed.next(kPiece));
    more = piece.has_value();
    const std::string_view bytes = piece ? piece->bytes() : std::string_view();
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (std::size_t left = 1; left > 0;) {
      ZSTD_outBuffer made{room.get(), room_size, 0};
      left = sure(
          ZSTD_compressStream2(context.get(), &made, &in, more ? ZSTD_e_continue : ZSTD_e_end));
      if (more) left = in.size - in.pos;
      out.write({room.get(), made.pos});
      done.coded += made.pos;
    }
    done.decoded += bytes.size();
    if (progress) progress(done);
  }
  TRY_VOID(feed.check());
  return done;
}

}  // namespace nt::codec
