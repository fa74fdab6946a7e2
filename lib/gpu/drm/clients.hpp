// The clients of DRM devices, found among all processes.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gpu/drm/cards.hpp"
#include "gpu/drm/fdinfo.hpp"
#include "gpu/host/small_file.hpp"
#include "os/clock.hpp"

namespace nt::gpu::drm {

// A client, and the first process that holds it.
struct Held {
  std::uint32_t pid = 0;
  Client client;
};

// To look through the descriptors of all processes takes 10 ms where there are 500. Those that are
// known are read at each call; all are looked through when the kernel's own list of clients
// (debugfs, where it can be read) is not what it was, or one of them has gone, and else now and
// then: so rarely that it takes a 4,000th of the time.
class Clients {
 public:
  Clients(SystemFiles files, const os::Clock& clock) : files_(std::move(files)), clock_(clock) {}

  // Reads all clients of some cards, each once; device is set for each of them.
  const std::vector<Held>& read(const std::vector<Card>& cards);
  // Whether those are all that there are, as far as it can be known. They are not where a process
  // would not be looked into, as for all but root, or is not seen, as from inside of a container.
  bool are_all() const { return are_all_ && !is_behind_; }
  // Whether the driver of the device in that place tells of its clients: it has none that it says
  // nothing of, as drivers of older kernels do.
  bool tells_of(std::string_view place) const { return !silent_.contains(place); }
  // Whether that was sure at this reading, rather than at the last search.
  bool is_sure() const { return is_sure_; }

 private:
  struct Place {
    std::uint32_t pid = 0;
    std::string fdinfo;  // the file's path
    std::string device;
    std::uint64_t id = 0;
  };

  bool is_search_due(bool is_urgent) const;
  std::string list_of(const std::vector<Card>& cards);
  void search(const std::vector<Card>& cards);
  void search_process(std::uint32_t pid, const std::vector<Card>& cards);
  void add(Place place, const std::vector<Card>& cards);

  SystemFiles files_;
  const os::Clock& clock_;
  std::vector<Place> places_;
  std::vector<Held> held_;
  std::map<std::string, std::string, std::less<>> devices_;  // by the device file; of one search
  std::set<std::string, std::less<>> silent_;                // places of devices
  bool are_all_ = false;
  bool is_behind_ = false;  // the kernel lists others by now
  bool is_sure_ = false;
  bool was_searched_ = false;
  bool is_lacking_ = false;  // one of those that were known is not there any more
  std::string listed_;       // by the kernel, at the last search
  std::chrono::steady_clock::time_point searched_{};
  std::chrono::steady_clock::duration took_{};
};

}  // namespace nt::gpu::drm
