#include "os/mapping.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <mutex>
#include <utility>

namespace nt::os {
namespace {

// What the signal handler knows of a mapping. begin is 0 while the slot is free.
struct Slot {
  std::atomic<std::uintptr_t> begin{0};
  std::atomic<std::uintptr_t> end{0};
  std::atomic<bool> taken{false};
  std::atomic<bool> damaged{false};
};
constinit std::array<Slot, 256> slots{};
static_assert(std::atomic<std::uintptr_t>::is_always_lock_free);

std::uintptr_t page_size() {
  static const auto size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  return size;
}
constinit std::uintptr_t handler_page_size = 0;  // as the handler may not initialise anything

void on_bus_error(int signal, siginfo_t* info, void*) {
  const int saved_errno = errno;
  const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
  for (Slot& slot : slots) {
    const std::uintptr_t begin = slot.begin.load(std::memory_order_acquire);
    const std::uintptr_t end = slot.end.load(std::memory_order_acquire);
    if (begin == 0 || address < begin || address >= end) continue;
    slot.damaged.store(true, std::memory_order_release);
    const std::uintptr_t page = address & ~(handler_page_size - 1);
    void* zeros = ::mmap(reinterpret_cast<void*>(page), end - page, PROT_READ,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    if (zeros == MAP_FAILED) break;
    errno = saved_errno;
    return;  // the read is done again, and finds zeros
  }
  std::signal(signal, SIG_DFL);  // not ours: the fault happens again, and ends the process
  errno = saved_errno;
}

void install_handler() {
  static std::once_flag once;
  std::call_once(once, [] {
    handler_page_size = page_size();
    struct sigaction action = {};
    action.sa_sigaction = &on_bus_error;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGBUS, &action, nullptr);
  });
}

}  // namespace

std::expected<Mapping, int> Mapping::map(int fd, std::size_t size) {
  install_handler();
  std::size_t slot = 0;
  while (slots[slot].taken.exchange(true, std::memory_order_acq_rel)) {
    if (++slot == slots.size()) return std::unexpected(EAGAIN);
  }
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  if (data == MAP_FAILED) {
    slots[slot].taken.store(false, std::memory_order_release);
    return std::unexpected(errno);
  }
  const auto begin = reinterpret_cast<std::uintptr_t>(data);
  const std::uintptr_t pages = (size + page_size() - 1) & ~(page_size() - 1);
  slots[slot].damaged.store(false, std::memory_order_release);
  slots[slot].end.store(begin + pages, std::memory_order_release);
  slots[slot].begin.store(begin, std::memory_order_release);
  return Mapping(static_cast<const char*>(data), size, slot);
}

Mapping::Mapping(Mapping&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      slot_(other.slot_) {}

Mapping& Mapping::operator=(Mapping&& other) noexcept {
  if (this != &other) {
    unmap();
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
    slot_ = other.slot_;
  }
  return *this;
}

Mapping::~Mapping() { unmap(); }

void Mapping::unmap() {
  if (data_ == nullptr) return;
  slots[slot_].begin.store(0, std::memory_order_release);
  ::munmap(const_cast<char*>(data_), size_);
  slots[slot_].taken.store(false, std::memory_order_release);
  data_ = nullptr;
}

void Mapping::release(std::size_t begin, std::size_t end) const {
  // Each call interrupts the CPUs of all threads, so it is worth many pages.
  static constexpr std::size_t kStep = std::size_t{32} << 20;
  begin = begin / kStep * kStep;
  end = end / kStep * kStep;
  if (data_ == nullptr || begin >= end || damaged()) return;  // pages put in for lost ones stay
  ::madvise(const_cast<char*>(data_) + begin, end - begin, MADV_DONTNEED);
}

void Mapping::load(std::size_t begin, std::size_t end) const {
#ifdef MADV_POPULATE_READ
  begin = begin / page_size() * page_size();
  if (data_ != nullptr)
    ::madvise(const_cast<char*>(data_) + begin, end - begin, MADV_POPULATE_READ);
#endif
}

bool Mapping::damaged() const {
  return data_ != nullptr && slots[slot_].damaged.load(std::memory_order_acquire);
}

}  // namespace nt::os
