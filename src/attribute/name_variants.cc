// SPDX-License-Identifier: Apache-2.0
// Problem: "Clive Palmer", "Mr Palmer", "C. Palmer" and «Палмера» are one; who is "the senator"?
// Idea: a name is a variant of an earlier one when its words are among the other's and the family
// names agree, case endings aside. What stands beside a name (a title before it, an apposition
// after it) is kept with its bearer, the words of the title apart from those of its complement, as
// ways to take him up again. Names joined by "and" are rows, which plurals take up. Limits: two
// members of one family who are called by it alone are one.
#include "attribute/name_variants.h"

#include <algorithm>
#include <array>
#include <optional>

#include "attribute/source_phrase.h"
#include "text/code_points.h"

namespace hearsay::attribute {
namespace {

constexpr std::size_t kTitleReach = 12;  // tokens between a title and the name it belongs to

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

std::vector<std::string_view> NameJoiner::words_of(const Tokens& tokens, const Name& name) const {
  std::vector<std::string_view> out;
  for (std::size_t i = name.first; i < name.last; ++i)
    if (tokens[i].kind == TokenKind::Word &&
        (tokens[i].upper || !heads_.has(tokens[i].norm, tokens.language, "particle")))
      out.push_back(tokens[i].norm);
  return out;
}

bool NameJoiner::names_role(const Tokens& tokens, std::size_t i, bool plural) const {
  return heads_.match(tokens, i, plural ? "group" : "role") ||
         (plural && heads_.match(tokens, i, "role"));
}

bool NameJoiner::is_plain_word(const Tokens& tokens, std::size_t i) const {
  return tokens[i].kind == TokenKind::Word && code_points(tokens[i].norm) > 3 &&
         !heads_.match(tokens, i, "of") && !heads_.match(tokens, i, "pronoun");
}

// What stands before the name that begins at `first`, back to token `from`.
bool NameJoiner::gather_before(const Tokens& tokens, std::size_t first, std::size_t from,
                               bool plural, std::vector<std::string>& titles,
                               std::vector<std::string>& described) const {
  std::vector<std::string> complement;
  bool told = false;
  for (std::size_t back = 1; back <= kTitleReach && back + from <= first; ++back) {
    const std::size_t i = first - back;
    if (!tokens.same_sentence(i, first) ||
        (tokens[i].kind == TokenKind::Mark && tokens.norm(i) != "-" &&
         !(back == 1 && tokens.norm(i) == ",")))
      break;
    if (names_role(tokens, i, plural)) {
      titles.push_back(tokens[i].norm);
      described.insert(described.end(), complement.begin(), complement.end());
      complement.clear();
      told = true;
      continue;
    }
    // the common noun right before a person's name says what he is
    const bool beside = back == 1 && i > 0 &&
                        (!tokens[i].upper || !tokens.same_sentence(i - 1, i)) &&
                        code_points(tokens[i].norm) > 4 && is_plain_word(tokens, i);
    if (beside) titles.push_back(tokens[i].norm);
    if (is_plain_word(tokens, i)) complement.push_back(tokens[i].norm);
  }
  return told;
}

namespace {

// The word may be a verb of saying, which a subject follows: in Russian it looks like one.
bool may_be_verb(const Tokens& tokens, std::size_t i) {
  const std::string_view w = tokens.norm(i);
  if (tokens[i].kind != TokenKind::Word || tokens[i].upper) return false;
  if (tokens.language != model::Language::Russian) return !is_determiner(w) && !is_indefinite(w);
  for (const std::string_view end :
       {"л", "ла", "ли", "лся", "лась", "лись", "ет", "ют", "ит", "ят", "ется", "ются"})
    if (w.ends_with(end) && code_points(w) > 4) return true;
  return false;
}

}  // namespace

// ", the night porter of the mill,": words that no lexicon knows say what he is where an article
// begins them and a comma closes them.
void NameJoiner::gather_plain(const Tokens& tokens, std::size_t comma,
                              std::vector<std::string>& titles,
                              std::vector<std::string>& described) const {
  const std::size_t first = comma + 1;
  if (first >= tokens.size() || tokens.language == model::Language::Russian ||
      !(is_determiner(tokens.norm(first)) || is_indefinite(tokens.norm(first))))
    return;
  std::size_t last = first + 1;
  while (last < std::min(first + kTitleReach, tokens.size()) && tokens.norm(last) != ",") ++last;
  if (last >= tokens.size() || tokens.norm(last) != "," || !tokens.same_sentence(comma, last))
    return;
  bool complement = false;
  for (std::size_t i = first + 1; i < last; ++i) {
    if (tokens[i].kind != TokenKind::Word || heads_.match(tokens, i, "clause")) return;
    complement = complement || heads_.match(tokens, i, "of");
    if (is_plain_word(tokens, i)) (complement ? described : titles).push_back(tokens[i].norm);
  }
}

// The apposition that begins at `last`: ", the minister of water," or "(minister of water)".
std::size_t NameJoiner::gather_after(const Tokens& tokens, std::size_t last, bool plural,
                                     std::vector<std::string>& titles,
                                     std::vector<std::string>& described) const {
  const bool dash = tokens.norm(last) == "-" && tokens[last].spaced;
  if (tokens.norm(last) != "," && tokens.norm(last) != "(" && !dash &&
      !heads_.match(tokens, last, "copula"))
    return last;
  bool told = false, verb = false;
  std::size_t i = last + 1;
  for (; i < std::min(last + kTitleReach + 2, tokens.size()); ++i) {
    if (!tokens.same_sentence(i, last) || tokens.norm(i) == "," || tokens.norm(i) == ")") break;
    if (!told && verb &&
        (tokens.language == model::Language::Russian || is_determiner(tokens.norm(i))))
      break;  // "…, said the minister": he says it of the other
    verb = tokens.norm(last) == "," && may_be_verb(tokens, i);
    // "husband of the mayor's sister": only the first is his, and what "and" joins to it
    const std::string_view before = tokens.norm(i - 1);
    const bool joined =
        !told || before == "and" || before == "et" || before == "и" || before == "-";
    if (names_role(tokens, i, plural) && joined) {
      titles.push_back(tokens[i].norm);
      told = true;
    } else if (!told && tokens[i].upper) {
      break;  // another name
    } else if (told && is_plain_word(tokens, i)) {
      described.push_back(tokens[i].norm);
    }
  }
  if (!told && !plural && tokens.norm(last) == ",") gather_plain(tokens, last, titles, described);
  return told ? i : last;
}

void NameJoiner::tell_gender(const Tokens& tokens, const Name& name, NameHolder& holder) const {
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

namespace {

enum class Joint : std::uint8_t { None, Comma, Conjunction };

// What stands between two names.
Joint joint(const Tokens& tokens, std::size_t first, std::size_t last) {
  if (last <= first || last > first + 3) return Joint::None;
  Joint out = Joint::Comma;
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view w = tokens.norm(i);
    if (w == "and" || w == "et" || w == "и" || w == "&")
      out = Joint::Conjunction;
    else if (w != "," && w != "l'" && w != "le" && w != "la" && w != "the")
      return Joint::None;
  }
  return out;
}

// The row that begins with the name at `n`.
std::optional<NameRow> row_at(const Tokens& tokens, const NameTable& table, std::size_t n) {
  const auto kind = [&](std::size_t k) { return table.holders[table.names[k].holder].kind; };
  if (kind(n) == NameKind::Place) return std::nullopt;
  const bool persons = kind(n) == NameKind::Person;
  NameRow row{table.names[n].first, table.names[n].last, {table.names[n].holder}, {}, persons};
  for (std::size_t next = n + 1; next < table.names.size(); ++next) {
    const Name& name = table.names[next];
    if (!tokens.same_sentence(row.first, name.first) || kind(next) == NameKind::Place ||
        (kind(next) == NameKind::Person) != persons || name.holder == row.holders.back())
      return std::nullopt;
    const Joint found = joint(tokens, row.last, name.first);
    if (found == Joint::None) return std::nullopt;
    row.last = name.last;
    row.holders.push_back(name.holder);
    if (found == Joint::Conjunction) return row;
  }
  return std::nullopt;
}

}  // namespace

// Persons or bodies joined by "and", with what the text calls them together.
void NameJoiner::find_rows(const Tokens& tokens, NameTable& table) const {
  for (std::size_t n = 0; n + 1 < table.names.size();) {
    std::optional<NameRow> row = row_at(tokens, table, n);
    if (!row) {
      ++n;
      continue;
    }
    n += row->holders.size();
    std::vector<std::string> described;
    gather_before(tokens, row->first, 0, true, row->titles, described);
    gather_after(tokens, row->last, true, row->titles, described);
    table.rows.push_back(std::move(*row));
  }
}

// « Agence de l'eau de Varnholme », "Bank of Delmor": end of the complements that belong to the
// name of a body, which begins with what kind of body it is.
std::size_t NameJoiner::body_end(const Tokens& tokens, const NameTable& table,
                                 const Name& name) const {
  if (name.kind == NameKind::Person || name.kind == NameKind::Place ||
      !(heads_.match(tokens, name.first, "organisation") ||
        heads_.match(tokens, name.first, "orgname")))
    return name.last;
  std::size_t end = name.last;
  while (end + 1 < tokens.size() && end < name.last + 8 && tokens.same_sentence(end, name.first) &&
         heads_.match(tokens, end, "joint")) {
    std::size_t next = end + 1;
    while (next < tokens.size() && heads_.match(tokens, next, "article")) ++next;
    if (next >= tokens.size() || !tokens.same_sentence(next, name.first) ||
        tokens[next].kind != TokenKind::Word)
      break;
    const std::size_t other = table.at_or_after(next);
    const bool named = other < table.names.size() && table.names[other].first == next;
    if (named && table.names[other].kind == NameKind::Person) break;
    end = named ? table.names[other].last : next + 1;
  }
  return end;
}

void NameJoiner::join(const Tokens& tokens, NameTable& table) const {
  std::vector<std::vector<std::string_view>> fullest;
  std::vector<bool> extended;  // the name of a body with complements
  std::size_t person_end = 0;  // of the last person named before
  for (Name& name : table.names) {
    const std::size_t end = body_end(tokens, table, name);
    const auto words = words_of(tokens, {name.first, end});
    std::size_t found = 0;
    while (found < table.holders.size() &&
           !same_bearer(words, fullest[found], table.holders[found].kind == NameKind::Person,
                        tokens.language))
      ++found;
    // "the Bank", after the Bank of Delmor
    if (found == table.holders.size() && words.size() == 1 && name.kind != NameKind::Person)
      for (found = 0; found < table.holders.size(); ++found)
        if (extended[found] && same_word(words[0], fullest[found][0], tokens.language)) break;
    const std::string text(tokens.bytes(name.first, end).of(tokens.text));
    if (found == table.holders.size()) {
      table.holders.push_back(
          {text, words.size(), name.kind, name.first, end, 0, {}, {}, false, 0});
      fullest.push_back(words);
      extended.push_back(end > name.last);
    }
    NameHolder& holder = table.holders[found];
    if (fullness(words, tokens.language) > fullness(fullest[found], tokens.language)) {
      holder.fullest = text;
      holder.words = words.size();
      holder.first = name.first;
      holder.last = end;
      fullest[found] = words;
      extended[found] = end > name.last;
    }
    if (holder.kind == NameKind::Unknown || name.kind == NameKind::Media) holder.kind = name.kind;
    ++holder.mentions;
    name.holder = static_cast<std::uint32_t>(found);
    const bool before =
        gather_before(tokens, name.first, person_end, false, holder.titles, holder.described);
    const std::size_t told =
        gather_after(tokens, name.last, false, holder.titles, holder.described);
    holder.sure = holder.sure || before || told > name.last;
    tell_gender(tokens, name, holder);
    if (holder.kind == NameKind::Person) person_end = told;
  }
  find_rows(tokens, table);
}

}  // namespace hearsay::attribute
