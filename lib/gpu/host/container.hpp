// Where this process runs.
#pragma once

#include "gpu/host/small_file.hpp"

namespace nt::gpu {

// Whether process ids are the machine's own: in the first namespace. False where nobody says so.
bool in_first_pid_namespace(const SystemFiles& files);

// Whether it is in a container: what starts one has left its mark (Docker, Podman, systemd), or the
// process is in another's namespace of process ids or control group, or its root is an overlay.
bool in_container(SystemFiles& files);

}  // namespace nt::gpu
