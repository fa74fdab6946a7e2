// Lists with several lines for each file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nt::hash {

// The text with one line, as CheckListReader reads it, for each of these entries; it stands where
// the entry began, and empty lines in place of the others. Nothing where there is none.
//
//   SHA256 hash of NAME:         of certutil -hashfile; the digits may have blanks between
//   DIGITS
//   CertUtil: -hashfile command completed successfully.
//
//   Algorithm : SHA256           of PowerShell's Get-FileHash | Format-List; what is too long for
//   Hash      : DIGITS           a line goes on in the next one, behind blanks
//   Path      : NAME
//
//   Algorithm  Hash  Path        the head of its table, of which nothing is left
//   ---------  ----  ----
//
//   NAME: 01234567 89ABCDEF      of gpg --print-md, also with the end of a line before the digits;
//         01234567               and, with "SHA256 = " there, of --print-mds
std::optional<std::string> without_blocks(std::string_view text);

}  // namespace nt::hash
