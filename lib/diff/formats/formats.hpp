// The formats, each in a file of its name, as make_format.cpp makes them.
#pragma once

#include <memory>

#include "diff/format.hpp"
#include "diff/formats/functions.hpp"
#include "diff/git_binary.hpp"
#include "diff/git_head.hpp"
#include "diff/headers.hpp"

namespace nt::diff {

// One that shows no more of what is no text than that it differs.
class TextFormat : public Format {
 public:
  explicit TextFormat(const FormatOptions& options) : options_(options) {}
  void write_binary(const FileDiff& diff, io::Writer& out) const override {
    if (options_.git && options_.git_binary) return write_git_binary(diff, out);
    const auto names = options_.git ? git_names(diff.entry) : shown_names(diff.entry, options_);
    out.write(fmt::format("Binary files {} and {} differ\n", names.before, names.after));
  }

 protected:
  const FormatOptions& options_;
};

std::unique_ptr<Format> make_unified(const FormatOptions& options, Functions functions);
std::unique_ptr<Format> make_context(const FormatOptions& options, Functions functions);
std::unique_ptr<Format> make_normal(const FormatOptions& options);
std::unique_ptr<Format> make_ed(const FormatOptions& options);
std::unique_ptr<Format> make_forward_ed(const FormatOptions& options);
std::unique_ptr<Format> make_rcs(const FormatOptions& options);
std::unique_ptr<Format> make_side_by_side(const FormatOptions& options);
std::unique_ptr<Format> make_ndiff(const FormatOptions& options);
std::unique_ptr<Format> make_ratio(const FormatOptions& options);
std::unique_ptr<Format> make_brief(const FormatOptions& options);
std::unique_ptr<Format> make_stat(const FormatOptions& options);
std::unique_ptr<Format> make_numstat(const FormatOptions& options);
std::unique_ptr<Format> make_name_status(const FormatOptions& options);
std::unique_ptr<Format> make_json(const FormatOptions& options);
std::unique_ptr<Format> make_html(const FormatOptions& options);
Result<std::unique_ptr<Format>> make_word_diff(const FormatOptions& options, Functions functions);

}  // namespace nt::diff
