#include "compress/train.hpp"

#include <algorithm>
#include <vector>

#include "base/number.hpp"
#include "base/text.hpp"
#include "codec/dictionary.hpp"
#include "compress/input.hpp"
#include "compress/opened.hpp"
#include "compress/output.hpp"

namespace nt::compress {
namespace {

// As zstd has it: what comes behind that in a file is too far away for the dictionary to matter.
constexpr std::size_t kMostOfFile = std::size_t{128} << 10;
// More samples take longer, and make it hardly any better.
constexpr std::size_t kMostSamples = std::size_t{256} << 20;

// The begins of files, one behind the other.
struct Samples {
  std::string bytes;
  std::vector<std::size_t> sizes;
};

Result<void> add(const Input& input, int standard_input, Samples& samples) {
  if (input.error) return std::unexpected(*input.error);
  Opened opened = TRY(Opened::open(input, standard_input));
  const std::size_t before = samples.bytes.size();
  samples.bytes.resize(before + kMostOfFile);
  std::size_t used = 0;
  while (used < kMostOfFile) {
    const auto room = std::span(samples.bytes).subspan(before + used, kMostOfFile - used);
    const std::size_t count = TRY(opened.source.read(room));
    if (count == 0) break;
    used += count;
  }
  samples.bytes.resize(before + used);
  if (used > 0) samples.sizes.push_back(used);
  return {};
}

Result<void> write(std::string_view dictionary, const Options& options, const Streams& streams) {
  const Destination& to = options.destination;
  if (to.standard_output || to.file == "-") {
    streams.out.write(dictionary);
    return {};
  }
  OutputOptions how;
  how.overwrite = to.force;
  Output output = TRY(Output::create(*to.file, how));
  output.writer().write(dictionary);
  TRY_VOID(output.finish());
  return output.commit();
}

}  // namespace

Result<bool> train(std::span<const std::string> operands, std::uint64_t most,
                   const Options& options, const Streams& streams) {
  bool has_failed = false;
  Samples samples;
  for (const Input& input : find_inputs(operands, options)) {
    if (!input.passed_over.empty()) continue;
    if (const auto added = add(input, streams.in, samples); !added) {
      has_failed = true;
      streams.report(added.error());
    }
    if (samples.bytes.size() < kMostSamples) continue;
    if (!options.quiet)
      streams.note(fmt::format("files behind {} are left out: the dictionary has {} of samples",
                               in_quotes(input.path), format_size(samples.bytes.size())));
    break;
  }
  const std::string dictionary = TRY(codec::train_dictionary(samples.bytes, samples.sizes, most));
  TRY_VOID(write(dictionary, options, streams));
  return !has_failed;
}

}  // namespace nt::compress
