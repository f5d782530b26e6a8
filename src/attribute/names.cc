// SPDX-License-Identifier: Apache-2.0
// Problem: "he", "Mr Palmer", "the senator" and "Clive Palmer" are one source; a reader knows, a
// counter of sources must. Idea: names are runs of capitalised words (particles and initials
// inside); a run is a variant of an earlier one when its words are among the other's and the family
// names agree, case endings aside; what stands beside a name (a title, an apposition) becomes a way
// to refer to it. Kinds come from words inside (Bank, ministère), the table of outlets and the
// gazetteer. Limits: no list of given names, so a company of two capitalised words without a
// telling word is taken for a person unless a preposition of belonging precedes it (see
// sources.cc).
#include "attribute/names.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "attribute/places.h"
#include "text/code_points.h"

namespace hearsay::attribute {
namespace {

bool in(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_article(std::string_view w) {
  return in(w, {"la", "le", "les", "l'", "the", "un", "une", "des", "a", "an"});
}

bool is_particle(std::string_view w) {
  return in(
      w, {"van", "von", "der", "den", "al",  "el",  "bin", "ben", "ibn", "da", "dos",  "di", "del",
          "de",  "d'",  "la",  "аль", "эль", "бен", "бин", "фон", "ван", "де", "оглы", "and"});
}

bool starts_sentence(const Tokens& tokens, std::size_t i) {
  while (i > 0 && tokens.same_sentence(i - 1, i) && tokens[i - 1].kind == TokenKind::Mark) --i;
  return i == 0 || !tokens.same_sentence(i - 1, i);
}

bool one_letter(const Token& token) {
  std::size_t at = 0;
  text::next_code_point(token.norm, at);
  return at == token.norm.size();
}

// End of the run of name tokens that begins at `i`.
std::size_t run_end(const Tokens& tokens, std::size_t i) {
  std::size_t last = i + 1;
  const auto name_word = [&](std::size_t k) {
    return k < tokens.size() && tokens.same_sentence(i, k) && tokens[k].kind == TokenKind::Word &&
           tokens[k].upper && !tokens[k].newline;
  };
  while (last < tokens.size() && last - i < 12) {
    const Token& next = tokens[last];
    if (name_word(last) && (next.spaced || tokens.norm(last - 1) == "'")) {
      ++last;
      continue;
    }
    if (next.norm == "-" && !next.spaced && last + 1 < tokens.size() && !tokens[last + 1].spaced &&
        tokens[last + 1].kind == TokenKind::Word &&
        (tokens[last + 1].upper || !tokens[last - 1].all_upper)) {
      last += 2;
      continue;
    }
    if (next.norm == "." && !next.spaced && one_letter(tokens[last - 1]) && name_word(last + 1)) {
      last += 2;
      continue;
    }
    if (next.norm == "&" && name_word(last + 1)) {
      last += 2;
      continue;
    }
    if (next.kind == TokenKind::Word && !next.upper && is_particle(next.norm) &&
        next.norm != "and" && name_word(last + 1) && last - i == 1 && !tokens[i].all_upper) {
      last += 2;
      continue;
    }
    break;
  }
  if (last < tokens.size() && tokens[last].kind == TokenKind::Number && tokens[last].spaced &&
      tokens[last].span.size() <= 2 && last + 1 < tokens.size() &&
      (tokens[last + 1].kind == TokenKind::Mark) && last - i <= 2)
    ++last;  // Khabar 24
  return last;
}

std::vector<std::string_view> words_of(const Tokens& tokens, const Name& name) {
  std::vector<std::string_view> out;
  for (std::size_t i = name.first; i < name.last; ++i)
    if (tokens[i].kind == TokenKind::Word && !(is_particle(tokens[i].norm) && !tokens[i].upper))
      out.push_back(tokens[i].norm);
  return out;
}

std::size_t code_points(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

bool same_word(std::string_view a, std::string_view b, model::Language language) {
  if (a == b) return true;
  if (language != model::Language::Russian) return false;
  static constexpr std::array<std::string_view, 44> kEndings = {
      "",    "а",   "я",   "у",   "ю",  "ом", "ем", "е",  "ой", "ей",  "ы",
      "и",   "ым",  "им",  "ая",  "яя", "ую", "юю", "ый", "ий", "ов",  "ев",
      "ых",  "их",  "ь",   "й",   "о",  "ое", "ые", "ие", "ью", "ого", "его",
      "ому", "ему", "ами", "ями", "ах", "ях", "ам", "ям", "ии", "ия",  "ию"};
  const auto is_ending = [](std::string_view rest) {
    return std::find(kEndings.begin(), kEndings.end(), rest) != kEndings.end();
  };
  std::size_t shared = 0, i = 0, j = 0, letters = 0;
  while (i < a.size() && j < b.size() &&
         text::next_code_point(a, i) == text::next_code_point(b, j)) {
    shared = i;
    ++letters;
  }
  if (letters < 3 || letters * 5 < 3 * std::max(code_points(a), code_points(b))) return false;
  const std::string_view x = a.substr(shared), y = b.substr(shared);
  // Павел, Павла: a vowel that only the nominative has
  const auto flees = [&](std::string_view nominative, std::string_view other) {
    return nominative.size() == 4 && (nominative.starts_with("е") || nominative.starts_with("о")) &&
           other.starts_with(nominative.substr(2)) && is_ending(other.substr(2));
  };
  return (is_ending(x) && is_ending(y)) || flees(x, y) || flees(y, x);
}

std::size_t NameTable::at_or_after(std::size_t at) const {
  return static_cast<std::size_t>(
      std::partition_point(names.begin(), names.end(),
                           [&](const Name& n) { return n.first < at; }) -
      names.begin());
}

NameKind NameFinder::kind_of(const Tokens& tokens, const Name& name) const {
  const std::string text(tokens.bytes(name.first, name.last).of(tokens.text));
  if (outlets_.by_name(text)) return NameKind::Media;
  if (places_ && places_->find(tokens, name.first, name.last)) return NameKind::Place;
  std::size_t words = 0, capitals = 0, foreign = 0;
  for (std::size_t i = name.first; i < name.last; ++i) {
    if (tokens[i].kind != TokenKind::Word) continue;
    if (heads_.match(tokens, i, "orgname")) return NameKind::Organisation;
    if (name.last - name.first > 1 && heads_.match(tokens, i, "media")) return NameKind::Media;
    if (name.last - name.first > 1 && i == name.first && heads_.match(tokens, i, "organisation"))
      return NameKind::Organisation;
    if (i == name.first && name.last - name.first > 1 &&
        in(tokens.norm(i), {"la", "le", "les", "l'", "the", "this", "un", "une", "des", "a"}))
      continue;
    ++words;
    capitals += tokens[i].all_upper ? 1 : 0;
    foreign += tokens.language == model::Language::Russian &&
                       static_cast<unsigned char>(tokens[i].norm[0]) < 0x80
                   ? 1
                   : 0;
  }
  if (words == 0) return NameKind::Unknown;
  if (foreign == words) return NameKind::Organisation;
  if (words == capitals) return NameKind::Organisation;
  if (name.first > 0) {
    const auto before = heads_.match(tokens, name.first - 1, "honorific");
    if (before && before.length == 1) return NameKind::Person;
    if (name.first > 1 && heads_.match(tokens, name.first - 2, "honorific").length == 2)
      return NameKind::Person;
    if (name.first > 2 && heads_.match(tokens, name.first - 3, "honorific").length == 3)
      return NameKind::Person;
  }
  const bool quoted = name.first > 0 && is_quote(tokens.norm(name.first - 1)) &&
                      (!tokens[name.first].spaced || is_opening_quote(tokens.norm(name.first - 1)));
  if (!quoted && words <= 5 && is_given(tokens, name.first)) return NameKind::Person;
  return words >= 2 && words <= 4 && !quoted ? NameKind::Person : NameKind::Unknown;
}

bool NameFinder::is_given(const Tokens& tokens, std::size_t i) const {
  return tokens[i].kind == TokenKind::Word && !tokens[i].all_upper &&
         given_.look(tokens[i].norm, tokens.language) != Given::No;
}

// A run of capitalised words may hold a title, a place or a body before the name itself
// ("President of Russia Vladimir Putin" in Russian order, "Prime Minister X", "Mais M. Y"): the
// parts that are names, in text order.
std::vector<Name> NameFinder::part(const Tokens& tokens, Name run) const {
  std::vector<Name> out;
  // the article that begins what follows
  while (run.last > run.first + 1 && is_article(tokens.norm(run.last - 1))) --run.last;
  const auto keep_prefix = [&](std::size_t first, std::size_t last) {
    if (first >= last) return;
    Name prefix{first, last, NameKind::Unknown, 0};
    prefix.kind = kind_of(tokens, prefix);
    if (prefix.kind != NameKind::Unknown && prefix.kind != NameKind::Person) out.push_back(prefix);
  };
  std::size_t first = run.first;
  while (first + 1 < run.last && starts_sentence(tokens, first) && !is_given(tokens, first) &&
         (heads_.match(tokens, first, "of") || heads_.match(tokens, first, "opener")))
    ++first;
  for (std::size_t k = first; k < run.last; ++k) {
    auto m = heads_.match(tokens, k, "role");
    if (!m) m = heads_.match(tokens, k, "honorific");
    if (!m || is_given(tokens, k)) continue;
    if (k + m.length >= run.last) {
      if (k == first || !is_given(tokens, first)) {
        keep_prefix(first, k);
        return out;
      }
      continue;
    }
    keep_prefix(first, k);
    first = k + m.length;
    k = first - 1;
  }
  if (tokens.language == model::Language::Russian)
    while (first + 1 < run.last && tokens[first + 1].spaced && !is_given(tokens, first) &&
           (first + 2 < run.last || (first > 0 && heads_.match(tokens, first - 1, "role"))) &&
           (tokens[first].all_upper || (places_ && places_->find(tokens, first, first + 1)))) {
      keep_prefix(first, first + 1);
      ++first;
    }
  const bool complement =
      first > 0 && tokens.same_sentence(first - 1, first) && heads_.match(tokens, first - 1, "of");
  if (!is_given(tokens, first))
    for (std::size_t k = first + 1; k + 1 < run.last; ++k) {
      if (!is_given(tokens, k) || tokens[k - 1].kind != TokenKind::Word || !tokens[k].spaced)
        continue;
      Name prefix{first, k, NameKind::Unknown, 0};
      prefix.kind = kind_of(tokens, prefix);
      const std::string_view end = tokens.norm(run.last - 1);
      const bool patronymic = end.ends_with("ич") || end.ends_with("вна") || end.ends_with("вича");
      const bool apart = prefix.kind == NameKind::Place || prefix.kind == NameKind::Media ||
                         prefix.kind == NameKind::Organisation ||
                         (tokens.language == model::Language::Russian && !patronymic) ||
                         (k - first >= 2 && run.last - k >= 2) || complement ||
                         starts_sentence(tokens, first);
      if (!apart) break;
      keep_prefix(first, k);
      first = k;
      break;
    }
  if (first < run.last) out.push_back({first, run.last, NameKind::Unknown, 0});
  return out;
}

// A word that begins a sentence is a name when it has its capital elsewhere too, in any case form.
bool NameFinder::known_elsewhere(const Tokens& tokens, std::size_t i,
                                 const std::unordered_set<std::string_view>& upper) {
  if (upper.contains(tokens[i].norm)) return true;
  return tokens.language == model::Language::Russian &&
         std::any_of(upper.begin(), upper.end(), [&](std::string_view other) {
           return same_word(tokens[i].norm, other, tokens.language);
         });
}

// "Varno's", "Varno, the mayor of"
bool NameFinder::stands_alone(const Tokens& tokens, std::size_t i) const {
  if (tokens.norm(i + 1) == "'s") return true;
  if (tokens.norm(i + 1) != ",") return false;
  for (std::size_t k = i + 2; k < std::min(i + 5, tokens.size()); ++k)
    if (heads_.match(tokens, k, "role") && tokens.same_sentence(i, k)) return true;
  return false;
}

NameTable NameFinder::find(const Tokens& tokens) const {
  NameTable out;
  std::unordered_set<std::string_view> lower, upper;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Word) continue;
    if (!tokens[i].upper)
      lower.insert(tokens[i].norm);
    else if (!starts_sentence(tokens, i))
      upper.insert(tokens[i].norm);
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Word || !tokens[i].upper) continue;
    if (heads_.match(tokens, i, "honorific") && tokens[i].span.size() <= 12) {
      const auto m = heads_.match(tokens, i, "honorific");
      i += m.length - 1;
      continue;
    }
    std::size_t first = i;
    const bool initial = starts_sentence(tokens, i);
    if (initial &&
        (lower.contains(tokens[i].norm) || heads_.match(tokens, i, "pronoun") ||
         heads_.match(tokens, i, "role") || heads_.match(tokens, i, "of")) &&
        !upper.contains(tokens[i].norm))
      continue;
    Name name{first, run_end(tokens, i), NameKind::Unknown, 0};
    const bool compound = tokens[first].all_upper && tokens.norm(name.last) == "-" &&
                          !tokens[name.last].spaced;  // IT-specialist
    if (compound) continue;
    if (initial && name.last - name.first == 1 && !known_elsewhere(tokens, first, upper) &&
        !tokens[i].all_upper && !is_given(tokens, first) && !stands_alone(tokens, first)) {
      const std::string text(tokens.bytes(first, first + 1).of(tokens.text));
      if (!outlets_.by_name(text) && !(places_ && places_->find(tokens, first, first + 1)))
        continue;
    }
    for (Name& piece : part(tokens, name)) {
      if (piece.last - piece.first == 1 && is_article(tokens.norm(piece.first))) continue;
      piece.kind = kind_of(tokens, piece);
      out.names.push_back(piece);
    }
    i = name.last - 1;
  }
  describe(tokens, out);
  join_acronyms(tokens, out);
  return out;
}

namespace {

// A word and its initial are one, and a word and its case forms.
bool same_part(std::string_view a, std::string_view b, model::Language language) {
  if (same_word(a, b, language)) return true;
  const std::string_view few = a.size() < b.size() ? a : b, many = a.size() < b.size() ? b : a;
  return code_points(few) == 1 && many.starts_with(few);
}

bool same_bearer(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b,
                 bool person, model::Language language) {
  const auto& few = a.size() < b.size() ? a : b;
  const auto& many = a.size() < b.size() ? b : a;
  if (few.empty()) return false;
  const bool given_alone = few.size() == 1 && person && same_word(few[0], many[0], language);
  if (!same_word(few.back(), many.back(), language) && !given_alone) return false;
  return std::all_of(few.begin(), few.end(), [&](std::string_view w) {
    return std::any_of(many.begin(), many.end(),
                       [&](std::string_view v) { return same_part(w, v, language); });
  });
}

// How far a Russian form seems to be from the nominative.
int obliqueness(std::string_view word) {
  for (const std::string_view end : {"ым", "им", "ом", "ем", "ой", "ою", "ого", "его", "ому", "ему",
                                     "ую", "ами", "ах", "у", "ю", "е", "ы", "и"})
    if (word.ends_with(end)) return 2;
  return word.ends_with("а") || word.ends_with("я") ? 1 : 0;
}

// Words that are written out, of which a fuller name has more, then the nearer to the nominative.
std::pair<std::size_t, int> fullness(const std::vector<std::string_view>& words,
                                     model::Language language) {
  std::size_t written = 0;
  int oblique = 0;
  for (const std::string_view w : words) {
    written += code_points(w) > 1 ? 1 : 0;
    if (language == model::Language::Russian) oblique += obliqueness(w);
  }
  return {written, -oblique};
}

}  // namespace

// Titles before the name, from token `from` on, and in an apposition after it.
void NameFinder::gather_titles(const Tokens& tokens, const Name& name, std::size_t from,
                               NameHolder& holder) const {
  for (std::size_t back = 1; back <= 7 && back + from <= name.first; ++back) {
    const std::size_t i = name.first - back;
    if (!tokens.same_sentence(i, name.first) ||
        (tokens[i].kind == TokenKind::Mark && back > 1 && tokens.norm(i) != "-"))
      break;
    const bool role = bool(heads_.match(tokens, i, "role"));
    // the common noun right before a person's name says what he is
    const bool beside = back == 1 && tokens[i].kind == TokenKind::Word &&
                        (!tokens[i].upper || starts_sentence(tokens, i)) &&
                        code_points(tokens[i].norm) > 4 && !heads_.match(tokens, i, "of") &&
                        !heads_.match(tokens, i, "pronoun");
    if (role || beside) holder.titles.push_back(tokens[i].norm);
    if (role) holder.sure = true;
  }
  if (tokens.norm(name.last) != "," && tokens.norm(name.last) != "(") return;
  for (std::size_t i = name.last + 1; i < std::min(name.last + 9, tokens.size()); ++i) {
    if (!tokens.same_sentence(i, name.last) || tokens.norm(i) == ",") break;
    if (!heads_.match(tokens, i, "role")) continue;
    holder.titles.push_back(tokens[i].norm);
    holder.sure = true;
  }
}

void NameFinder::tell_gender(const Tokens& tokens, const Name& name, NameHolder& holder) const {
  for (std::size_t back = 1; back <= 3 && back <= name.first; ++back)
    if (const auto m = heads_.match(tokens, name.first - back, "honorific");
        m && m.length == back) {
      holder.kind = NameKind::Person;
      holder.sure = true;
      if (!m.entry->value.empty()) holder.gender = m.entry->value[0];
    }
  if (holder.kind != NameKind::Person) return;
  const Given given = given_.look(tokens[name.first].norm, tokens.language);
  holder.sure = holder.sure || given != Given::No;
  if (holder.gender == 0 && name.last - name.first > 1) {
    if (given == Given::Male) holder.gender = 'm';
    if (given == Given::Female) holder.gender = 'f';
    const std::string_view family = tokens.norm(name.last - 1);
    if (holder.gender == 0 && tokens.language == model::Language::Russian) {
      if (family.ends_with("ская") || family.ends_with("цкая")) holder.gender = 'f';
      if (family.ends_with("ский") || family.ends_with("цкий")) holder.gender = 'm';
    }
  }
  if (holder.gender != 0) return;
  for (const std::string& title : holder.titles) {
    if (heads_.has(title, tokens.language, "female")) holder.gender = 'f';
    if (heads_.has(title, tokens.language, "male")) holder.gender = 'm';
  }
}

// Joins variants and gathers titles.
void NameFinder::describe(const Tokens& tokens, NameTable& table) const {
  std::vector<std::vector<std::string_view>> fullest;
  std::size_t person_end = 0;  // of the last person named before
  for (Name& name : table.names) {
    const auto words = words_of(tokens, name);
    std::size_t found = 0;
    while (found < table.holders.size() &&
           !same_bearer(words, fullest[found], table.holders[found].kind == NameKind::Person,
                        tokens.language))
      ++found;
    const std::string text(tokens.bytes(name.first, name.last).of(tokens.text));
    if (found == table.holders.size()) {
      table.holders.push_back({text, words.size(), name.kind, 0, {}, false, 0});
      fullest.push_back(words);
    }
    NameHolder& holder = table.holders[found];
    if (fullness(words, tokens.language) > fullness(fullest[found], tokens.language)) {
      holder.fullest = text;
      holder.words = words.size();
      fullest[found] = words;
    }
    if (holder.kind == NameKind::Unknown || name.kind == NameKind::Media) holder.kind = name.kind;
    ++holder.mentions;
    name.holder = static_cast<std::uint32_t>(found);
    gather_titles(tokens, name, person_end, holder);
    tell_gender(tokens, name, holder);
    if (holder.kind == NameKind::Person) person_end = name.last;
  }
}

}  // namespace hearsay::attribute
