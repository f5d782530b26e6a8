// SPDX-License-Identifier: Apache-2.0
// Problem: a count of sources needs to know that "he", "the minister" and "Anna Dorn, the minister
// of water" are one, and that "officials" are nobody in particular. Idea: a name in the phrase that
// is the speaker's own answers through the article's name table (source_phrase.h); pronouns, titles
// and bare bodies take up somebody else (antecedents.h). Where the phrase has no word of the
// lexicon, the reader's own guess of the kind stands; where the reader is all but certain, it
// stands against the lexicon too. Invariant: a name given out is written in the article.
#include "attribute/sources.h"

#include <algorithm>
#include <array>

#include "attribute/antecedents.h"
#include "attribute/nominative.h"
#include "attribute/source_phrase.h"

namespace hearsay::attribute {

using model::SourceKind;

struct SourceReader::Answer {
  SourceKind kind = SourceKind::None;
  std::string name;
  bool sure = false;  // a word of the lexicon or a name told it
  std::optional<std::size_t> holder;
  bool several = false;      // a name of more than one
  bool named_first = false;  // the phrase begins with his name
  std::string called;        // how the text calls one whom it does not name
};

namespace {

SourceKind kind_named(std::string_view kind) {
  if (kind == "role") return SourceKind::Role;
  if (kind == "group") return SourceKind::Group;
  if (kind == "organisation") return SourceKind::Organisation;
  if (kind == "media") return SourceKind::Media;
  if (kind == "document") return SourceKind::Document;
  if (kind == "anonymous") return SourceKind::Anonymous;
  return SourceKind::None;
}

// How probable the reader must find a kind to be believed before the rules where they are in doubt,
// and where a word of the lexicon or a name told them.
constexpr float kPrefer = 0.6F, kOverrule = 0.8F;

// When neither lexicon nor reader knows: a name alone is most often a body's, a plural a crowd.
SourceKind guess_kind(const Tokens& tokens, std::size_t first, std::size_t last, bool named) {
  if (named) return SourceKind::Organisation;
  const std::string_view begin = tokens.norm(first), end = tokens.norm(last - 1);
  if (begin == "les" || begin == "des" || begin == "ces" || begin == "leurs")
    return SourceKind::Group;
  const bool plural = tokens.language == model::Language::English
                          ? end.ends_with("s") && !end.ends_with("ss")
                          : tokens.language == model::Language::Russian && last - first <= 2 &&
                                (end.ends_with("ы") || end.ends_with("ов") || end.ends_with("ами"));
  return plural ? SourceKind::Group : SourceKind::Person;
}

// A capital at the beginning of a sentence, and no word of the lexicon: a family name or none, but
// no other word for somebody.
bool may_be_name(const Tokens& tokens, const SourcePhrase& p) {
  return p.words == 1 && p.head_kind.empty() && tokens[p.first].upper;
}

// "The boy's parents", « les parents », «родители»: by the article or the ending of the last word
// before a complement.
bool may_be_several(const Tokens& tokens, const SourcePhrase& p) {
  const std::string_view article = tokens.norm(p.first);
  const std::string_view noun = tokens.norm(p.complement > p.first ? p.complement - 1 : p.first);
  switch (tokens.language) {
    case model::Language::French:
      return article == "les" || article == "ces" || article == "leurs";
    case model::Language::Russian:
      return noun.ends_with("и") || noun.ends_with("ы");
    default:
      return noun.ends_with("s") && !noun.ends_with("ss");
  }
}

// "The Harbour Office" at the beginning of a sentence.
std::string without_article(std::string_view name) {
  for (const std::string_view article : {"The ", "Le ", "La ", "Les ", "L'", "L’"})
    if (name.starts_with(article)) return std::string(name.substr(article.size()));
  return {};
}

constexpr std::size_t kMarks = 6;          // bytes of quotation marks about a name
constexpr std::size_t kLongestTitle = 12;  // words of a description that is taken up again

}  // namespace

void SourceReader::take(const std::optional<Antecedent>& antecedent, Answer& out) {
  if (!antecedent) return;
  out.holder = antecedent->holder;
  out.name = antecedent->name;
  out.kind = antecedent->kind;
  out.called = antecedent->called;
}

// A phrase in which the speaker himself is named.
bool SourceReader::answer_named(const Tokens& tokens, const NameTable& names, const SourcePhrase& p,
                                Answer& out) const {
  const std::size_t own = names.names[*p.own].holder;
  const NameHolder& holder = names.holders[own];
  if (p.row != nullptr) {
    out.kind = p.row->persons ? SourceKind::Person : SourceKind::Organisation;
    out.sure = out.several = true;
    out.name = row_name(tokens, names, p);
    return true;
  }
  const bool role_before = p.head_kind == "role" && holder.kind != NameKind::Media &&
                           holder.kind != NameKind::Place && holder.kind != NameKind::Organisation;
  if (holder.kind == NameKind::Person || role_before) {
    out.holder = own;
    out.name = holder.fullest;
    out.kind = SourceKind::Person;
    out.sure = true;
    out.named_first = names.names[*p.own].first == p.first && holder.kind == NameKind::Person;
    return true;
  }
  if (p.head_kind == "role" || p.head_kind == "group" || p.head_kind == "document") return false;
  out.holder = own;
  out.name = holder.fullest;
  out.kind = kind_of_holder(holder);
  const SourceKind by_head = kind_named(p.head_kind);
  if (by_head != SourceKind::None && out.kind != SourceKind::Media) out.kind = by_head;
  out.sure = out.kind != SourceKind::None;
  // the name table has the name; the phrase may say more of it
  const Name& name = names.names[*p.own];
  const std::string phrase = noun_phrase(tokens, p);
  // « l'ONG Human Aid Watch », "the union Seafarers United", «компания Lornex»: the kind of body is
  // no part of it; in Cyrillic it may be («Северный банк»)
  const bool foreign = static_cast<unsigned char>(tokens.norm(name.first)[0]) < 0x80;
  const bool kind_before =
      p.head_kind == "organisation" && p.head < name.first &&
      (tokens.language != model::Language::Russian || foreign) &&
      p.head + heads_.match(tokens, p.head, "organisation").length == name.first &&
      heads_.match(tokens, p.head, "generic");
  // "the Swiss regulator, Lorna": the comma parts what it is from what it is called
  std::size_t before = name.first;
  while (before > p.first && is_determiner(tokens.norm(before - 1))) --before;
  const bool apposed = before > p.first && tokens.norm(before - 1) == "," &&
                       (p.head_kind.empty() || p.head_kind == "organisation") &&
                       holder.kind != NameKind::Place;
  const bool bare = kind_before || apposed ||
                    phrase.size() <= tokens.bytes(name.first, name.last).size() + kMarks;
  if (out.kind != SourceKind::Media && !bare && holder.words <= p.words) out.name = phrase;
  return true;
}

// The names of several as the text writes them at their fullest.
std::string SourceReader::row_name(const Tokens& tokens, const NameTable& names,
                                   const SourcePhrase& p) {
  const NameRow* fullest = p.row;
  for (const NameRow& row : names.rows)
    if (row.holders == p.row->holders && row.last - row.first > fullest->last - fullest->first)
      fullest = &row;
  return std::string(tokens.bytes(fullest->first, fullest->last).of(tokens.text));
}

// A phrase that describes and does not name.
void SourceReader::answer_described(const Tokens& tokens, const NameTable& names,
                                    const SourcePhrase& p, const AntecedentFinder& antecedents,
                                    bool person_likely, bool may_repeat, Answer& out) const {
  const SourceKind by_head = kind_named(p.head_kind);
  out.kind = by_head;
  out.sure = by_head != SourceKind::None;
  const bool definite = p.definite || tokens.language == model::Language::Russian;
  const bool bare = p.words <= 4 && !p.any && definite;
  const auto person = [&](std::size_t h) {
    out.holder = h;
    out.name = names.holders[h].fullest;
    out.kind = SourceKind::Person;
  };
  if ((by_head == SourceKind::Role || by_head == SourceKind::None) && definite &&
      p.words <= kLongestTitle)
    if (const auto h = antecedents.of_title(p)) return person(*h);
  const bool maybe_person =
      by_head == SourceKind::Role || (by_head == SourceKind::None && !p.own && person_likely);
  const bool indefinite = is_indefinite(tokens.norm(p.first));
  if (maybe_person && bare && p.words <= 2 && !indefinite && may_repeat &&
      !may_be_name(tokens, p)) {
    // the speaker, told by another of his words
    const auto antecedent = antecedents.of_pronoun(p);
    if (antecedent && antecedent->kind == SourceKind::Person) return take(antecedent, out);
  }
  if (by_head == SourceKind::Role) return;
  if (by_head == SourceKind::Group && definite && p.words <= kLongestTitle)
    if (const auto row = antecedents.of_plural_title(p)) {
      out.several = true;
      return take(row, out);
    }
  const std::string_view article = tokens.norm(p.first);
  const bool plural = article == "les" || article == "ces" || article == "these" ||
                      tokens.norm(p.head) == "media" || tokens.norm(p.head) == "сми";
  if ((by_head == SourceKind::Organisation || by_head == SourceKind::Media) && bare && !plural)
    if (const auto body = antecedents.of_body(p, by_head)) {
      out.name = body->name;
      out.holder = body->holder;
      out.called = body->called;
      return;
    }
  if (by_head == SourceKind::Organisation || by_head == SourceKind::Media ||
      (by_head == SourceKind::Document && p.any))
    out.name = noun_phrase(tokens, p);
  if (by_head == SourceKind::None && p.any) {
    const std::size_t h = names.names[*p.any].holder;
    out.kind = kind_of_holder(names.holders[h]);
    out.name = names.holders[h].fullest;
  }
}

// A singular pronoun: the described subject of its paragraph when he is nearest, else somebody who
// spoke or was named.
SourceReader::Answer SourceReader::answer_pronoun(const Tokens& tokens, const NameTable& names,
                                                  const SourcePhrase& p,
                                                  const AntecedentFinder& antecedents) const {
  Answer out;
  const auto describe = [&](const std::optional<std::pair<std::size_t, std::size_t>>& words) {
    if (!words) return false;
    const SourcePhrase q = read_phrase(tokens, names, heads_, words->first, words->second);
    const SourceKind kind = q.head_kind.empty() ? SourceKind::Role : kind_named(q.head_kind);
    if (!antecedents.may_stand_for(p, kind)) return false;
    if (!q.own || !answer_named(tokens, names, q, out))
      answer_described(tokens, names, q, antecedents, false, false, out);
    if (out.kind == SourceKind::None) out.kind = SourceKind::Role;
    out.sure = false;
    if (out.name.empty()) out.called = std::string(tokens.bytes(q.first, q.last).of(tokens.text));
    return true;
  };
  const bool singular = p.pronoun == Pronoun::Singular && p.gender != 0;
  if (singular && describe(antecedents.topic_before(p))) return out;
  take(antecedents.of_pronoun(p), out);
  if (out.kind == SourceKind::None && singular && describe(antecedents.body_near(p))) return out;
  if (out.kind == SourceKind::None) take(antecedents.unnamed_before(p), out);
  if (out.kind == SourceKind::None) out.kind = SourceKind::Person;
  return out;
}

SourceReader::Answer SourceReader::answer(const Tokens& tokens, const NameTable& names,
                                          const SourcePhrase& p, const Speakers& speakers,
                                          bool person_likely) const {
  Answer out;
  const AntecedentFinder antecedents(tokens, names, heads_, speakers);
  if (p.anonymous) {
    out.kind = SourceKind::Anonymous;
    out.sure = true;
    return out;
  }
  if (p.pronoun == Pronoun::Indefinite || p.pronoun == Pronoun::Plural) {
    out.kind = SourceKind::Group;
    if (p.pronoun == Pronoun::Plural) {
      const auto row = antecedents.of_plural(p);
      out.several = row && row->kind == SourceKind::Person;
      take(row, out);
    }
    return out;
  }
  if (p.pronoun != Pronoun::None) return answer_pronoun(tokens, names, p, antecedents);
  if (!p.own || !answer_named(tokens, names, p, out))
    answer_described(tokens, names, p, antecedents, person_likely, true, out);
  return out;
}

// "The ministry's statement", « les chiffres de l'office », «в сообщении полиции»: whose words or
// count it is; of a bare "the statement" the body that spoke last. "" for every other source.
std::string SourceReader::worded_by(const Tokens& tokens, const NameTable& names,
                                    const SourcePhrase& p, const AntecedentFinder& antecedents,
                                    const Speakers& speakers) const {
  std::size_t word = p.first;
  while (word < p.last && !heads_.match(tokens, word, "wording") && tokens.norm(word) != ",")
    ++word;
  if (word == p.last || !heads_.match(tokens, word, "wording")) return {};
  std::size_t first = word + 1, last = 0;
  if (word > p.first + 1 && tokens.norm(word - 1) == "'s") {
    first = p.first;
    last = word - 1;
  } else {
    if (tokens.language != model::Language::Russian && heads_.match(tokens, first, "of")) ++first;
    last = first;
    while (last < p.last && tokens.norm(last) != "," && tokens.norm(last) != "(") ++last;
    if (first == word + 1 && tokens.language != model::Language::Russian) last = first;
  }
  if (first >= last || last > p.last) {
    if (p.last - p.first > 2 || !(p.definite || tokens.language == model::Language::Russian))
      return {};
    for (auto s = speakers.spoken.rbegin(); s != speakers.spoken.rend(); ++s)
      if (s->token < p.first && s->kind == SourceKind::Organisation &&
          tokens.sentence[p.first] - tokens.sentence[s->token] <= 3)
        return s->called;
    return {};
  }
  SourcePhrase q = read_phrase(tokens, names, heads_, first, last);
  q.definite = true;  // « du ministère »
  Answer out;
  if (!q.own || !answer_named(tokens, names, q, out))
    answer_described(tokens, names, q, antecedents, false, false, out);
  if (out.kind != SourceKind::Organisation && out.kind != SourceKind::Media) return {};
  if (!out.called.empty()) return out.called;
  if (tokens.language == model::Language::Russian && !out.holder)
    return Nominative(heads_).of_noun(tokens, q.first, q.last).value_or(out.name);
  return out.name;
}

// A Russian source as one names it, where it stands in another case; "" else.
std::string SourceReader::straight_name(const Tokens& tokens, const NameTable& names,
                                        const SourcePhrase& p, const Answer& answer,
                                        const model::Statement& s) const {
  if (tokens.language != model::Language::Russian) return {};
  const Nominative nominative(heads_);
  if (answer.holder) {
    const NameHolder& h = names.holders[*answer.holder];
    if (s.source_name == h.fullest && h.kind == NameKind::Person)
      return nominative.of_person(tokens, h.first, h.last, h.gender).value_or("");
    if (s.source_name == h.fullest) return nominative.of_noun(tokens, h.first, h.last).value_or("");
  }
  if (p.pronoun != Pronoun::None || (p.own && s.source_kind == SourceKind::Person)) return {};
  std::size_t last = p.first;
  while (last < p.last && tokens.norm(last) != "," && tokens.norm(last) != "(") ++last;
  return nominative.of_noun(tokens, p.first, last).value_or("");
}

// "Two officials told the agency on condition of anonymity": who has no name and of whom his
// sentence says, before it comes to another source, that he wants none.
bool SourceReader::wants_no_name(const Tokens& tokens, const SourcePhrase& p,
                                 const std::vector<model::Statement>& statements) const {
  if (p.own || p.pronoun != Pronoun::None || p.head_kind == "organisation" ||
      p.head_kind == "media" || p.head_kind == "document")
    return false;
  std::size_t end = p.last;
  const auto of_another = [&](std::size_t i) {
    return std::any_of(statements.begin(), statements.end(), [&](const model::Statement& s) {
      return !s.source.empty() && s.source.front().begin == tokens[i].span.begin;
    });
  };
  while (end < tokens.size() && tokens.same_sentence(end, p.first) && !of_another(end)) ++end;
  return bool(heads_.find(tokens, p.first, end, "unnamed"));
}

// What stands in contents, and the genders that Russian verbs give those whose names begin or end a
// source.
Speakers SourceReader::prepare(const Tokens& tokens, const NameTable& names,
                               const std::vector<model::Statement>& statements) const {
  Speakers out;
  out.told.resize(tokens.size());
  out.genders.resize(names.holders.size());
  for (const model::Statement& s : statements) {
    for (const model::Span piece : s.content)
      for (auto [i, last] = tokens.range(piece); i < last; ++i) out.told[i] = true;
    if (tokens.language != model::Language::Russian || s.source.empty()) continue;
    const SourcePhrase phrase = read_phrase(tokens, names, heads_, s);
    if (!phrase.own || phrase.first >= phrase.last) continue;
    for (const model::Span cue : s.cue) {
      const std::string_view verb = tokens.norm(tokens.range(cue).first);
      char& gender = out.genders[names.names[*phrase.own].holder];
      if (verb.ends_with("ла") || verb.ends_with("лась")) gender = 'f';
      if (verb.ends_with("л") || verb.ends_with("лся")) gender = 'm';
    }
  }
  return out;
}

// What the reader guesses beside what plainly stands there: « Anton, un autre passant », who is
// named first, is named, and Radio Lorn is nobody's name.
bool SourceReader::contradicts(const Answer& answer, SourceKind guess) {
  if (guess == SourceKind::Person) return answer.sure && answer.kind == SourceKind::Media;
  const bool unnamed =
      guess == SourceKind::Role || guess == SourceKind::Group || guess == SourceKind::Anonymous;
  return answer.named_first && unnamed;
}

// Kind and name, after the reader's own guess of the kind.
void SourceReader::settle(const Tokens& tokens, const SourcePhrase& phrase, const Answer& answer,
                          const std::array<float, 8>* learnt, model::Statement& s) {
  s.source_kind = answer.kind;
  s.source_name = answer.name;
  if (learnt != nullptr && !(answer.several && !answer.name.empty())) {
    const auto& p = *learnt;
    const auto best =
        static_cast<std::size_t>(std::max_element(p.begin(), p.end() - 1) - p.begin());
    const bool unclear = answer.kind == SourceKind::None;
    const auto guess = static_cast<SourceKind>(best);
    const bool believed = unclear || p[best] > (answer.sure ? kOverrule : kPrefer);
    if (believed && !contradicts(answer, guess)) s.source_kind = guess;
  }
  if (s.source_kind == SourceKind::None)
    s.source_kind = guess_kind(tokens, phrase.first, phrase.last, phrase.any.has_value());
  if (s.source_kind == SourceKind::Role || s.source_kind == SourceKind::Group ||
      s.source_kind == SourceKind::Anonymous)
    s.source_name.clear();
  else if (s.source_name.empty() && phrase.pronoun == Pronoun::None &&
           s.source_kind != SourceKind::Document)
    s.source_name = noun_phrase(tokens, phrase);
}

// "The medical man": a description that the reader takes for somebody named, and that no title in
// the text explains, is another word for the person who spoke or was named last.
void SourceReader::name_person(const Tokens& tokens, const NameTable& names,
                               const SourcePhrase& phrase, const Speakers& speakers, Answer& answer,
                               model::Statement& s) const {
  const bool definite = phrase.definite || tokens.language == model::Language::Russian;
  if (s.source_kind != SourceKind::Person || may_be_several(tokens, phrase) || answer.holder ||
      answer.several || phrase.any || may_be_name(tokens, phrase) ||
      phrase.pronoun != Pronoun::None || !definite || is_indefinite(tokens.norm(phrase.first)))
    return;
  const auto person = AntecedentFinder(tokens, names, heads_, speakers).of_pronoun(phrase);
  if (!person || person->kind != SourceKind::Person || !person->holder) return;
  take(person, answer);
  s.source_name = answer.name;
}

// How the source is called in a chain; "" where its name or words will do.
std::string SourceReader::call(const Tokens& tokens, const NameTable& names,
                               const SourcePhrase& phrase, const Answer& answer,
                               const Speakers& speakers, const model::Statement& s) const {
  const AntecedentFinder antecedents(tokens, names, heads_, speakers);
  if (std::string name = worded_by(tokens, names, phrase, antecedents, speakers); !name.empty())
    return name;
  if (!answer.called.empty()) return answer.called;
  if (std::string name = straight_name(tokens, names, phrase, answer, s); !name.empty())
    return name;
  if (phrase.pronoun != Pronoun::None) return answer.name;
  return s.source_kind == SourceKind::Organisation ? without_article(s.source_name) : std::string();
}

std::vector<std::string> SourceReader::resolve(
    const Tokens& tokens, const NameTable& names, std::vector<model::Statement>& statements,
    const std::vector<std::array<float, 8>>& learnt) const {
  std::vector<std::string> called(statements.size());
  std::vector<std::size_t> order(statements.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto place = [&](std::size_t i) {
    const auto& s = statements[i];
    return !s.source.empty()   ? s.source.front().begin
           : !s.cue.empty()    ? s.cue.front().begin
           : s.content.empty() ? 0
                               : s.content.front().begin;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  Speakers speakers = prepare(tokens, names, statements);
  for (const std::size_t i : order) {
    model::Statement& s = statements[i];
    s.source_name.clear();
    if (s.source.empty()) {
      s.source_kind = SourceKind::None;
      continue;
    }
    SourcePhrase phrase = read_phrase(tokens, names, heads_, s);
    if (phrase.first >= phrase.last) continue;
    const bool unnamed = wants_no_name(tokens, phrase, statements);
    phrase.anonymous = phrase.anonymous || unnamed;
    const bool person_likely =
        !learnt.empty() && learnt[i][static_cast<std::size_t>(SourceKind::Person)] > kPrefer;
    Answer answer = this->answer(tokens, names, phrase, speakers, person_likely);
    settle(tokens, phrase, answer, learnt.empty() || unnamed ? nullptr : &learnt[i], s);
    if (person_likely) name_person(tokens, names, phrase, speakers, answer, s);
    called[i] = call(tokens, names, phrase, answer, speakers, s);
    const std::string words =
        phrase.pronoun == Pronoun::None
            ? std::string(tokens.bytes(phrase.first, phrase.last).of(tokens.text))
            : answer.called;
    if (answer.holder || phrase.pronoun == Pronoun::None || answer.several || !words.empty())
      speakers.spoken.push_back(
          {phrase.first, answer.holder,
           std::string(tokens.norm(phrase.head_kind.empty() ? phrase.first : phrase.head)),
           s.source_kind, s.source_name,
           !called[i].empty()      ? called[i]
           : s.source_name.empty() ? words
                                   : s.source_name,
           phrase.gender, answer.several || s.source_kind == SourceKind::Group});
  }
  return called;
}

}  // namespace hearsay::attribute
