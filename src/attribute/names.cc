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
#include <unordered_map>
#include <unordered_set>

#include "attribute/places.h"
#include "text/code_points.h"

namespace hearsay::attribute {
namespace {

bool in(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
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
        tokens[last + 1].kind == TokenKind::Word) {
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
  std::size_t at = 0, shared = 0, i = 0, j = 0;
  while (i < a.size() && j < b.size() &&
         text::next_code_point(a, i) == text::next_code_point(b, j)) {
    ++shared;
    at = i;
  }
  (void)at;
  const std::size_t n = code_points(a), m = code_points(b);
  const std::size_t rest_a = n - shared, rest_b = m - shared;
  return shared >= 3 && std::max(rest_a, rest_b) <= 3 && std::min(rest_a, rest_b) <= 2 &&
         shared * 2 >= std::max(n, m);
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
  const bool quoted = name.first > 0 && is_quote(tokens.norm(name.first - 1));
  return words >= 2 && words <= 4 && !quoted ? NameKind::Person : NameKind::Unknown;
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
    if (initial && name.last - name.first == 1 && !upper.contains(tokens[i].norm) &&
        !tokens[i].all_upper && !(i + 1 < tokens.size() && tokens.norm(i + 1) == "'s")) {
      const std::string text(tokens.bytes(first, first + 1).of(tokens.text));
      if (!outlets_.by_name(text) && !(places_ && places_->find(tokens, first, first + 1)))
        continue;
    }
    name.kind = kind_of(tokens, name);
    i = name.last - 1;
    out.names.push_back(name);
  }
  describe(tokens, out);
  return out;
}

// Joins variants and gathers titles.
void NameFinder::describe(const Tokens& tokens, NameTable& table) const {
  std::vector<std::vector<std::string_view>> fullest;
  for (Name& name : table.names) {
    const auto words = words_of(tokens, name);
    std::size_t found = table.holders.size();
    for (std::size_t h = 0; h < table.holders.size() && !words.empty(); ++h) {
      const auto& other = fullest[h];
      const auto& few = words.size() < other.size() ? words : other;
      const auto& many = words.size() < other.size() ? other : words;
      if (few.empty() || (few.size() > 1 || many.size() > 1
                              ? !(same_word(few.back(), many.back(), tokens.language) ||
                                  (few.size() == 1 && table.holders[h].kind == NameKind::Person &&
                                   same_word(few[0], many[0], tokens.language)))
                              : !same_word(few[0], many[0], tokens.language)))
        continue;
      const bool all = std::all_of(few.begin(), few.end(), [&](std::string_view w) {
        return std::any_of(many.begin(), many.end(),
                           [&](std::string_view v) { return same_word(w, v, tokens.language); });
      });
      if (!all) continue;
      found = h;
      break;
    }
    const std::string text(tokens.bytes(name.first, name.last).of(tokens.text));
    if (found == table.holders.size()) {
      table.holders.push_back({text, words.size(), name.kind, 0, {}});
      fullest.push_back(words);
    }
    NameHolder& holder = table.holders[found];
    const bool shorter = words.size() == holder.words && !words.empty() &&
                         !fullest[found].empty() &&
                         words.back().size() < fullest[found].back().size();
    if (words.size() > holder.words || shorter) {
      holder.fullest = text;
      holder.words = words.size();
      fullest[found] = words;
    }
    if (holder.kind == NameKind::Unknown || name.kind == NameKind::Media) holder.kind = name.kind;
    name.holder = static_cast<std::uint32_t>(found);
    for (std::size_t back = 1; back <= 3 && back <= name.first; ++back)
      if (const auto m = heads_.match(tokens, name.first - back, "honorific");
          m && m.length == back && !m.entry->value.empty()) {
        holder.gender = m.entry->value[0];
        holder.kind = NameKind::Person;
      }
    // titles before the name and in an apposition after it
    for (std::size_t back = 1; back <= 7 && back <= name.first; ++back) {
      const std::size_t i = name.first - back;
      if (!tokens.same_sentence(i, name.first) ||
          (tokens[i].kind == TokenKind::Mark && back > 1 && tokens.norm(i) != "-"))
        break;
      if (const auto m = heads_.match(tokens, i, "role")) holder.titles.push_back(tokens[i].norm);
    }
    if (tokens.norm(name.last) == "," || tokens.norm(name.last) == "(")
      for (std::size_t i = name.last + 1; i < std::min(name.last + 9, tokens.size()); ++i) {
        if (!tokens.same_sentence(i, name.last) || tokens.norm(i) == ",") break;
        if (heads_.match(tokens, i, "role")) holder.titles.push_back(tokens[i].norm);
      }
  }
}

}  // namespace hearsay::attribute
