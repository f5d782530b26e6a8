// SPDX-License-Identifier: Apache-2.0
// The problem: of 10^12 pairs of a million articles, find the few million worth comparing. The
// idea: a posting (key, article) for each key of each article, sorted by key; the articles of one
// key meet in the sorted sequence, and each meeting votes for its pairs.
//
// A key of n articles would give n²/2 pairs; articles stand in the order of time, and who copies
// copies from the first or from somebody shortly before, so in long groups each article is paired
// with the kEarliest first and the kNearest before it. Below kSmall all pairs are kept, so small
// archives are compared as by the naive rule.
//
// Boilerplate is told from a wire story not by how many articles share it but by how: the same
// outlets print a disclaimer again and again, over months; hundreds of outlets print a wire story
// once each, within days. Invariants: the result depends only on the set of articles. Limits: in an
// archive without dates and outlets a passage in more than kMostUndated distinct texts is taken for
// boilerplate.
#include "trace/candidates.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace hearsay::trace {
namespace {

constexpr std::size_t kSmall = 16;
constexpr std::size_t kEarliest = 4;
constexpr std::size_t kNearest = 6;
constexpr std::size_t kFewTexts = 24;  // fewer than this are never boilerplate
constexpr std::size_t kMostUndated = 400;
constexpr std::size_t kMostRare = 300;     // articles that share a key that still counts as rare
constexpr std::size_t kMostPartners = 60;  // of one article and key, nearest in time
constexpr double kTextsPerOutlet = 6;
constexpr std::int64_t kBurst = std::int64_t{45} * 86400;

// Groups of equal keys, one after another.
template <typename Visit>
void each_group(SegmentSorter<Posting>& postings, Visit&& visit) {
  std::vector<std::uint32_t> group;
  std::uint64_t key = 0;
  postings.drain([&](const Posting& posting) {
    if (!group.empty() && posting.key != key) {
      visit(key, group);
      group.clear();
    }
    key = posting.key;
    if (group.empty() || group.back() != posting.article) group.push_back(posting.article);
  });
  if (!group.empty()) visit(key, group);
}

// A pair and one vote for it, small enough to sort by the hundred million.
struct Vote {
  std::uint32_t first;
  std::uint32_t second;
  float weight;
  bool operator<(const Vote& other) const {
    if (first != other.first) return first < other.first;
    if (second != other.second) return second < other.second;
    return weight < other.weight;  // so that sums are made in one order
  }
};

// Adds up equal pairs of a sorted sequence of votes.
template <typename Visit>
void each_pair(SegmentSorter<Vote>& votes, Visit&& visit) {
  Pair pair;
  std::uint32_t count = 0;
  votes.drain([&](const Vote& vote) {
    if (count > 0 && (vote.first != pair.first || vote.second != pair.second)) {
      visit(pair, count);
      count = 0;
      pair.weight = 0;
    }
    pair.first = vote.first;
    pair.second = vote.second;
    pair.weight += vote.weight;
    ++count;
  });
  if (count > 0) visit(pair, count);
}

bool within(const Card& a, const Card& b, std::int64_t window) {
  if (!a.dated || !b.dated) return true;
  return a.earliest - b.latest <= window && b.earliest - a.latest <= window;
}

}  // namespace

bool is_boilerplate(std::span<const std::uint32_t> articles, std::span<const Card> cards) {
  if (articles.size() < kFewTexts) return false;
  std::unordered_set<std::uint32_t> outlets;
  std::vector<std::int64_t> times;
  std::size_t told = 0;
  for (const std::uint32_t article : articles) {
    if (cards[article].outlet != 0) {
      outlets.insert(cards[article].outlet);
      ++told;
    }
    if (cards[article].dated) times.push_back(cards[article].earliest);
  }
  if (told * 2 > articles.size() &&
      static_cast<double>(told) > kTextsPerOutlet * static_cast<double>(outlets.size()))
    return true;
  if (times.size() * 2 > articles.size()) {
    std::sort(times.begin(), times.end());
    return times[times.size() * 9 / 10] - times[times.size() / 10] > kBurst;
  }
  return told * 2 <= articles.size() && articles.size() > kMostUndated;
}

std::vector<Pair> join_fingerprints(SegmentSorter<Posting>& postings, std::span<const Card> cards,
                                    std::uint32_t least, const JoinOptions& options) {
  SegmentSorter<Vote> votes(options.folder, options.memory_bytes / 2);
  each_group(postings, [&](std::uint64_t, const std::vector<std::uint32_t>& group) {
    if (group.size() < 2 || is_boilerplate(group, cards)) return;
    for (std::size_t i = 1; i < group.size(); ++i) {
      const bool all = group.size() <= kSmall;
      const std::size_t early = all ? i : std::min(i, kEarliest);
      for (std::size_t j = 0; j < early; ++j) votes.add({group[j], group[i], 1});
      const std::size_t near = all ? i : std::max(early, i > kNearest ? i - kNearest : 0);
      for (std::size_t j = near; j < i; ++j) votes.add({group[j], group[i], 1});
    }
  });
  std::vector<Pair> out;
  each_pair(votes, [&](const Pair& pair, std::uint32_t count) {
    if (count < least) return;
    out.push_back(pair);
    out.back().prints = count;
  });
  return out;
}

std::vector<Pair> join_rare(SegmentSorter<Posting>& postings, std::span<const Card> cards,
                            std::uint32_t most, std::int64_t window, const JoinOptions& options,
                            Rarity* rarity) {
  SegmentSorter<Vote> votes(options.folder, options.memory_bytes / 2);
  const double articles = static_cast<double>(cards.size());
  each_group(postings, [&](std::uint64_t key, const std::vector<std::uint32_t>& group) {
    if (group.size() < 2) return;
    if (rarity != nullptr)
      rarity->note(key, group.front(), static_cast<std::uint32_t>(group.size()));
    if (group.size() > kMostRare) return;
    const auto weight =
        static_cast<float>(std::log(1 + articles / static_cast<double>(group.size())));
    for (std::size_t i = 1; i < group.size(); ++i) {
      std::size_t partners = 0;
      for (std::size_t j = i; j-- > 0 && partners < kMostPartners;) {
        if (!within(cards[group[j]], cards[group[i]], window)) continue;
        votes.add({group[j], group[i], weight});
        ++partners;
      }
    }
  });
  std::vector<Pair> pairs;
  each_pair(votes, [&](const Pair& pair, std::uint32_t count) {
    if (count >= 2) pairs.push_back(pair);
  });
  // Of each article and language of the partner the best ones; a pair stays when either side keeps
  // it.
  struct Half {
    std::uint32_t article;
    std::uint16_t language;
    float weight;
    std::uint32_t pair;
  };
  std::vector<Half> halves;
  halves.reserve(pairs.size() * 2);
  for (std::uint32_t p = 0; p < pairs.size(); ++p) {
    halves.push_back({pairs[p].first, cards[pairs[p].second].language, pairs[p].weight, p});
    halves.push_back({pairs[p].second, cards[pairs[p].first].language, pairs[p].weight, p});
  }
  tbb::parallel_sort(halves.begin(), halves.end(), [](const Half& a, const Half& b) {
    if (a.article != b.article) return a.article < b.article;
    if (a.language != b.language) return a.language < b.language;
    return a.weight != b.weight ? a.weight > b.weight : a.pair < b.pair;
  });
  std::vector<char> kept(pairs.size(), 0);
  for (std::size_t i = 0, rank = 0; i < halves.size(); ++i) {
    rank = i > 0 && halves[i].article == halves[i - 1].article &&
                   halves[i].language == halves[i - 1].language
               ? rank + 1
               : 0;
    if (rank < most) kept[halves[i].pair] = 1;
  }
  std::vector<Pair> out;
  for (std::size_t p = 0; p < pairs.size(); ++p)
    if (kept[p] != 0) out.push_back(pairs[p]);
  return out;
}

}  // namespace hearsay::trace
