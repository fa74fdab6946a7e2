// Flags that users of GNU diff and git diff know, and nt diff has not: some that change nothing are
// taken, the others have a hint.
#include "flags.hpp"

namespace nt::apps {

void DiffFlags::declare_foreign(cli::Spec& spec) {
  spec.flag("-H,--speed-large-files", ignored_, "accepted for diff's sake: large files are fast")
      .rare();
  spec.option("--horizon-lines", "NUM", ignored_number_, "accepted for diff's sake").rare();
  spec.flag("--no-ignore-file-name-case", ignored_, "accepted for diff's sake").rare();
  spec.refuse("--ignore-file-name-case", "names are the same if all their letters are");
  spec.refuse("-D,--ifdef", "merge(1) and git merge-file make one file of two");
  spec.refuse(
      "--line-format,--old-line-format,--new-line-format,--unchanged-line-format,"
      "--old-group-format,--new-group-format,--unchanged-group-format,--changed-group-format,"
      "--LTYPE-line-format,--GTYPE-group-format",
      "--numstat and --name-status are for programs");
  spec.refuse("--from-file,--to-file", "compare each pair by itself, in a loop of the shell");
  spec.refuse("-l,--paginate", "pipe the output into pr");
  spec.refuse("--palette", "--color shows colours; they cannot be chosen");
  spec.refuse("--sdiff-merge-assist", "sdiff(1) does that");
  spec.refuse("-V,--version", "nt --version prints it");
  spec.refuse("--no-index,--exit-code,--patch,--no-ext-diff,--no-textconv", "it is always so");
  spec.refuse("--quiet", "-q says no more than which files differ");
  spec.refuse("--name-only", "did you mean --name-status?");
  spec.refuse("--shortstat,--compact-summary,--summary,--dirstat", "did you mean --stat?");
  spec.refuse("--color-words", "--word-diff marks words");
  spec.refuse("--color-moved", "did you mean --moved?");
  spec.refuse("--ignore-cr-at-eol", "did you mean --strip-trailing-cr?");
  spec.refuse("--ignore-space-at-eol", "did you mean --ignore-trailing-space?");
  spec.refuse("--function-context,--inter-hunk-context", "-U NUM shows NUM lines around");
  spec.refuse("--diff-algorithm,--anchored",
              "--patience, --histogram, --minimal, --myers are flags");
  spec.refuse("-M,--find-renames", "--git with -N finds files that were renamed");
  spec.refuse("--no-prefix,--src-prefix,--dst-prefix", "without --git names are as they are");
  spec.refuse("-R", "name AFTER first");
  spec.refuse("-z", "did you mean -0?");
  spec.refuse("--output", "the shell does it: >FILE");
}

}  // namespace nt::apps
