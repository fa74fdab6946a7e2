#include "base/text.hpp"
#include "cli/completion.hpp"

namespace nt::cli {
namespace {

// What the script calls the things that a value may be; nothing is offered for the last.
std::string value_kind(ValueKind kind, const std::vector<Choice>& choices) {
  switch (kind) {
    case ValueKind::kChoice: {
      std::string out = "choice";
      for (const Choice& choice : choices) out += fmt::format(" {}", choice.word);
      return out;
    }
    case ValueKind::kFile:
      return "file";
    case ValueKind::kFolder:
      return "folder";
    case ValueKind::kCommand:
      return "command";
    case ValueKind::kText:
    case ValueKind::kNumber:
    case ValueKind::kSize:
    case ValueKind::kDuration:
      break;
  }
  return "other";
}

std::string names_of(std::span<const Entry* const> entries) {
  std::vector<std::string> names;
  for (const Entry* entry : entries) {
    if (!entry->hidden) names.emplace_back(entry->name);
  }
  return join(names, " ");
}

std::string flags_of(const Spec& spec) {
  std::vector<std::string> all;
  for (const Flag& flag : spec.flags()) {
    for (std::string& spelling : spellings(flag)) all.push_back(std::move(spelling));
  }
  if (!spec.keeps_h()) all.emplace_back("-h");
  all.emplace_back("--help");
  return join(all, " ");
}

// The case of _nt_command for a command.
std::string command_case(const Declared& declared) {
  std::string operands;
  std::string rest;
  for (const Operand& operand : declared.spec.operand_list()) {
    const std::string kind = single_quoted(value_kind(operand.kind, operand.choices));
    if (operand.most == kUnlimited) {
      rest = kind;
      break;
    }
    for (std::size_t i = 0; i < operand.most; ++i) operands += kind + ' ';
  }
  if (!operands.empty()) operands.pop_back();
  std::string out = fmt::format("    {})\n", single_quoted(declared.path.words));
  out += fmt::format("      commands={}\n", single_quoted(names_of(declared.path.entry->children)));
  out += "      flags='";
  const std::vector<std::string> lines = wrap(flags_of(declared.spec), 88);
  out += join(lines, "\n        ");
  out += fmt::format("'\n      operands=({})\n      rest={}\n      ;;\n", operands,
                     rest.empty() ? "''" : rest);
  return out;
}

// The cases of _nt_value for a command's flags.
std::string value_cases(const Declared& declared) {
  std::string out;
  for (const Flag& flag : declared.spec.flags()) {
    if (!flag.takes_value()) continue;
    std::vector<std::string> patterns;
    if (flag.letter != 0 && !flag.implied_value) {
      patterns.push_back(fmt::format("'{} -{}'", declared.path.words, flag.letter));
    }
    for (const std::string_view name : flag.names) {
      patterns.push_back(fmt::format("'{} --{}'", declared.path.words, name));
    }
    out += fmt::format("    {}) kind={}{} ;;\n", join(patterns, " | "),
                       single_quoted(value_kind(flag.value_kind, flag.choices)),
                       flag.implied_value ? " optional=yes" : "");
  }
  return out;
}

constexpr std::string_view kEngine = R"bash(
# Offers files or, given -d, folders. cur may be quoted, as it stands on the line.
_nt_files() {
  if declare -F _filedir > /dev/null; then
    _filedir "$@"
    return
  fi
  local action=-f plain=$cur
  [[ ${1-} == -d ]] && action=-d
  case $plain in
    \"* | \'*) plain=${plain:1} ;;
    *) plain=${plain//\\/} ;;
  esac
  [[ ${plain:0:2} == \~/ ]] && plain=$HOME/${plain:2}
  compopt -o filenames 2> /dev/null
  mapfile -t COMPREPLY < <(compgen "$action" -- "$plain")
}

# Offers what the kind $1 says, for the word in cur.
_nt_offer() {
  case $1 in
    'choice '*) mapfile -t COMPREPLY < <(compgen -W "${1#choice }" -- "$cur") ;;
    file) _nt_files ;;
    folder) _nt_files -d ;;
    command)
      local commands flags operands rest
      _nt_command nt
      mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur")
      ;;
  esac
}

# The words up to the cursor, put together again where readline broke them at = or :. Sets words,
# cur, and head, the part of cur that readline keeps.
_nt_words() {
  local line=${COMP_LINE:0:COMP_POINT} part blanks i
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blanks=${line%%[![:space:]]*}
    line=${line:${#blanks}}
    part=${COMP_WORDS[i]:0:${#line}}
    line=${line:${#part}}
    if ((i > 0)) && [[ -z $blanks ]]; then
      head=${words[-1]}
      words[-1]+=$part
      [[ $part == [=:]* ]] && head+=$part
    else
      head=
      words+=("$part")
    fi
  done
  cur=${words[-1]}
}

_nt() {
  local cur head words commands flags operands rest kind optional below=()
  local path=nt ended='' value='' count=0 i k word
  COMPREPLY=()
  _nt_words
  local last=$((${#words[@]} - 1))

  _nt_command "$path"
  for ((i = 1; i < last; i++)); do
    [[ " $commands " == *" ${words[i]} "* ]] || break
    path+=" ${words[i]}"
    _nt_command "$path"
  done

  if ((i == last)) && [[ -n $commands && $cur != -* ]]; then
    mapfile -t below < <(compgen -W "$commands" -- "$cur")
  fi

  for (( ; i < last; i++)); do
    word=${words[i]}
    if [[ -n $ended || $word != -?* ]]; then
      count=$((count + 1))
    elif [[ $word == -- ]]; then
      ended=yes
    elif [[ $word == --* ]]; then
      kind='' optional=''
      _nt_value "$path $word"
      [[ -n $kind && -z $optional ]] && ((++i == last)) && value=$kind
    else
      for ((k = 1; k < ${#word}; k++)); do
        kind='' optional=''
        _nt_value "$path -${word:k:1}"
        [[ -z $kind ]] && continue
        ((k + 1 == ${#word})) && ((++i == last)) && value=$kind
        break
      done
    fi
  done

  if [[ -n $value ]]; then
    _nt_offer "$value"
  elif [[ -z $ended && $cur == --*=* ]]; then
    kind='' optional=''
    _nt_value "$path ${cur%%=*}"
    local prefix=${cur%%=*}=
    cur=${cur#*=}
    [[ -n $kind ]] && _nt_offer "$kind"
    [[ $head == *=* ]] || COMPREPLY=("${COMPREPLY[@]/#/"$prefix"}")
    return
  elif [[ -z $ended && $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$cur")
  else
    _nt_offer "${operands[count]-$rest}"
    COMPREPLY=("${below[@]}" "${COMPREPLY[@]}")
  fi
  [[ -n $head && ${COMPREPLY[0]-} == "$head"* ]] && COMPREPLY=("${COMPREPLY[@]#"$head"}")
  return 0
}

complete -F _nt nt
)bash";

}  // namespace

std::string bash_completion(const Program& program) {
  std::string cases = fmt::format(
      "    {0})\n      commands='{1}'\n      flags='-h --help -V --version'\n      operands=()\n"
      "      rest=''\n      ;;\n",
      program.name, join(wrap(names_of(program.commands), 84), "\n        "));
  std::string values;
  for (const Declared& declared : declare_all(program)) {
    cases += command_case(declared);
    values += value_cases(declared);
  }
  return fmt::format(
      "# bash completion for nt, made by \"nt completions bash\".\n"
      "\n"
      "# What may follow the command $1: sets commands, flags, and the kinds of its operands, "
      "rest\n"
      "# being that of all further ones.\n"
      "_nt_command() {{\n"
      "  case $1 in\n"
      "{}"
      "  esac\n"
      "}}\n"
      "\n"
      "# What the flag of a command takes, $1 being \"nt COMMAND FLAG\": sets kind, and optional\n"
      "# where the value must follow an equals sign. A switch leaves them empty.\n"
      "_nt_value() {{\n"
      "  case $1 in\n"
      "{}"
      "  esac\n"
      "}}\n"
      "{}",
      cases, values, kEngine);
}

}  // namespace nt::cli
