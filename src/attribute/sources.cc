// SPDX-License-Identifier: Apache-2.0
// Problem: a count of sources needs to know that "he", "the minister" and "Anna Dorn, the minister
// of water" are one, and that "officials" are nobody in particular. Idea: the phrase is read for
// what heads it (pronoun, role, institution, document, outlet, crowd, "sources") and for the name
// in it that is the speaker's own and not that of whom he speaks for (a name after "of" is a
// complement). Names answer for themselves through the article's name table; pronouns and bare
// roles look back for the nearest fitting holder of a name, those who spoke before first. Where the
// phrase has no word of the lexicon, the reader's own guess stands; where the reader is all but
// certain, it stands against the lexicon too. Invariant: a name given out is written in the
// article. Limits: first persons inside quotations and names that come after their pronoun are not
// resolved.
#include "attribute/sources.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace hearsay::attribute {

using model::SourceKind;

// What a source phrase consists of.
struct SourceReader::Phrase {
  std::size_t first = 0, last = 0;  // tokens
  std::size_t position = 0;         // where it stands
  char pronoun = 0;                 // m f p n a
  std::string_view head_kind;       // class of the head word, "" when none is known
  std::size_t head = 0;
  bool anonymous = false;
  bool definite = false;           // begins with the, le, la (Russian: always)
  std::optional<std::size_t> own;  // index of the name that is the speaker's own
  std::optional<std::size_t> any;  // some name in the phrase
  std::size_t words = 0;
  bool several = false;  // persons in a row
};

struct SourceReader::Answer {
  SourceKind kind = SourceKind::None;
  std::string name;
  bool sure = false;  // a word of the lexicon or a name told it
  std::optional<std::size_t> holder;
};

// Who spoke so far.
struct SourceReader::Memory {
  struct Spoken {
    std::size_t token;
    std::size_t holder;
  };
  std::vector<Spoken> holders;
  struct Unnamed {
    std::size_t token;
    std::string head;
    SourceKind kind;
    std::string name;
  };
  std::vector<Unnamed> others;
  std::vector<bool> told;      // of each token: it stands in what somebody says
  std::vector<char> genders;   // of each holder, as verbs tell them; 0 unknown
  bool person_likely = false;  // the reader takes the phrase at hand for a person
};

namespace {

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

}  // namespace

SourceReader::Phrase SourceReader::look_at(const Tokens& tokens, const NameTable& names,
                                           const model::Statement& s) const {
  Phrase out;
  // the piece that says most: the longest
  const model::Span piece =
      *std::max_element(s.source.begin(), s.source.end(),
                        [](model::Span a, model::Span b) { return a.size() < b.size(); });
  std::tie(out.first, out.last) = tokens.range(piece);
  out.position = out.first;
  const bool english = tokens.language == model::Language::English;
  bool complement = false;
  for (std::size_t i = out.first; i < out.last; ++i) {
    const std::string_view w = tokens.norm(i);
    if (tokens[i].kind == TokenKind::Word) ++out.words;
    if (i == out.first) out.definite = is_determiner(w);
    if (heads_.match(tokens, i, "anonymous")) out.anonymous = true;
    if (w == "," || w == "(" || w == "-") {
      if (tokens[i].spaced || w == ",") complement = false;
      continue;
    }
    if (i > out.first && heads_.match(tokens, i, "of") && !is_determiner(w)) complement = true;
    if (complement) continue;
    for (const std::string_view kind : {"role", "group", "media", "document", "organisation"}) {
      const auto m = heads_.match(tokens, i, kind);
      if (!m || i + m.length > out.last) continue;
      // in English the last noun before the complement heads the phrase, elsewhere the first
      if (!out.head_kind.empty() && !(english && i > out.head)) {
        if (i != out.head) continue;
        if (m.length < heads_.match(tokens, out.head, out.head_kind).length) continue;
        if (i == out.head && kind != "group") continue;
      }
      if (tokens[i].upper && i > out.first && english && kind != "role") continue;
      out.head_kind = m.entry->kind;
      out.head = i;
    }
  }
  if (out.words <= 2)
    if (const auto m = heads_.match(tokens, out.first, "pronoun");
        m && out.first + m.length >= out.last)
      out.pronoun = m.entry->value.empty() ? 'a' : m.entry->value[0];
  choose_own(tokens, names, out);
  return out;
}

// Which name in the phrase is the speaker's own, and not his body's, his country's or a title's.
void SourceReader::choose_own(const Tokens& tokens, const NameTable& names, Phrase& p) const {
  int best = 0;
  std::size_t persons_end = 0;
  for (std::size_t n = names.at_or_after(p.first);
       n < names.names.size() && names.names[n].first < p.last; ++n) {
    const Name& name = names.names[n];
    const NameHolder& holder = names.holders[name.holder];
    const bool person = holder.kind == NameKind::Person;
    if (!p.any) p.any = n;
    std::size_t before = name.first;
    while (before > p.first &&
           (tokens.norm(before - 1) == "l'" || is_determiner(tokens.norm(before - 1)) ||
            is_quote(tokens.norm(before - 1))))
      --before;
    const bool of = before > p.first && heads_.match(tokens, before - 1, "of");
    if (of && !p.head_kind.empty()) continue;
    int score = person ? (holder.sure ? 6 : 4) : holder.kind == NameKind::Place ? 1 : 3;
    if (name.first > p.first && is_quote(tokens.norm(name.first - 1)) && !tokens[name.first].spaced)
      score -= 2;
    if (name.last < p.last &&
        (tokens.norm(name.last) == "'s" ||
         (heads_.match(tokens, name.last, "role") && tokens.language == model::Language::English)))
      score -= 3;
    if (of) score -= 2;
    if (score > best) {
      best = score;
      p.own = n;
    }
    // "X, Y and Z"
    if (!person) continue;
    bool joined = persons_end > 0;
    for (std::size_t i = persons_end; joined && i < name.first; ++i) {
      const std::string_view w = tokens.norm(i);
      joined = w == "," || w == "et" || w == "and" || w == "и" || w == "&";
    }
    if (persons_end > 0 && joined) p.several = true;
    persons_end = name.last;
  }
}

// The words of the phrase without article, apposition and relative clause.
std::string SourceReader::noun_phrase(const Tokens& tokens, const Phrase& p) const {
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

std::optional<std::size_t> SourceReader::pronoun_holder(const Tokens& tokens,
                                                        const NameTable& names, const Phrase& p,
                                                        const Memory& memory) const {
  std::optional<std::size_t> best;
  double least = 1e9;
  // what the text says of a candidate: speakers stay speakers, subjects come before objects, those
  // whom others speak of are seldom meant
  const auto consider = [&](std::size_t holder, std::size_t token, double bonus) {
    const NameHolder& h = names.holders[holder];
    const bool person = h.kind == NameKind::Person;
    if (p.pronoun == 'n' ? person : !person) return;
    const char gender = h.gender != 0 ? h.gender : memory.genders[holder];
    if ((p.pronoun == 'm' || p.pronoun == 'f') && gender != 0 && gender != p.pronoun) return;
    const double apart = double(tokens.sentence[p.position] - tokens.sentence[token]);
    if (apart > 12) return;
    const bool told_of = memory.told[token] && !memory.told[p.position];
    const double cost = apart - (told_of ? 0 : bonus) + (h.words > 1 ? 0 : 0.3) +
                        (told_of ? 1.0 : 0) + (person && !h.sure ? 0.6 : 0) +
                        (gender == 0 ? 0.2 : 0) -
                        0.1 * double(std::min<std::size_t>(h.mentions, 5));
    if (cost < least) {
      least = cost;
      best = holder;
    }
  };
  for (auto spoken = memory.holders.rbegin(); spoken != memory.holders.rend(); ++spoken)
    if (spoken->token < p.position) consider(spoken->holder, spoken->token, 1.6);
  for (std::size_t n = names.at_or_after(p.position); n-- > 0;) {
    const Name& name = names.names[n];
    const std::size_t before = name.first > 0 ? name.first - 1 : 0;
    const bool begins = name.first == 0 || !tokens.same_sentence(before, name.first) ||
                        heads_.match(tokens, before, "honorific") ||
                        heads_.match(tokens, before, "role");
    const bool of = name.first > 0 && heads_.match(tokens, before, "of");
    consider(name.holder, name.first, begins ? 0.9 : of ? -0.4 : 0);
  }
  return best;
}

// Whose title or description the words of the phrase repeat; of several, who shares most of them,
// then the nearest before, then the first after.
std::optional<std::size_t> SourceReader::title_holder(const Tokens& tokens, const NameTable& names,
                                                      const Phrase& p) const {
  std::vector<std::string_view> words;
  for (std::size_t i = p.first; i < p.last; ++i) {
    if (i > p.first && heads_.match(tokens, i, "of") && !is_determiner(tokens.norm(i))) break;
    if (tokens[i].kind == TokenKind::Word && !is_determiner(tokens.norm(i)) &&
        tokens[i].span.size() > 3)
      words.push_back(tokens.norm(i));
  }
  const auto shared = [&](const NameHolder& h) {
    return std::count_if(words.begin(), words.end(), [&](std::string_view w) {
      return std::any_of(h.titles.begin(), h.titles.end(),
                         [&](const std::string& t) { return same_word(t, w, tokens.language); });
    });
  };
  std::optional<std::size_t> best;
  std::ptrdiff_t most = 0;
  const std::size_t here = names.at_or_after(p.position);
  const auto consider = [&](std::size_t n) {
    const NameHolder& h = names.holders[names.names[n].holder];
    if (h.kind != NameKind::Person || shared(h) <= most) return;
    most = shared(h);
    best = names.names[n].holder;
  };
  for (std::size_t n = here; n-- > 0;) consider(n);
  if (!best)
    for (std::size_t n = here; n < names.names.size(); ++n) consider(n);
  return best;
}

SourceReader::Answer SourceReader::answer(const Tokens& tokens, const NameTable& names,
                                          const Phrase& p, Memory& memory) const {
  Answer out;
  const auto of_holder = [&](std::size_t h) {
    out.holder = h;
    out.name = names.holders[h].fullest;
    out.kind = kind_of_holder(names.holders[h]);
  };
  if (p.anonymous) {
    out.kind = SourceKind::Anonymous;
    out.sure = true;
    return out;
  }
  if (p.pronoun == 'p') {
    out.kind = SourceKind::Group;
    // "they" after a body has spoken is the body
    if (!memory.others.empty() && memory.others.back().kind == SourceKind::Organisation &&
        memory.others.back().token < p.position &&
        (memory.holders.empty() || memory.holders.back().token < memory.others.back().token) &&
        tokens.sentence[p.position] - tokens.sentence[memory.others.back().token] <= 2) {
      out.kind = SourceKind::Organisation;
      out.name = memory.others.back().name;
    }
    return out;
  }
  if (p.pronoun != 0) {
    if (const auto holder = pronoun_holder(tokens, names, p, memory)) of_holder(*holder);
    // an unnamed speaker may be nearer than any named one
    if (!memory.others.empty() && memory.others.back().token < p.position) {
      const auto& other = memory.others.back();
      const bool nearer = memory.holders.empty() || memory.holders.back().token < other.token;
      if (nearer && tokens.sentence[p.position] - tokens.sentence[other.token] <= 1 &&
          (other.kind == SourceKind::Role || p.pronoun == 'n' ||
           other.kind == SourceKind::Organisation)) {
        out.holder.reset();
        out.kind = other.kind;
        out.name = other.name;
      }
    }
    if (out.kind == SourceKind::None) out.kind = SourceKind::Person;
    return out;
  }
  if (p.own) {
    const NameHolder& holder = names.holders[names.names[*p.own].holder];
    const bool role_before = p.head_kind == "role" && holder.kind != NameKind::Media &&
                             holder.kind != NameKind::Place &&
                             holder.kind != NameKind::Organisation;
    if (p.several) {
      out.kind = SourceKind::Person;
      out.sure = true;
      out.name = std::string(tokens.bytes(p.first, p.last).of(tokens.text));
      return out;
    }
    if (holder.kind == NameKind::Person || role_before) {
      of_holder(names.names[*p.own].holder);
      out.kind = SourceKind::Person;
      out.sure = true;
      return out;
    }
    if (p.head_kind != "role" && p.head_kind != "group" && p.head_kind != "document") {
      of_holder(names.names[*p.own].holder);
      const SourceKind by_head = kind_named(p.head_kind);
      if (by_head != SourceKind::None && out.kind != SourceKind::Media) out.kind = by_head;
      out.sure = out.kind != SourceKind::None;
      // the name table has the name; the phrase says more of it
      if (out.name.size() < 4 || p.words > 1) out.name = noun_phrase(tokens, p);
      const NameHolder& h = names.holders[*out.holder];
      if (out.kind == SourceKind::Media || h.words > p.words) out.name = h.fullest;
      return out;
    }
  }
  const SourceKind by_head = kind_named(p.head_kind);
  out.kind = by_head;
  out.sure = by_head != SourceKind::None;
  const bool russian = tokens.language == model::Language::Russian;
  const bool bare = p.words <= 3 && !p.any && (p.definite || russian);
  const bool told_by_title = p.words <= 6 && (p.definite || russian);
  const bool maybe_person = by_head == SourceKind::Role ||
                            (by_head == SourceKind::None && !p.own && memory.person_likely);
  if ((by_head == SourceKind::Role || by_head == SourceKind::None) && told_by_title)
    if (const auto h = title_holder(tokens, names, p)) {
      of_holder(*h);
      out.kind = SourceKind::Person;
      return out;
    }
  if (maybe_person && bare && p.words <= 2) {
    // the speaker, told by another of his words
    Phrase pronoun = p;
    pronoun.pronoun = 'a';
    for (std::size_t i = p.first; i < p.last; ++i) {
      if (heads_.match(tokens, i, "female")) pronoun.pronoun = 'f';
      if (heads_.match(tokens, i, "male")) pronoun.pronoun = 'm';
    }
    if (const auto h = pronoun_holder(tokens, names, pronoun, memory)) {
      of_holder(*h);
      out.kind = SourceKind::Person;
      return out;
    }
  }
  if (by_head == SourceKind::Role) return out;
  const std::string_view article = tokens.norm(p.first);
  const bool plural = article == "les" || article == "ces" || article == "these" ||
                      tokens.norm(p.head) == "media" || tokens.norm(p.head) == "сми";
  if ((by_head == SourceKind::Organisation || by_head == SourceKind::Media ||
       by_head == SourceKind::Document) &&
      bare && !plural) {
    const std::string head(tokens.norm(p.head));
    for (auto other = memory.others.rbegin(); other != memory.others.rend(); ++other)
      if (other->token < p.position && same_word(other->head, head, tokens.language) &&
          !other->name.empty()) {
        out.name = other->name;
        return out;
      }
    for (std::size_t n = names.at_or_after(p.position); n-- > 0;) {
      const Name& name = names.names[n];
      const NameKind kind = names.holders[name.holder].kind;
      const bool fits = by_head == SourceKind::Media          ? kind == NameKind::Media
                        : by_head == SourceKind::Organisation ? kind == NameKind::Organisation
                                                              : false;
      bool beside = false;
      for (std::size_t k = 1; k <= 4 && k <= name.first; ++k)
        beside = beside || same_word(tokens.norm(name.first - k), head, tokens.language);
      if ((fits && by_head == SourceKind::Media) || (fits && beside) ||
          (fits && heads_.match(tokens, p.head, "generic") &&
           tokens.sentence[p.position] - tokens.sentence[name.first] <= 4)) {
        out.name = names.holders[name.holder].fullest;
        return out;
      }
    }
  }
  if (by_head == SourceKind::Organisation || by_head == SourceKind::Media ||
      (by_head == SourceKind::Document && p.any))
    out.name = noun_phrase(tokens, p);
  if (by_head == SourceKind::None && p.any) {
    const std::size_t h = names.names[*p.any].holder;
    out.kind = kind_of_holder(names.holders[h]);
    out.name = names.holders[h].fullest;
  }
  return out;
}

// What stands in contents, and the genders that Russian verbs give those whose names begin or end a
// source.
SourceReader::Memory SourceReader::prepare(const Tokens& tokens, const NameTable& names,
                                           const std::vector<model::Statement>& statements) const {
  Memory out;
  out.told.resize(tokens.size());
  out.genders.resize(names.holders.size());
  for (const model::Statement& s : statements) {
    for (const model::Span piece : s.content)
      for (auto [i, last] = tokens.range(piece); i < last; ++i) out.told[i] = true;
    if (tokens.language != model::Language::Russian || s.source.empty()) continue;
    const Phrase phrase = look_at(tokens, names, s);
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

void SourceReader::resolve(const Tokens& tokens, const NameTable& names,
                           std::vector<model::Statement>& statements,
                           const std::vector<std::array<float, 8>>& learnt) const {
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
  Memory memory = prepare(tokens, names, statements);
  for (const std::size_t i : order) {
    model::Statement& s = statements[i];
    s.source_name.clear();
    if (s.source.empty()) {
      s.source_kind = SourceKind::None;
      continue;
    }
    const Phrase phrase = look_at(tokens, names, s);
    if (phrase.first >= phrase.last) continue;
    memory.person_likely =
        !learnt.empty() && learnt[i][static_cast<std::size_t>(SourceKind::Person)] > kPrefer;
    const Answer answer = this->answer(tokens, names, phrase, memory);
    s.source_kind = answer.kind;
    s.source_name = answer.name;
    if (!learnt.empty()) {
      const auto& p = learnt[i];
      const auto best =
          static_cast<std::size_t>(std::max_element(p.begin(), p.end() - 1) - p.begin());
      const bool unclear = answer.kind == SourceKind::None;
      if (unclear || p[best] > (answer.sure ? kOverrule : kPrefer))
        s.source_kind = static_cast<SourceKind>(best);
    }
    if (s.source_kind == SourceKind::None)
      s.source_kind = guess_kind(tokens, phrase.first, phrase.last, phrase.any.has_value());
    if (s.source_kind == SourceKind::Role || s.source_kind == SourceKind::Group ||
        s.source_kind == SourceKind::Anonymous)
      s.source_name.clear();
    else if (s.source_name.empty() && phrase.pronoun == 0 && s.source_kind != SourceKind::Document)
      s.source_name = noun_phrase(tokens, phrase);
    if (answer.holder)
      memory.holders.push_back({phrase.position, *answer.holder});
    else if (phrase.pronoun == 0)
      memory.others.push_back(
          {phrase.position,
           std::string(tokens.norm(phrase.head_kind.empty() ? phrase.first : phrase.head)),
           s.source_kind, s.source_name});
  }
}

}  // namespace hearsay::attribute
