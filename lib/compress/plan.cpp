#include "compress/plan.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "compress/names.hpp"

namespace nt::compress {
namespace {

Error refused(const Input& input, bool compresses, std::string_view why, std::string_view hint) {
  return {ErrorKind::kInput,
          fmt::format("cannot {} {}: {}", compresses ? "compress" : "decompress",
                      in_quotes(input.path), why),
          std::string(hint)};
}

class Planner {
 public:
  explicit Planner(const Options& options)
      : options_(options),
        to_(options.destination),
        compresses_(options.mode == Mode::kCompress),
        to_standard_output_(to_.standard_output || to_.file == "-") {}

  // What the format is where a single output's name may tell it.
  Result<codec::Target> target() const {
    if (options_.format) return *options_.format;
    if (!compresses_ || !to_.file || to_standard_output_) return codec::Target::kZstd;
    return TRY(target_of(*to_.file)).value_or(codec::Target::kZstd);
  }

  Job job(Input input, codec::Target target) const {
    Job job{std::move(input), {}, target, {}};
    if (job.input.error) {
      job.refusal = job.input.error;
    } else if (job.input.kind == InputKind::kFolder) {
      job.refusal = refused(job.input, compresses_, "it is a folder", "-r does all files below it");
    } else if (options_.mode == Mode::kCompress || options_.mode == Mode::kDecompress) {
      if (auto output = output_of(job.input, target); output) {
        job.output = *std::move(output);
      } else {
        job.refusal = std::move(output).error();
      }
    }
    return job;
  }

 private:
  Result<std::string> output_of(const Input& input, codec::Target target) const {
    const bool is_part = options_.slice && !to_.file && !to_.folder;
    if (to_standard_output_ || is_part) return std::string("-");
    if (to_.file) return *to_.file;
    if (input.kind == InputKind::kStandardInput) {
      if (!to_.folder) return std::string("-");
      return std::unexpected(refused(input, compresses_, "standard input has no name in a folder",
                                     "-o says where it goes"));
    }
    const bool is_link = input.kind == InputKind::kLink;
    if ((is_link || input.kind == InputKind::kSpecial) && !to_.force)
      return std::unexpected(refused(input, compresses_,
                                     is_link ? "it is a symbolic link" : "it is no regular file",
                                     "--force takes it; -c and -o read it"));
    const std::string place = TRY(name_of_output(input, target));
    if (!to_.folder) return place;
    return std::filesystem::path(*to_.folder) / place;
  }

  // Beside the input, or below the folder for outputs.
  Result<std::string> name_of_output(const Input& input, codec::Target target) const {
    const std::string& name = to_.folder ? input.below : input.path;
    if (compresses_)
      return name + (to_.suffix.empty() ? std::string(suffix_of(target)) : to_.suffix);
    if (auto rest = without_suffix(name, to_.suffix)) return *std::move(rest);
    return std::unexpected(refused(input, false, "its name has no suffix of a known format",
                                   "-o or -c says where it goes"));
  }

  const Options& options_;
  const Destination& to_;
  bool compresses_;
  bool to_standard_output_;
};

// What is asked for of a format that has no such thing.
Result<void> check_encoding(const Options& options, codec::Target target) {
  const codec::EncodeOptions& how = options.encode;
  if (how.extreme && target != codec::Target::kXz) return usage_error("-e is for xz");
  const std::string_view flag = how.single_frame     ? "--single-frame"
                                : how.frame_size > 0 ? "--frame-size"
                                : how.window_log > 0 ? "--long"
                                : options.dictionary ? "-D"
                                : options.base       ? "--patch-from"
                                                     : "";
  if (flag.empty() || target == codec::Target::kZstd) return {};
  return usage_error(fmt::format("{} is for zstd, and {} is asked for", flag, name_of(target)));
}

Result<void> refuse_several(const std::vector<Job>& jobs) {
  std::map<std::string, const Job*> outputs;
  for (const Job& job : jobs) {
    if (job.refusal || job.output.empty() || job.output == "-") continue;
    const auto place = std::filesystem::path(job.output).lexically_normal().string();
    const auto [other, is_new] = outputs.emplace(place, &job);
    if (is_new) continue;
    return usage_error(fmt::format("cannot write {}: it would be made of both {} and {}",
                                   in_quotes(job.output), in_quotes(other->second->input.path),
                                   in_quotes(job.input.path)));
  }
  return {};
}

}  // namespace

Result<std::vector<Job>> plan(std::vector<Input> inputs, const Options& options) {
  const Destination& to = options.destination;
  std::erase_if(inputs, [](const Input& input) { return !input.passed_over.empty(); });
  if (to.file && *to.file != "-" && inputs.size() > 1)
    return usage_error(fmt::format("-o {} is one file, of which there would be {} inputs",
                                   in_quotes(*to.file), inputs.size()),
                       "--output-dir takes several");
  if (options.slice && inputs.size() > 1)
    return usage_error("--range and --lines are of one input",
                       fmt::format("there would be {}", inputs.size()));
  const Planner planner(options);
  const codec::Target target = TRY(planner.target());
  if (options.mode == Mode::kCompress) TRY_VOID(check_encoding(options, target));
  std::vector<Job> jobs;
  jobs.reserve(inputs.size());
  for (Input& input : inputs) jobs.push_back(planner.job(std::move(input), target));
  TRY_VOID(refuse_several(jobs));
  return jobs;
}

}  // namespace nt::compress
