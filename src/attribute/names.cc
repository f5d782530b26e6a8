// SPDX-License-Identifier: Apache-2.0
// Problem: "he", "Mr Palmer", "the senator" and "Clive Palmer" are one source; a reader knows, a
// counter of sources must. Idea: names are runs of capitalised words (particles and initials
// inside). A run that holds a title, a town or a body before a person is parted: at words of role,
// at given names, where the script changes, and before a last pair of words of which the family
// name stands alone elsewhere. Kinds come from words inside (Bank, ministère, River), the table of
// outlets, the gazetteer and given names. Variants are joined in name_variants.cc. Limits: a
// company of two capitalised words without a telling word is taken for a person, though not surely.
#include "attribute/names.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "attribute/name_variants.h"
#include "attribute/places.h"
#include "text/code_points.h"

namespace hearsay::attribute {
namespace {

bool starts_sentence(const Tokens& tokens, std::size_t i) {
  while (i > 0 && tokens.same_sentence(i - 1, i) && tokens[i - 1].kind == TokenKind::Mark) --i;
  return i == 0 || !tokens.same_sentence(i - 1, i);
}

bool one_letter(const Token& token) {
  std::size_t at = 0;
  text::next_code_point(token.norm, at);
  return at == token.norm.size();
}

bool cyrillic(const Token& token) {
  const auto lead = static_cast<unsigned char>(token.norm[0]);
  return lead >= 0xD0 && lead <= 0xD3;
}
bool roman(const Token& token) {
  return token.all_upper && token.norm.find_first_not_of("ivx") == std::string::npos;
}

// End of the particles ("van der", "al", «де») that may go on, at `at`, a name begun at `first`. In
// French "de" after two words is more often a preposition; the article of « Le Courrier du Port »
// is none of the two.
std::size_t particles_end(const Tokens& tokens, const Lexicon& heads, std::size_t first,
                          std::size_t at) {
  if (tokens[first].all_upper || at - first > 2) return at;
  if (tokens.language == model::Language::French && at - first == 2 &&
      heads.match(tokens, first, "article"))
    ++first;
  std::size_t end = at;
  while (end < tokens.size() && end < at + 2 && tokens[end].kind == TokenKind::Word &&
         !tokens[end].upper && heads.has(tokens[end].norm, tokens.language, "particle"))
    ++end;
  if (at - first == 2 &&
      (tokens.language == model::Language::French || heads.match(tokens, at, "of")))
    return at;
  return end;
}

// End of the run of name tokens that begins at `i`.
std::size_t run_end(const Tokens& tokens, const Lexicon& heads, std::size_t i) {
  std::size_t last = i + 1;
  const auto name_word = [&](std::size_t k) {
    return k < tokens.size() && tokens.same_sentence(i, k) && tokens[k].kind == TokenKind::Word &&
           tokens[k].upper && !tokens[k].newline;
  };
  while (last < tokens.size() && last - i < 12) {
    const Token& next = tokens[last];
    if (name_word(last) && cyrillic(tokens[last - 1]) != cyrillic(next) &&
        tokens[last - 1].kind == TokenKind::Word && !roman(next))
      break;  // another script, another name; a number of a king is none
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
    if (const std::size_t end = particles_end(tokens, heads, i, last);
        end > last && name_word(end)) {
      last = end + 1;
      continue;
    }
    break;
  }
  if (last < tokens.size() && tokens[last].kind == TokenKind::Number && tokens[last].spaced &&
      tokens[last].span.size() <= 2 && last + 1 < tokens.size() &&
      (tokens[last + 1].kind == TokenKind::Mark) && last - i <= 2)
    ++last;  // Kanal 24
  return last;
}

}  // namespace

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
  bool thing = false;  // a river, a cup, something Russian
  const bool french = tokens.language == model::Language::French;
  for (std::size_t i = name.first; i < name.last; ++i) {
    if (tokens[i].kind != TokenKind::Word) continue;
    if (heads_.match(tokens, i, "orgname")) return NameKind::Organisation;
    if (name.last - name.first > 1 && heads_.match(tokens, i, "media")) return NameKind::Media;
    if (name.last - name.first > 1 && i == name.first && heads_.match(tokens, i, "organisation"))
      return NameKind::Organisation;
    if (i == name.first && name.last - name.first > 1 && heads_.match(tokens, i, "article"))
      continue;
    const bool edge = i + 1 == name.last || (i == name.first && french);
    if (heads_.match(tokens, i, "quality") || (edge && heads_.match(tokens, i, "thing")))
      thing = true;
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
  // « le groupe Delmor », «компания Lornex»
  if (words == 1 && name.first > 0 && tokens.same_sentence(name.first - 1, name.first) &&
      tokens[name.first].spaced && heads_.match(tokens, name.first - 1, "generic").length == 1 &&
      heads_.match(tokens, name.first - 1, "organisation"))
    return NameKind::Organisation;
  // "Mayor Ondry", "Governor Tals"
  if (name.first > 0 && tokens.language == model::Language::English && words == 1 &&
      tokens[name.first - 1].upper && tokens.same_sentence(name.first - 1, name.first) &&
      heads_.match(tokens, name.first - 1, "role"))
    return NameKind::Person;
  const bool quoted = name.first > 0 && is_quote(tokens.norm(name.first - 1)) &&
                      (!tokens[name.first].spaced || is_opening_quote(tokens.norm(name.first - 1)));
  if (!quoted && words <= 5 && is_given(tokens, name.first)) return NameKind::Person;
  return words >= 2 && words <= 4 && !quoted && !thing ? NameKind::Person : NameKind::Unknown;
}

bool NameFinder::is_given(const Tokens& tokens, std::size_t i) const {
  return tokens[i].kind == TokenKind::Word && !tokens[i].all_upper &&
         given_.look(tokens[i].norm, tokens.language) != Given::No;
}

// Where, in a run of capitalised words, a person's name begins after a body, a place or a title;
// `first` when the run is one name.
std::size_t NameFinder::person_begin(const Tokens& tokens, std::size_t first, std::size_t last,
                                     const Words& alone) const {
  if (is_given(tokens, first)) return first;
  const bool russian = tokens.language == model::Language::Russian;
  std::size_t before = first;
  while (before > 0 && heads_.match(tokens, before - 1, "article") &&
         !heads_.match(tokens, before - 1, "of"))
    --before;
  const bool complement = before > 0 && tokens.same_sentence(before - 1, first) &&
                          heads_.match(tokens, before - 1, "of");
  for (std::size_t k = first + 1; k + 1 < last; ++k) {
    if (!is_given(tokens, k) || tokens[k - 1].kind != TokenKind::Word || !tokens[k].spaced)
      continue;
    Name prefix{first, k, NameKind::Unknown, 0};
    prefix.kind = kind_of(tokens, prefix);
    const std::string_view end = tokens.norm(last - 1);
    const bool patronymic = end.ends_with("ич") || end.ends_with("вна") || end.ends_with("вича");
    const bool apart = prefix.kind == NameKind::Place || prefix.kind == NameKind::Media ||
                       prefix.kind == NameKind::Organisation || (russian && !patronymic) ||
                       (k - first >= 2 && last - k >= 2) || complement ||
                       starts_sentence(tokens, first) || heads_.match(tokens, k - 1, "quality");
    return apart ? k : first;
  }
  // "of the ONU Ban Ki-moon", "to the United States Hamid Orun"
  const bool role_before = first > 0 && tokens.same_sentence(first - 1, first) &&
                           heads_.match(tokens, first - 1, "role");
  if (!complement && !role_before) return first;
  if (!russian && tokens[first].all_upper && last - first >= 3 && !tokens[first + 1].all_upper &&
      tokens[first + 1].spaced && kind_of(tokens, {first + 1, last}) == NameKind::Person)
    return first + 1;
  const bool family = alone.contains(tokens[last - 1].norm);
  for (std::size_t k = last - 2; family && k > first; --k)
    if (tokens[k].spaced && tokens[k].upper && tokens[k].kind == TokenKind::Word && last - k >= 2)
      return k;
  return first;
}

// "Lorn-based": behind it; `first` where no such word stands.
std::size_t NameFinder::behind_adjective(const Tokens& tokens, std::size_t first,
                                         std::size_t last) const {
  for (std::size_t i = last; i-- > first + 2;)
    if (tokens.norm(i - 1) == "-" && !tokens[i].spaced && !tokens[i].upper &&
        heads_.match(tokens, i, "compound"))
      return i + 1;
  return first;
}

// A run of capitalised words may hold a title, a place or a body before the name itself
// ("President of Lornia Ivan Trem" in Russian order, "Prime Minister X", "Mais M. Y"): the
// parts that are names, in text order.
std::vector<Name> NameFinder::part(const Tokens& tokens, Name run, const Words& alone) const {
  std::vector<Name> out;
  run.first = behind_adjective(tokens, run.first, run.last);
  // the article that begins what follows
  while (run.last > run.first + 1 && heads_.match(tokens, run.last - 1, "article")) --run.last;
  const auto keep_prefix = [&](std::size_t first, std::size_t last) {
    if (first >= last) return;
    Name prefix{first, last, NameKind::Unknown, 0};
    prefix.kind = kind_of(tokens, prefix);
    if (prefix.kind != NameKind::Unknown && prefix.kind != NameKind::Person) out.push_back(prefix);
  };
  std::size_t first = run.first;
  // "the NGO Open Harbours"
  if (first + 1 < run.last && tokens[first].all_upper && !tokens[first + 1].all_upper &&
      tokens[first + 1].spaced && heads_.match(tokens, first, "generic"))
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
    while (first + 1 < run.last && !tokens[first].upper) ++first;  // "Président de"
    k = first - 1;
  }
  if (tokens.language == model::Language::Russian)
    while (first + 1 < run.last && tokens[first + 1].spaced && !is_given(tokens, first)) {
      const auto before = [&](std::string_view kind) {
        return first > 0 && heads_.match(tokens, first - 1, kind);
      };
      const bool place = places_ && places_->find(tokens, first, first + 1);
      const bool long_run = first + 2 < run.last || before("role");
      if (!(long_run && (tokens[first].all_upper || place)) && !(place && before("where"))) break;
      keep_prefix(first, first + 1);
      ++first;
    }
  if (const std::size_t name = person_begin(tokens, first, run.last, alone); name > first) {
    keep_prefix(first, name);
    first = name;
  }
  if (first < run.last) out.push_back({first, run.last, NameKind::Unknown, 0});
  return out;
}

// A word that begins a sentence is a name when it has its capital elsewhere too, in any case form.
bool NameFinder::known_elsewhere(const Tokens& tokens, std::size_t i, const Words& upper) {
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

// Words that are a name by themselves somewhere: family names and the like.
NameFinder::Words NameFinder::names_alone(const Tokens& tokens, const Words& upper) const {
  Words out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Word || !tokens[i].upper) continue;
    const std::size_t end = run_end(tokens, heads_, i);
    const bool honoured = i > 0 && heads_.match(tokens, i - 1, "honorific");
    if (end == i + 1 && (honoured || !starts_sentence(tokens, i) || upper.contains(tokens[i].norm)))
      out.insert(tokens[i].norm);
    i = end - 1;
  }
  return out;
}

// «Теперь Франк уехал»: a Russian word that begins the sentence and belongs to no name.
bool NameFinder::is_common(const Tokens& tokens, std::size_t i, const Words& lower,
                           const Words& upper) const {
  if (tokens.language != model::Language::Russian || is_given(tokens, i) || tokens[i].all_upper ||
      known_elsewhere(tokens, i, upper) || i + 1 >= tokens.size() || !tokens[i + 1].upper ||
      !tokens[i + 1].spaced || !tokens.same_sentence(i, i + 1))
    return false;
  if (heads_.match(tokens, i, "role") || heads_.match(tokens, i, "organisation")) return false;
  return lower.contains(tokens[i].norm) || tokens[i + 1].all_upper ||
         heads_.match(tokens, i, "opener");
}

// "VARNO, March 4 (DPS) –": capitals that begin a paragraph, with a date in brackets or after a
// comma, are where it was written.
bool NameFinder::is_dateline(const Tokens& tokens, const Name& name) {
  constexpr std::size_t kReach = 12;
  if (name.first > 0 && tokens.paragraph[name.first - 1] == tokens.paragraph[name.first])
    return false;
  for (std::size_t i = name.first; i < name.last; ++i)
    if (tokens[i].kind == TokenKind::Word && !tokens[i].all_upper) return false;
  if (tokens.norm(name.last) != "," && tokens.norm(name.last) != "(") return false;
  for (std::size_t i = name.last; i < std::min(name.last + kReach, tokens.size()); ++i)
    if (tokens[i].kind == TokenKind::Number) return true;
  return false;
}

// The agency in brackets at the end of a dateline.
bool NameFinder::signs_dateline(const Tokens& tokens, const Name& name) {
  constexpr std::size_t kReach = 14;
  if (name.first == 0 || tokens.norm(name.first - 1) != "(" || tokens.norm(name.last) != ")" ||
      tokens.norm(name.last + 1) != "-")
    return false;
  std::size_t begin = name.first;
  while (begin > 0 && tokens.paragraph[begin - 1] == tokens.paragraph[name.first]) --begin;
  return name.first - begin <= kReach && tokens[begin].all_upper;
}

// «организации „Крыши гор“»: what stands in quotation marks behind the kind of body that it names
// is one name, whatever its words; nothing where that is not so.
std::optional<Name> NameFinder::quoted_body(const Tokens& tokens, std::size_t i) const {
  constexpr std::size_t kLongest = 6;
  if (i < 2 || !is_opening_quote(tokens.norm(i - 1)) || tokens[i].spaced) return std::nullopt;
  const bool media = bool(heads_.match(tokens, i - 2, "media"));
  if (!media && !heads_.match(tokens, i - 2, "organisation")) return std::nullopt;
  for (std::size_t end = i + 1; end < std::min(i + kLongest + 1, tokens.size()); ++end) {
    if (!tokens.same_sentence(end, i)) return std::nullopt;
    if (is_closing_quote(tokens.norm(end)))
      return Name{i, end, media ? NameKind::Media : NameKind::Organisation, 0};
  }
  return std::nullopt;
}

NameTable NameFinder::find(const Tokens& tokens) const {
  NameTable out;
  Words lower, upper;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Word) continue;
    if (!tokens[i].upper)
      lower.insert(tokens[i].norm);
    else if (!starts_sentence(tokens, i))
      upper.insert(tokens[i].norm);
  }
  const Words alone = names_alone(tokens, upper);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Word || !tokens[i].upper) continue;
    if (heads_.match(tokens, i, "honorific") && tokens[i].span.size() <= 12) {
      const auto m = heads_.match(tokens, i, "honorific");
      i += m.length - 1;
      continue;
    }
    if (const auto body = quoted_body(tokens, i)) {
      out.names.push_back(*body);
      i = body->last - 1;
      continue;
    }
    std::size_t first = i;
    const bool initial = starts_sentence(tokens, i);
    // « Selon Le Courrier du Port »: the name begins with the next word
    if (initial && run_end(tokens, heads_, i) > i + 1 && !is_given(tokens, i) &&
        (heads_.match(tokens, i, "of") || heads_.match(tokens, i, "opener")))
      continue;
    if (initial && is_common(tokens, i, lower, upper)) continue;
    if (initial &&
        (lower.contains(tokens[i].norm) || heads_.match(tokens, i, "pronoun") ||
         heads_.match(tokens, i, "role") || heads_.match(tokens, i, "of")) &&
        !upper.contains(tokens[i].norm))
      continue;
    Name name{first, run_end(tokens, heads_, i), NameKind::Unknown, 0};
    const bool compound = tokens[first].all_upper && tokens.norm(name.last) == "-" &&
                          !tokens[name.last].spaced;  // IT-specialist
    if (compound) continue;
    if (initial && name.last - name.first == 1 && !known_elsewhere(tokens, first, upper) &&
        !tokens[i].all_upper && !is_given(tokens, first) && !stands_alone(tokens, first)) {
      const std::string text(tokens.bytes(first, first + 1).of(tokens.text));
      if (!outlets_.by_name(text) && !(places_ && places_->find(tokens, first, first + 1)))
        continue;
    }
    for (Name& piece : part(tokens, name, alone)) {
      if (piece.last - piece.first == 1 &&
          (heads_.match(tokens, piece.first, "article") ||
           (tokens[piece.first].all_upper && (heads_.match(tokens, piece.first, "generic") ||
                                              heads_.match(tokens, piece.first, "media") ||
                                              heads_.match(tokens, piece.first, "role")))))
        continue;  // an NGO, a CEO
      piece.kind = is_dateline(tokens, piece) ? NameKind::Place : kind_of(tokens, piece);
      piece.signs = signs_dateline(tokens, piece);
      out.names.push_back(piece);
    }
    i = name.last - 1;
  }
  NameJoiner(heads_, given_).join(tokens, out);
  join_acronyms(tokens, out);
  return out;
}

}  // namespace hearsay::attribute
