// The GPUs of a run.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gpu/sample.hpp"

namespace nt::gpu {

// Gives each GPU, by its UUID, the same place in every row. One that is not told of keeps its
// place, with nothing known, and is lost where others are told of; one that comes later is added
// behind the others. A GPU of which not even the UUID is known is the one that had its index.
class Roster {
 public:
  // The row's GPUs from those that were read, in the source's order; nothing: none could be read.
  // Their energy, which a driver counts since it came up, becomes that since the first row that had
  // it. Where memory is shared, total is the machine's.
  std::vector<Gpu> place(std::optional<std::vector<Gpu>> read,
                         const Reading<std::uint64_t>& machine_memory);

 private:
  struct Member {
    unsigned index = 0;
    std::string name;
    std::string uuid;
    bool is_lost = false;               // when it, or another one, was last told of
    std::optional<double> last_energy;  // since the driver came up, in the last row that had it
    double energy = 0;                  // since the first row
  };

  Member& member_of(const Gpu& gpu, std::vector<bool>& is_told);
  // It is there, as far as anybody knows.
  static Gpu nothing_known(const Member& member);
  static void count_energy(Member& member, Gpu& gpu);

  std::vector<Member> members_;
};

}  // namespace nt::gpu
