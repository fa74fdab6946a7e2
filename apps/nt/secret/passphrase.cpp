// nt secret passphrase.
#include "secret/passphrase.hpp"

#include "base/text.hpp"
#include "children.hpp"
#include "io/source.hpp"
#include "secret_command.hpp"

namespace nt::apps {
namespace {

class Passphrase final : public SecretCommand {
 public:
  Passphrase() : SecretCommand("passphrase", JsonValue::kText) {}

  Result<int> run(cli::Context& context) override {
    if (!prints_list_) return SecretCommand::run(context);
    TRY_VOID(refuse_output_flags("--print-wordlist"));
    if (list_) options_.list = TRY(read_list(context, *list_));
    if (options_.capitalize) options_.list.capitalize();
    for (const std::string_view word : options_.list.words()) {
      context.out.write(word);
      context.out.write('\n');
    }
    return 0;
  }

 private:
  void declare_own(cli::Spec& spec) override {
    spec.usage("[OPTIONS]");
    spec.description(
        "Prints a passphrase: words drawn from a list, each as likely as any other.\n\n"
        "The list that nt has holds 2048 short words, 11 bits each. None is the beginning of "
        "another, so that they can be told apart also where the separator is empty. Of a list of "
        "your own, the bits that --entropy shows are those of the draws, and it is said where "
        "other words may make the same passphrase, so that it has fewer.");
    spec.group("Passphrase");
    spec.option("--words", "NUM", words_, "how many words")
        .range(1, static_cast<std::int64_t>(secret::kMostWords))
        .default_is("6");
    spec.option("--separator", "TEXT", options_.separator, "what stands between words")
        .default_is("-");
    spec.flag("--capitalize", options_.capitalize, "begin every word with a capital").negatable();
    spec.flag("--digit", options_.digit, "put a random digit behind the last word").negatable();
    spec.option("--wordlist", "FILE", list_, "draw from the words in FILE, one a line")
        .kind(cli::ValueKind::kFile)
        .details(
            "'-' is standard input. Lines that begin with '# ' or '#!' are comments. A word that "
            "is repeated counts once, and the number before a "
            "word, as lists for dice have it ('16655', '1-6-6-5-5'), is left out. Of a list that "
            "PGP signed, the words are what is signed; the signature is not checked.");
    spec.flag("--print-wordlist", prints_list_, "print the words of the list instead, one a line")
        .rare();
    spec.example("nt secret passphrase --words 4 --separator ' ' --entropy",
                 "four words, and what they are worth");
    spec.example("nt secret passphrase --capitalize --digit", "for a site that has rules");
  }

  Result<void> prepare(cli::Context& context, std::optional<std::uint64_t> bits) override {
    if (bits && words_) return usage_error("--words and --bits both set the length: give one");
    if (list_) options_.list = TRY(read_list(context, *list_));
    if (words_) options_.words = *words_;
    options_.bits = bits;
    if (options_.capitalize) options_.list.capitalize();
    if (list_ && words_ != 1) note_ambiguity(context);
    maker_ = TRY(secret::PassphraseMaker::create(std::move(options_)));
    return {};
  }

  double bits(std::uint64_t /*count*/) const override { return maker_->bits(); }

  Result<bool> put(secret::Random& random, secret::Bytes& to) override {
    TRY_VOID(maker_->make(random, to));
    return false;
  }

  // The bits that are shown count each choice of words for a passphrase of its own.
  void note_ambiguity(cli::Context& context) const {
    const std::string why = options_.list.ambiguity(options_.separator);
    if (why.empty()) return;
    context.note(
        fmt::format("of that list, other words may make the same passphrase: {}, and {} "
                    "stands between words",
                    why, options_.separator.empty() ? "nothing" : in_quotes(options_.separator)));
  }

  static Result<secret::WordList> read_list(cli::Context& context, const std::string& path) {
    auto source =
        TRY(path == "-" ? io::Source::adopt(context.in, "standard input") : io::Source::open(path));
    auto list = secret::WordList::parse(TRY(source.read_all()));
    if (list) return list;
    return input_error(fmt::format("cannot take words from '{}': {}",
                                   escape_control(source.label()), list.error().message));
  }

  secret::PassphraseOptions options_;
  std::optional<std::uint64_t> words_;
  std::optional<std::string> list_;
  bool prints_list_ = false;
  std::optional<secret::PassphraseMaker> maker_;
};

}  // namespace

constinit const cli::Entry secret_passphrase{"passphrase", "a passphrase, of words",
                                             cli::make<Passphrase>};

}  // namespace nt::apps
