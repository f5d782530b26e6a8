// SPDX-License-Identifier: Apache-2.0
// The walk of room trace, in the order of its passes:
//   order      articles by time, then content: all that follows knows only this order
//   read       stems, fingerprints, names and numbers of each article
//   collapse   articles of the same words stand for one another until the end
//   join       pairs that share fingerprints, pairs that share rare names, numbers and words
//   compare    each pair laid side by side
//   ask        what the words of a pair leave open, by what its clauses say
//   lineage    directions, nearest ancestors, several parents
//   cite       outlets named as sources, and which article of theirs is meant
//   expand     the collapsed articles again; passages; the links
// Memory: of each article a card, its mentions of outlets and a few numbers; the postings and the
// articles made ready to be compared as far as the budget allows (the rest in segments on disk, or
// made ready again); the related pairs; the links. The texts are where the caller has them, and are
// asked for one by one.
#include "trace/trace.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "base/hash.h"
#include "trace/candidates.h"
#include "trace/citation.h"
#include "trace/digest.h"
#include "trace/fingerprints.h"
#include "trace/lineage.h"
#include "trace/mentions.h"
#include "trace/origins.h"
#include "trace/questions.h"
#include "trace/rarity.h"
#include "trace/ready_articles.h"
#include "trace/relation.h"
#include "trace/story.h"
#include "trace/terms.h"

namespace hearsay::trace {
namespace {

constexpr std::size_t kBatch = 4096;  // articles read at a time
constexpr std::uint32_t kLeastFingerprints = 2;
constexpr std::uint32_t kMostPartners = 12;  // by rare keys, of one article in one language
constexpr std::int64_t kWindow = std::int64_t{12} * 86400;
constexpr double kLeastRelated = 0.3;
// What words leave open: log odds of a retelling, the probability of a translation.
constexpr double kLeastRetelling = -4;
constexpr double kLeastTranslation = 0.0025, kSureTranslation = 0.9;
// Of texts that have this share of their words in common, in order, words tell enough: whoever
// copies with many small edits need not be read.
constexpr double kNearCopy = 0.3;
// Articles whose clauses are read: these many, and one in kReadOneIn of all.
constexpr std::size_t kRead = 4000, kReadOneIn = 100;
constexpr std::size_t kMostQuestions = 100'000;  // some 500 bytes each
constexpr std::size_t kMostShared = 64;          // names and numbers of an article that are posted
constexpr std::size_t kMostOwn = 32;             // rare words
constexpr std::size_t kLeastWords = 12;          // shorter texts are not collapsed

class Tracing {
 public:
  Tracing(const model::Articles& articles, const model::OutletTable& table, const Options& options,
          base::Stats* stats)
      : articles_(articles),
        options_(options),
        stats_(stats),
        knowledge_(model::Bilingual::built_in()),
        outlets_(table, articles),
        readers_([this] { return TermReader(knowledge_); }) {}

  std::vector<model::Link> links() {
    if (articles_.size() == 0) return {};
    order();
    read();
    const std::vector<Pair> pairs = join();
    note_references(pairs);
    compare(pairs);
    ask();
    return expand(lineage());
  }

 private:
  const model::Article& at(std::uint32_t position, model::Article& room) const {
    return articles_.get(model::ArticleId{order_[position]}, room);
  }

  void order();
  void find_versions();
  void read();
  std::vector<Pair> join();
  void note_references(const std::vector<Pair>& pairs);
  void compare(const std::vector<Pair>& pairs);
  void ask();
  std::vector<Derivation> lineage();
  void add_twins(std::vector<Derivation>& derivations);
  std::vector<model::Link> expand(std::vector<Derivation> derivations);
  Circumstances circumstances_of(const Pair& pair) const;
  struct Compare {
    std::optional<Related> related;
    std::optional<Question> forward, backward;
  };
  Compare related(const Pair& pair, const ReadyArticles& ready);
  void add_passages(model::Link& link);
  std::optional<Question> left_open(const Compared& late, std::uint32_t late_position,
                                    const Compared& early, std::uint32_t early_position,
                                    const Likeness& likeness, const Circumstances& circumstances,
                                    Relation& relation);
  void observe(Observed what, const Question& question, std::span<const double> features);

  const model::Articles& articles_;
  const Options& options_;
  base::Stats* stats_;
  const model::Bilingual& knowledge_;
  OutletIndex outlets_;
  tbb::enumerable_thread_specific<TermReader> readers_;

  std::vector<std::uint32_t> order_;  // position → index in articles_
  std::vector<Card> cards_;
  std::vector<Standing> standings_;
  std::vector<std::uint32_t> twin_of_;  // position of the first article of the same words
  std::optional<SegmentSorter<Posting>> prints_;
  std::optional<SegmentSorter<Posting>> rare_;
  Rarity rarity_;
  std::vector<Related> related_;
  std::vector<Question> questions_;  // Question::pair is a number in related_
  std::vector<Unnamed> unnamed_;
  std::mutex observing_;
};

void Tracing::order() {
  const base::ScopedTimer timer(stats_, "trace.order");
  const auto count = static_cast<std::uint32_t>(articles_.size());
  std::vector<Card> cards(count);
  std::vector<std::uint64_t> contents(count);
  tbb::parallel_for(std::uint32_t{0}, count, [&](std::uint32_t i) {
    model::Article room;
    const model::Article& article = articles_.get(model::ArticleId{i}, room);
    contents[i] = base::combine(base::hash64(article.text), base::hash64(article.id));
    Card& card = cards[i];
    card.outlet = outlets_.number_of(article);
    card.language = static_cast<std::uint16_t>(article.language);
    card.version_of = article.version_of.empty() ? Card::kNone : 0;  // which, see find_versions()
    card.dated = article.published.has_value();
    if (!card.dated) return;
    card.earliest = article.published->earliest;
    card.latest = article.published->latest;
    card.open_start = article.published->open_start;
  });
  order_.resize(count);
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Card &x = cards[a], &y = cards[b];
    if (x.dated != y.dated) return x.dated;
    if (x.earliest != y.earliest) return x.earliest < y.earliest;
    if (x.latest != y.latest) return x.latest < y.latest;
    if (contents[a] != contents[b]) return contents[a] < contents[b];
    return a < b;
  });
  cards_.reserve(count);
  for (const std::uint32_t i : order_) cards_.push_back(cards[i]);
  find_versions();
}

// Which articles are later versions, and of which.
void Tracing::find_versions() {
  std::unordered_map<std::string, std::uint32_t> firsts;
  model::Article room;
  for (std::uint32_t p = 0; p < cards_.size(); ++p)
    if (cards_[p].version_of != Card::kNone) firsts.emplace(at(p, room).version_of, Card::kNone);
  if (firsts.empty()) return;
  for (std::uint32_t p = 0; p < cards_.size(); ++p)
    if (const auto found = firsts.find(at(p, room).id); found != firsts.end()) found->second = p;
  for (std::uint32_t p = 0; p < cards_.size(); ++p)
    if (cards_[p].version_of != Card::kNone)
      cards_[p].version_of = firsts.at(at(p, room).version_of);
}

void Tracing::read() {
  const base::ScopedTimer timer(stats_, "trace.read");
  const auto count = static_cast<std::uint32_t>(cards_.size());
  standings_.resize(count);
  twin_of_.resize(count);
  prints_.emplace(options_.folder, options_.memory_bytes / 4);
  rare_.emplace(options_.folder, options_.memory_bytes / 8);
  std::unordered_map<std::uint64_t, std::uint32_t> first_with;
  struct Read {
    std::vector<std::uint64_t> prints;
    TermReader::Anchors anchors;
    std::uint64_t whole = 0;
  };
  std::vector<Read> batch(kBatch);
  for (std::uint32_t begin = 0; begin < count; begin += kBatch) {
    const std::uint32_t end = std::min<std::uint32_t>(count, begin + kBatch);
    tbb::parallel_for(begin, end, [&](std::uint32_t p) {
      Read& read = batch[p - begin];
      model::Article room;
      const model::Article& article = at(p, room);
      const Digest digest = trace::digest(article);
      read.prints = fingerprints(digest.stems);
      read.anchors = {};
      if (options_.translations) read.anchors = readers_.local().anchors(article, digest);
      read.whole = base::combine(whole_hash(digest.stems), cards_[p].language);
      Standing& standing = standings_[p];
      standing.mentions = outlets_.mentions(article);
      standing.words = digest.size();
      standing.sentences = static_cast<std::uint32_t>(digest.sentence_begin.size());
      for (const std::uint8_t marks : digest.marks) standing.quoted_words += (marks & kQuoted) != 0;
    });
    for (std::uint32_t p = begin; p < end; ++p) {
      const Read& read = batch[p - begin];
      twin_of_[p] =
          standings_[p].words < kLeastWords ? p : first_with.emplace(read.whole, p).first->second;
      if (twin_of_[p] != p) continue;
      for (const std::uint64_t print : read.prints) prints_->add({print, p});
      cards_[p].keys =
          static_cast<std::uint32_t>(read.anchors.shared.size() + read.anchors.own.size());
      const std::size_t shared = std::min(read.anchors.shared.size(), kMostShared);
      for (std::size_t k = 0; k < shared; ++k) rare_->add({read.anchors.shared[k], p});
      const std::size_t own = std::min(read.anchors.own.size(), kMostOwn);
      for (std::size_t k = 0; k < own; ++k) rare_->add({read.anchors.own[k], p});
    }
    if (options_.progress) options_.progress("articles fingerprinted", end, count);
  }
}

std::vector<Pair> Tracing::join() {
  std::vector<Pair> rare;
  if (options_.translations) {
    const base::ScopedTimer timer(stats_, "trace.join rare", rare_->count() * sizeof(Posting));
    rare = join_rare(*rare_, cards_, kMostPartners, kWindow,
                     {options_.folder, options_.memory_bytes / 4}, &rarity_);
  }
  if (options_.all_pairs) {
    std::vector<Pair> all;
    for (std::uint32_t i = 0; i < cards_.size(); ++i)
      for (std::uint32_t j = i + 1; j < cards_.size(); ++j)
        if (twin_of_[i] == i && twin_of_[j] == j) all.push_back({i, j, 0, 0});
    return all;
  }
  JoinOptions options{options_.folder, options_.memory_bytes / 4};
  std::vector<Pair> pairs;
  {
    const base::ScopedTimer timer(stats_, "trace.join fingerprints",
                                  prints_->count() * sizeof(Posting));
    pairs = join_fingerprints(*prints_, cards_, kLeastFingerprints, options);
  }
  std::vector<Pair> both;
  both.reserve(pairs.size() + rare.size());
  std::set_union(pairs.begin(), pairs.end(), rare.begin(), rare.end(), std::back_inserter(both));
  pairs = std::move(both);
  prints_.reset();
  rare_.reset();
  return pairs;
}

// Which articles speak of outlets that they don't name, and what else tells of the same.
void Tracing::note_references(const std::vector<Pair>& pairs) {
  const base::ScopedTimer timer(stats_, "trace.references");
  std::vector<char> paired(cards_.size(), 0);
  for (const Pair& pair : pairs) paired[pair.first] = paired[pair.second] = 1;
  std::vector<std::vector<MediaReference>> found(cards_.size());
  tbb::parallel_for(std::size_t{0}, cards_.size(), [&](std::size_t p) {
    model::Article room;
    if (paired[p] != 0) found[p] = media_references(at(static_cast<std::uint32_t>(p), room));
  });
  std::vector<std::uint32_t> place(cards_.size());  // in unnamed_, one more; 0: nowhere
  for (std::uint32_t p = 0; p < cards_.size(); ++p) {
    if (found[p].empty()) continue;
    unnamed_.push_back({p, std::move(found[p]), {}});
    place[p] = static_cast<std::uint32_t>(unnamed_.size());
  }
  for (const Pair& pair : pairs) {
    if (place[pair.first] != 0) unnamed_[place[pair.first] - 1].partners.push_back(pair.second);
    if (place[pair.second] != 0) unnamed_[place[pair.second] - 1].partners.push_back(pair.first);
  }
  for (Unnamed& one : unnamed_) std::sort(one.partners.begin(), one.partners.end());
}

void Tracing::observe(Observed what, const Question& question, std::span<const double> features) {
  if (!options_.observe) return;
  const std::lock_guard<std::mutex> lock(observing_);
  model::Article late_room, early_room;
  options_.observe(what, at(question.late, late_room), at(question.early, early_room), features);
}

// A question, where words leave one and don't make it hopeless. Of other days, or where days are
// not known, that two articles say the same is no sign that one had it from the other.
std::optional<Question> Tracing::left_open(const Compared& late, std::uint32_t late_position,
                                           const Compared& early, std::uint32_t early_position,
                                           const Likeness& likeness,
                                           const Circumstances& circumstances, Relation& relation) {
  if (!likeness.deep || !circumstances.dated || std::abs(circumstances.days) > kSameDays)
    return std::nullopt;
  const double p = relation.probability;
  if (likeness.one_language ? p > 0 : p < kLeastTranslation || p >= kSureTranslation)
    return std::nullopt;
  Question out;
  out.late = late_position;
  out.early = early_position;
  out.one_language = likeness.one_language;
  out.story =
      story_features(late, late_position, early, early_position, likeness, circumstances, rarity_);
  if (!out.one_language) {
    out.by_words = std::log(p / (1 - p));
    return out;
  }
  observe(Observed::Words, out, out.story);
  out.by_words = RetellingModel::built_in().score(out.story);
  if (out.by_words < kLeastRetelling) return std::nullopt;
  if (likeness.common >= kNearCopy) {
    relation.retelling = Retelling{out.by_words, 0};
    return std::nullopt;
  }
  return out;
}

Circumstances Tracing::circumstances_of(const Pair& pair) const {
  const Card &early = cards_[pair.first], &late = cards_[pair.second];
  const Standing& standing = standings_[pair.second];
  Circumstances out;
  out.other_outlet = late.outlet != 0 && early.outlet != 0 && late.outlet != early.outlet;
  for (const OutletMention& mention : standing.mentions)
    if (mention.outlet == early.outlet && out.other_outlet)
      (mention.place == MentionPlace::Sentence ? out.cited : out.credited) = true;
  out.dated = late.dated && early.dated;
  out.days = static_cast<double>(late.earliest - early.earliest) / 86400;
  out.late_quoted = static_cast<double>(standing.quoted_words) / std::max(1U, standing.words);
  out.agency_late = outlets_.agency(late.outlet);
  out.agency_early = outlets_.agency(early.outlet);
  out.boilerplate = pair.prints == 0 && !options_.all_pairs;
  return out;
}

Tracing::Compare Tracing::related(const Pair& pair, const ReadyArticles& ready) {
  const std::uint32_t early = pair.first, late = pair.second;
  if (same_article(cards_, early, late)) return {};
  const Compared &a = ready.of(late), &b = ready.of(early);
  const Circumstances circumstances = circumstances_of(pair);
  Compare out;
  Related related;
  related.late = late;
  related.early = early;
  const Likeness forward = measure(a, b, knowledge_, circumstances);
  related.forward = judge(forward, a, circumstances);
  related.length_ratio = forward.length_ratio;
  out.forward = left_open(a, late, b, early, forward, circumstances, related.forward);
  const bool order_known = cards_[late].is_after(cards_[early]);
  if (!order_known) {
    const Likeness backward = measure(b, a, knowledge_, circumstances);
    related.backward = judge(backward, b, circumstances);
    out.backward = left_open(b, early, a, late, backward, circumstances, related.backward);
  }
  if (std::max(related.forward.probability, related.backward.probability) >= kLeastRelated ||
      out.forward || out.backward || related.forward.retelling || related.backward.retelling ||
      related.forward.repeats_itself)
    out.related = std::move(related);
  return out;
}

void Tracing::compare(const std::vector<Pair>& pairs) {
  const base::ScopedTimer timer(stats_, "trace.compare");
  if (stats_ != nullptr) stats_->add("trace.pairs", 0, pairs.size() * sizeof(Pair), pairs.size());
  ReadyArticles ready(standings_, options_.memory_bytes / 4,
                      [this](std::uint32_t position, ReadyArticle& out) {
                        out.compared = prepare(at(position, out.room), readers_.local());
                      });
  std::vector<Compare> found;
  for (std::span<const Pair> left(pairs); !left.empty();) {
    const auto block = left.first(ready.fitting(left));
    left = left.subspan(block.size());
    ready.bring(block);
    found.assign(block.size(), {});
    tbb::parallel_for(std::size_t{0}, block.size(),
                      [&](std::size_t k) { found[k] = related(block[k], ready); });
    for (Compare& one : found) {
      if (!one.related) continue;
      for (const auto& question : {one.forward, one.backward}) {
        if (!question) continue;
        questions_.push_back(*question);
        questions_.back().pair = static_cast<std::uint32_t>(related_.size());
      }
      related_.push_back(std::move(*one.related));
    }
    if (questions_.size() > 2 * kMostQuestions) keep_likeliest(questions_, kMostQuestions);
    if (options_.progress)
      options_.progress("pairs compared", pairs.size() - left.size(), pairs.size());
  }
}

void Tracing::ask() {
  if (questions_.empty()) return;
  keep_likeliest(questions_, kMostQuestions);
  const base::ScopedTimer timer(stats_, "trace.ask");
  if (stats_ != nullptr)
    stats_->add("trace.questions", 0, questions_.size() * sizeof(Question), questions_.size());
  const MeaningReader reader;
  const auto found = answers(
      questions_, kRead + cards_.size() / kReadOneIn,
      [&](std::uint32_t position) {
        model::Article room;
        return reader.read(at(position, room));
      },
      [this](const Question& question, const QuestionFeatures& features) {
        observe(Observed::Meaning, question, features);
      });
  for (std::size_t q = 0; q < found.size(); ++q) {
    Related& pair = related_[questions_[q].pair];
    (questions_[q].late == pair.late ? pair.forward : pair.backward).retelling = found[q];
  }
  std::vector<Question>().swap(questions_);
}

std::vector<Derivation> Tracing::lineage() {
  const base::ScopedTimer timer(stats_, "trace.lineage");
  return nearest_ancestors(related_, cards_, standings_, outlets_);
}

void Tracing::add_passages(model::Link& link) {
  model::Article from_room, to_room;
  const model::Article& from = articles_.get(link.from, from_room);
  const model::Article& to = articles_.get(*link.to, to_room);
  const Digest a = digest(from), b = digest(to);
  if (from.language == to.language) {
    link.passages = passages(align(a, b, places_of(b.stems)), a, b);
    return;
  }
  const Sketch x = readers_.local().sketch(from, a);
  Sketch y = readers_.local().sketch(to, b);
  index(y);
  const Coverage coverage = cover(x, y, knowledge_);
  for (std::size_t s = 0; s < coverage.share.size(); ++s)
    if (coverage.counterpart[s] && coverage.share[s] >= 0.25F)
      link.passages.push_back({x.spans[s],
                               y.spans[*coverage.counterpart[s]],
                               static_cast<double>(std::min(1.0F, coverage.share[s])),
                               {}});
}

// Articles of the same words: each from the first of them; versions see nearest_ancestors().
void Tracing::add_twins(std::vector<Derivation>& derivations) {
  for (std::uint32_t p = 0; p < twin_of_.size(); ++p) {
    if (twin_of_[p] == p || cards_[p].version_of != Card::kNone) continue;
    Related pair;
    pair.late = p;
    pair.early = twin_of_[p];
    Derivation link;
    link.child = p;
    link.parent = twin_of_[p];
    link.probability = std::max(0.5, direction(pair, cards_, standings_, outlets_, &link.evidence));
    link.credited = credits(standings_[p], cards_[link.parent].outlet);
    derivations.push_back(std::move(link));
  }
}

std::vector<model::Link> Tracing::expand(std::vector<Derivation> derivations) {
  const base::ScopedTimer timer(stats_, "trace.expand");
  add_twins(derivations);
  const std::vector<AbsentOrigin> absent = absent_origins(derivations, cards_, standings_);
  std::vector<model::Link> out(derivations.size());
  tbb::parallel_for(std::size_t{0}, derivations.size(), [&](std::size_t i) {
    Derivation& derivation = derivations[i];
    model::Link& link = out[i];
    link.from = model::ArticleId{order_[derivation.child]};
    link.to = model::ArticleId{order_[derivation.parent]};
    link.kind = derivation.kind;
    link.probability = derivation.probability;
    link.credited = derivation.credited;
    link.evidence = std::move(derivation.evidence);
    add_passages(link);
    model::Evidence shared;
    shared.tier = derivation.quotation_only || link.passages.empty() ? model::Tier::Circumstantial
                                                                     : model::Tier::Associative;
    if (link.kind == model::LinkKind::Version && link.passages.empty()) return;
    shared.what = link.kind == model::LinkKind::Translation ? "aligned translation"
                  : derivation.quotation_only               ? "same quotation"
                                                            : "shared passage";
    if (!link.passages.empty()) shared.at = link.passages.front().from;
    shared.note = std::to_string(link.passages.size()) + " passages";
    link.evidence.push_back(std::move(shared));
  });
  for (const AbsentOrigin& origin : absent) {
    model::Link link;
    link.from = model::ArticleId{order_[origin.child]};
    link.virtual_origin = outlets_.name(origin.outlet);
    link.kind = origin.translated ? model::LinkKind::Translation : model::LinkKind::Copy;
    link.probability = 0.9;
    link.credited = true;
    link.evidence.push_back({model::Tier::Conclusive, "credit line", origin.credit,
                             "no article of " + link.virtual_origin + " in this archive"});
    out.push_back(std::move(link));
  }
  std::vector<model::Link> cites =
      find_citations({articles_, order_, cards_, standings_, unnamed_, out, outlets_, knowledge_});
  std::move(cites.begin(), cites.end(), std::back_inserter(out));
  std::sort(out.begin(), out.end(), [](const model::Link& a, const model::Link& b) {
    if (a.from != b.from) return a.from < b.from;
    if (a.to != b.to) return a.to < b.to;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.virtual_origin < b.virtual_origin;
  });
  return out;
}

}  // namespace

std::vector<model::Link> trace_links(const model::Articles& articles,
                                     const model::OutletTable& outlets, const Options& options,
                                     base::Stats* stats) {
  std::vector<model::Link> links;
  tbb::task_arena arena(options.threads == 0 ? tbb::task_arena::automatic
                                             : static_cast<int>(options.threads));
  arena.execute([&] { links = Tracing(articles, outlets, options, stats).links(); });
  return links;
}

std::vector<model::Link> trace_links(std::span<const model::Article> articles,
                                     const model::OutletTable& outlets, const Options& options,
                                     base::Stats* stats) {
  return trace_links(model::ArticlesInMemory(articles), outlets, options, stats);
}

}  // namespace hearsay::trace
