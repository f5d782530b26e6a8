// SPDX-License-Identifier: Apache-2.0
// Problem: "she", "the minister", "the company" and "the parents" are sources with a name, which
// stands elsewhere.
// Idea: each way of taking up has its own candidates. A pronoun takes up who spoke last if he is an
// unnamed role or a body near by, else the person who costs least: near, a speaker, a subject, of
// the same gender, often named, surely a person. A title takes up the person beside whose name the
// same words stand; what follows its preposition must not speak against him ("the minister of
// water", and Anna Dorn is minister of roads). A body takes up who was called by the same word
// before, then a name with that word beside or inside it, and, where the word fits any body
// ("the company"), the last body that spoke or was named.
// Invariant: only what stands in the text is given out. Limits: no world knowledge ("the Kremlin's
// master"); first persons inside quotations are not resolved.
#include "attribute/antecedents.h"

#include <algorithm>
#include <unordered_set>

#include "text/fold.h"
#include "text/words.h"

namespace hearsay::attribute {

using model::SourceKind;

namespace {

constexpr double kFarthest = 12;          // sentences back to a person
constexpr std::size_t kFarthestBody = 4;  // sentences back to a body named but not speaking
constexpr std::size_t kFarthestRow = 3;   // sentences back to whom "they" may stand for

// Its pronoun stands for no person.
bool is_thing(const SourcePhrase& p) { return p.gender == 'n' || p.gender == 'b'; }

bool is_text(SourceKind kind) { return kind == SourceKind::Document || kind == SourceKind::Media; }

bool is_body(SourceKind kind) {
  return kind == SourceKind::Organisation || kind == SourceKind::Media;
}

}  // namespace

SourceKind kind_of_holder(const NameHolder& holder) {
  switch (holder.kind) {
    case NameKind::Person:
      return SourceKind::Person;
    case NameKind::Media:
      return SourceKind::Media;
    case NameKind::Organisation:
    case NameKind::Place:
      return SourceKind::Organisation;
    default:
      return SourceKind::None;
  }
}

bool AntecedentFinder::agrees(const SourcePhrase& p, char gender) const {
  return p.gender == 0 || p.gender == 'b' || gender == 0 || p.gender == gender;
}

// Borders of sentences from token `from` to token `to`, those of sentences that somebody says from
// their first word left out: "A clerk spoke. “It rained. I saw it,” she said" are two.
std::size_t AntecedentFinder::sentences_apart(std::size_t from, std::size_t to) const {
  std::size_t apart = 0;
  for (std::size_t i = from + 1; i <= to; ++i) {
    if (tokens_.same_sentence(i - 1, i)) continue;
    apart += speakers_.told[i] ? 0 : 1;
  }
  return apart;
}

// "The prosecutor" is not the clerk named last, nor somebody's son.
bool AntecedentFinder::has_other_office(const NameHolder& holder, const SourcePhrase& p) const {
  const std::string_view head = tokens_.norm(p.head);
  if (!heads_.has(head, tokens_.language, "office")) return false;
  return std::none_of(holder.titles.begin(), holder.titles.end(), [&](const std::string& title) {
    return same_word(title, head, tokens_.language);
  });
}

std::optional<std::size_t> AntecedentFinder::person_before(const SourcePhrase& p) const {
  std::optional<std::size_t> best;
  double least = 1e9;
  // what the text says of a candidate: speakers stay speakers, subjects come before objects, those
  // whom others speak of are seldom meant
  const auto consider = [&](std::size_t holder, std::size_t token, double bonus,
                            bool spoke_as_person = false) {
    const NameHolder& h = names_.holders[holder];
    // a family name alone is no more than a name until he speaks
    const bool person =
        h.kind == NameKind::Person || (h.kind == NameKind::Unknown && spoke_as_person);
    const bool body = h.kind == NameKind::Organisation || h.kind == NameKind::Media ||
                      (h.kind == NameKind::Unknown && bonus > 0);
    if (is_thing(p) ? !body : !person) return;
    const char gender = h.gender != 0 ? h.gender : speakers_.genders[holder];
    if (!is_thing(p) && !agrees(p, gender)) return;
    if (p.pronoun == Pronoun::None && p.head_kind == "role" && has_other_office(h, p)) return;
    const double apart = double(tokens_.sentence[p.first] - tokens_.sentence[token]);
    if (apart > kFarthest) return;
    const bool told_of = speakers_.told[token] && !speakers_.told[p.first];
    const double cost = apart - (told_of ? 0 : bonus) + (h.words > 1 ? 0 : 0.3) +
                        (told_of ? 1.0 : 0) + (person && !h.sure ? 0.6 : 0) +
                        (gender == 0 ? 0.2 : 0) -
                        0.1 * double(std::min<std::size_t>(h.mentions, 5));
    if (cost < least) {
      least = cost;
      best = holder;
    }
  };
  for (auto spoken = speakers_.spoken.rbegin(); spoken != speakers_.spoken.rend(); ++spoken)
    if (spoken->token < p.first && spoken->holder)
      consider(*spoken->holder, spoken->token, 1.6, spoken->kind == SourceKind::Person);
  for (std::size_t n = names_.at_or_after(p.first); n-- > 0;) {
    const Name& name = names_.names[n];
    if (name.signs) continue;
    const std::size_t before = name.first > 0 ? name.first - 1 : 0;
    const bool begins = name.first == 0 || !tokens_.same_sentence(before, name.first) ||
                        heads_.match(tokens_, before, "honorific") ||
                        heads_.match(tokens_, before, "role");
    const bool of = name.first > 0 && heads_.match(tokens_, before, "of");
    consider(name.holder, name.first, begins ? 0.9 : of ? -0.4 : 0);
  }
  return best;
}

// "the latter", "who": the last one named.
std::optional<std::size_t> AntecedentFinder::nearest_person(const SourcePhrase& p) const {
  const std::size_t reach = p.pronoun == Pronoun::Relative ? 8 : 60;
  for (std::size_t n = names_.at_or_after(p.first); n-- > 0;) {
    const Name& name = names_.names[n];
    if (p.first - name.last > reach) break;
    const NameHolder& h = names_.holders[name.holder];
    if (h.kind == NameKind::Person && agrees(p, h.gender)) return name.holder;
  }
  return std::nullopt;
}

// « Le groupe Delmor a écrit. Il affirme… »: a body that begins the sentence before, and no person
// since.
std::optional<Antecedent> AntecedentFinder::body_before(const SourcePhrase& p) const {
  if (p.pronoun != Pronoun::Singular || p.gender == 0 ||
      (tokens_.language == model::Language::English && p.gender != 'n'))
    return std::nullopt;
  for (const Spoken& s : speakers_.spoken)
    if (s.token < p.first && s.kind == SourceKind::Person && s.holder &&
        tokens_.sentence[p.first] - tokens_.sentence[s.token] <= 2)
      return std::nullopt;
  for (std::size_t n = names_.at_or_after(p.first); n-- > 0;) {
    const Name& name = names_.names[n];
    const NameHolder& h = names_.holders[name.holder];
    if (name.signs) continue;
    if (tokens_.sentence[p.first] - tokens_.sentence[name.first] > 1 ||
        h.kind == NameKind::Person || speakers_.told[name.first])
      return std::nullopt;
    std::size_t begin = name.first;
    while (begin > 0 && tokens_.same_sentence(begin - 1, name.first)) --begin;
    if (h.kind == NameKind::Organisation && name.first - begin <= 3)
      return Antecedent{name.holder, h.fullest, SourceKind::Organisation};
  }
  return std::nullopt;
}

// Whoever spoke last, outside of what others say unless the phrase stands there too.
const Spoken* AntecedentFinder::last_spoken(const SourcePhrase& p) const {
  for (auto last = speakers_.spoken.rbegin(); last != speakers_.spoken.rend(); ++last)
    if (last->token < p.first && (speakers_.told[p.first] || !speakers_.told[last->token]))
      return &*last;
  return nullptr;
}

// Somebody who agrees is the subject of a sentence after token `from`.
bool AntecedentFinder::person_since(const SourcePhrase& p, std::size_t from) const {
  if (is_thing(p)) return false;
  for (std::size_t n = names_.at_or_after(from + 1);
       n < names_.names.size() && names_.names[n].first < p.first; ++n) {
    const Name& name = names_.names[n];
    const NameHolder& h = names_.holders[name.holder];
    if (h.kind != NameKind::Person || speakers_.told[name.first] || !agrees(p, h.gender)) continue;
    std::size_t begin = name.first;
    while (begin > 0 && tokens_.same_sentence(begin - 1, name.first)) --begin;
    const bool apart = tokens_.paragraph[from] != tokens_.paragraph[p.first] &&
                       tokens_.paragraph[name.first] == tokens_.paragraph[p.first];
    if (apart || (begin > from && name.first - begin <= 3)) return true;
  }
  return false;
}

// "he" is somebody, "it" is a body or a document; elsewhere words have the gender.
bool AntecedentFinder::may_stand_for(const SourcePhrase& p, SourceKind kind) const {
  const bool person =
      kind == SourceKind::Role || kind == SourceKind::Anonymous || kind == SourceKind::Person;
  const bool thing = is_thing(p);
  if (tokens_.language == model::Language::English) return thing == !person;
  return (person && !thing) || kind == SourceKind::Organisation || kind == SourceKind::Media ||
         kind == SourceKind::Document;
}

std::optional<Antecedent> AntecedentFinder::of_pronoun(const SourcePhrase& p) const {
  if (p.pronoun == Pronoun::Latter || p.pronoun == Pronoun::Relative)
    if (const auto holder = nearest_person(p))
      return Antecedent{holder, names_.holders[*holder].fullest, SourceKind::Person};
  // an unnamed speaker or a body may be nearer than any named person
  const bool stands_in = p.pronoun == Pronoun::None;
  const Spoken* last = last_spoken(p);
  if (!stands_in && last != nullptr && !last->plural && agrees(p, last->gender) &&
      sentences_apart(last->token, p.first) <= 1 &&
      (last->kind == SourceKind::Role || last->kind == SourceKind::Anonymous ||
       last->kind == SourceKind::Organisation || (is_thing(p) && is_text(last->kind))) &&
      may_stand_for(p, last->kind) && !person_since(p, last->token))
    return Antecedent{last->holder, last->name, last->kind, last->called};
  if (auto body = body_before(p)) return body;
  if (const auto holder = person_before(p))
    return Antecedent{holder, names_.holders[*holder].fullest,
                      kind_of_holder(names_.holders[*holder])};
  return std::nullopt;
}

// Whoever spoke before without a name, where nobody named is meant.
std::optional<Antecedent> AntecedentFinder::unnamed_before(const SourcePhrase& p) const {
  for (auto last = speakers_.spoken.rbegin(); last != speakers_.spoken.rend(); ++last) {
    if (last->token >= p.first || last->plural || !last->name.empty()) continue;
    if (speakers_.told[last->token] && !speakers_.told[p.first]) continue;
    if (double(sentences_apart(last->token, p.first)) > kFarthest) break;
    if (agrees(p, last->gender) && may_stand_for(p, last->kind))
      return Antecedent{std::nullopt, "", last->kind, last->called};
  }
  return std::nullopt;
}

std::optional<Antecedent> AntecedentFinder::of_plural(const SourcePhrase& p) const {
  for (auto last = speakers_.spoken.rbegin(); last != speakers_.spoken.rend(); ++last) {
    if (last->token >= p.first) continue;
    if (tokens_.sentence[p.first] - tokens_.sentence[last->token] > kFarthestRow) break;
    if (last->plural) {
      if (last->name.empty()) return std::nullopt;
      return Antecedent{std::nullopt, last->name, last->kind};
    }
    if (last->kind == SourceKind::Organisation && !last->name.empty() &&
        tokens_.sentence[p.first] - tokens_.sentence[last->token] <= 2)
      return Antecedent{last->holder, last->name, last->kind};
    if (last->kind == SourceKind::Person) break;
  }
  return row_before(p);
}

// Several who begin one of the two sentences before: "Anna Dorn and Paul Renner came. They…"
std::optional<Antecedent> AntecedentFinder::row_before(const SourcePhrase& p) const {
  for (auto row = names_.rows.rbegin(); row != names_.rows.rend(); ++row) {
    if (row->first >= p.first) continue;
    if (tokens_.sentence[p.first] - tokens_.sentence[row->first] > 2) break;
    std::size_t begin = row->first;
    while (begin > 0 && tokens_.same_sentence(begin - 1, row->first)) --begin;
    if (row->first - begin > 4 || speakers_.told[row->first]) continue;
    return Antecedent{std::nullopt,
                      std::string(tokens_.bytes(row->first, row->last).of(tokens_.text)),
                      row->persons ? SourceKind::Person : SourceKind::Organisation};
  }
  return std::nullopt;
}

std::optional<std::size_t> AntecedentFinder::of_title(const SourcePhrase& p) const {
  std::vector<std::string_view> titles, rest;
  for (std::size_t i = p.first; i < p.last; ++i) {
    if (tokens_[i].kind != TokenKind::Word || is_determiner(tokens_.norm(i))) continue;
    if (tokens_[i].span.size() <= 3 && !tokens_[i].upper) continue;
    (i < p.complement ? titles : rest).push_back(tokens_.norm(i));
  }
  const auto shared = [&](const std::vector<std::string_view>& words,
                          const std::vector<std::string>& described) {
    return std::count_if(words.begin(), words.end(), [&](std::string_view w) {
      return std::any_of(described.begin(), described.end(),
                         [&](const std::string& t) { return same_word(t, w, tokens_.language); });
    });
  };
  std::optional<std::size_t> best;
  std::unordered_set<std::size_t> others;  // who have the title, but of something else
  std::ptrdiff_t most = 0;
  const std::size_t here = names_.at_or_after(p.first);
  const auto consider = [&](std::size_t n) {
    const NameHolder& h = names_.holders[names_.names[n].holder];
    if (h.kind != NameKind::Person) return;
    const std::ptrdiff_t by_title = shared(titles, h.titles);
    if (by_title == 0) return;
    const std::ptrdiff_t by_rest = shared(rest, h.described);
    if (!rest.empty() && by_rest == 0 && !h.described.empty()) {
      others.insert(names_.names[n].holder);
      return;
    }
    if (by_title + 2 * by_rest <= most) return;
    most = by_title + 2 * by_rest;
    best = names_.names[n].holder;
  };
  for (std::size_t n = here; n-- > 0;) consider(n);
  if (!best)
    for (std::size_t n = here; n < names_.names.size(); ++n) consider(n);
  if (!best && others.size() == 1) best = *others.begin();
  return best;
}

std::optional<Antecedent> AntecedentFinder::of_plural_title(const SourcePhrase& p) const {
  if (p.head_kind.empty()) return std::nullopt;
  for (const NameRow& row : names_.rows)
    if (std::any_of(row.titles.begin(), row.titles.end(), [&](const std::string& t) {
          return same_word(t, tokens_.norm(p.head), tokens_.language);
        }))
      return Antecedent{std::nullopt,
                        std::string(tokens_.bytes(row.first, row.last).of(tokens_.text)),
                        row.persons ? SourceKind::Person : SourceKind::Organisation};
  return std::nullopt;
}

// Whether `word` is in the name or among the few before it.
bool AntecedentFinder::beside(std::size_t n, std::string_view word, std::size_t reach) const {
  const Name& name = names_.names[n];
  for (std::size_t i = name.first > reach ? name.first - reach : 0; i < name.last; ++i)
    if (tokens_.same_sentence(i, name.first) && same_word(tokens_.norm(i), word, tokens_.language))
      return true;
  return false;
}

std::optional<Antecedent> AntecedentFinder::of_body(const SourcePhrase& p, SourceKind kind) const {
  const std::string head(tokens_.norm(p.head));
  const bool generic = bool(heads_.match(tokens_, p.head, "generic"));
  const bool firm = heads_.match(tokens_, p.head, "firm") && kind == SourceKind::Organisation;
  // "the company" is no ministry
  const auto is_public = [&](std::string_view name) {
    std::size_t at = 0;
    while (const auto word = text::next_word(name, at))
      if (heads_.has(text::lower(word->of(name)), tokens_.language, "public")) return true;
    return false;
  };
  for (auto last = speakers_.spoken.rbegin(); last != speakers_.spoken.rend(); ++last)
    if (last->token < p.first && !last->name.empty() && is_body(last->kind) && !last->plural &&
        same_word(last->head, head, tokens_.language)) {
      const std::string& full = last->called.empty() ? last->name : last->called;
      return Antecedent{last->holder, last->name, last->kind, full};
    }
  const auto fits = [&](std::size_t n) {
    const NameKind of = names_.holders[names_.names[n].holder].kind;
    if (names_.names[n].signs) return false;
    return kind == SourceKind::Media ? of == NameKind::Media
                                     : kind == SourceKind::Organisation &&
                                           (of == NameKind::Organisation || of == NameKind::Media);
  };
  const auto found = [&](std::size_t n) {
    const std::size_t holder = names_.names[n].holder;
    return Antecedent{holder, names_.holders[holder].fullest, kind};
  };
  const std::size_t here = names_.at_or_after(p.first);
  const std::size_t told = p.words - std::min<std::size_t>(p.words, p.definite ? 1 : 0);
  // "the Lorn-based company"; but "the local newspapers", «местные газеты» are several
  const bool several = kind == SourceKind::Media &&
                       (tokens_.language == model::Language::Russian || head.ends_with("s"));
  const bool alone = told <= (generic && !several ? 3U : 1U);
  auto described = alone ? described_body(p, kind) : std::nullopt;
  for (const std::size_t reach : {std::size_t{0}, std::size_t{4}}) {
    if (reach > 0 && !generic && described) return described;
    for (std::size_t n = here; n-- > 0;)
      if (fits(n) && beside(n, head, reach)) return found(n);
  }
  if (!alone) return std::nullopt;
  if (generic || kind == SourceKind::Media)
    for (auto last = speakers_.spoken.rbegin(); last != speakers_.spoken.rend(); ++last)
      if (last->token < p.first && !last->name.empty() && last->kind == kind && !last->plural &&
          !(firm && is_public(last->name)))
        return Antecedent{last->holder, last->name, last->kind};
  for (std::size_t n = here; n-- > 0;) {
    const bool near =
        tokens_.sentence[p.first] - tokens_.sentence[names_.names[n].first] <= kFarthestBody;
    if (fits(n) && (kind == SourceKind::Media || (generic && near)) &&
        !(firm && is_public(names_.holders[names_.names[n].holder].fullest)))
      return found(n);
  }
  return described;
}

}  // namespace hearsay::attribute
