// SPDX-License-Identifier: Apache-2.0
// The walk of room trace, in the order of its passes:
//   order      articles by time, then content: all that follows knows only this order
//   read       stems, fingerprints, names and numbers of each article
//   collapse   articles of the same words stand for one another until the end
//   join       pairs that share fingerprints, pairs that share rare names, numbers and words
//   compare    each pair laid side by side, in words and in meaning
//   lineage    directions, nearest ancestors, several parents
//   cite       outlets named as sources, and which article of theirs is meant
//   expand     the collapsed articles again; passages; the links
// Memory: the articles themselves, a card and a few numbers each, the postings as far as the budget
// allows (the rest in segments on disk), and the digests of one block of pairs.
#include "trace/trace.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <limits>
#include <map>
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
#include "trace/rarity.h"
#include "trace/relation.h"
#include "trace/story.h"
#include "trace/terms.h"

namespace hearsay::trace {
namespace {

constexpr std::size_t kBatch = 4096;   // articles read at a time
constexpr std::size_t kBlock = 16384;  // pairs compared at a time
constexpr std::uint32_t kLeastFingerprints = 2;
constexpr std::uint32_t kMostPartners = 12;  // by rare keys, of one article in one language
constexpr std::int64_t kWindow = std::int64_t{12} * 86400;
constexpr double kLeastRetelling = -3;   // log odds; less can't win nor hinder
constexpr std::size_t kMostShared = 64;  // names and numbers of an article that are posted
constexpr std::size_t kMostOwn = 32;     // rare words
constexpr std::size_t kLeastWords = 12;  // shorter texts are not collapsed

class Tracing {
 public:
  Tracing(std::span<const model::Article> articles, const model::OutletTable& table,
          const Options& options, base::Stats* stats)
      : articles_(articles),
        options_(options),
        stats_(stats),
        knowledge_(model::Bilingual::built_in()),
        outlets_(table, articles),
        readers_([this] { return TermReader(knowledge_); }) {}

  std::vector<model::Link> links() {
    if (articles_.empty()) return {};
    order();
    read();
    compare(join());
    return expand(lineage());
  }

 private:
  const model::Article& at(std::uint32_t position) const { return articles_[order_[position]]; }

  void order();
  void read();
  std::vector<Pair> join();
  void compare(const std::vector<Pair>& pairs);
  std::vector<Derivation> lineage();
  void add_twins(std::vector<Derivation>& derivations);
  std::vector<model::Link> expand(std::vector<Derivation> derivations);
  Compared compared(std::uint32_t position);
  void add_passages(model::Link& link);
  void judge_retelling(const Compared& late, std::uint32_t late_position, const Compared& early,
                       std::uint32_t early_position, const Likeness& likeness,
                       const Circumstances& circumstances, Relation& relation);

  std::span<const model::Article> articles_;
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
  std::mutex observing_;
};

void Tracing::order() {
  const base::ScopedTimer timer(stats_, "trace.order");
  const auto count = static_cast<std::uint32_t>(articles_.size());
  struct Key {
    std::int64_t earliest, latest;
    std::uint64_t content;
  };
  std::vector<Key> keys(count);
  tbb::parallel_for(std::uint32_t{0}, count, [&](std::uint32_t i) {
    const model::Article& article = articles_[i];
    constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
    keys[i] = {article.published ? article.published->earliest : kNever,
               article.published ? article.published->latest : kNever,
               base::combine(base::hash64(article.text), base::hash64(article.id))};
  });
  order_.resize(count);
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Key &x = keys[a], &y = keys[b];
    if (x.earliest != y.earliest) return x.earliest < y.earliest;
    if (x.latest != y.latest) return x.latest < y.latest;
    if (x.content != y.content) return x.content < y.content;
    return a < b;
  });
  cards_.resize(count);
  for (std::uint32_t p = 0; p < count; ++p) {
    const model::Article& article = at(p);
    Card& card = cards_[p];
    card.outlet = outlets_.number_of(article);
    card.language = static_cast<std::uint16_t>(article.language);
    card.dated = article.published.has_value();
    if (card.dated) {
      card.earliest = article.published->earliest;
      card.latest = article.published->latest;
    }
  }
}

Compared Tracing::compared(std::uint32_t position) {
  return prepare(at(position), readers_.local());
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
      Compared article;
      article.article = &at(p);
      article.digest = digest(*article.article);
      article.sketch = readers_.local().sketch(*article.article, article.digest);
      read.prints = fingerprints(article.digest.stems);
      read.anchors = TermReader::anchors(article.sketch);
      read.whole = base::combine(whole_hash(article.digest.stems), cards_[p].language);
      Standing& standing = standings_[p];
      standing.mentions = outlets_.mentions(*article.article);
      standing.words = article.digest.size();
      standing.sentences = static_cast<std::uint32_t>(article.digest.sentence_begin.size());
      for (const std::uint8_t marks : article.digest.marks)
        standing.quoted_words += (marks & kQuoted) != 0;
    });
    for (std::uint32_t p = begin; p < end; ++p) {
      const Read& read = batch[p - begin];
      twin_of_[p] =
          standings_[p].words < kLeastWords ? p : first_with.emplace(read.whole, p).first->second;
      if (twin_of_[p] != p) continue;
      for (const std::uint64_t print : read.prints) prints_->add({print, p});
      const std::size_t shared = std::min(read.anchors.shared.size(), kMostShared);
      for (std::size_t k = 0; k < shared; ++k) rare_->add({read.anchors.shared[k], p});
      const std::size_t own = std::min(read.anchors.own.size(), kMostOwn);
      for (std::size_t k = 0; k < own; ++k) rare_->add({read.anchors.own[k], p});
    }
    if (options_.progress) options_.progress(end, count);
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

// Only where one language's words leave it open. What is no candidate at all is not kept.
void Tracing::judge_retelling(const Compared& late, std::uint32_t late_position,
                              const Compared& early, std::uint32_t early_position,
                              const Likeness& likeness, const Circumstances& circumstances,
                              Relation& relation) {
  if (!likeness.one_language || !likeness.deep || relation.probability > 0) return;
  const StoryFeatures seen =
      story_features(late, late_position, early, early_position, likeness, circumstances, rarity_);
  if (options_.observe) {
    const std::lock_guard<std::mutex> lock(observing_);
    options_.observe(at(late_position), at(early_position), seen);
  }
  const double score = RetellingModel::built_in().score(seen);
  if (score >= kLeastRetelling) relation.retelling = score;
}

void Tracing::compare(const std::vector<Pair>& pairs) {
  const base::ScopedTimer timer(stats_, "trace.compare", pairs.size());
  std::vector<std::optional<Related>> found;
  for (std::size_t begin = 0; begin < pairs.size(); begin += kBlock) {
    const std::size_t end = std::min(pairs.size(), begin + kBlock);
    std::vector<std::uint32_t> needed;
    for (std::size_t i = begin; i < end; ++i) {
      needed.push_back(pairs[i].first);
      needed.push_back(pairs[i].second);
    }
    std::sort(needed.begin(), needed.end());
    needed.erase(std::unique(needed.begin(), needed.end()), needed.end());
    std::vector<Compared> ready(needed.size());
    tbb::parallel_for(std::size_t{0}, needed.size(),
                      [&](std::size_t k) { ready[k] = compared(needed[k]); });
    auto ready_of = [&](std::uint32_t position) -> const Compared& {
      return ready[static_cast<std::size_t>(
          std::lower_bound(needed.begin(), needed.end(), position) - needed.begin())];
    };
    found.assign(end - begin, std::nullopt);
    tbb::parallel_for(std::size_t{0}, end - begin, [&](std::size_t k) {
      const Pair& pair = pairs[begin + k];
      const std::uint32_t early = pair.first, late = pair.second;
      const Compared &a = ready_of(late), &b = ready_of(early);
      Circumstances circumstances;
      circumstances.other_outlet = cards_[late].outlet != 0 && cards_[early].outlet != 0 &&
                                   cards_[late].outlet != cards_[early].outlet;
      for (const OutletMention& mention : standings_[late].mentions)
        if (mention.outlet == cards_[early].outlet && circumstances.other_outlet)
          (mention.place == MentionPlace::Sentence ? circumstances.cited : circumstances.credited) =
              true;
      circumstances.dated = cards_[late].dated && cards_[early].dated;
      circumstances.days =
          static_cast<double>(cards_[late].earliest - cards_[early].earliest) / 86400;
      circumstances.late_quoted =
          static_cast<double>(standings_[late].quoted_words) / std::max(1U, standings_[late].words);
      circumstances.agency_late = outlets_.agency(cards_[late].outlet);
      circumstances.agency_early = outlets_.agency(cards_[early].outlet);
      circumstances.boilerplate = pair.prints == 0 && !options_.all_pairs;
      Related related;
      related.late = late;
      related.early = early;
      const Likeness forward = measure(a, b, knowledge_, circumstances);
      related.forward = judge(forward, a, circumstances);
      related.length_ratio = forward.length_ratio;
      judge_retelling(a, late, b, early, forward, circumstances, related.forward);
      const bool order_known = circumstances.dated && cards_[early].latest < cards_[late].earliest;
      if (!order_known) {
        const Likeness backward = measure(b, a, knowledge_, circumstances);
        related.backward = judge(backward, b, circumstances);
        judge_retelling(b, early, a, late, backward, circumstances, related.backward);
      }
      if (std::max(related.forward.probability, related.backward.probability) >= 0.3 ||
          related.forward.retelling || related.backward.retelling || related.forward.repeats_itself)
        found[k] = std::move(related);
    });
    for (auto& one : found)
      if (one) related_.push_back(std::move(*one));
  }
}

std::vector<Derivation> Tracing::lineage() {
  const base::ScopedTimer timer(stats_, "trace.lineage");
  std::vector<Derivation> out = nearest_ancestors(related_, cards_, standings_, outlets_);
  return out;
}

void Tracing::add_passages(model::Link& link) {
  const model::Article& from = articles_[static_cast<std::size_t>(link.from)];
  const model::Article& to = articles_[static_cast<std::size_t>(*link.to)];
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

// Articles of the same words: each from the first of them.
void Tracing::add_twins(std::vector<Derivation>& derivations) {
  for (std::uint32_t p = 0; p < twin_of_.size(); ++p) {
    if (twin_of_[p] == p) continue;
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
  for (model::Link& link :
       find_citations(articles_, order_, cards_, standings_, out, outlets_, knowledge_))
    out.push_back(std::move(link));
  std::sort(out.begin(), out.end(), [](const model::Link& a, const model::Link& b) {
    if (a.from != b.from) return a.from < b.from;
    if (a.to != b.to) return a.to < b.to;
    if (a.kind != b.kind) return a.kind < b.kind;
    return a.virtual_origin < b.virtual_origin;
  });
  return out;
}

}  // namespace

std::vector<model::Link> trace_links(std::span<const model::Article> articles,
                                     const model::OutletTable& outlets, const Options& options,
                                     base::Stats* stats) {
  std::vector<model::Link> links;
  tbb::task_arena arena(options.threads == 0 ? tbb::task_arena::automatic
                                             : static_cast<int>(options.threads));
  arena.execute([&] { links = Tracing(articles, outlets, options, stats).links(); });
  return links;
}

}  // namespace hearsay::trace
