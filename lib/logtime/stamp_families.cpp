#include "logtime/stamp_families.hpp"

#include <string_view>
#include <utility>

namespace nt::logtime {
namespace {

struct Entry {
  std::array<std::string_view, 3> readings;  // some empty
  Where where = Where::kAnywhere;
  bool first_is_usual = false;
};

constexpr Entry kEntries[] = {
    // ISO 8601 and RFC 3339, and what is near to them.
    {{"%Y-%m-%dT%H:%M:%S%?z"}},
    {{"%Y-%m-%d %I:%M:%S %p%?z"}},
    {{"%Y-%m-%d %H:%M:%S%?z"}},
    {{"%Y-%m-%d_%H:%M:%S%?z"}},
    {{"%Y-%m-%d %H-%M-%S%?z"}},
    {{"%Y-%m-%d-%H:%M:%S%?z"}},
    {{"%Y-%m-%d-%H.%M.%S%?m"}},       // Db2, Blue Gene
    {{"%Y-%m-%d time=%H:%M:%S%?z"}},  // Fortinet
    {{"%Y/%m/%d %I:%M:%S %p%?z"}},
    {{"%Y/%m/%d %p %I:%M:%S%?z"}},  // East Asia
    {{"%Y/%m/%d %H:%M:%S%?z"}},     // Go, nginx
    {{"%Y/%m/%dT%H:%M:%S%?z"}},
    {{"%Y. %m. %d. %p %I:%M:%S%?z"}},
    {{"%Y/%m/%d-%H:%M:%S%?z"}},
    {{"%Y.%m.%d %H:%M:%S%?z"}},
    {{"%Y%m%dT%H%M%S%?z"}},
    {{"%Y%m%d %H:%M:%S%?z"}},
    {{"%Y%m%dT%H%M%?z"}},
    {{"%Y%m%d-%H:%M:%S%?z"}},
    {{"%y%m%d %H:%M:%S%?z"}},  // MySQL 5
    // With a month's name: syslog, web servers, ctime(3), RFC 5322, Java, BIND.
    {{"%d/%b/%Y:%H:%M:%S%?z"}},
    {{"%d/%b/%Y %H:%M:%S%?z"}},
    {{"%d-%b-%Y %I:%M:%S %p%?z"}},
    {{"%d-%b-%Y %H:%M:%S%?z"}},
    {{"%d-%b-%Y::%H:%M:%S%?z"}},  // Erlang
    {{"%d-%b-%y %H:%M:%S%?z"}},
    {{"%a %b %d %H:%M:%S %Y%?z"}},
    {{"%a %b %d %H:%M:%S %?Z %Y"}},
    {{"%a %b %d %I:%M:%S %p %?Z %Y"}},
    {{"%a %b %d %I:%M:%S %p%?z %Y"}},
    {{"%d %b %Y %I:%M:%S %p%?z"}},
    {{"%d %b %Y %H:%M:%S%?z"}},
    {{"%b %d, %Y, %I:%M:%S %p%?z"}},
    {{"%b %d, %Y at %I:%M:%S %p%?z"}},
    {{"%b %d, %Y %I:%M:%S %p%?z"}},
    {{"%b %d, %Y %H:%M:%S%?z"}},
    {{"%b %d %Y %H:%M:%S%?z"}},
    {{"%Y %b %d %H:%M:%S%?z"}},
    {{"%b %d %H:%M:%S%?z"}},
    {{"%d %b %H:%M:%S%?z"}},
    {{"%H:%M:%S %Y-%m-%d%?z"}},
    {{"%H:%M:%S %d.%m.%Y%?z"}},
    // Numbers in orders that differ from country to country. Where only one is in use it stands
    // alone.
    {{"%d.%m.%Y, %I:%M:%S %p%?z"}},
    {{"%d.%m.%Y %I:%M:%S %p%?z"}},
    {{"%d.%m.%Y, %H:%M:%S%?z"}},
    {{"%d.%m.%Y %H:%M:%S%?z"}},
    {{"%m/%d/%Y-%H:%M:%S%?z"}},  // Suricata
    {{"%m/%d/%y-%H:%M:%S%?z"}},  // Snort
    {{"%m/%d/%Y %I:%M:%S %p%?z", "%d/%m/%Y %I:%M:%S %p%?z"}},
    {{"%m/%d/%Y, %I:%M:%S %p%?z", "%d/%m/%Y, %I:%M:%S %p%?z"}},
    {{"%m/%d/%Y %H:%M:%S%?z", "%d/%m/%Y %H:%M:%S%?z"}},
    {{"%m/%d/%Y, %H:%M:%S%?z", "%d/%m/%Y, %H:%M:%S%?z"}},
    {{"%m-%d-%Y %I:%M:%S %p%?z", "%d-%m-%Y %I:%M:%S %p%?z"}},
    {{"%m-%d-%Y %H:%M:%S%?z", "%d-%m-%Y %H:%M:%S%?z"}},
    {{"%m/%d/%y %I:%M:%S %p%?z", "%d/%m/%y %I:%M:%S %p%?z", "%y/%m/%d %I:%M:%S %p%?z"}},
    {{"%m/%d/%y, %I:%M:%S %p%?z", "%d/%m/%y, %I:%M:%S %p%?z", "%y/%m/%d, %I:%M:%S %p%?z"}},
    {{"%m/%d/%y, %H:%M:%S%?z", "%d/%m/%y, %H:%M:%S%?z", "%y/%m/%d, %H:%M:%S%?z"}},  // Open Liberty
    {{"%y/%m/%d %H:%M:%S%?z", "%d/%m/%y %H:%M:%S%?z", "%m/%d/%y %H:%M:%S%?z"},
     Where::kAnywhere,
     true},
    {{"%y-%m-%d %H:%M:%S%?z", "%d-%m-%y %H:%M:%S%?z", "%m-%d-%y %H:%M:%S%?z"}},
    {{"%y.%m.%d %H:%M:%S%?z", "%d.%m.%y %H:%M:%S%?z"}},
    // So short that they may be something else in the middle of a line.
    {{"%Y%m%d%H%M%S%?z"}, Where::kLineBegin},
    {{"%Y%m%d %H%M%S%?z"}, Where::kLineBegin},
    {{"%Y%m%d-%H%M%S%?z"}, Where::kLineBegin},
    {{"%Y%m%d_%H%M%S%?z"}, Where::kLineBegin},
    {{"%y%m%d %H%M%S%?z"}, Where::kLineBegin},      // Hadoop's file system
    {{"%!%Y%m%d %H:%M:%S%?z"}, Where::kLineBegin},  // glog since 0.7
    {{"%!%m%d %H:%M:%S%?z"}, Where::kLineBegin},    // glog, klog
    {{"%m-%d %H:%M:%S%?z"}, Where::kLineBegin},     // Android
    {{"%m/%d-%H:%M:%S%?z"}, Where::kLineBegin},     // Snort
    {{"%m.%d %H:%M:%S%?z", "%d.%m %H:%M:%S%?z"}, Where::kLineBegin},
    {{"%Y-%m-%dT%H:%M%?z"}},
    {{"%Y-%m-%d %I:%M %p%?z"}},
    {{"%Y-%m-%d %H:%M%?z"}},
    {{"%Y/%m/%dT%H:%M%?z"}},
    {{"%Y/%m/%d %I:%M %p%?z"}},
    {{"%Y/%m/%d %H:%M%?z"}},
    {{"%Y.%m.%d %H:%M%?z"}},
    // Exports of chats.
    {{"%d.%m.%y, %H:%M%?z"}},
    {{"%d.%m.%Y, %H:%M%?z"}},
    {{"%m/%d/%Y, %I:%M %p%?z", "%d/%m/%Y, %I:%M %p%?z"}},
    {{"%m/%d/%Y, %H:%M%?z", "%d/%m/%Y, %H:%M%?z"}},
    {{"%m/%d/%y, %I:%M %p%?z", "%d/%m/%y, %I:%M %p%?z", "%y/%m/%d, %I:%M %p%?z"}},
    {{"%m/%d/%y, %H:%M%?z", "%d/%m/%y, %H:%M%?z", "%y/%m/%d, %H:%M%?z"}},
    {{"%H:%M:%S%?z"}, Where::kLineBegin},
    {{"%# %H:%M:%S"}, Where::kLineBegin},  // strace -f
    {{"pid %#] %H:%M:%S"}, Where::kLineBegin},
    {{"#%s"}, Where::kLineBegin},  // bash's history
    {{"%s"}, Where::kNamed},
};

}  // namespace

StampFamilies::StampFamilies(std::vector<Family> families) : all_(std::move(families)) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    for (unsigned byte = 0; byte < by_first_.size(); ++byte) {
      if (all_[i].readings.front().may_begin_with(static_cast<unsigned char>(byte)))
        by_first_[byte].push_back(i);
    }
  }
}

const StampFamilies& StampFamilies::known() {
  static const StampFamilies kKnown([] {
    std::vector<Family> families;
    for (const Entry& entry : kEntries) {
      Family& family = families.emplace_back();
      family.where = entry.where;
      family.first_is_usual = entry.first_is_usual;
      for (const std::string_view format : entry.readings) {
        if (!format.empty()) family.readings.push_back(StampFormat::compile(format).value());
      }
    }
    return families;
  }());
  return kKnown;
}

}  // namespace nt::logtime
