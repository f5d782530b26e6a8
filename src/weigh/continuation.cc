// SPDX-License-Identifier: Apache-2.0
// The problem: "…, Colonel Marr said. The bridge gave way before midnight." The second sentence is
// the colonel's too, though nothing in it says so; likewise a quotation whose speaker is named a
// sentence later, and "the ministry still puts it at twelve", which no statement covers. The idea,
// in this order: a pronoun is the one last named; a clause between quotation marks belongs to the
// speaker nearest to it in its paragraph, else to the one before; a sentence with the words of an
// account (accounts.tsv) belongs to their subject; a sentence right after a statement, in the same
// paragraph, goes on with it. Limits: a writer's own remark after a statement is taken for the
// speaker's, unless he speaks of himself in it.
#include "weigh/continuation.h"

#include <algorithm>
#include <map>

#include "base/tsv.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::weigh {
namespace {

using model::Span;

constexpr float kCarried = 0.6F;          // share of a unit that a passage must carry over
constexpr std::size_t kHeadWords = 5;     // before the colon of a title
constexpr std::size_t kSubjectWords = 9;  // a subject longer than this is no subject

std::size_t slot(model::Language language) {
  return language == model::Language::French ? 0 : language == model::Language::Russian ? 2 : 1;
}

Span extent(const std::vector<Span>& spans) {
  Span out = spans.front();
  for (const Span span : spans)
    out = {std::min(out.begin, span.begin), std::max(out.end, span.end)};
  return out;
}

Span paragraph_of(std::string_view text, Span span) {
  const std::size_t before =
      span.begin == 0 ? std::string_view::npos : text.rfind('\n', span.begin - 1);
  const std::size_t after = text.find('\n', span.end);
  return {static_cast<std::uint32_t>(before == std::string_view::npos ? 0 : before + 1),
          static_cast<std::uint32_t>(after == std::string_view::npos ? text.size() : after)};
}

// The last mark before the clause, within its paragraph, opens a quotation.
bool between_quotation_marks(std::string_view text, Span span, Span paragraph) {
  const std::string_view before = text.substr(paragraph.begin, span.begin - paragraph.begin);
  const auto last = [&](std::string_view mark) {
    const std::size_t at = before.rfind(mark);
    return at == std::string_view::npos ? -1 : static_cast<std::ptrdiff_t>(at);
  };
  return std::max({last("«"), last("“"), last(" ‘"),
                   before.starts_with("‘") ? std::ptrdiff_t{0} : std::ptrdiff_t{-1}}) >
         std::max({last("»"), last("”"), last("’ ")});
}

class Continuation {
 public:
  Continuation(const model::Article& article, const Observation& observation,
               const Accounts& accounts, const Institutions& institutions, const Plurals& plurals)
      : article_(article),
        observation_(observation),
        accounts_(accounts),
        institutions_(institutions),
        plurals_(plurals) {
    for (std::uint32_t i = 0; i < article.reading.statements.size(); ++i) {
      const model::Statement& statement = article.reading.statements[i];
      if (!statement.chain.empty() && !statement.content.empty())
        told_.push_back({i, extent(statement.content)});
    }
    std::stable_sort(told_.begin(), told_.end(), [](const Told& a, const Told& b) {
      return a.content.begin < b.content.begin;
    });
  }

  void carry(Unit& unit) const {
    const Span span = unit.mention.span;
    const Span paragraph = paragraph_of(article_.text, span);
    if (between_quotation_marks(article_.text, span, paragraph)) {
      const Told* speaker = speaker_of_quotation(span, paragraph);
      if (speaker != nullptr) give(unit, *speaker), unit.quoted = true;
      return;
    }
    const auto& sentences = article_.reading.sentences;
    if (unit.sentence >= sentences.size()) return;
    const Span sentence = sentences[unit.sentence];
    if (observation_.speaks_of_writer(sentence.of(article_.text), article_.language)) return;
    if (const model::Statement* account = account_at(span, article_.reading)) {
      give(unit, *account, article_.text);
      return;
    }
    if (const std::string holder = accounts_.holder(sentence.of(article_.text), article_.language);
        !holder.empty() && is_source(holder)) {
      give(unit, holder);
      return;
    }
    const Told* before = told_before(sentence, paragraph);
    if (before == nullptr || unit.sentence == 0) return;
    if (before->content.end > sentences[unit.sentence - 1].begin) give(unit, *before);
  }

  // "The crew: lamp was taped over", « “Nobody called us” »: whom a title gives its words to.
  void carry_title(Unit& unit) const {
    const std::string& title = article_.title;
    const Span span = unit.mention.span;
    const Span whole{0, static_cast<std::uint32_t>(title.size())};
    if (between_quotation_marks(title, span, whole)) {
      const auto direct = std::find_if(told_.begin(), told_.end(), [&](const Told& told) {
        return article_.reading.statements[told.statement].type == model::StatementType::Direct;
      });
      if (direct != told_.end()) give(unit, *direct), unit.quoted = true;
      return;
    }
    const std::size_t colon = title.find(':');
    if (colon == std::string::npos) return;
    const std::string_view head = std::string_view(title).substr(0, colon);
    if (text::words(head).size() > kHeadWords) return;
    if (institutions_.concepts_of(head).empty() && !plurals_.nobody(head)) return;
    if (unit.mention.span.end <= colon) return;
    give(unit, text::squeeze(head));
  }

  // "He said": the name of the last one named before him.
  void name_pronoun(Unit& unit) const {
    const bool person = unit.source_kind == model::SourceKind::Person;
    const Told* best = nullptr;
    for (const Told& told : told_) {
      const model::Statement& statement = article_.reading.statements[told.statement];
      if (told.content.begin >= unit.mention.span.begin) break;
      if (is_pronoun(statement.chain.back())) continue;
      if (!person || statement.source_kind == model::SourceKind::Person) best = &told;
    }
    if (best == nullptr) return;
    const model::Certainty certainty = unit.mention.certainty;
    give(unit, *best);
    unit.mention.certainty = certainty;
  }

 private:
  struct Told {
    std::uint32_t statement;
    Span content;
  };

  // A body, an office, or somebody whose name stands there.
  bool is_source(std::string_view holder) const {
    if (!institutions_.concepts_of(holder).empty()) return true;
    const auto words = text::words(holder);
    return std::any_of(words.begin() + (words.empty() ? 0 : 1), words.end(),
                       [](const text::Word& word) { return word.capital; });
  }

  const Told* speaker_of_quotation(Span span, Span paragraph) const {
    const Told* best = nullptr;
    std::uint32_t nearest = UINT32_MAX;
    for (const Told& told : told_) {
      if (!told.content.overlaps(paragraph)) continue;
      const std::uint32_t distance = told.content.begin >= span.end ? told.content.begin - span.end
                                     : told.content.end <= span.begin
                                         ? span.begin - told.content.end
                                         : 0;
      if (distance < nearest) nearest = distance, best = &told;
    }
    if (best != nullptr) return best;
    for (const Told& told : told_)
      if (told.content.end <= paragraph.begin) best = &told;
    return best;
  }

  const Told* told_before(Span sentence, Span paragraph) const {
    const Told* best = nullptr;
    for (const Told& told : told_)
      if (told.content.overlaps(paragraph) && told.content.end <= sentence.begin) best = &told;
    return best;
  }

  // The account that holds most of the clause.
  static const model::Statement* account_at(Span span, const model::Reading& reading) {
    for (const model::Statement& account : reading.accounts)
      if (!account.chain.empty() && 2 * model::overlap(span, account.content.front()) > span.size())
        return &account;
    return nullptr;
  }

  void give(Unit& unit, const Told& told) const {
    give(unit, article_.reading.statements[told.statement], article_.text);
  }

  static void give(Unit& unit, const model::Statement& statement, std::string_view text) {
    unit.mention.chain = statement.chain;
    unit.mention.certainty = model::Certainty::Attributed;
    unit.source_kind = statement.source_kind;
    unit.source_words.clear();
    for (const Span span : statement.source) unit.source_words += std::string(span.of(text)) + " ";
    unit.source_words += statement.source_name;
  }

  void give(Unit& unit, const std::string& holder) const {
    unit.mention.chain = {holder};
    unit.mention.certainty = model::Certainty::Attributed;
    unit.source_kind = model::SourceKind::Organisation;
    unit.source_words = holder;
  }

  const model::Article& article_;
  const Observation& observation_;
  const Accounts& accounts_;
  const Institutions& institutions_;
  const Plurals& plurals_;
  std::vector<Told> told_;
};

}  // namespace

Accounts Accounts::load() {
  Accounts out;
  base::read_tsv("data/lexicon/accounts.tsv", [&out](const base::TsvRow& row) {
    const std::string_view language = row[0], order = row[1];
    if (row.size() != 3 || (language != "fr" && language != "en" && language != "ru") ||
        (order != "before" && order != "after"))
      row.refuse("not `fr|en|ru TAB before|after TAB words`");
    out.phrases_[language == "fr"   ? 0
                 : language == "en" ? 1
                                    : 2]
        .push_back({" " + text::fold(row[2]) + " ", order == "after"});
  });
  return out;
}

std::string Accounts::holder(std::string_view sentence, model::Language language) const {
  const auto words = text::words(sentence);
  std::string folded = " ";
  std::vector<std::size_t> at;  // where each word begins in `folded`
  for (std::size_t w = 0; w < words.size(); ++w) {
    at.push_back(folded.size());
    folded += text::fold(words[w].of(sentence));
    // What joins two words in the text joins them here: "s'en", "по-прежнему".
    const bool joined = w + 1 < words.size() && words[w + 1].begin > words[w].end &&
                        sentence.substr(words[w].end, words[w + 1].begin - words[w].end)
                                .find_first_of(" \t\n,;:.") == std::string_view::npos;
    folded +=
        joined ? text::fold(sentence.substr(words[w].end, words[w + 1].begin - words[w].end)) : " ";
  }
  const auto clause_border = [&](std::size_t begin, std::size_t end) {
    return sentence.substr(begin, end - begin).find_first_of(",;:()") != std::string_view::npos;
  };
  // The earliest of the phrases found, of those at one place the longest.
  const Phrase* told = nullptr;
  std::size_t found = std::string::npos;
  for (const Phrase& phrase : phrases_[slot(language)]) {
    const std::size_t here = folded.find(phrase.words);
    if (here == std::string::npos || here > found) continue;
    if (here < found || phrase.words.size() > told->words.size()) told = &phrase;
    found = here;
  }
  if (told == nullptr) return {};
  std::size_t begin = 0;
  while (begin < at.size() && at[begin] < found + 1) ++begin;
  std::size_t end = begin;
  if (told->after) {
    while (begin < at.size() && at[begin] < found + told->words.size() - 1) ++begin;
    end = begin;
    while (end < words.size() && end - begin < kSubjectWords &&
           (end == begin || !clause_border(words[end - 1].end, words[end].begin)))
      ++end;
  } else {
    while (begin > 0 && end - begin < kSubjectWords &&
           (begin == end || !clause_border(words[begin - 1].end, words[begin].begin)))
      --begin;
  }
  if (begin == end) return {};
  return std::string(sentence.substr(words[begin].begin, words[end - 1].end - words[begin].begin));
}

void continue_accounts(std::vector<Unit>& units, std::span<const model::Article> articles,
                       const Observation& observation, const Accounts& accounts,
                       const Institutions& institutions, const Plurals& plurals) {
  for (std::size_t begin = 0; begin < units.size();) {
    const model::ArticleId id = units[begin].mention.article;
    std::size_t end = begin;
    while (end < units.size() && units[end].mention.article == id) ++end;
    const Continuation continuation(articles[static_cast<std::size_t>(id)], observation, accounts,
                                    institutions, plurals);
    for (; begin < end; ++begin) {
      const model::Mention& mention = units[begin].mention;
      if (!mention.chain.empty() && is_pronoun(mention.chain.back()) && !mention.in_title)
        continuation.name_pronoun(units[begin]);
      if (mention.statement || !mention.chain.empty()) continue;
      mention.in_title ? continuation.carry_title(units[begin]) : continuation.carry(units[begin]);
    }
  }
}

namespace {

// Whether the words by which `donor` is given to its source stand in the article of `taker` too.
// One that goes on with an account has none of its own.
bool ascription_carried(const Unit& donor, const Unit& taker,
                        std::span<const model::Article> articles, const Alignment& alignment) {
  const model::Mention& mention = donor.mention;
  const auto& statements = articles[static_cast<std::size_t>(mention.article)].reading.statements;
  if (mention.in_title || !mention.statement || *mention.statement >= statements.size())
    return true;
  const model::Statement& statement = statements[*mention.statement];
  const auto& words = statement.cue.empty() ? statement.source : statement.cue;
  return words.empty() || std::any_of(words.begin(), words.end(), [&](model::Span span) {
           return alignment.carries(mention.article, span, taker.mention.article);
         });
}

}  // namespace

void share_accounts(std::vector<Unit>& units, std::span<const model::Article> articles,
                    const Alignment& alignment) {
  std::map<model::ArticleId, std::pair<std::size_t, std::size_t>> range;
  for (std::size_t u = 0; u < units.size(); ++u)
    range.try_emplace(units[u].mention.article, u, u).first->second.second = u + 1;
  const auto take = [&](Unit& to, const Unit& from) {
    to.mention.chain = from.mention.chain;
    to.mention.certainty = from.mention.certainty;
    to.source_kind = from.source_kind;
    to.source_words = from.source_words;
    to.quoted = from.quoted;
  };
  for (const auto& [child, here] : range)
    for (const model::Link* link : alignment.parents(child)) {
      if (link->kind != model::LinkKind::Copy && link->kind != model::LinkKind::Translation)
        continue;
      const auto there = range.find(*link->to);
      if (there == range.end()) continue;
      for (std::size_t u = here.first; u < here.second; ++u)
        for (std::size_t v = there->second.first; v < there->second.second; ++v) {
          Unit &mine = units[u], &theirs = units[v];
          if (mine.mention.chain.empty() == theirs.mention.chain.empty()) continue;
          if (alignment.aligned(mine, theirs) < kCarried) continue;
          Unit &taker = mine.mention.chain.empty() ? mine : theirs,
               &donor = &taker == &mine ? theirs : mine;
          if (ascription_carried(donor, taker, articles, alignment)) take(taker, donor);
        }
    }
}

}  // namespace hearsay::weigh
