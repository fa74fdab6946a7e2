// nt ip: the commands below it, and what is said of all of them.
#include "children.hpp"
#include "commands.hpp"

namespace nt::apps {
extern const cli::Entry ip;
namespace {

constexpr const cli::Entry* kChildren[] = {
    &ip_hosts,    &ip_info,     &ip_explode,   &ip_compress, &ip_ptr,     &ip_int,  &ip_from_int,
    &ip_contains, &ip_overlaps, &ip_subnets,   &ip_supernet, &ip_exclude, &ip_free, &ip_range,
    &ip_collapse, &ip_union,    &ip_intersect, &ip_subtract, &ip_symdiff, &ip_sort, &ip_count,
    &ip_nth,      &ip_random,   &ip_filter,    &ip_extract};

constexpr std::string_view kPython =
    "What is accepted, and each property, is as in the module ipaddress of Python 3.13, but for "
    "this:\n\n"
    "A prefix length with a leading zero ('/08') is refused, as octets with one are.\n\n"
    "A network of IPv4-mapped addresses is written with a dotted quad, as such an address is, also "
    "where it is exploded.\n\n"
    "reverse_pointer of a network is the name of its zone, if it has one; ptr and explode take "
    "addresses with a zone.\n\n"
    "exclude prints networks in order.\n\n"
    "The ends of a range are in one zone, or in none.\n\n"
    "Blanks may stand around an item of a list, but not within it.";

class Ip final : public cli::Command {
 public:
  void declare(cli::Spec& spec) override {
    spec.usage("COMMAND [OPTIONS] ...");
    spec.description(
        "Works on IPv4 and IPv6 addresses, networks and ranges, and on lists of them.\n\n"
        "What is read is taken strictly: numbers of an IPv4 address have no leading zeros, masks "
        "are contiguous, and host bits that are set are an error, which --loose permits. A mask is "
        "a prefix length or, for IPv4, a netmask or a hostmask. The zone of an address "
        "(fe80::1%eth0) is kept.");
    spec.operands("COMMAND", words_, "what to do; flags follow it", 0);
    spec.exit_code(0, "done, or yes");
    spec.exit_code(
        1,
        "no, of contains, overlaps, filter and extract; of free, nothing is free; of collapse, "
        "--max-waste leaves too many networks");
    spec.exit_code(2, "an error: wrong usage, or a line or file that could not be read");
    spec.example("nt ip hosts 192.0.2.0/29", "the addresses that hosts may have");
    spec.example("nt ip info 2001:db8::1 10.0.0.0/8", "all that is known of them");
    spec.example("nt ip collapse list.txt", "the fewest networks that hold the same addresses");
    spec.example("nt ip subtract 10.0.0.0/8 used.txt --ranges", "what is left, as ranges");
    spec.example("nt ip filter bad.txt access.log", "the lines with an address of a list");
    spec.section("Python", kPython);
  }

  Result<int> run(cli::Context& /*context*/) override {
    if (words_.empty()) return usage_error("COMMAND is missing", "see nt ip --help");
    return cli::unknown_command(words_.front(), kChildren, "nt ip");
  }

 private:
  std::vector<std::string> words_;
};

}  // namespace

constinit const cli::Entry ip{"ip", "addresses and networks: list, convert, combine, find",
                              cli::make<Ip>, kChildren};

}  // namespace nt::apps
