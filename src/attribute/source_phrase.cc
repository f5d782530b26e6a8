// SPDX-License-Identifier: Apache-2.0
// Problem: "the mayor of Varno, Anna Dorn" names a town and a person, and only one of them speaks.
// Idea: the phrase is read from the left; a preposition opens a complement, a comma or bracket
// closes it. The head is the first word of the lexicon outside of complements (in English the last
// one before the first complement), the speaker's own name is the best of those outside: a person
// who is surely one, then a person, a body, a place; a name that a mark of possession or a role
// follows says whose speaker it is.
#include "attribute/source_phrase.h"

#include <algorithm>
#include <array>

namespace hearsay::attribute {
namespace {

Pronoun pronoun_of(std::string_view value) {
  if (value == "p") return Pronoun::Plural;
  if (value == "i") return Pronoun::Indefinite;
  if (value.starts_with("r")) return Pronoun::Relative;
  return value.ends_with("l") ? Pronoun::Latter : Pronoun::Singular;
}

// What the article or the ending of the head says of its gender.
char gender_of(const Tokens& tokens, const Lexicon& heads, const SourcePhrase& p) {
  for (std::size_t i = p.first; i < p.complement; ++i) {
    if (heads.match(tokens, i, "female")) return 'f';
    if (heads.match(tokens, i, "male")) return 'm';
  }
  // the masculine of a role may be said of a woman
  const bool person = p.head_kind == "role" || p.head_kind.empty();
  if (tokens.language == model::Language::French) {
    const std::string_view w = tokens.norm(p.first);
    if (w == "la" || w == "une" || w == "cette") return 'f';
    if (!person && (w == "le" || w == "un" || w == "ce" || w == "cet")) return 'm';
  }
  if (tokens.language == model::Language::Russian && !person) {
    const std::string_view w = tokens.norm(p.head);
    if (w.ends_with("а") || w.ends_with("я")) return 'f';
    if (w.ends_with("о") || w.ends_with("е")) return 'n';
    if (w.ends_with("и") || w.ends_with("ы") || w.ends_with("у") || w.ends_with("ю")) return 0;
    return 'm';
  }
  return 0;
}

// "two newspapers", « plusieurs chaînes »: several that nobody names are a crowd.
bool counts_several(const Tokens& tokens, const Lexicon& heads, const SourcePhrase& p) {
  return p.first + 1 < p.last &&
         (heads.match(tokens, p.first, "several") || tokens[p.first].kind == TokenKind::Number);
}

void find_head(const Tokens& tokens, const Lexicon& heads, SourcePhrase& out) {
  const bool english = tokens.language == model::Language::English;
  bool complement = false;
  out.complement = out.last;
  for (std::size_t i = out.first; i < out.last; ++i) {
    const std::string_view w = tokens.norm(i);
    if (tokens[i].kind == TokenKind::Word) ++out.words;
    if (i == out.first) out.definite = is_determiner(w);
    if (heads.match(tokens, i, "anonymous")) out.anonymous = true;
    if (w == "," || w == "(" || w == "-") {
      if (tokens[i].spaced || w == ",") complement = false;
      if (w != "-" || tokens[i].spaced) out.complement = std::min(out.complement, i);
      continue;
    }
    if (i > out.first && heads.match(tokens, i, "of") && !is_determiner(w)) {
      complement = true;
      out.complement = std::min(out.complement, i);
    }
    if (complement) continue;
    for (const std::string_view kind : {"role", "group", "media", "document", "organisation"}) {
      const auto m = heads.match(tokens, i, kind);
      if (!m || i + m.length > out.last) continue;
      // in English the last noun before the complement heads the phrase, elsewhere the first
      if (!out.head_kind.empty() && !(english && i > out.head)) {
        if (i != out.head) continue;
        if (m.length < heads.match(tokens, out.head, out.head_kind).length) continue;
        if (kind != "group") continue;
      }
      if (tokens[i].upper && i > out.first && english && kind != "role") continue;
      out.head_kind = m.entry->kind;
      out.head = i;
    }
  }
}

// «Главный инженер» at the beginning of a sentence, «глава Военного совета»: an adjective has its
// capital from its place or from the body that it belongs to.
bool is_adjective(const Tokens& tokens, const SourcePhrase& p, const Name& name) {
  if (tokens.language != model::Language::Russian || name.last != name.first + 1 ||
      name.last >= p.last || p.head_kind.empty() || tokens[name.last].kind != TokenKind::Word ||
      tokens[name.last].upper)
    return false;
  const std::string_view w = tokens.norm(name.first);
  const auto ends = [&](const auto& endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view end) { return w.ends_with(end); });
  };
  static constexpr std::array<std::string_view, 9> kNamed = {"ый", "ий", "ой", "ая", "яя",
                                                             "ое", "ее", "ые", "ие"};
  static constexpr std::array<std::string_view, 5> kOf = {"ого", "его", "ой", "ых", "их"};
  const bool begins = name.first == p.first &&
                      (name.first == 0 || !tokens.same_sentence(name.first - 1, name.first));
  return (begins && p.head >= name.last && ends(kNamed)) || (p.head < name.first && ends(kOf));
}

// How much the name at `n` looks like the speaker's own; 0 or less: it is not.
int own_score(const Tokens& tokens, const NameTable& names, const Lexicon& heads,
              const SourcePhrase& p, std::size_t n) {
  const Name& name = names.names[n];
  const NameHolder& holder = names.holders[name.holder];
  if (is_adjective(tokens, p, name)) return 0;
  std::size_t before = name.first;
  while (before > p.first &&
         (tokens.norm(before - 1) == "l'" || is_determiner(tokens.norm(before - 1)) ||
          is_quote(tokens.norm(before - 1))))
    --before;
  const bool of = before > p.first && heads.match(tokens, before - 1, "of");
  if (of && !p.head_kind.empty()) return 0;
  // "Anna Dorn's lawyer" is another
  if (holder.kind == NameKind::Person && name.last < p.last && tokens.norm(name.last) == "'s")
    return 0;
  // "the Swiss regulator, Lorvex": whose regulator it is
  if (tokens.language == model::Language::English && holder.kind != NameKind::Person &&
      holder.kind != NameKind::Media && name.last == p.head && name.last == name.first + 1 &&
      (p.head_kind == "organisation" || p.head_kind == "media"))
    return 1;
  int score = holder.kind == NameKind::Person  ? (holder.sure ? 6 : 4)
              : holder.kind == NameKind::Place ? 1
                                               : 3;
  if (name.first > p.first && is_quote(tokens.norm(name.first - 1)) && !tokens[name.first].spaced)
    score -= 2;
  if (name.first > p.first && tokens.norm(name.first - 1) == "(") score -= 2;
  if (name.last < p.last &&
      (tokens.norm(name.last) == "'s" ||
       (heads.match(tokens, name.last, "role") && tokens.language == model::Language::English)))
    score -= 3;
  // "the head of Varno Steel, Anna Dorn"
  if (name.first > p.first && tokens.norm(name.first - 1) == "," && p.head_kind == "role") ++score;
  return of ? score - 2 : score;
}

// Which name in the phrase is the speaker's own, and not his body's, his country's or a title's.
void choose_own(const Tokens& tokens, const NameTable& names, const Lexicon& heads,
                SourcePhrase& p) {
  int best = 0;
  for (std::size_t n = names.at_or_after(p.first);
       n < names.names.size() && names.names[n].first < p.last; ++n) {
    if (!p.any) p.any = n;
    const int score = own_score(tokens, names, heads, p, n);
    if (score <= best) continue;
    best = score;
    p.own = n;
  }
  if (!p.own) return;
  const std::size_t own = names.names[*p.own].first;
  for (const NameRow& row : names.rows)
    if (row.first >= p.first && row.last <= p.last && row.first <= own && own < row.last)
      p.row = &row;
}

}  // namespace

bool is_determiner(std::string_view w) {
  static constexpr std::array<std::string_view, 12> kThe = {
      "le", "la", "l'", "les", "the", "ce", "cette", "cet", "this", "these", "ces", "that"};
  return std::find(kThe.begin(), kThe.end(), w) != kThe.end();
}

bool is_indefinite(std::string_view w) {
  static constexpr std::array<std::string_view, 8> kA = {"un", "une", "des",  "a",
                                                         "an", "one", "один", "одна"};
  return std::find(kA.begin(), kA.end(), w) != kA.end();
}

bool is_possessive(std::string_view w, model::Language language) {
  static constexpr std::array<std::string_view, 7> kEnglish = {"his", "her", "its", "their",
                                                               "our", "my",  "your"};
  static constexpr std::array<std::string_view, 12> kFrench = {
      "son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos", "votre", "vos"};
  static constexpr std::array<std::string_view, 5> kRussian = {"его", "ее", "их", "мой", "своя"};
  const auto in = [&](const auto& words) {
    return std::find(words.begin(), words.end(), w) != words.end();
  };
  if (language == model::Language::English) return in(kEnglish);
  if (language == model::Language::French) return in(kFrench);
  return in(kRussian) || w.starts_with("свои") || w.starts_with("свой") || w.starts_with("свое") ||
         w.starts_with("наш");
}

bool is_attributing_preposition(std::string_view w) {
  static constexpr std::array<std::string_view, 6> kWords = {"selon",     "d'après", "d'",
                                                             "according", "по",      "согласно"};
  return std::find(kWords.begin(), kWords.end(), w) != kWords.end();
}

bool opens_attribution(const Tokens& tokens, std::size_t at) {
  const std::string_view w = tokens.norm(at), next = tokens.norm(at + 1);
  if (w == "по") return next == "словам" || next == "данным" || next == "версии";
  return w == "d'" ? next == "après" : is_attributing_preposition(w);
}

SourcePhrase read_phrase(const Tokens& tokens, const NameTable& names, const Lexicon& heads,
                         const model::Statement& s) {
  // the piece that says most: the longest
  const model::Span piece =
      *std::max_element(s.source.begin(), s.source.end(),
                        [](model::Span a, model::Span b) { return a.size() < b.size(); });
  const auto [first, last] = tokens.range(piece);
  return read_phrase(tokens, names, heads, first, last);
}

SourcePhrase read_phrase(const Tokens& tokens, const NameTable& names, const Lexicon& heads,
                         std::size_t first, std::size_t last) {
  SourcePhrase out;
  out.first = first;
  out.last = last;
  if (first >= last) return out;
  // "he himself", « lui-même », «сам он»
  if (last - first <= 4) {
    while (out.last > first + 1 && heads.match(tokens, out.last - 1, "self")) --out.last;
    while (out.last > first + 1 && tokens.norm(out.last - 1) == "-") --out.last;
    while (out.first + 1 < out.last && heads.match(tokens, out.first, "self")) ++out.first;
  }
  find_head(tokens, heads, out);
  if ((out.head_kind == "media" || out.head_kind == "organisation") &&
      counts_several(tokens, heads, out))
    out.head_kind = "group";
  if (out.words <= 2)
    if (const auto m = heads.match(tokens, out.first, "pronoun");
        m && out.first + m.length >= out.last) {
      out.pronoun = pronoun_of(m.entry->value);
      const std::size_t gender = m.entry->value.find_first_of("mfnb");
      out.gender = gender == std::string::npos ? '\0' : m.entry->value[gender];
    }
  if (out.pronoun == Pronoun::Indefinite && tokens.language == model::Language::French)
    for (std::size_t i = first > 4 ? first - 4 : 0; i < first; ++i)
      if (tokens.norm(i) == "y" && tokens.same_sentence(i, first)) {  // « y lit-on »
        out.pronoun = Pronoun::Singular;
        out.gender = 'b';
      }
  if (out.pronoun == Pronoun::None) out.gender = gender_of(tokens, heads, out);
  choose_own(tokens, names, heads, out);
  return out;
}

std::string noun_phrase(const Tokens& tokens, const SourcePhrase& p) {
  std::size_t first = p.first, last = p.last;
  while (first + 1 < last &&
         (is_determiner(tokens.norm(first)) || is_indefinite(tokens.norm(first))))
    ++first;
  for (std::size_t i = first + 1; i < last; ++i)
    if (tokens.norm(i) == "," || tokens.norm(i) == "(") {
      last = i;
      break;
    }
  return first < last ? std::string(tokens.bytes(first, last).of(tokens.text)) : std::string();
}

}  // namespace hearsay::attribute
