// SPDX-License-Identifier: Apache-2.0
// Problem: «по данным полиции», «сообщили в полиции» and «полиция сообщила» have one source in
// three cases; a chain that is compared with others, or read by somebody, wants one. Idea: an
// ending alone tells no case («школа» and «суда» end alike), the word before does: after a
// preposition or «по словам» no nominative can stand. A noun goes back to the nominative that
// heads.tsv lists, its adjectives take that one's gender; what follows the noun is a genitive of
// its own and stays. Names of persons are regular once case and gender are known, which the endings
// of the given name tell: -а of a genitive is a man, -ы or -и a woman. What fits no rule stays as
// it is. Limits: plurals; names with a fleeting vowel («Павла» is in the list of given names,
// others are not); a man called «Никита».
#include "attribute/nominative.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace hearsay::attribute {
namespace {

constexpr std::size_t kBack = 6;  // words between what governs and the name: titles, adjectives

struct Ending {
  std::string_view oblique;
  std::array<std::string_view, 4> nominatives;  // "-" for none
};
constexpr std::array<Ending, 16> kNouns{{{"ией", {"ия"}},
                                         {"ием", {"ие"}},
                                         {"ии", {"ия", "ие"}},
                                         {"ию", {"ия", "ие"}},
                                         {"ия", {"ие"}},
                                         {"ью", {"ь"}},
                                         {"ом", {"-", "о"}},
                                         {"ем", {"ь", "й", "е", "-"}},
                                         {"ой", {"а"}},
                                         {"ей", {"я", "а"}},
                                         {"у", {"-", "о", "а"}},
                                         {"ю", {"ь", "й", "я", "е"}},
                                         {"ы", {"а"}},
                                         {"и", {"а", "я", "ь"}},
                                         {"а", {"-", "о"}},
                                         {"я", {"ь", "й", "е"}}}};
constexpr std::array<std::string_view, 4> kAfterE = {"-", "о", "а", "ь"};

constexpr std::array<std::string_view, 12> kAdjectives{"ого", "его", "ому", "ему", "ой", "ей",
                                                       "ую",  "юю",  "ым",  "им",  "ом", "ем"};
// Stems whose masculine ends in a stressed -ой.
constexpr std::array<std::string_view, 11> kStressed{"городск", "морск", "областн", "краев",
                                                     "донск",   "лесн",  "речн",    "людск",
                                                     "тверск",  "родн",  "передов"};

std::string_view adjective_stem(std::string_view word) {
  constexpr std::size_t kShortest = 6;  // bytes
  for (const std::string_view ending : kAdjectives)
    if (word.ends_with(ending) && word.size() >= ending.size() + kShortest)
      return word.substr(0, word.size() - ending.size());
  return {};
}

std::string adjective_ending(std::string_view stem, bool soft, std::string_view noun) {
  if (noun.ends_with("а") || noun.ends_with("я")) return soft ? "яя" : "ая";
  if (noun.ends_with("о") || noun.ends_with("е")) return soft ? "ее" : "ое";
  for (const std::string_view stressed : kStressed)
    if (stem == stressed) return "ой";
  for (const std::string_view hushed : {"г", "к", "х", "ж", "ш", "ч", "щ"})
    if (stem.ends_with(hushed)) return "ий";
  return soft ? "ий" : "ый";
}

// The letters as written, with another ending.
std::string with_ending(std::string_view written, std::string_view from, std::string_view to) {
  return std::string(written.substr(0, written.size() - from.size())) + std::string(to);
}

}  // namespace

// Looks back over titles and adjectives, which agree with the name, for what governs it; «по
// словам» does so over complements too («продавщицы пряностей Клары Дан»).
Nominative::Case Nominative::governed(const Tokens& tokens, std::size_t first) const {
  bool beside = true;  // nothing but what agrees stands between
  for (std::size_t i = first; i-- > 0 && first - i <= kBack && tokens.same_sentence(i, first);) {
    if (is_quote(tokens.norm(i))) continue;
    if (const auto m = heads_.match(tokens, i, "governs"); m && m.length == 1) {
      if (m.entry->value == "g") return Case::Genitive;
      if (!beside) break;
      return m.entry->value == "p"   ? Case::Genitive
             : m.entry->value == "d" ? Case::Dative
                                     : Case::Other;
    }
    if (tokens[i].kind != TokenKind::Word) break;
    beside = beside && (heads_.match(tokens, i, "role") || heads_.match(tokens, i, "honorific") ||
                        !adjective_stem(tokens.norm(i)).empty() || tokens[i].upper);
  }
  return Case::Nominative;
}

// The nominative of the noun at `i` as heads.tsv has it, "" where it has none or several.
std::string Nominative::noun(const Tokens& tokens, std::size_t i) const {
  const std::string& word = tokens[i].norm;
  const std::string_view written = tokens[i].span.of(tokens.text);
  const auto known = [&](const std::string& form) {
    return heads_.has(form, tokens.language, "nominative");
  };
  if (known(word)) return std::string(written);
  const auto try_endings = [&](std::string_view oblique, const auto& nominatives) {
    std::string found;
    for (const std::string_view ending : nominatives) {
      if (ending.empty()) continue;
      const std::string_view to = ending == "-" ? "" : ending;
      if (known(with_ending(word, oblique, to))) found = with_ending(written, oblique, to);
    }
    return found;
  };
  for (const Ending& one : kNouns)
    if (word.ends_with(one.oblique))
      if (std::string found = try_endings(one.oblique, one.nominatives); !found.empty())
        return found;
  return word.ends_with("е") ? try_endings("е", kAfterE) : std::string();
}

std::optional<std::string> Nominative::of_noun(const Tokens& tokens, std::size_t first,
                                               std::size_t last) const {
  if (tokens.language != model::Language::Russian || first >= last) return std::nullopt;
  Case kase = governed(tokens, first);
  // a preposition that was taken for a word of the source
  for (auto m = heads_.match(tokens, first, "governs");
       first + 1 < last && m.length == 1 && m.entry->value != "g";
       m = heads_.match(tokens, first, "governs")) {
    kase = Case::Other;
    ++first;
  }
  if (kase == Case::Nominative || is_quote(tokens.norm(first))) return std::nullopt;
  // adjectives, the noun, its complement; the last part of a compound bears the case
  std::size_t head = first;
  std::string form;
  for (; head < last; ++head) {
    if (tokens[head].kind != TokenKind::Word) {
      if (tokens.norm(head) == "-" && !tokens[head].spaced) continue;
      return std::nullopt;
    }
    if (head + 1 < last && tokens.norm(head + 1) == "-" && !tokens[head + 1].spaced) continue;
    form = noun(tokens, head);
    if (!form.empty()) break;
    if (adjective_stem(tokens.norm(head)).empty()) return std::nullopt;
  }
  if (form.empty()) return std::nullopt;
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first && tokens[i].spaced) out += ' ';
    const std::string_view written = tokens[i].span.of(tokens.text);
    const std::string_view stem = i < head ? adjective_stem(tokens.norm(i)) : std::string_view();
    if (i == head) {
      out += form;
    } else if (!stem.empty()) {
      const std::string& word = tokens[i].norm;
      const bool soft = word.ends_with("его") || word.ends_with("ему") || word.ends_with("юю");
      out += std::string(written.substr(0, stem.size())) + adjective_ending(stem, soft, form);
    } else {
      out += written;
    }
  }
  return out;
}

namespace {

struct NameEnding {
  std::string_view oblique, nominative;
};

// One word of a name in the genitive or dative; as it is where no rule fits.
std::string name_word(std::string_view word, std::string_view written, bool family, bool genitive,
                      char gender) {
  static constexpr std::array<NameEnding, 8> kManFamily{{{"ского", "ский"},
                                                         {"скому", "ский"},
                                                         {"цкого", "цкий"},
                                                         {"цкому", "цкий"},
                                                         {"ого", "ый"},
                                                         {"ому", "ый"},
                                                         {"его", "ий"},
                                                         {"ему", "ий"}}};
  static constexpr std::array<NameEnding, 6> kWomanFamily{{{"ской", "ская"},
                                                           {"цкой", "цкая"},
                                                           {"овой", "ова"},
                                                           {"евой", "ева"},
                                                           {"иной", "ина"},
                                                           {"ыной", "ына"}}};
  const auto regular = [&](const auto& endings) -> std::string {
    for (const NameEnding& e : endings)
      if (word.ends_with(e.oblique) && word.size() > e.oblique.size())
        return with_ending(written, e.oblique, e.nominative);
    return {};
  };
  constexpr std::size_t kShortest = 6;  // bytes: three letters
  if (word.size() < kShortest) return std::string(written);
  if (gender == 'f') {
    if (family)
      if (std::string form = regular(kWomanFamily); !form.empty()) return form;
    if (genitive && word.ends_with("ы")) return with_ending(written, "ы", "а");
    if (genitive && word.ends_with("и")) {
      const bool hard = word.ends_with("ки") || word.ends_with("ги") || word.ends_with("хи");
      return with_ending(written, "и", hard ? "а" : "я");
    }
    return std::string(written);
  }
  if (family)
    if (std::string form = regular(kManFamily); !form.empty()) return form;
  const std::string_view hard = genitive ? "а" : "у", soft = genitive ? "я" : "ю";
  static constexpr std::array<NameEnding, 2> kFleeting{{{"павла", "павел"}, {"льва", "лев"}}};
  for (const NameEnding& e : kFleeting)
    if (word == e.oblique)
      return std::string(written.substr(0, 2)) + std::string(e.nominative.substr(2));
  if (word.ends_with(hard)) return with_ending(written, hard, "");
  if (word.ends_with(soft)) {
    const std::string_view stem = word.substr(0, word.size() - soft.size());
    const bool vowel =
        stem.ends_with("а") || stem.ends_with("е") || stem.ends_with("и") || stem.ends_with("о");
    if (!vowel && family) return std::string(written);  // a name in -ю is not declined
    return with_ending(written, soft, vowel ? "й" : "ь");
  }
  return std::string(written);
}

}  // namespace

std::optional<std::string> Nominative::of_person(const Tokens& tokens, std::size_t first,
                                                 std::size_t last, char gender) const {
  if (tokens.language != model::Language::Russian || first >= last) return std::nullopt;
  const Case kase = governed(tokens, first);
  if (kase != Case::Genitive && kase != Case::Dative) return std::nullopt;
  const bool genitive = kase == Case::Genitive;
  std::vector<std::size_t> words;
  for (std::size_t i = first; i < last; ++i)
    if (tokens[i].kind == TokenKind::Word) words.push_back(i);
  if (words.empty()) return std::nullopt;
  const std::string_view given = tokens.norm(words.front()), family = tokens.norm(words.back());
  if (gender == 0) {
    const bool woman = family.ends_with("овой") || family.ends_with("евой") ||
                       family.ends_with("иной") || family.ends_with("ской") ||
                       family.ends_with("цкой");
    if (woman || (genitive && (given.ends_with("ы") || given.ends_with("и"))))
      gender = 'f';
    else if (given.ends_with(genitive ? "а" : "у") || given.ends_with(genitive ? "я" : "ю"))
      gender = 'm';
    else
      return std::nullopt;
  }
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first && tokens[i].spaced) out += ' ';
    const std::string_view written = tokens[i].span.of(tokens.text);
    out += tokens[i].kind == TokenKind::Word && tokens[i].upper
               ? name_word(tokens.norm(i), written, i == words.back(), genitive, gender)
               : std::string(written);
  }
  return out;
}

}  // namespace hearsay::attribute
