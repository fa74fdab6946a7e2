// One page for a browser, which needs nothing else: both sides next to each other.
#include <algorithm>

#include "diff/formats/formats.hpp"
#include "diff/formats/html_rows.hpp"
#include "diff/formats/html_text.hpp"
#include "diff/formats/page.hpp"

namespace nt::diff {
namespace {

class Html final : public Format {
 public:
  explicit Html(const FormatOptions& options) : options_(options) {}
  bool has_heads() const override { return false; }
  bool is_list() const override { return true; }

  void write_begin(const Entry& /*entry*/, io::Writer& out) const override { out.write(kPageHead); }

  Result<void> write(const FileDiff& diff, io::Writer& out) const override {
    HtmlRows rows(diff, options_, out);
    begin_section(diff.entry, rows.digits(), count_changes(diff), out);
    rows.write();
    out.write("</section>\n");
    return {};
  }

  void write_binary(const FileDiff& diff, io::Writer& out) const override {
    begin_section(diff.entry, 1, {0, 0, true}, out);
    out.write("<p class=note>These files differ. ");
    out.write(diff.unread ? "They are not read: " + describe(diff.entry) : "They are no text");
    out.write(".</p></section>\n");
  }

  void write_same(const Entry& entry, io::Writer& out) const override {
    begin_section(entry, 1, {0, 0, true}, out);
    out.write("<p class=note>These files are the same.</p></section>\n");
  }

  void write_end(std::span<const Tally> all, io::Writer& out) const override {
    if (all.empty() && !options_.says_same) out.write("<p class=note>Nothing differs.</p>\n");
    out.write(kPageTail);
  }

 private:
  // digits: of the greatest number of a line.
  void begin_section(const Entry& entry, std::size_t digits, const Counts& counts,
                     io::Writer& out) const {
    const auto names = plain_names(entry, options_);
    out.write(
        fmt::format("<section style=\"--d:{};--tab:{}\">\n<h2><span><bdi>", digits, options_.tab));
    write_html(names.before, out);
    out.write("</bdi></span><span><bdi>");
    write_html(names.after, out);
    out.write("</bdi>");
    if (!counts.binary)
      out.write(fmt::format("<em><ins>+{}</ins><del>\u2212{}</del></em>", counts.inserted,
                            counts.deleted));
    out.write("</span></h2>\n");
  }

  const FormatOptions& options_;
};

}  // namespace

std::unique_ptr<Format> make_html(const FormatOptions& options) {
  return std::make_unique<Html>(options);
}

}  // namespace nt::diff
