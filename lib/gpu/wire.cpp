#include "gpu/wire.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

namespace nt::gpu {
namespace {

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_same_v<T, Unknown>;

class Encoder {
 public:
  template <Plain T>
  void put(const T& value) {
    const std::size_t at = bytes.size();
    bytes.resize(at + sizeof value);
    std::memcpy(bytes.data() + at, &value, sizeof value);
  }
  void put(const std::string& text) {
    put(text.size());
    bytes += text;
  }
  std::string bytes;
};

// What ends too early reads as zeros.
static_assert(std::is_same_v<std::underlying_type_t<Unknown>, std::uint8_t> && sizeof(bool) == 1);
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : left_(bytes) {}

  template <Plain T>
  void get(T& value) {
    value = {};
    if (left_.size() >= sizeof value) std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(std::min(left_.size(), sizeof value));
  }
  // What is no value of these types must not come to be one.
  void get(bool& value) {
    std::uint8_t byte = 0;
    get(byte);
    value = byte != 0;
  }
  void get(Unknown& value) {
    std::uint8_t byte = 0;
    get(byte);
    value = static_cast<Unknown>(std::min(byte, static_cast<std::uint8_t>(Unknown::kError)));
  }
  void get(std::string& text) {
    std::size_t size = 0;
    get(size);
    text = left_.substr(0, size);
    left_.remove_prefix(text.size());
  }
  // How many of something follow; no more than there are bytes.
  std::size_t count() {
    std::size_t count = 0;
    get(count);
    return std::min(count, left_.size());
  }

 private:
  std::string_view left_;
};

template <class T>
concept Leaf = Plain<T> || std::is_same_v<T, std::string>;

// One order of members for both directions: code(archive, member) puts it or gets it.
void code(Encoder& to, Leaf auto& value) { to.put(value); }
void code(Decoder& from, Leaf auto& value) { from.get(value); }

template <class T>
void code(Encoder& to, std::vector<T>& list);
template <class T>
void code(Decoder& from, std::vector<T>& list);

template <class T>
void code(Encoder& to, Reading<T>& reading) {
  to.put(static_cast<bool>(reading));
  if (reading) {
    code(to, *reading);
  } else {
    to.put(reading.why());
  }
}
template <class T>
void code(Decoder& from, Reading<T>& reading) {
  bool is_known = false;
  from.get(is_known);
  if (is_known) {
    T value{};
    code(from, value);
    reading = std::move(value);
  } else {
    Unknown why{};
    from.get(why);
    reading = why;
  }
}

template <class Archive>
void code(Archive& archive, Process& process) {
  code(archive, process.pid);
  code(archive, process.memory);
  code(archive, process.name);
}

template <class Archive>
void code(Archive& archive, MigSlice& slice) {
  code(archive, slice.uuid);
  code(archive, slice.memory_used);
  code(archive, slice.memory_total);
  code(archive, slice.processes);
}

template <class T>
void code(Encoder& to, std::optional<T>& value) {
  to.put(value.has_value());
  if (value) code(to, *value);
}
template <class T>
void code(Decoder& from, std::optional<T>& value) {
  bool has_value = false;
  from.get(has_value);
  value.reset();
  if (has_value) code(from, value.emplace());
}

template <class Archive>
void code(Archive& archive, Gpu& gpu) {
  code(archive, gpu.index);
  code(archive, gpu.name);
  code(archive, gpu.uuid);
  for (Reading<std::uint64_t>* each : {&gpu.memory_used, &gpu.memory_total, &gpu.throttle})
    code(archive, *each);
  for (Reading<double>* each : {&gpu.util, &gpu.temperature, &gpu.power, &gpu.power_limit,
                                &gpu.energy, &gpu.clock_graphics, &gpu.clock_memory, &gpu.fan,
                                &gpu.encoder, &gpu.decoder, &gpu.pcie_received, &gpu.pcie_sent})
    code(archive, *each);
  code(archive, gpu.memory_shared);
  code(archive, gpu.is_lost);
  code(archive, gpu.processes);
  code(archive, gpu.mig);
}

template <class T>
void code(Encoder& to, std::vector<T>& list) {
  to.put(list.size());
  for (T& each : list) code(to, each);
}
template <class T>
void code(Decoder& from, std::vector<T>& list) {
  list.resize(from.count());
  for (T& each : list) code(from, each);
}

template <class Archive>
void code(Archive& archive, Report& report) {
  code(archive, report.request);
  code(archive, report.failure);
  code(archive, report.hint);
  code(archive, report.is_hopeless);
  code(archive, report.is_spent);
  code(archive, report.notice);
  code(archive, report.gpus);
}

using FrameSize = std::uint32_t;

}  // namespace

std::string to_frame(Report report) {
  Encoder body;
  code(body, report);
  Encoder frame;
  frame.put(static_cast<FrameSize>(body.bytes.size()));
  return std::move(frame.bytes) + body.bytes;
}

std::optional<Report> take_frame(std::string& bytes) {
  FrameSize size = 0;
  if (bytes.size() < sizeof size) return std::nullopt;
  std::memcpy(&size, bytes.data(), sizeof size);
  if (bytes.size() - sizeof size < size) return std::nullopt;
  Decoder body(std::string_view(bytes).substr(sizeof size, size));
  Report report;
  code(body, report);
  bytes.erase(0, sizeof size + size);
  return report;
}

}  // namespace nt::gpu
