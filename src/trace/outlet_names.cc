// SPDX-License-Identifier: Apache-2.0
// The problem: "The Wexford Beacon" is "the Beacon" in English, «Уэксфорд бикон» in Russian, and
// «Причал» is «Причалу» in the dative. The ideas:
//   endings: two words are forms of one when they begin alike and differ in no more than a case
//     ending; so "Ormelia" is no form of "Ormelpress";
//   scripts: a Russian name meets its transliteration in Latin letters; an English or French one
//     is written as it is heard, so sounds are compared, and silent endings fall off;
//   short forms: the one word by which a newspaper is called, an acronym in brackets, what stands
//     in quotation marks.
// Limits: sounds of vowels are not compared, so that names need four consonants to be heard; what
// English spelling hides (though, lough) stays hidden.
#include "trace/outlet_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "text/fold.h"
#include "text/transliterate.h"
#include "text/words.h"
#include "trace/outlet_words.h"

namespace hearsay::trace {
namespace {

constexpr std::size_t kPrefix = 6;      // letters of a word that are looked up
constexpr std::size_t kLeastShort = 5;  // bytes of a word that stands for a whole name
constexpr std::size_t kEnding = 3;      // letters that a case ending has at most

bool is(std::string_view folded, OutletWord what) {
  return (OutletWords::built_in().of(folded, model::Language::Unknown) & what) != 0;
}

bool is_cyrillic(std::string_view word) {
  return !word.empty() && (static_cast<unsigned char>(word.front()) & 0xFC) == 0xD0;
}

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

std::uint64_t beginning_of(std::string latin) {
  if (latin.size() > kPrefix) latin.resize(kPrefix);
  // "beacon" and "beacons", «Причал» and «Причалу»: the last vowel of a short word may change.
  while (latin.size() > 4 && is_vowel(latin.back())) latin.pop_back();
  return base::hash64(latin, 0x6f75);
}

// As a Frenchman or an Englishman says it: what is silent falls off, g is soft before e and i.
std::string respelled(std::string latin) {
  static constexpr std::pair<std::string_view, std::string_view> kSaid[] = {
      {"ille", "ie"}, {"dge", "je"}, {"gne", "ne"}, {"gni", "ni"}, {"gna", "na"}, {"ge", "je"},
      {"gi", "ji"},   {"gy", "ji"},  {"ph", "f"},   {"sch", "sh"}, {"ough", "o"}, {"wh", "w"}};
  for (const auto& [written, said] : kSaid)
    for (std::size_t at = 0; (at = latin.find(written, at)) != std::string::npos; at += said.size())
      latin.replace(at, written.size(), said);
  while (latin.size() > 3 &&
         std::string_view("stdxzpe").find(latin.back()) != std::string_view::npos) {
    const bool vowel = latin.back() == 'e';
    latin.pop_back();
    if (vowel) break;  // the consonant before a mute e is heard
  }
  return latin;
}

// Where the one word begins by which an outlet is called in running text: "the Beacon" for "The
// Wexford Beacon", « Le Passeur » for « Le Passeur de Vire », «Причал» for «Дальний причал». A
// word that says where is none, nor is half of a compound.
std::optional<std::size_t> short_form(std::string_view name) {
  const std::vector<text::Word> words = text::words(name);
  std::size_t first = 0;
  while (first < words.size() && is(text::fold(words[first].of(name)), kArticleWord)) ++first;
  if (first + 1 >= words.size() || name.find('-') != std::string_view::npos) return std::nullopt;
  const std::string head = text::fold(words[first].of(name));
  if (is(text::to_latin(head), kGenericWord)) return std::nullopt;
  // «Заря Ормели» is «Заря», «Ормельский причал» is «Причал»: an adjective leads to the noun.
  const bool cyrillic = is_cyrillic(head);
  const bool adjective = head.ends_with("ий") || head.ends_with("ый") || head.ends_with("ая") ||
                         head.ends_with("ое") || head.ends_with("ой") || head.ends_with("ие");
  const bool place_follows =
      is(text::fold(words[first + 1].of(name)), kArticleWord) || (cyrillic && !adjective);
  const text::Word& word = place_follows ? words[first] : words.back();
  const std::string folded = text::fold(word.of(name));
  if (word.end - word.begin < kLeastShort || is(text::to_latin(folded), kGenericWord))
    return std::nullopt;
  return word.begin;
}

// What stands between quotation marks, when something stands outside them.
std::string_view quoted_part(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"«", "»"}, {"„", "“"}, {"“", "”"}, {"\"", "\""}};
  for (const auto& [opens, closes] : kMarks) {
    const std::size_t open = name.find(opens);
    if (open == std::string_view::npos) continue;
    const std::size_t from = open + opens.size(), close = name.find(closes, from);
    if (close == std::string_view::npos) continue;
    const bool more = open > 0 || close + closes.size() < name.size();
    return more ? name.substr(from, close - from) : std::string_view();
  }
  return {};
}

CalledName in_full(std::string_view name) {
  CalledName out;
  for (const text::Word& word : text::words(name)) {
    const std::string folded = text::fold(word.of(name));
    if (out.words.empty() && is(folded, kArticleWord) && folded != "a") continue;
    out.words.push_back(name_word(word.of(name)));
  }
  if (out.words.size() == 1 && out.words.front().latin.size() < 2) out.words.clear();
  return out;
}

}  // namespace

std::uint64_t beginning_key(std::string_view word) { return beginning_of(text::to_latin(word)); }

std::uint64_t whole_key(std::string_view word) {
  std::string latin = text::to_latin(word);
  const bool cyrillic = is_cyrillic(word);
  if (cyrillic)
    for (std::size_t cut = 0; cut < 2 && latin.size() > 4; ++cut)
      if (is_vowel(latin.back()) || latin.back() == 'm') latin.pop_back();
  return base::hash64(latin, cyrillic ? 0x7369 : 0x7368);
}

std::uint64_t sound_key(std::string_view sound) {
  return sound.empty() ? 0 : base::hash64(sound, 0x736e);
}

std::string heard(std::string_view word) {
  if (!is_cyrillic(word)) return {};
  // «Уэксфорд», «Уилтон»: how w is written.
  std::string latin = text::to_latin(word);
  if (latin.size() < 2 || latin[0] != 'u' || (latin[1] != 'e' && latin[1] != 'i'))
    return text::skeleton(word);
  latin[0] = 'w';
  return text::skeleton(latin);
}

NameWord name_word(std::string_view word) {
  NameWord out;
  out.latin = text::to_latin(word);
  out.cyrillic = is_cyrillic(word);
  out.key = beginning_of(out.latin);
  out.whole = whole_key(word);
  out.skeleton = text::skeleton(word);
  if (out.cyrillic) return out;
  std::string unwritten = out.latin;  // «Стилуотер»: w in the middle is heard as a vowel
  std::erase(unwritten, 'w');
  for (std::string sound :
       {out.skeleton, text::skeleton(respelled(out.latin)), text::skeleton(unwritten)})
    if (!sound.empty() &&
        std::find(out.sounds.begin(), out.sounds.end(), sound) == out.sounds.end())
      out.sounds.push_back(std::move(sound));
  return out;
}

bool same_word(const NameWord& name, std::string_view word) {
  const std::string latin = text::to_latin(word);
  if (beginning_of(latin) == name.key) {
    const auto [a, b] =
        std::mismatch(name.latin.begin(), name.latin.end(), latin.begin(), latin.end());
    if (name.latin.end() - a <= static_cast<std::ptrdiff_t>(kEnding) &&
        latin.end() - b <= static_cast<std::ptrdiff_t>(kEnding))
      return true;
    if (!name.skeleton.empty() && text::skeleton(word) == name.skeleton) return true;
  }
  if (name.cyrillic || !is_cyrillic(word)) return false;
  return std::find(name.sounds.begin(), name.sounds.end(), heard(word)) != name.sounds.end();
}

std::vector<CalledName> called(std::string_view name) {
  std::vector<CalledName> out;
  auto add = [&out](CalledName one) {
    if (!one.words.empty()) out.push_back(std::move(one));
  };
  const std::size_t open = name.find('(');
  if (open != std::string_view::npos) {
    const std::size_t close = std::min(name.find(')', open), name.size());
    add(in_full(name.substr(open + 1, close - open - 1)));
    name = name.substr(0, open);
  }
  add(in_full(name));
  if (const std::string_view quoted = quoted_part(name); !quoted.empty()) {
    CalledName part = in_full(quoted);
    part.marked = true;
    add(std::move(part));
  }
  if (const std::optional<std::size_t> at = short_form(name)) {
    const std::vector<text::Word> words = text::words(name.substr(*at));
    CalledName part;
    part.words.push_back(name_word(words.front().of(name.substr(*at))));
    part.marked = part.whole_word = true;
    add(std::move(part));
  }
  return out;
}

}  // namespace hearsay::trace
