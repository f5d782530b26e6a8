// SPDX-License-Identifier: Apache-2.0
#include "weigh/alignment.h"

#include <algorithm>
#include <numeric>

#include "text/fold.h"

namespace hearsay::weigh {
namespace {

using model::Span;

// Where `span` of one side of a passage lies on the other side: edit by edit where there are edits,
// else in proportion. Empty when it lies outside.
Span carry(Span span, Span side, Span other, const std::vector<model::Edit>& edits, bool forward) {
  const Span inside{std::max(span.begin, side.begin), std::min(span.end, side.end)};
  if (inside.begin >= inside.end) return {};
  Span out{UINT32_MAX, 0};
  for (const model::Edit& edit : edits) {
    const Span here = forward ? edit.from : edit.to, there = forward ? edit.to : edit.from;
    if (here.empty() || there.empty() || !here.overlaps(inside)) continue;
    const double scale = static_cast<double>(there.size()) / here.size();
    const auto map = [&](std::uint32_t at) {
      const std::uint32_t clipped = std::clamp(at, here.begin, here.end);
      return there.begin + static_cast<std::uint32_t>((clipped - here.begin) * scale);
    };
    out.begin = std::min(out.begin, map(inside.begin));
    out.end = std::max(out.end, map(inside.end));
  }
  if (out.begin < out.end) return out;
  if (!edits.empty()) return {};
  const double scale = static_cast<double>(other.size()) / std::max(1U, side.size());
  return {other.begin + static_cast<std::uint32_t>((inside.begin - side.begin) * scale),
          other.begin + static_cast<std::uint32_t>((inside.end - side.begin) * scale)};
}

float carried_overlap(Span a, Span b, const model::Link& link) {
  float best = 0;
  for (const model::Passage& passage : link.passages) {
    const Span there = carry(a, passage.from, passage.to, passage.edits, true);
    if (there.empty()) continue;
    // Carried by halves only: a unit at the edge of a passage is not wholly in it.
    const float inside = static_cast<float>(model::overlap(a, passage.from)) /
                         static_cast<float>(std::max(1U, a.size()));
    const float shorter = static_cast<float>(std::max(1U, std::min(there.size(), b.size())));
    best = std::max(best, inside * static_cast<float>(model::overlap(there, b)) / shorter);
  }
  return best;
}

}  // namespace

Alignment::Alignment(std::span<const model::Article> articles, std::span<const model::Link> links)
    : articles_(articles),
      parents_(articles.size()),
      cited_(articles.size()),
      family_(articles.size()) {
  std::iota(family_.begin(), family_.end(), 0U);
  const auto root = [&](std::uint32_t x) {
    while (family_[x] != x) x = family_[x] = family_[family_[x]];
    return x;
  };
  for (const model::Link& link : links) {
    const auto from = static_cast<std::uint32_t>(link.from);
    if (!link.to) continue;
    if (link.kind == model::LinkKind::Cites) {
      cited_[from].push_back(&link);
      continue;
    }
    parents_[from].push_back(&link);
    const std::uint32_t a = root(from), b = root(static_cast<std::uint32_t>(*link.to));
    family_[std::max(a, b)] = std::min(a, b);
  }
  for (std::uint32_t i = 0; i < family_.size(); ++i) family_[i] = root(i);
}

const std::vector<const model::Link*>& Alignment::parents(model::ArticleId article) const {
  return parents_[static_cast<std::size_t>(article)];
}
const std::vector<const model::Link*>& Alignment::cited(model::ArticleId article) const {
  return cited_[static_cast<std::size_t>(article)];
}
model::ArticleId Alignment::family(model::ArticleId article) const {
  return static_cast<model::ArticleId>(family_[static_cast<std::size_t>(article)]);
}

bool Alignment::linked(model::ArticleId a, model::ArticleId b) const {
  const auto derives = [&](model::ArticleId x, model::ArticleId y) {
    return std::any_of(parents(x).begin(), parents(x).end(),
                       [&](const model::Link* link) { return link->to == y; });
  };
  if (derives(a, b) || derives(b, a)) return true;
  return std::any_of(parents(a).begin(), parents(a).end(),
                     [&](const model::Link* link) { return derives(b, *link->to); });
}

bool Alignment::carries(model::ArticleId article, model::Span place, model::ArticleId other) const {
  const auto carried = [&](Span side, Span onto, const model::Passage& passage, bool forward) {
    return 2 * model::overlap(place, side) >= place.size() &&
           !carry(place, side, onto, passage.edits, forward).empty();
  };
  for (const model::Link* link : parents(article))
    if (link->to == other)
      for (const model::Passage& passage : link->passages)
        if (carried(passage.from, passage.to, passage, true)) return true;
  for (const model::Link* link : parents(other))
    if (link->to == article)
      for (const model::Passage& passage : link->passages)
        if (carried(passage.to, passage.from, passage, false)) return true;
  return false;
}

float Alignment::aligned(const Unit& a, const Unit& b) const {
  const model::ArticleId x = a.mention.article, y = b.mention.article;
  if (x == y || a.mention.in_title != b.mention.in_title) return 0;
  if (a.mention.in_title) {
    if (!linked(x, y)) return 0;
    const auto words = [&](const Unit& unit) {
      return text::fold(
          unit.mention.span.of(articles_[static_cast<std::size_t>(unit.mention.article)].title));
    };
    return words(a) == words(b) ? 1 : 0;
  }
  float best = 0;
  for (const model::Link* link : parents(x))
    if (link->to == y)
      best = std::max(best, carried_overlap(a.mention.span, b.mention.span, *link));
  for (const model::Link* link : parents(y))
    if (link->to == x)
      best = std::max(best, carried_overlap(b.mention.span, a.mention.span, *link));
  return best;
}

}  // namespace hearsay::weigh
