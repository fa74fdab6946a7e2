#include "codec/encode.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "codec/container.hpp"
#include "codec/feed.hpp"
#include "codec/formats/zstd_encoder.hpp"
#include "parallel/ordered.hpp"

namespace nt::codec {
namespace {

// What a thread makes at a time.
struct Made {
  std::string coded;
  std::vector<PartSize> parts;
};

class Encoding {
 public:
  Encoding(Feed& feed, const EncodeOptions& options, io::Writer& out,
           const EncodeProgress& progress)
      : feed_(feed), options_(options), out_(out), progress_(progress) {}

  Result<Encoded> run(bool is_whole, unsigned threads) {
    const std::size_t size = is_whole ? whole_size(options_) : most_of_piece(options_);
    const auto cut = piece_cut(options_);
    const auto container = make_container(options_, is_whole);
    write(container->begin());
    const auto next = [&] { return this->next(size * pieces_at_a_time(), cut); };
    const auto make_state = [&] { return make_encoder(options_, is_whole); };
    const auto work = [&](auto& encoder, const Piece& piece, const parallel::StopFlag& stop) {
      Made made;
      std::string_view bytes = piece.bytes();
      do {
        if (stop.requested()) break;
        const std::string_view part = bytes.substr(0, size);
        bytes.remove_prefix(part.size());
        const std::size_t before = made.coded.size();
        const std::uint64_t note = encoder->encode(part, made.coded);
        made.parts.push_back({made.coded.size() - before, part.size(), note});
      } while (!bytes.empty());
      return made;
    };
    const auto commit = [&](const Made& made) {
      write(made.coded);
      for (const PartSize& part : made.parts) {
        container->add(part);
        done_.decoded += part.decoded;
        ++done_.parts;
      }
      if (progress_) progress_(done_);
      return !out_.failed();
    };
    parallel::ordered_for_each({threads, threads + 1}, next, make_state, work, commit);
    if (error_) return std::unexpected(*std::move(error_));
    TRY_VOID(feed_.check());
    write(container->end());
    return done_;
  }

 private:
  // What takes long enough to be worth handing to a thread.
  std::size_t pieces_at_a_time() const { return options_.target == Target::kBgzf ? 16 : 1; }
  // Whether nothing at all comes of no pieces, where the format wants a stream.
  bool wants_a_piece() const {
    return options_.target != Target::kBgzf && options_.target != Target::kXz;
  }

  std::optional<Piece> next(std::size_t size, const Feed::Cut& cut) {
    Result<std::optional<Piece>> piece = feed_.next(size, cut);
    if (!piece) {
      error_ = std::move(piece).error();
      return std::nullopt;
    }
    const bool is_first = std::exchange(is_first_, false);
    if (!*piece && is_first && wants_a_piece()) return Piece();
    return *std::move(piece);
  }

  void write(std::string_view coded) {
    out_.write(coded);
    done_.coded += coded.size();
  }

  Feed& feed_;
  const EncodeOptions& options_;
  io::Writer& out_;
  const EncodeProgress& progress_;
  Encoded done_;
  bool is_first_ = true;
  std::optional<Error> error_;
};

}  // namespace

Result<Encoded> encode(io::Source& source, const EncodeOptions& options, unsigned threads,
                       io::Writer& out, const EncodeProgress& progress) {
  Feed feed(source);
  const bool is_whole = TRY(feed.is_within(whole_size(options)));
  if (!is_whole && is_one_frame(options)) return encode_frame(feed, options, out, progress);
  return Encoding(feed, options, out, progress).run(is_whole, threads);
}

}  // namespace nt::codec
