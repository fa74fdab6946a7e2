#include "cli/spec.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace nt::cli {

Flag& Flag::alias(std::string_view name) {
  names.push_back(name.substr(2));
  return *this;
}

Flag& Flag::negatable() {
  is_negatable = true;
  return *this;
}

Flag& Flag::rare() {
  is_rare = true;
  return *this;
}

Flag& Flag::unsaid() {
  is_unsaid = true;
  return *this;
}

Flag& Flag::details(std::string_view text) {
  details_text = text;
  return *this;
}

Flag& Flag::implied(std::string_view value) {
  implied_value = value;
  return *this;
}

Flag& Flag::kind(ValueKind new_kind) {
  value_kind = new_kind;
  return *this;
}

Flag& Flag::range(std::int64_t least, std::int64_t most) {
  limits = {least, most};
  return *this;
}

Flag& Flag::default_is(std::string_view text) {
  default_text = text;
  return *this;
}

std::string Flag::spelling() const {
  if (names.empty()) return {'-', letter};
  return fmt::format("--{}", names.front());
}

Flag& Spec::add(std::string_view names, std::string_view metavar, std::string_view help) {
  Flag& flag = flags_.emplace_back();
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    if (name.starts_with("--")) {
      flag.names.push_back(name.substr(2));
    } else {
      flag.letter = name[1];
    }
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
  flag.metavar = metavar;
  flag.help = help;
  flag.group = group_;
  return flag;
}

Flag& Spec::action(std::string_view names, std::function<void()> function, std::string_view help) {
  Flag& flag = add(names, {}, help);
  flag.is_repeatable = true;
  flag.apply = [function = std::move(function)](std::string_view) -> Result<void> {
    function();
    return {};
  };
  return flag;
}

Flag& Spec::option(std::string_view names, std::string_view metavar,
                   std::function<Result<void>(std::string_view)> function, std::string_view help) {
  Flag& flag = add(names, metavar, help);
  flag.is_repeatable = true;
  flag.apply = std::move(function);
  return flag;
}

Operand& Spec::operand(std::string_view name, std::string& target, std::string_view help) {
  Operand& operand = operands_.emplace_back();
  operand.name = name;
  operand.help = help;
  operand.apply = [&target](std::string_view text) -> Result<void> {
    target = text;
    return {};
  };
  return operand;
}

Operand& Spec::operand(std::string_view name, std::optional<std::string>& target,
                       std::string_view help) {
  Operand& operand = operands_.emplace_back();
  operand.name = name;
  operand.help = help;
  operand.least = 0;
  operand.apply = [&target](std::string_view text) -> Result<void> {
    target = text;
    return {};
  };
  return operand;
}

Operand& Spec::operands(std::string_view name, std::vector<std::string>& target,
                        std::string_view help, std::size_t least) {
  Operand& operand = operands_.emplace_back();
  operand.name = name;
  operand.help = help;
  operand.least = least;
  operand.most = kUnlimited;
  operand.apply = [&target](std::string_view text) -> Result<void> {
    target.emplace_back(text);
    return {};
  };
  return operand;
}

std::string_view Spec::refusal(std::string_view spelling) const {
  for (const Section& refused : refused_) {
    for (const std::string_view name : split(refused.title, ',')) {
      if (name == spelling) return refused.text;
    }
  }
  return {};
}

std::vector<std::string> Spec::usages() const {
  if (!usages_.empty()) return {usages_.begin(), usages_.end()};
  std::string line = "[OPTIONS]";
  for (const Operand& operand : operands_) {
    const std::string_view dots = operand.most > 1 ? "..." : "";
    line += operand.least == 0 ? fmt::format(" [{}{}]", operand.name, dots)
                               : fmt::format(" {}{}", operand.name, dots);
  }
  return {line};
}

}  // namespace nt::cli
