// nt ip sort.
#include <algorithm>

#include "children.hpp"
#include "ip_command.hpp"

namespace nt::apps {
namespace {

class Sort final : public IpCommand {
 public:
  void declare(cli::Spec& spec) override {
    spec.description(
        "Prints addresses, networks and ranges in order: IPv4 first, then by the first address, "
        "and of several that begin with it the larger first. Each is written in the usual form; "
        "comments are left out.");
    spec.operands("ITEM|FILE", words_, "items, files of items, or - for standard input");
    spec.flag("-u,--unique", unique_, "print one of several that are the same");
    spec.flag("-r,--reverse", reverse_, "from the last to the first");
    declare_loose(spec);
    spec.section("Items or files", kOperands);
    spec.section("Items and lists", kItems);
    spec.exit_code(0, "done");
    spec.exit_code(2, "an error; a line that is wrong is reported, and the others are sorted");
    spec.example("nt ip sort -u hosts.txt", "each address once, in order");
    spec.see_also("sort(1)");
  }

  Result<int> run(cli::Context& context) override {
    if (words_.empty()) words_.emplace_back("-");
    TRY_VOID(refuse_spaced_range(words_));
    std::vector<ip::Item> items;
    const auto add = [&items](ip::Item&& item) -> Result<void> {
      items.push_back(std::move(item));
      return {};
    };
    bool good = true;
    for (const std::string& word : words_) {
      if (auto read = read_items(context, word, add); !read) {
        context.report(read.error());
        good = false;
      } else {
        good &= *read;
      }
    }
    const auto before = [](const ip::Item& a, const ip::Item& b) {
      if (a.family() != b.family()) return a.family() < b.family();
      if (a.first.value != b.first.value) return a.first.value < b.first.value;
      if (a.last != b.last) return a.last > b.last;
      if (a.first.scope != b.first.scope) return a.first.scope < b.first.scope;
      return a.kind > b.kind;
    };
    std::sort(items.begin(), items.end(), before);
    if (reverse_) std::reverse(items.begin(), items.end());
    const ip::Item* last = nullptr;
    for (const ip::Item& item : items) {
      if (unique_ && last != nullptr && !before(*last, item) && !before(item, *last)) continue;
      last = &item;
      context.out.write(ip::to_text(item));
      context.out.write('\n');
    }
    return good ? 0 : 2;
  }

 private:
  std::vector<std::string> words_;
  bool unique_ = false;
  bool reverse_ = false;
};

}  // namespace

constinit const cli::Entry ip_sort{"sort", "addresses and networks in order", cli::make<Sort>};

}  // namespace nt::apps
