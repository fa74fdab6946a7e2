#include "ip/info.hpp"

#include <optional>
#include <variant>
#include <vector>

#include "base/number.hpp"
#include "ip/special.hpp"
#include "ip/subnets.hpp"

namespace nt::ip {
namespace {

// What an item has not.
struct Absent {};
// Named values within a value.
using Parts = std::vector<std::pair<std::string_view, std::string>>;
using Value = std::variant<Absent, bool, unsigned, std::string, Parts>;

struct Fact {
  std::string_view key;
  Value value;
  bool is_integer = false;  // the string's digits
};

// The greatest that each double up to it can be told from the next.
constexpr Word128 kMostExact = Word128{1} << 53;

class Facts {
 public:
  explicit Facts(const Subject& subject)
      : address_(subject.address.value_or(subject.item.first)),
        network_(subject.item.network()),
        has_network_(subject.item.kind == Item::Kind::kNetwork),
        is_network_(has_network_ && !subject.address) {
    add_text();
    add_properties();
    add_embedded();
    add_network();
    add_registry();
  }

  const std::vector<Fact>& all() const { return facts_; }

 private:
  void add(std::string_view key, Value value, bool is_integer = false) {
    facts_.push_back({key, std::move(value), is_integer});
  }
  void add_integer(std::string_view key, Word128 number, bool is_count) {
    const bool is_all = is_count && number == 0;  // 2^128
    const bool exact = number <= kMostExact && !is_all;
    add(key, is_count ? count_to_decimal(number) : to_decimal(number), exact);
  }
  Family family() const { return address_.family; }
  std::string text_of(Word128 value) const { return to_text(family(), value); }
  std::string host(Word128 value) const {
    return to_text(Address{family(), value, address_.scope});
  }

  void add_text() {
    add("version", family() == Family::kV4 ? 4U : 6U);
    const std::string prefix = has_network_ ? fmt::format("/{}", network_.prefix) : "";
    add("compressed", to_text(address_) + prefix);
    add("exploded", exploded(address_) + prefix);
    if (is_network_) {
      add("integer", Absent{});
      add("packed", Absent{});
      const unsigned label = family() == Family::kV4 ? 8 : 4;
      add("reverse_pointer",
          network_.prefix % label == 0 ? Value(zone_name(network_)) : Value(Absent{}));
    } else {
      add_integer("integer", address_.value, false);
      add("packed", packed());
      add("reverse_pointer", reverse_pointer(address_));
    }
  }

  std::string packed() const {
    if (family() == Family::kV4) return fmt::format("{:08x}", static_cast<Word32>(address_.value));
    return fmt::format("{:016x}{:016x}", high_half(address_.value), low_half(address_.value));
  }

  void add_properties() {
    const Properties its = is_network_ ? properties(network_) : properties(address_);
    add("is_private", its.is_private);
    add("is_global", its.is_global);
    add("is_multicast", its.is_multicast);
    add("is_reserved", its.is_reserved);
    add("is_loopback", its.is_loopback);
    add("is_link_local", its.is_link_local);
    add("is_unspecified", its.is_unspecified);
    add("is_site_local", family() == Family::kV6 ? Value(its.is_site_local) : Value(Absent{}));
  }

  void add_embedded() {
    const auto quad = [](std::optional<Word32> value) {
      return value ? Value(to_text(Family::kV4, *value)) : Value(Absent{});
    };
    add("ipv4_mapped", quad(is_network_ ? std::nullopt : mapped_v4(address_)));
    add("sixtofour", quad(is_network_ ? std::nullopt : sixtofour(address_)));
    const auto tunnel = is_network_ ? std::nullopt : teredo(address_);
    add("teredo", tunnel ? Value(Parts{{"server", to_text(Family::kV4, tunnel->server)},
                                       {"client", to_text(Family::kV4, tunnel->client)}})
                         : Value(Absent{}));
    add("scope_id", address_.scope.empty() ? Value(Absent{}) : Value(address_.scope));
  }

  void add_network() {
    const Bounds hosts = usable(network_);
    const Word128 mask = low_bits<Word128>(network_.host_bits());
    const auto only = [this](std::string text) {
      return has_network_ ? Value(std::move(text)) : Value(Absent{});
    };
    add("network_address", only(to_text(network_.address)));
    add("broadcast_address", only(text_of(network_.last())));
    add("netmask", only(text_of(most_of(family()) & ~mask)));
    add("hostmask", only(text_of(mask)));
    add("prefixlen", has_network_ ? Value(network_.prefix) : Value(Absent{}));
    if (has_network_) {
      add_integer("num_addresses", network_.count(), true);
      add_integer("num_hosts", hosts.last - hosts.first + 1, true);
    } else {
      add("num_addresses", Absent{});
      add("num_hosts", Absent{});
    }
    add("first_host", only(host(hosts.first)));
    add("last_host", only(host(hosts.last)));
  }

  void add_registry() {
    const SpecialBlock* const block =
        special_block(family(), is_network_ ? Bounds{network_.first(), network_.last()}
                                            : Bounds{address_.value, address_.value});
    add("special_purpose", block ? Value(std::string(block->name)) : Value(Absent{}));
    add("special_purpose_block", block ? Value(std::string(block->network)) : Value(Absent{}));
    add("special_purpose_registry", std::string(kRegistryDate));
  }

  const Address address_;  // of a network, the first
  const Network network_;  // of an address alone, that of itself
  const bool has_network_;
  const bool is_network_;  // and nothing else
  std::vector<Fact> facts_;
};

struct ToText {
  io::Writer& out;
  void operator()(Absent) const {}
  void operator()(bool truth) const { out.write(truth ? "true" : "false"); }
  void operator()(unsigned number) const { out.write(fmt::format("{}", number)); }
  void operator()(const std::string& text) const { out.write(text); }
  void operator()(const Parts& parts) const {
    bool first = true;
    for (const auto& [name, value] : parts) {
      out.write(fmt::format("{}{} {}", first ? "" : ", ", name, value));
      first = false;
    }
  }
};

struct ToJson {
  io::JsonWriter& json;
  bool is_integer;
  void operator()(Absent) const { json.null(); }
  void operator()(bool truth) const { json.value(truth); }
  void operator()(unsigned number) const { json.value(number); }
  void operator()(const std::string& text) const {
    if (is_integer) {
      json.value(parse_unsigned(text).value());
    } else {
      json.value(std::string_view(text));
    }
  }
  void operator()(const Parts& parts) const {
    json.begin_object();
    for (const auto& [name, value] : parts) json.field(name, std::string_view(value));
    json.end_object();
  }
};

}  // namespace

Result<Subject> parse_subject(std::string_view text, bool loose) {
  Subject subject{TRY(parse_block(text, true))};
  if (loose || subject.item.kind == Item::Kind::kAddress) return subject;
  Address address = TRY(parse_address(text.substr(0, text.find('/'))));
  if (address != subject.item.first) subject.address = std::move(address);
  return subject;
}

Result<std::vector<Subject>> parse_subjects(std::string_view text, bool loose) {
  std::vector<Subject> subjects;
  auto whole = parse_subject(text, loose);  // the name of a zone may have a ','
  if (whole || text.find(',') == text.npos) {
    subjects.push_back(TRY(std::move(whole)));
    return subjects;
  }
  for (const std::string_view part : TRY(parts_of(text)))
    subjects.push_back(TRY(parse_subject(part, loose)));
  return subjects;
}

void write_info(const Subject& subject, io::Writer& out) {
  const Facts facts(subject);
  for (const Fact& fact : facts.all()) {
    if (std::holds_alternative<Absent>(fact.value)) continue;
    out.write(fact.key);
    out.write(": ");
    std::visit(ToText{out}, fact.value);
    out.write('\n');
  }
}

void write_info_json(const Subject& subject, io::Writer& out) {
  io::JsonWriter json(out);
  json.begin_object();
  const Facts facts(subject);
  for (const Fact& fact : facts.all()) {
    json.key(fact.key);
    std::visit(ToJson{json, fact.is_integer}, fact.value);
  }
  json.end_object();
}

}  // namespace nt::ip
