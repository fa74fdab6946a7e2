// nt ip filter.
#include "ip/filter.hpp"

#include <algorithm>

#include "children.hpp"
#include "cli/common.hpp"
#include "ip_command.hpp"

namespace nt::apps {
namespace {

class Filter final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.usage("[OPTIONS] NETWORKS [FILE...]");
    spec.description(
        "Prints the lines of logs that hold an address of a set: an item, or else a file of items. "
        "Without FILE, the lines of standard input.\n\n"
        "An address counts where it stands alone: with no ASCII letter, digit or '_' beside it, "
        "nor behind a '.' at one of its ends. So '10.0.0.1:80', '[2001:db8::1]:80', "
        "'http://10.0.0.1/' and 'from 10.0.0.1.' hold one; '10.0.0.1.5', '10.0.0.1a' and "
        "'v10.0.0.1' hold none. A letter that ends an escape ('\\n' in JSON, a colour) counts for "
        "no "
        "letter. An IPv6 address may have a zone, which is not compared; a port behind it without "
        "brackets is told from it where it can be no part of it, as in '2001:db8::1:58340': where "
        "it has five digits, or is a ninth group. Others count for a part. An IPv4-mapped address "
        "(::ffff:10.0.0.1) is in a set that holds its IPv4 address.");
    spec.operand("NETWORKS", networks_, "an item, a file of items, or - for standard input").kind =
        cli::ValueKind::kFile;
    spec.operands("FILE", files_, "the logs; - for standard input").kind = cli::ValueKind::kFile;
    spec.group("Output");
    spec.flag("-v,--invert-match", options_.invert, "print the lines that hold none");
    spec.flag("-o,--only-matching", only_, "print the addresses as they are written, a line each");
    spec.flag("--label", options_.label,
              "before each line, the smallest network that holds an address of it, and a tab")
        .details("With -o, before each address. Of several that are as small, the first.");
    spec.flag("--count-by-net", by_net_,
              "print how many addresses there are in each network, most first")
        .details("An address counts for the smallest network that holds it. A tab is between.");
    spec.flag("-c,--count", count_, "print how many lines there are");
    spec.flag("-q,--quiet", quiet_, "print nothing: the exit code tells");
    spec.flag("-H,--with-filename", with_name_, std::optional(true),
              "the file's name before each line; so for several files");
    spec.flag("--no-filename", with_name_, std::optional(false), "no file's name");
    spec.flag("--line-buffered", options_.flush_lines, "print the lines of a stream as they come");
    spec.group("Other");
    declare_loose(spec);
    cli::threads_flag(spec, threads_);
    spec.section("Items and lists", kItems);
    spec.exit_code(0, "there is such a line");
    spec.exit_code(1, "there is none");
    spec.exit_code(2, "an error; a file or line that is wrong is reported, and the others count");
    spec.example("nt ip filter bad.txt access.log", "the lines with an address of a list");
    spec.example("nt ip filter 10.0.0.0/8 -v access.log", "those without one of a network");
    spec.example("nt ip filter --count-by-net -- nets.txt *.log",
                 "how often each network is there");
    spec.see_also("nt-grep(1)");
    spec.see_also("grepcidr(1)");
  }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(check());
    if (threads_) options_.threads = static_cast<unsigned>(*threads_);
    std::vector<ip::Item> items;
    const auto add = [&items](ip::Item&& item) -> Result<void> {
      item.first.scope.clear();  // a zone is not compared
      items.push_back(std::move(item));
      return {};
    };
    bool good = TRY(read_items(context, networks_, add));
    ip::Filter filter(items, options_, context.out);
    if (files_.empty()) files_.emplace_back("-");
    const bool named = with_name_.value_or(files_.size() > 1);
    for (const std::string& name : files_) {
      const std::uint64_t before = filter.selected();
      const std::string prefix = named ? prefix_of(context, name) : "";
      if (auto searched = search(context, filter, name, prefix); !searched) {
        context.report(searched.error());
        good = false;
      }
      if (options_.output == ip::FilterOutput::kCount)
        context.out.write(fmt::format("{}{}\n", prefix, filter.selected() - before));
      if (context.out.failed()) break;
      if (options_.output == ip::FilterOutput::kNothing && filter.selected() > 0) break;
    }
    if (by_net_) {
      for (const auto& [network, count] : filter.tally())
        context.out.write(fmt::format("{}\t{}\n", count, network));
    }
    return !good ? 2 : filter.selected() > 0 ? 0 : 1;
  }

 private:
  Result<void> check() {
    const int outputs = (only_ ? 1 : 0) + (by_net_ ? 1 : 0) + (count_ ? 1 : 0) + (quiet_ ? 1 : 0);
    if (outputs > 1)
      return usage_error("of -o, --count-by-net, -c and -q there are several: give one");
    if (options_.invert && (only_ || by_net_ || options_.label)) {
      return usage_error(fmt::format(
          "-v is for lines without an address, {} for addresses: give one", only_ ? "-o"
                                                                            : by_net_
                                                                                ? "--count-by-net"
                                                                                : "--label"));
    }
    if (options_.label && (by_net_ || count_ || quiet_))
      return usage_error("--label is for lines or addresses, of which none are printed");
    using enum ip::FilterOutput;
    options_.output = only_     ? kAddresses
                      : by_net_ ? kCountByNet
                      : count_  ? kCount
                      : quiet_  ? kNothing
                                : kLines;
    if (networks_ != "-") return cli::refuse_empty(files_);
    if (files_.empty() || std::find(files_.begin(), files_.end(), "-") != files_.end())
      return usage_error("standard input cannot be both the networks and a log");
    return cli::refuse_empty(files_);
  }

  Result<void> search(cli::Context& context, ip::Filter& filter, const std::string& name,
                      std::string_view prefix) const {
    const bool prints = options_.output == ip::FilterOutput::kLines ||
                        options_.output == ip::FilterOutput::kAddresses;
    auto source = TRY(open_log(context, name, prints));
    return filter.run(source, prefix);
  }

  std::string networks_;
  std::vector<std::string> files_;
  ip::FilterOptions options_;
  std::optional<std::uint64_t> threads_;
  std::optional<bool> with_name_;
  bool only_ = false;
  bool by_net_ = false;
  bool count_ = false;
  bool quiet_ = false;
};

}  // namespace

constinit const cli::Entry ip_filter{"filter", "lines of logs that hold an address of a set",
                                     cli::make<Filter>};

}  // namespace nt::apps
