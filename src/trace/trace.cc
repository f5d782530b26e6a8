// SPDX-License-Identifier: Apache-2.0
// The walk of room trace, in the order of its passes:
//   survey     articles by time, then content: all that follows knows only this order; stems,
//              fingerprints, names and numbers of each; articles of the same words stand for one
//              another until the end
//   join       pairs that share fingerprints, pairs that share rare names, numbers and words
//   compare    each pair laid side by side; what its words leave open asked of what its clauses say
//   lineage    directions, nearest ancestors, several parents
//   cite       outlets named as sources, and which article of theirs is meant
//   expand     the collapsed articles again; passages; the links
// Memory: of each article a card, its mentions of outlets and a few numbers; the postings and the
// articles made ready to be compared as far as the budget allows (the rest in segments on disk, or
// made ready again); the related pairs; the links. The texts are where the caller has them, and are
// asked for one by one. With an index, what hangs on one article or on two alone is noted there,
// and not found out again (index.cc).
#include "trace/trace.h"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "trace/archive.h"
#include "trace/candidates.h"
#include "trace/citation.h"
#include "trace/comparison.h"
#include "trace/digest.h"
#include "trace/lineage.h"
#include "trace/origins.h"
#include "trace/rarity.h"
#include "trace/survey.h"
#include "trace/terms.h"

namespace hearsay::trace {
namespace {

constexpr std::uint32_t kLeastFingerprints = 2;
constexpr std::uint32_t kMostPartners = 12;  // by rare keys, of one article in one language
constexpr std::int64_t kWindow = std::int64_t{12} * 86400;

class Tracing {
 public:
  Tracing(const model::Articles& articles, const model::OutletTable& table, const Options& options,
          base::Stats* stats)
      : archive_(articles, table, options, stats) {}

  std::vector<model::Link> links() {
    if (archive_.articles.size() == 0) return {};
    Rarity rarity;
    const std::vector<Pair> pairs = join(survey(archive_), rarity);
    note_references(pairs);
    return expand(lineage(compare(archive_, pairs, rarity)));
  }

 private:
  std::vector<Pair> join(Postings postings, Rarity& rarity);
  void note_references(const std::vector<Pair>& pairs);
  std::vector<Derivation> lineage(const std::vector<Related>& related);
  void add_twins(std::vector<Derivation>& derivations);
  std::vector<model::Link> expand(std::vector<Derivation> derivations);
  void add_passages(model::Link& link);
  static model::Evidence shared_evidence(const Derivation& derivation, const model::Link& link);

  Archive archive_;
  std::vector<Unnamed> unnamed_;
};

std::vector<Pair> Tracing::join(Postings postings, Rarity& rarity) {
  const JoinOptions options{archive_.options.folder, archive_.options.memory_bytes / 4};
  std::vector<Pair> rare;
  if (archive_.options.translations) {
    const base::ScopedTimer timer(archive_.stats, "trace.join rare",
                                  postings.rare.count() * sizeof(Posting));
    rare = join_rare(postings.rare, archive_.cards, kMostPartners, kWindow, options, &rarity);
  }
  std::vector<Pair> out;
  if (archive_.options.all_pairs) {
    for (std::uint32_t i = 0; i < archive_.cards.size(); ++i)
      for (std::uint32_t j = i + 1; j < archive_.cards.size(); ++j)
        if (archive_.twin_of[i] == i && archive_.twin_of[j] == j) out.push_back({i, j, 0, 0});
    return out;
  }
  std::vector<Pair> pairs;
  {
    const base::ScopedTimer timer(archive_.stats, "trace.join fingerprints",
                                  postings.prints.count() * sizeof(Posting));
    pairs = join_fingerprints(postings.prints, archive_.cards, kLeastFingerprints, options);
  }
  out.reserve(pairs.size() + rare.size());
  std::set_union(pairs.begin(), pairs.end(), rare.begin(), rare.end(), std::back_inserter(out));
  return out;
}

// Which articles speak of outlets that they don't name, and what else tells of the same.
void Tracing::note_references(const std::vector<Pair>& pairs) {
  const base::ScopedTimer timer(archive_.stats, "trace.references");
  std::vector<char> paired(archive_.cards.size(), 0);
  for (const Pair& pair : pairs) paired[pair.first] = paired[pair.second] = 1;
  std::vector<std::vector<MediaReference>> found(archive_.cards.size());
  tbb::parallel_for(std::size_t{0}, archive_.cards.size(), [&](std::size_t p) {
    model::Article room;
    if (paired[p] == 0) return;
    const auto position = static_cast<std::uint32_t>(p);
    found[p] = archive_.notes.references(
        archive_.key(position), [&] { return media_references(archive_.at(position, room)); });
  });
  std::vector<std::uint32_t> place(archive_.cards.size());  // in unnamed_, one more; 0: nowhere
  for (std::uint32_t p = 0; p < archive_.cards.size(); ++p) {
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

std::vector<Derivation> Tracing::lineage(const std::vector<Related>& related) {
  const base::ScopedTimer timer(archive_.stats, "trace.lineage");
  return nearest_ancestors(related, archive_.cards, archive_.standings, archive_.outlets);
}

void Tracing::add_passages(model::Link& link) {
  model::Article from_room, to_room;
  const model::Article& from = archive_.articles.get(link.from, from_room);
  const model::Article& to = archive_.articles.get(*link.to, to_room);
  const Digest a = digest(from), b = digest(to);
  if (from.language == to.language) {
    link.passages = passages(align(a, b, places_of(b.stems)), a, b);
    return;
  }
  const Sketch x = archive_.readers.local().sketch(from, a);
  Sketch y = archive_.readers.local().sketch(to, b);
  index(y);
  const Coverage coverage = cover(x, y, archive_.knowledge);
  for (std::size_t s = 0; s < coverage.share.size(); ++s)
    if (coverage.counterpart[s] && coverage.share[s] >= 0.25F)
      link.passages.push_back({x.spans[s],
                               y.spans[*coverage.counterpart[s]],
                               static_cast<double>(std::min(1.0F, coverage.share[s])),
                               {}});
}

// Articles of the same words: each from the first of them; versions see nearest_ancestors().
void Tracing::add_twins(std::vector<Derivation>& derivations) {
  for (std::uint32_t p = 0; p < archive_.twin_of.size(); ++p) {
    if (archive_.twin_of[p] == p || archive_.cards[p].version_of != Card::kNone) continue;
    Related pair;
    pair.late = p;
    pair.early = archive_.twin_of[p];
    Derivation link;
    link.child = p;
    link.parent = archive_.twin_of[p];
    link.probability = std::max(
        0.5, direction(pair, archive_.cards, archive_.standings, archive_.outlets, &link.evidence));
    link.credited = credits(archive_.standings[p], archive_.cards[link.parent].outlet);
    derivations.push_back(std::move(link));
  }
}

model::Evidence Tracing::shared_evidence(const Derivation& derivation, const model::Link& link) {
  model::Evidence shared;
  shared.tier = derivation.quotation_only || link.passages.empty() ? model::Tier::Circumstantial
                                                                   : model::Tier::Associative;
  shared.what = link.kind == model::LinkKind::Translation ? "aligned translation"
                : derivation.quotation_only               ? "same quotation"
                                                          : "shared passage";
  if (!link.passages.empty()) shared.at = link.passages.front().from;
  shared.note = std::to_string(link.passages.size()) + " passages";
  return shared;
}

std::vector<model::Link> Tracing::expand(std::vector<Derivation> derivations) {
  const base::ScopedTimer timer(archive_.stats, "trace.expand");
  add_twins(derivations);
  const std::vector<AbsentOrigin> absent =
      absent_origins(derivations, archive_.cards, archive_.standings);
  std::vector<model::Link> out(derivations.size());
  tbb::parallel_for(std::size_t{0}, derivations.size(), [&](std::size_t i) {
    Derivation& derivation = derivations[i];
    model::Link& link = out[i];
    link.from = model::ArticleId{archive_.order[derivation.child]};
    link.to = model::ArticleId{archive_.order[derivation.parent]};
    link.kind = derivation.kind;
    link.probability = derivation.probability;
    link.credited = derivation.credited;
    link.evidence = std::move(derivation.evidence);
    add_passages(link);
    if (link.kind == model::LinkKind::Version && link.passages.empty()) return;
    link.evidence.push_back(shared_evidence(derivation, link));
  });
  for (const AbsentOrigin& origin : absent) {
    model::Link link;
    link.from = model::ArticleId{archive_.order[origin.child]};
    link.virtual_origin = archive_.outlets.name(origin.outlet);
    link.kind = origin.translated ? model::LinkKind::Translation : model::LinkKind::Copy;
    link.probability = 0.9;
    link.credited = true;
    link.evidence.push_back({model::Tier::Conclusive, "credit line", origin.credit,
                             "no article of " + link.virtual_origin + " in this archive"});
    out.push_back(std::move(link));
  }
  std::vector<model::Link> cites =
      find_citations({archive_.articles, archive_.order, archive_.cards, archive_.standings,
                      unnamed_, out, archive_.outlets, archive_.knowledge});
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
