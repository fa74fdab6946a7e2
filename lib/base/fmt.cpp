// fmt's functions, compiled once: Debian has fmt as headers and as a shared library, which would
// cost start-up. Its headers alone, as FMT_HEADER_ONLY has it, would compile them in each file
// anew, which is most of the time of a build with sanitizers.
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {

// What format.h declares to be instantiated elsewhere, in one version or another.
template FMT_API void vformat_to<char>(buffer<char>&, string_view, format_args, locale_ref);
template FMT_API auto thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template FMT_API auto decimal_point_impl(locale_ref) -> char;

}  // namespace detail
FMT_END_NAMESPACE
