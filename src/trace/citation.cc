// SPDX-License-Identifier: Apache-2.0
// The problem: "as the Beacon reported on Friday" names an outlet, not an article; "local media"
// does not even name that. The ideas:
//   which of an outlet's articles near in time: the one that tells what the sentence tells. What
//   all
//     of them tell does not count: each word weighs the more the fewer of the candidates have it;
//     among equals the latest before. A later one only where the sentence was added later;
//   which outlet, where none is named: of the articles that share rare names, figures and words
//   with
//     this one, those of outlets of that kind that hold most of the sentence;
//   the outlet's own earlier report ("this newspaper revealed"): of its earlier ones likewise.
// A citation inside a passage that was copied or translated belongs to the ancestor, and whom an
// article copies, rewrites or translates it need not cite as well. Limits: an outlet with very many
// articles in the window is searched in the nearest kMostTried only; a citation of an article that
// is not in the archive finds the likeliest other one only if they tell of the same.
#include "trace/citation.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "trace/digest.h"
#include "trace/sentence_match.h"

namespace hearsay::trace {
namespace {

constexpr std::int64_t kWindow = std::int64_t{12} * 86400;
constexpr std::size_t kMostTried = 24;
constexpr double kBeside = 0.5;    // what a word of the neighbouring sentences weighs
constexpr double kShared = 0.15;   // what a word weighs that all candidates have
constexpr double kClearly = 0.05;  // an older article is meant if it tells so much more
constexpr double kOfWhole = 0.3;   // what telling the same as a whole counts
constexpr double kLeast = 0.25;    // of the words about the citation and of the whole
constexpr double kLeastOwn = 0.3;
constexpr double kLeastUnnamed = 0.45;
constexpr double kAsGood = 0.1;  // below the best, of several outlets not named
constexpr std::size_t kMostUnnamed = 2;
constexpr std::size_t kMostKept = 512;  // sketches in memory, of one thread

// A sketch of the sentences that touch a span and of one before and after in the same paragraph,
// with the words of the neighbours made lighter.
Sketch around(const Sketch& sketch, std::string_view text, model::Span span) {
  Sketch out;
  out.language = sketch.language;
  std::size_t first = sketch.spans.size(), last = 0;
  for (std::size_t s = 0; s < sketch.spans.size(); ++s)
    if (sketch.spans[s].overlaps(span)) {
      first = std::min(first, s);
      last = s;
    }
  if (first == sketch.spans.size()) return out;
  auto one_paragraph = [&](std::size_t a, std::size_t b) {
    const std::size_t from = sketch.spans[a].end, to = sketch.spans[b].begin;
    return to < from || text.substr(from, to - from).find('\n') == std::string_view::npos;
  };
  const std::size_t begin = first > 0 && one_paragraph(first - 1, first) ? first - 1 : first;
  const bool follower = last + 1 < sketch.spans.size() && one_paragraph(last, last + 1);
  for (std::size_t s = begin; s < last + (follower ? 2 : 1); ++s) {
    out.sentences.push_back(sketch.sentences[s]);
    if (s < first || s > last)
      for (Term& term : out.sentences.back()) term.weight *= static_cast<float>(kBeside);
  }
  return out;
}

bool inside_passage(const model::Link& link, model::Span span) {
  return std::any_of(link.passages.begin(), link.passages.end(),
                     [span](const model::Passage& p) { return p.from.overlaps(span); });
}

// One article that may be meant.
struct Meant {
  std::uint32_t position = 0;
  double told = 0;   // of the words about the citation, the telling ones heavier
  double whole = 0;  // of the citing article
  double score() const { return told + kOfWhole * whole; }
};

class CitationFinder {
 public:
  explicit CitationFinder(const CitationContext& context)
      : context_(context), readers_([&context] {
          return Reader{TermReader(context.knowledge), {}};
        }) {
    for (std::uint32_t p = 0; p < context.cards.size(); ++p)
      if (context.cards[p].outlet != 0) of_outlet_[context.cards[p].outlet].push_back(p);
    for (const model::Link& link : context.derived)
      links_of_[static_cast<std::uint32_t>(link.from)].push_back(&link);
    for (const Unnamed& one : context.unnamed) unnamed_[one.position] = &one;
  }

  std::vector<model::Link> of(std::uint32_t position) {
    Work work;
    work.position = position;
    for (const OutletMention& mention : context_.standings[position].mentions)
      cite_named(work, mention);
    if (const auto found = unnamed_.find(position); found != unnamed_.end()) {
      for (const MediaReference& reference : found->second->references) {
        if (reference.own)
          cite_own(work, reference);
        else
          cite_unnamed(work, reference, found->second->partners);
      }
    }
    std::vector<model::Link> out;
    out.reserve(work.found.size());
    for (auto& [cited, link] : work.found) out.push_back(std::move(link));
    return out;
  }

 private:
  struct Reader {
    TermReader terms;
    std::unordered_map<std::uint32_t, Sketch> kept;  // indexed, by position
  };
  // The article that cites. Its text and its sketch are there once something may be meant, and what
  // it has in common with another is measured once, however often it names an outlet.
  struct Work {
    std::uint32_t position = 0;
    model::Article room;
    const model::Article* article = nullptr;
    Sketch sketch;
    std::unordered_map<std::uint32_t, double> told_by;  // as a whole, by position
    std::map<std::uint32_t, model::Link> found;         // by cited position
  };

  const model::Article& at(std::uint32_t p, model::Article& room) const {
    return context_.articles.get(model::ArticleId{context_.order[p]}, room);
  }
  std::span<const model::Link* const> links(std::uint32_t p) const {
    const auto found = links_of_.find(context_.order[p]);
    return found == links_of_.end() ? std::span<const model::Link* const>() : found->second;
  }
  const Sketch& sketch_of(std::uint32_t p);
  void open(Work& work);
  bool derives(std::uint32_t p, std::uint32_t from) const;
  bool descends(std::uint32_t p, std::uint32_t from) const;
  bool inherited(std::uint32_t p, model::Span span) const;
  bool in_window(std::uint32_t p, std::uint32_t q) const;
  bool surely_later(std::uint32_t p, std::uint32_t q) const;
  std::vector<std::uint32_t> near(std::uint32_t p, std::uint32_t outlet, bool later_too) const;
  std::vector<Meant> weigh(Work& work, model::Span span, std::span<const std::uint32_t> candidates);
  void cite_named(Work& work, const OutletMention& mention);
  void cite_own(Work& work, const MediaReference& reference);
  void cite_unnamed(Work& work, const MediaReference& reference,
                    const std::vector<std::uint32_t>& partners);
  bool named_beside(Work& work, model::Span span);
  void add(Work& work, std::uint32_t cited, model::Span at, model::Tier tier, double probability);

  const CitationContext& context_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> of_outlet_;      // → positions
  std::unordered_map<std::uint32_t, std::vector<const model::Link*>> links_of_;  // by article
  std::unordered_map<std::uint32_t, const Unnamed*> unnamed_;
  tbb::enumerable_thread_specific<Reader> readers_;
};

const Sketch& CitationFinder::sketch_of(std::uint32_t p) {
  Reader& reader = readers_.local();
  if (const auto found = reader.kept.find(p); found != reader.kept.end()) return found->second;
  if (reader.kept.size() >= kMostKept) reader.kept.clear();
  model::Article room;
  const model::Article& article = at(p, room);
  Sketch sketch = reader.terms.sketch(article, digest(article));
  index(sketch);
  return reader.kept.emplace(p, std::move(sketch)).first->second;
}

void CitationFinder::open(Work& work) {
  if (work.article != nullptr) return;
  work.article = &at(work.position, work.room);
  work.sketch = sketch_of(work.position);
}

bool CitationFinder::derives(std::uint32_t p, std::uint32_t from) const {
  const auto all = links(p);
  return std::any_of(all.begin(), all.end(), [&](const model::Link* link) {
    return link->to == model::ArticleId{context_.order[from]};
  });
}

// Has `p` its text from `from`, at whatever distance?
bool CitationFinder::descends(std::uint32_t p, std::uint32_t from) const {
  const std::uint32_t wanted = context_.order[from];
  std::vector<std::uint32_t> open{context_.order[p]};
  std::unordered_set<std::uint32_t> seen(open.begin(), open.end());
  while (!open.empty()) {
    const auto found = links_of_.find(open.back());
    open.pop_back();
    if (found == links_of_.end()) continue;
    for (const model::Link* link : found->second) {
      if (!link->to) continue;
      const auto parent = static_cast<std::uint32_t>(*link->to);
      if (parent == wanted) return true;
      if (seen.insert(parent).second) open.push_back(parent);
    }
  }
  return false;
}

bool CitationFinder::inherited(std::uint32_t p, model::Span span) const {
  const auto all = links(p);
  return std::any_of(all.begin(), all.end(),
                     [span](const model::Link* link) { return inside_passage(*link, span); });
}

bool CitationFinder::in_window(std::uint32_t p, std::uint32_t q) const {
  return within(context_.cards[p], context_.cards[q], kWindow);
}

bool CitationFinder::surely_later(std::uint32_t p, std::uint32_t q) const {
  const Card &a = context_.cards[p], &b = context_.cards[q];
  return b.is_after(a);
}

// Articles of an outlet that `p` may mean, the nearest in time first.
std::vector<std::uint32_t> CitationFinder::near(std::uint32_t p, std::uint32_t outlet,
                                                bool later_too) const {
  std::vector<std::uint32_t> out;
  const auto theirs = of_outlet_.find(outlet);
  if (theirs == of_outlet_.end()) return out;
  for (const std::uint32_t q : theirs->second)
    if (q != p && in_window(p, q) && (later_too || !surely_later(p, q))) out.push_back(q);
  std::stable_sort(out.begin(), out.end(), [p](std::uint32_t a, std::uint32_t b) {
    const auto away = [p](std::uint32_t q) { return q < p ? p - q : q - p; };
    return away(a) < away(b);
  });
  // Descent is looked up for no more of them than are needed.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < out.size() && kept < kMostTried; ++i)
    if (later_too || !descends(out[i], p)) out[kept++] = out[i];
  out.resize(kept);
  return out;
}

// How much of the words about `span` each candidate tells; those that tell too little of them and
// of the article as a whole tell of something else and are left out.
std::vector<Meant> CitationFinder::weigh(Work& work, model::Span span,
                                         std::span<const std::uint32_t> candidates) {
  std::vector<Meant> out;
  if (candidates.empty()) return out;
  open(work);
  const Sketch place = around(work.sketch, work.article->text, span);
  std::vector<const Term*> terms;
  for (const auto& sentence : place.sentences)
    for (const Term& term : sentence) terms.push_back(&term);
  std::vector<std::vector<float>> strengths;
  std::vector<double> have(terms.size(), 0);
  for (const std::uint32_t q : candidates) {
    const Sketch& theirs = sketch_of(q);
    const auto [whole, fresh] = work.told_by.try_emplace(q);
    if (fresh) whole->second = cover(work.sketch, theirs, context_.knowledge).anywhere;
    out.push_back({q, 0, whole->second});
    std::vector<float>& strength = strengths.emplace_back();
    for (std::size_t t = 0; t < terms.size(); ++t) {
      strength.push_back(
          found_anywhere(*terms[t], theirs, place.language == theirs.language, context_.knowledge));
      have[t] += strength.back() > 0;
    }
  }
  double all = 0;
  for (std::size_t t = 0; t < terms.size(); ++t) {
    const double weight =
        static_cast<double>(terms[t]->weight) *
        (kShared + std::log((static_cast<double>(out.size()) + 1) / (have[t] + 0.5)));
    all += have[t] > 0 ? weight : static_cast<double>(terms[t]->weight) * kShared;
    for (std::size_t c = 0; c < out.size(); ++c)
      out[c].told += weight * static_cast<double>(strengths[c][t]);
  }
  for (Meant& one : out) one.told = all > 0 ? one.told / all : 0;
  std::erase_if(out, [](const Meant& one) { return one.told + one.whole < kLeast; });
  return out;
}

void CitationFinder::add(Work& work, std::uint32_t cited, model::Span at, model::Tier tier,
                         double probability) {
  if (derives(work.position, cited)) return;
  model::Link link;
  link.from = model::ArticleId{context_.order[work.position]};
  link.to = model::ArticleId{context_.order[cited]};
  link.kind = model::LinkKind::Cites;
  link.probability = probability;
  link.credited = true;
  link.evidence.push_back(
      {tier, "citation", at, context_.outlets.name(context_.cards[cited].outlet)});
  work.found.emplace(cited, std::move(link));
}

void CitationFinder::cite_named(Work& work, const OutletMention& mention) {
  if (mention.place != MentionPlace::Sentence || mention.cited_by_another) return;
  const std::uint32_t p = work.position;
  const bool own = mention.outlet == context_.cards[p].outlet;
  if (own && (mention.addressed || !mention.looks_back)) return;
  if (inherited(p, mention.span)) return;
  std::vector<std::uint32_t> candidates = near(p, mention.outlet, mention.updates);
  if (own) std::erase_if(candidates, [p](std::uint32_t q) { return q > p; });
  std::optional<Meant> best;
  for (const Meant& one : weigh(work, mention.span, candidates))
    if (!best || one.score() > best->score() + kClearly) best = one;
  if (best)
    add(work, best->position, mention.span, model::Tier::Associative,
        best->position < p ? 0.95 : 0.7);
}

void CitationFinder::cite_own(Work& work, const MediaReference& reference) {
  const std::uint32_t p = work.position;
  if (context_.cards[p].outlet == 0 || inherited(p, reference.span)) return;
  std::vector<std::uint32_t> candidates = near(p, context_.cards[p].outlet, false);
  std::erase_if(candidates, [p](std::uint32_t q) { return q > p; });
  std::optional<Meant> best;
  for (const Meant& one : weigh(work, reference.span, candidates))
    if (one.told >= kLeastOwn && (!best || one.score() > best->score() + kClearly)) best = one;
  if (best) add(work, best->position, reference.span, model::Tier::Associative, 0.8);
}

// Does the sentence name an outlet too: "several media, among them the Beacon"?
bool CitationFinder::named_beside(Work& work, model::Span span) {
  open(work);
  const Standing& standing = context_.standings[work.position];
  return std::any_of(work.sketch.spans.begin(), work.sketch.spans.end(), [&](model::Span sentence) {
    return sentence.overlaps(span) &&
           std::any_of(standing.mentions.begin(), standing.mentions.end(),
                       [&](const OutletMention& mention) {
                         return mention.outlet != context_.cards[work.position].outlet &&
                                sentence.overlaps(mention.span);
                       });
  });
}

void CitationFinder::cite_unnamed(Work& work, const MediaReference& reference,
                                  const std::vector<std::uint32_t>& partners) {
  const std::uint32_t p = work.position;
  if (inherited(p, reference.span) || named_beside(work, reference.span)) return;
  std::vector<std::uint32_t> candidates;
  for (const std::uint32_t q : partners) {
    const std::uint32_t outlet = context_.cards[q].outlet;
    if (outlet != 0 && outlet != context_.cards[p].outlet && !surely_later(p, q) &&
        in_window(p, q) && !descends(q, p) &&
        is_among(context_.outlets.kind(outlet), reference.kinds))
      candidates.push_back(q);
  }
  std::vector<Meant> meant = weigh(work, reference.span, candidates);
  std::erase_if(meant, [](const Meant& one) { return one.told < kLeastUnnamed; });
  std::sort(meant.begin(), meant.end(), [](const Meant& a, const Meant& b) {
    return a.told != b.told ? a.told > b.told : a.position < b.position;
  });
  for (std::size_t m = 0; m < std::min(meant.size(), reference.many ? kMostUnnamed : 1); ++m)
    if (meant[m].told >= meant[0].told - kAsGood)
      add(work, meant[m].position, reference.span, model::Tier::Circumstantial, 0.6);
}

}  // namespace

std::vector<model::Link> find_citations(const CitationContext& context) {
  CitationFinder finder(context);
  std::vector<std::vector<model::Link>> found(context.cards.size());
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(context.cards.size()),
                    [&](std::uint32_t p) { found[p] = finder.of(p); });
  std::vector<model::Link> out;
  for (auto& links : found)
    for (model::Link& link : links) out.push_back(std::move(link));
  return out;
}

}  // namespace hearsay::trace
