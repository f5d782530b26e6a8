// SPDX-License-Identifier: Apache-2.0
// The problem: "as the Beacon reported on Friday" names an outlet, not an article. The idea: of
// that outlet's articles near in time, the one that tells what the sentence (and its neighbours)
// tells; the latest before among equals. A citation inside a passage that was copied or translated
// belongs to the ancestor. Limits: an outlet with very many articles in the window is searched in
// the nearest kMostTried only; a citation of an article that is not in the archive finds the
// likeliest other one only if they tell of the same.
#include "trace/citation.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "trace/digest.h"
#include "trace/sentence_match.h"

namespace hearsay::trace {
namespace {

constexpr std::int64_t kWindow = std::int64_t{12} * 86400;
constexpr std::size_t kMostTried = 24;
// A later article is cited only by an update of this one.
constexpr double kLater = 0.3;
// The latest before is meant unless an older one clearly tells more of what is cited.
constexpr double kClearly = 0.1;
constexpr double kLeastLater = 0.05;
constexpr double kLeastMatch = 0.12;  // of the article with the cited one

// Part of a sketch: the sentences that touch a span, and one before and after.
Sketch around(const Sketch& sketch, model::Span span) {
  Sketch out;
  out.language = sketch.language;
  std::size_t first = sketch.spans.size(), last = 0;
  for (std::size_t s = 0; s < sketch.spans.size(); ++s)
    if (sketch.spans[s].overlaps(span)) {
      first = std::min(first, s);
      last = s;
    }
  if (first == sketch.spans.size()) return out;
  const std::size_t end = std::min(last + 2, sketch.spans.size());
  for (std::size_t s = first > 0 ? first - 1 : 0; s < end; ++s) {
    out.sentences.push_back(sketch.sentences[s]);
    out.spans.push_back(sketch.spans[s]);
    out.weights.push_back(sketch.weights[s]);
    out.weight += sketch.weights[s];
  }
  return out;
}

bool inside_passage(const model::Link& link, model::Span span) {
  return std::any_of(link.passages.begin(), link.passages.end(),
                     [span](const model::Passage& p) { return p.from.overlaps(span); });
}

}  // namespace

std::vector<model::Link> find_citations(const model::Articles& articles,
                                        std::span<const std::uint32_t> order,
                                        std::span<const Card> cards,
                                        std::span<const Standing> standings,
                                        std::span<const model::Link> derived,
                                        const OutletIndex& outlets,
                                        const model::Bilingual& knowledge) {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> of_outlet;  // → positions
  for (std::uint32_t p = 0; p < cards.size(); ++p)
    if (cards[p].outlet != 0) of_outlet[cards[p].outlet].push_back(p);
  std::unordered_map<std::uint32_t, std::vector<const model::Link*>> links_of;  // article → links
  for (const model::Link& link : derived)
    links_of[static_cast<std::uint32_t>(link.from)].push_back(&link);

  std::vector<model::Link> out;
  TermReader reader(knowledge);
  model::Article citing, tried_one;
  for (std::uint32_t p = 0; p < cards.size(); ++p) {
    std::map<std::uint32_t, model::Link> found;  // by cited position
    std::optional<Sketch> sketch;
    for (const OutletMention& mention : standings[p].mentions) {
      if (mention.place != MentionPlace::Sentence) continue;
      const bool own = mention.outlet == cards[p].outlet;
      if (mention.cited_by_another) continue;
      if (own && (mention.addressed || !mention.looks_back)) continue;
      const auto theirs = of_outlet.find(mention.outlet);
      if (theirs == of_outlet.end()) continue;
      const auto& links = links_of[order[p]];
      bool inherited = false;
      for (const model::Link* link : links) inherited |= inside_passage(*link, mention.span);
      if (inherited) continue;
      if (!sketch) {
        const model::Article& article = articles.get(model::ArticleId{order[p]}, citing);
        sketch = reader.sketch(article, digest(article));
      }
      const Sketch place = around(*sketch, mention.span);
      // Nearest in time first.
      std::vector<std::uint32_t> tried;
      for (const std::uint32_t q : theirs->second) {
        if (q == p || (own && q > p)) continue;
        if (cards[p].dated && cards[q].dated &&
            (cards[p].earliest - cards[q].latest > kWindow ||
             cards[q].earliest - cards[p].latest > kWindow))
          continue;
        tried.push_back(q);
      }
      std::stable_sort(tried.begin(), tried.end(), [p](std::uint32_t a, std::uint32_t b) {
        const auto away = [p](std::uint32_t q) { return q < p ? p - q : q - p; };
        return away(a) < away(b);
      });
      if (tried.size() > kMostTried) tried.resize(kMostTried);
      double best = 0;
      std::optional<std::uint32_t> cited;
      for (const std::uint32_t q : tried) {
        const model::Article& other = articles.get(model::ArticleId{order[q]}, tried_one);
        Sketch theirs_sketch = reader.sketch(other, digest(other));
        index(theirs_sketch);
        const double whole = cover(*sketch, theirs_sketch, knowledge).anywhere;
        if (whole < kLeastMatch) continue;
        double match = cover(place, theirs_sketch, knowledge).told;
        if (q > p) match -= kLater;
        if (!cited || match > best + kClearly) {
          best = match;
          cited = q;
        }
      }
      if (!cited || (*cited > p && best < kLeastLater)) continue;
      // Whom it copies, rewrites or translates it need not cite as well.
      const bool parent = std::any_of(links.begin(), links.end(), [&](const model::Link* link) {
        return link->to == model::ArticleId{order[*cited]};
      });
      if (parent) continue;
      model::Link link;
      link.from = model::ArticleId{order[p]};
      link.to = model::ArticleId{order[*cited]};
      link.kind = model::LinkKind::Cites;
      link.probability = *cited < p ? 0.95 : 0.7;
      link.credited = true;
      link.evidence.push_back(
          {model::Tier::Associative, "citation", mention.span, outlets.name(mention.outlet)});
      found.emplace(*cited, std::move(link));
    }
    for (auto& [position, link] : found) out.push_back(std::move(link));
  }
  return out;
}

}  // namespace hearsay::trace
