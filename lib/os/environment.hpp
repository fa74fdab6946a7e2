// The environment variables, as a value that a test can make up.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace nt::os {

class Environment {
 public:
  virtual ~Environment() = default;
  virtual std::optional<std::string> get(std::string_view name) const = 0;
};

// The environment of this process.
class ProcessEnvironment final : public Environment {
 public:
  std::optional<std::string> get(std::string_view name) const override;
};

// An environment that holds what it was given, for tests.
class FakeEnvironment final : public Environment {
 public:
  explicit FakeEnvironment(std::map<std::string, std::string, std::less<>> variables = {})
      : variables_(std::move(variables)) {}
  std::optional<std::string> get(std::string_view name) const override;

 private:
  std::map<std::string, std::string, std::less<>> variables_;
};

}  // namespace nt::os
