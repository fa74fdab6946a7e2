// nt ip extract.
#include "ip/extract.hpp"

#include "children.hpp"
#include "cli/common.hpp"
#include "ip_command.hpp"

namespace nt::apps {
namespace {

class Extract final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.usage("[OPTIONS] [FILE...]");
    spec.description(
        "Prints the addresses, networks and ranges in any text, a line each, in order: in logs, "
        "JSON, mail, or what ipset, iptables-save and nft print. Without FILE, in standard "
        "input.\n\n"
        "An address counts where it stands alone, as for nt ip filter. A '/' and a prefix length "
        "or a mask right behind it make it a network; a '-' and a greater address, a range. Each "
        "is printed in the usual form: so the other commands read what this one prints.\n\n"
        "An address with host bits set before a prefix length (192.0.2.10/24) counts as the "
        "address; with --loose, as the network.");
    spec.operands("FILE", files_, "the texts; - for standard input").kind = cli::ValueKind::kFile;
    spec.group("Output");
    spec.flag("-u,--unique", options_.unique, "print each once");
    spec.flag("-c,--count", count_, "print how many there are; with -u, different ones");
    spec.flag("-4,--ipv4", options_.family, std::optional(ip::Family::kV4), "only those of IPv4");
    spec.flag("-6,--ipv6", options_.family, std::optional(ip::Family::kV6), "only those of IPv6");
    spec.flag("-H,--with-filename", with_name_, std::optional(true), "the file's name before each")
        .details("With --count, so for several files.");
    spec.flag("--no-filename", with_name_, std::optional(false), "no file's name");
    spec.flag("--line-buffered", options_.flush_lines, "print those of a stream as they come");
    spec.group("Other");
    declare_loose(spec);
    cli::threads_flag(spec, threads_);
    spec.exit_code(0, "there is one");
    spec.exit_code(1, "there is none");
    spec.exit_code(2, "an error; a file that cannot be read is reported, and the others count");
    spec.example("nt ip extract -u auth.log", "each address in a log once");
    spec.example("nft list ruleset | nt ip extract | nt ip collapse", "what a firewall names");
    spec.example("nt ip extract ranges.json | nt ip filter - access.log",
                 "the lines of a log with an address of a list in JSON");
  }

  Result<int> run(cli::Context& context) override {
    TRY_VOID(cli::refuse_empty(files_));
    if (threads_) options_.threads = static_cast<unsigned>(*threads_);
    options_.loose = loose_;
    options_.prints = !count_;
    ip::Extract extract(options_, context.out);
    if (files_.empty()) files_.emplace_back("-");
    const bool named = with_name_.value_or(count_ && files_.size() > 1);
    bool good = true;
    for (const std::string& name : files_) {
      const std::uint64_t before = extract.count();
      const std::string prefix = named ? prefix_of(context, name) : "";
      if (auto searched = search(context, extract, name, prefix); !searched) {
        context.report(searched.error());
        good = false;
      }
      if (count_) context.out.write(fmt::format("{}{}\n", prefix, extract.count() - before));
      if (context.out.failed()) break;
    }
    return !good ? 2 : extract.count() > 0 ? 0 : 1;
  }

 private:
  Result<void> search(cli::Context& context, ip::Extract& extract, const std::string& name,
                      std::string_view prefix) const {
    auto source = TRY(open_log(context, name, options_.prints));
    return extract.run(source, prefix);
  }

  std::vector<std::string> files_;
  ip::ExtractOptions options_;
  std::optional<std::uint64_t> threads_;
  std::optional<bool> with_name_;
  bool count_ = false;
};

}  // namespace

constinit const cli::Entry ip_extract{"extract", "addresses, networks and ranges in any text",
                                      cli::make<Extract>};

}  // namespace nt::apps
