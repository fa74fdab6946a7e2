#include "gpu/drm/fdinfo.hpp"

#include <doctest/doctest.h>

namespace nt::gpu::drm {
namespace {

TEST_CASE("a client of i915: engines by time, memory by place") {
  const auto client = parse_client(
      "pos:\t0\nflags:\t02100002\nmnt_id:\t26\nino:\t567\ndrm-driver:\ti915\n"
      "drm-client-id:\t42\ndrm-pdev:\t0000:00:02.0\n"
      "drm-total-system0:\t2 MiB\ndrm-shared-system0:\t0\ndrm-active-system0:\t0\n"
      "drm-resident-system0:\t1536 KiB\ndrm-purgeable-system0:\t0\n"
      "drm-total-stolen-system0:\t0\ndrm-resident-stolen-system0:\t100\n"
      "drm-engine-render:\t9288864723 ns\ndrm-engine-copy:\t2035071108 ns\n"
      "drm-engine-video:\t0 ns\ndrm-engine-capacity-video:\t2\n");
  REQUIRE(client.has_value());
  CHECK(client->id == 42);
  CHECK(client->device == "0000:00:02.0");
  REQUIRE(client->engines.size() == 3);
  CHECK(client->engines[0].name == "render");
  CHECK(client->engines[0].busy == 9'288'864'723U);
  CHECK(client->engines[2].name == "video");
  CHECK(client->engines[2].busy == 0U);
  CHECK(client->engines[2].capacity == 2);
  CHECK(memory_of(*client) == 1536U * 1024 + 100);
}

TEST_CASE("a client of xe: engines by cycles, memory of its own") {
  const auto client = parse_client(
      "drm-driver:\txe\ndrm-client-id:\t7\ndrm-pdev:\t0000:03:00.0\n"
      "drm-total-system:\t9 MiB\ndrm-resident-system:\t8 MiB\n"
      "drm-total-vram0:\t100 MiB\ndrm-resident-vram0:\t64 MiB\n"
      "drm-cycles-rcs:\t28257900\ndrm-total-cycles-rcs:\t7655183225\n");
  REQUIRE(client.has_value());
  REQUIRE(client->engines.size() == 1);
  CHECK(client->engines[0].name == "rcs");
  CHECK_FALSE(client->engines[0].busy);
  CHECK(client->engines[0].cycles == 28'257'900U);
  CHECK(client->engines[0].total_cycles == 7'655'183'225U);
  CHECK(memory_of(*client) == 64U << 20);
}

TEST_CASE("a client of amdgpu, in its old words") {
  const auto client = parse_client(
      "drm-driver:\tamdgpu\ndrm-client-id:\t9\ndrm-pdev:\t0000:0a:00.0\npasid:\t32770\n"
      "drm-memory-vram:\t1048 KiB\ndrm-memory-gtt: \t2048 KiB\ndrm-memory-cpu: \t0 KiB\n"
      "drm-engine-gfx:\t123 ns\n");
  REQUIRE(client.has_value());
  CHECK(memory_of(*client) == 1048U * 1024);
}

TEST_CASE("a file of no client, and broken ones") {
  CHECK_FALSE(parse_client(""));
  CHECK_FALSE(parse_client("pos:\t0\nflags:\t02\n"));
  CHECK_FALSE(parse_client("drm-driver:\ti915\n"));
  CHECK_FALSE(parse_client("drm-client-id:\tseven\n"));
  const auto client = parse_client(
      "drm-client-id: 1\ndrm-engine-: 5 ns\ndrm-engine-a: x\ndrm-engine-capacity-a: 0\n"
      "drm-total-b: 5 parsecs\ndrm-\n:\n");
  REQUIRE(client.has_value());
  CHECK(client->device.empty());
  REQUIRE(client->engines.size() == 1);
  CHECK_FALSE(client->engines[0].busy);
  CHECK(client->engines[0].capacity == 1);
  CHECK_FALSE(memory_of(*client));
  CHECK_FALSE(memory_of(Client{}));
  const auto large = parse_client(
      "drm-client-id: 1\ndrm-total-a: 18446744073709551615\ndrm-total-b: 1\n"
      "drm-total-c: 18446744073709551615 KiB\n");
  REQUIRE(large.has_value());
  CHECK_FALSE(memory_of(*large));
}

}  // namespace
}  // namespace nt::gpu::drm
