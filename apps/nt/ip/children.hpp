// The commands below nt ip, each in the source file that says so.
#pragma once

#include "cli/command.hpp"

namespace nt::apps {

// hosts.cpp
extern const cli::Entry ip_hosts;
extern const cli::Entry ip_nth;
extern const cli::Entry ip_random;
// info.cpp
extern const cli::Entry ip_info;
// text.cpp
extern const cli::Entry ip_explode;
extern const cli::Entry ip_compress;
extern const cli::Entry ip_ptr;
extern const cli::Entry ip_int;
extern const cli::Entry ip_from_int;
// relations.cpp
extern const cli::Entry ip_contains;
extern const cli::Entry ip_overlaps;
// subnets.cpp
extern const cli::Entry ip_subnets;
extern const cli::Entry ip_supernet;
extern const cli::Entry ip_exclude;
extern const cli::Entry ip_free;
extern const cli::Entry ip_range;
// sets.cpp
extern const cli::Entry ip_collapse;
extern const cli::Entry ip_union;
extern const cli::Entry ip_intersect;
extern const cli::Entry ip_subtract;
extern const cli::Entry ip_symdiff;
extern const cli::Entry ip_count;
// sort.cpp
extern const cli::Entry ip_sort;
// filter.cpp
extern const cli::Entry ip_filter;
// extract.cpp
extern const cli::Entry ip_extract;

}  // namespace nt::apps
