// SPDX-License-Identifier: Apache-2.0
// The problem: a source stands in the case that its sentence asks for («по данным мэрии», « selon
// le communiqué du ministère »), and a list of sources in five cases is hard to read. The idea:
// never make up a form, and never guess a case from an ending alone, since «школа» and «суда» end
// alike. The word before a source tells: after a preposition or «по словам» no nominative can
// stand. The nominative of such a noun is taken from the archive, where some article writes it; its
// adjectives are regular and take its gender. Only the noun that heads the name and its adjectives
// stand in that case; what follows is a genitive of its own («здравоохранения») and stays, except
// in the names of persons, where every word agrees and all must be known.
// Limits: plurals are left alone; stress is not written, so adjectives in -ой are known by a short
// list.
#include "weigh/shown_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "text/fold.h"
#include "text/words.h"

namespace hearsay::weigh {
namespace {

using Endings = std::array<std::string_view, 7>;

// What an oblique ending may come from, "-" for none. Longer endings first; the first that fits
// decides.
struct Case {
  std::string_view oblique;
  Endings nominatives;
};
constexpr std::array<Case, 17> kNouns{{{"иями", {"ия", "ие"}},
                                       {"ией", {"ия"}},
                                       {"ием", {"ие"}},
                                       {"иям", {"ия", "ие"}},
                                       {"ии", {"ия", "ие"}},
                                       {"ию", {"ия", "ие"}},
                                       {"ия", {"ие"}},
                                       {"ью", {"ь"}},
                                       {"ом", {"-", "о"}},
                                       {"ем", {"ь", "й", "е"}},
                                       {"ой", {"а"}},
                                       {"ей", {"я", "а"}},
                                       {"у", {"-", "о", "а"}},
                                       {"ю", {"ь", "й", "я", "е"}},
                                       {"ы", {"а"}},
                                       {"а", {"-", "о"}},
                                       {"я", {"ь", "й", "е"}}}};

constexpr std::array<std::string_view, 14> kAdjectives{
    "ыми", "ими", "ого", "его", "ому", "ему", "ой", "ей", "ую", "юю", "ым", "им", "ом", "ем"};
// Stems whose masculine ends in a stressed -ой.
constexpr std::array<std::string_view, 11> kStressed{"городск", "морск", "областн", "краев",
                                                     "донск",   "лесн",  "речн",    "людск",
                                                     "тверск",  "родн",  "передов"};

// After these no nominative can stand.
constexpr std::array<std::string_view, 28> kGoverning{
    "словам",    "данным",     "мнению",   "информации", "сведениям", "оценке",    "оценкам",
    "сообщению", "сообщениям", "согласно", "заявлению",  "версии",    "подсчетам", "в",
    "во",        "на",         "от",       "из",         "у",         "к",         "со",
    "с",         "при",        "для",      "сообщении",  "сообщения", "заявлении", "данные"};

bool is_cyrillic(std::string_view word) {
  return !word.empty() && (static_cast<unsigned char>(word[0]) & 0xFC) == 0xD0;
}

bool is_in(std::string_view word, const auto& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// An adjective's ending taken off, "" if it has none.
std::string_view adjective_stem(std::string_view folded) {
  constexpr std::size_t kShortest = 6;  // bytes of a stem
  for (const std::string_view ending : kAdjectives)
    if (folded.ends_with(ending) && folded.size() >= ending.size() + kShortest)
      return folded.substr(0, folded.size() - ending.size());
  return {};
}

// What the nominative of an oblique form may be, folded.
std::vector<std::string> candidates(std::string_view folded) {
  constexpr std::size_t kShortest = 4;  // bytes of a stem: two letters
  std::vector<std::string> out;
  for (const Case& one : kNouns) {
    if (!folded.ends_with(one.oblique) || folded.size() < one.oblique.size() + kShortest) continue;
    const std::string stem(folded.substr(0, folded.size() - one.oblique.size()));
    for (const std::string_view ending : one.nominatives)
      if (!ending.empty()) out.push_back(stem + std::string(ending == "-" ? "" : ending));
    break;
  }
  return out;
}

enum class Gender : unsigned char { Masculine, Feminine, Neuter };
Gender gender_of(std::string_view nominative) {
  if (nominative.ends_with("а") || nominative.ends_with("я")) return Gender::Feminine;
  if (nominative.ends_with("о") || nominative.ends_with("е")) return Gender::Neuter;
  return Gender::Masculine;
}

std::string_view adjective_ending(std::string_view stem, bool soft, Gender gender) {
  static constexpr std::array<std::string_view, 7> kHushed{"г", "к", "х", "ж", "ш", "ч", "щ"};
  if (gender == Gender::Feminine) return soft ? "яя" : "ая";
  if (gender == Gender::Neuter) return soft ? "ее" : "ое";
  if (is_in(stem, kStressed)) return "ой";
  const bool hushed = std::any_of(kHushed.begin(), kHushed.end(),
                                  [&](std::string_view letter) { return stem.ends_with(letter); });
  return soft || hushed ? "ий" : "ый";
}

// « du ministère », « de la police », « de l'armée », "the ministry’s".
std::string without_preposition(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kLeads{
      {{"du ", "le "},
       {"au ", "le "},
       {"de la ", "la "},
       {"de l'", "l'"},
       {"de l’", "l’"},
       {"d'un", "un"},
       {"d’un", "un"}}};
  for (const auto& [lead, instead] : kLeads)
    if (name.starts_with(lead)) return std::string(instead) + std::string(name.substr(lead.size()));
  for (const std::string_view tail : {"'s", "’s"})
    if (name.ends_with(tail)) return std::string(name.substr(0, name.size() - tail.size()));
  return std::string(name);
}

}  // namespace

ShownNames::ShownNames(std::span<const model::Article> articles) {
  Names straight, wanted;
  for (const model::Article& article : articles)
    if (article.language == model::Language::Russian) learn_cases(article, straight);
  std::erase_if(oblique_, [&](const std::string& name) { return straight.contains(name); });
  for (const std::string& name : oblique_)
    for (const text::Word& word : text::words(name))
      for (std::string& form : candidates(word.of(name))) wanted.insert(std::move(form));
  if (wanted.empty()) return;
  for (const model::Article& article : articles) {
    if (article.language != model::Language::Russian) continue;
    for (const text::Word& word : text::words(article.text))
      if (auto form = wanted.find(text::fold(word.of(article.text))); form != wanted.end())
        forms_.insert(*form);
  }
}

void ShownNames::learn_cases(const model::Article& article, Names& straight) {
  const std::string_view text = article.text;
  for (const model::Statement& statement : article.reading.statements) {
    if (statement.source.empty()) continue;
    const model::Span span = statement.source.front();
    const std::string source = text::fold(span.of(text));
    // A full name found elsewhere in the article has a case of its own.
    const std::string name = text::fold(statement.source_name);
    if (name.empty() || source.find(name) == std::string::npos) continue;
    constexpr std::uint32_t kReach = 40;
    const std::uint32_t from = span.begin - std::min(span.begin, kReach);
    const auto before = text::words(text.substr(from, span.begin - from));
    const bool governed =
        !before.empty() &&
        is_in(text::fold(before.back().of(text.substr(from, span.begin - from))), kGoverning);
    (governed ? oblique_ : straight).insert(name);
  }
}

std::string ShownNames::nominative(std::string_view noun) const {
  std::string found;
  for (const std::string& form : candidates(text::fold(noun))) {
    if (!forms_.contains(form)) continue;
    if (!found.empty()) return {};
    found = form;
  }
  if (found.empty()) return found;
  // The letters that both have stay as they are written.
  std::size_t shared = 0;
  const std::string folded = text::fold(noun);
  while (shared < folded.size() && shared < found.size() && folded[shared] == found[shared])
    ++shared;
  while (shared > 0 && (static_cast<unsigned char>(found[shared]) & 0xC0) == 0x80) --shared;
  return folded.size() == noun.size() ? std::string(noun.substr(0, shared)) + found.substr(shared)
                                      : found;
}

std::string ShownNames::russian(std::string_view name, bool person) const {
  const auto words = text::words(name);
  // «Александра Петрова» may be a woman: a person's name alone is left to those who read it.
  if (person && words[0].capital) return std::string(name);
  std::size_t head = 0;
  // «пресс-службой»: the last part of a compound bears the case. What has a nominative of its own
  // is the noun, though it ends like an adjective.
  const auto leads = [&](const text::Word& word) {
    return name[word.end] == '-' || (nominative(word.of(name)).empty() &&
                                     !adjective_stem(text::fold(word.of(name))).empty());
  };
  while (head + 1 < words.size() && !person && leads(words[head])) ++head;
  const std::string noun = nominative(words[head].of(name));
  if (noun.empty()) return std::string(name);
  const Gender gender = gender_of(noun);
  std::string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out += name.substr(done, words[i].begin - done);
    done = words[i].end;
    const std::string_view word = words[i].of(name);
    if (i == head) {
      out += noun;
    } else if (i < head) {
      const std::string folded = text::fold(word);
      const std::string_view stem = adjective_stem(folded);
      if (stem.empty()) {
        out += word;
        continue;
      }
      const bool soft =
          folded.ends_with("его") || folded.ends_with("ему") || folded.ends_with("юю");
      out += std::string(word.substr(0, stem.size())) +
             std::string(adjective_ending(stem, soft, gender));
    } else if (person) {
      const std::string form = nominative(word);
      if (form.empty()) return std::string(name);
      out += form;
    } else {
      out += word;
    }
  }
  return out + std::string(name.substr(done));
}

std::string ShownNames::shown(std::string_view name, bool person) const {
  if (!is_cyrillic(name) || text::words(name).empty()) return without_preposition(name);
  return oblique_.contains(text::fold(name)) ? russian(name, person) : std::string(name);
}

}  // namespace hearsay::weigh
