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
#include <cstdlib>
#include <optional>
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
constexpr std::int64_t kSameDays = std::int64_t{4} * 86400;  // of two reports of one event
constexpr std::uint32_t kManyKeys =
    6;  // shared by two that only their words can show to be related
// Keys that nobody else has, or as much, for the square root of the keys of the shorter article.
// The retellings known share .25 or more, articles of made-up words by chance .16 at most.
constexpr double kTelling = 0.19;
constexpr double kTextsPerOutlet = 6;
constexpr std::int64_t kBurst = std::int64_t{45} * 86400;

// Groups of equal keys, one after another.
template <typename Visit>
void each_group(SegmentSorter<Posting>& postings, Visit&& visit) {
  std::vector<std::uint32_t> group;
  std::uint64_t key = 0;
  postings.drain([&](const Posting& posting) {
    if (!group.empty() && posting.key() != key) {
      visit(key, group);
      group.clear();
    }
    key = posting.key();
    if (group.empty() || group.back() != posting.article()) group.push_back(posting.article());
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

// Of each article the best partners in each language that the archive has.
class BestPartners {
 public:
  BestPartners(std::span<const Card> cards, std::uint32_t most) : cards_(cards), most_(most) {
    for (const Card& card : cards) {
      if (card.language >= slots_.size()) slots_.resize(card.language + 1U);
      if (!slots_[card.language]) slots_[card.language] = languages_++;
    }
    partners_.resize(cards.size() * languages_ * most_);
    counts_.resize(cards.size() * languages_);
  }

  // REQUIRES: pairs come ascending.
  void offer(const Pair& pair, bool worth) {
    offer(pair.first, pair.second, pair.weight, worth);
    offer(pair.second, pair.first, pair.weight, worth);
  }

  // The pairs that either side has among its best and that are worth it, ascending.
  std::vector<Pair> pairs() const {
    std::vector<Pair> out;
    for (std::uint32_t article = 0; article < cards_.size(); ++article)
      for (std::size_t list = article * languages_; list < (article + 1U) * languages_; ++list)
        for (std::size_t p = list * most_; p < list * most_ + counts_[list]; ++p) {
          const Partner& partner = partners_[p];
          if (partner.worth != 0)
            out.push_back({std::min<std::uint32_t>(article, partner.article),
                           std::max<std::uint32_t>(article, partner.article), partner.weight, 0});
        }
    tbb::parallel_sort(out.begin(), out.end());
    const auto same = [](const Pair& a, const Pair& b) { return !(a < b) && !(b < a); };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
  }

 private:
  struct Partner {
    float weight = 0;
    std::uint32_t article : 31 = 0;
    std::uint32_t worth : 1 = 0;
    bool before(const Partner& other) const {
      return weight != other.weight ? weight > other.weight : article < other.article;
    }
  };

  void offer(std::uint32_t article, std::uint32_t other, float weight, bool worth) {
    const std::size_t list = article * languages_ + *slots_[cards_[other].language];
    const auto first = partners_.begin() + static_cast<std::ptrdiff_t>(list * most_);
    Partner partner;
    partner.weight = weight;
    partner.article = other & 0x7FFFFFFFU;
    partner.worth = worth ? 1 : 0;
    auto place = first + counts_[list];
    if (counts_[list] == most_) {
      if (!partner.before(*--place)) return;
    } else {
      ++counts_[list];
    }
    for (; place != first && partner.before(*(place - 1)); --place) *place = *(place - 1);
    *place = partner;
  }

  std::span<const Card> cards_;
  std::size_t most_;
  std::size_t languages_ = 0;
  std::vector<std::optional<std::size_t>> slots_;  // by language
  std::vector<Partner> partners_;                  // most_ places for each article and language
  std::vector<std::uint32_t> counts_;              // of these used
};

// Two that share rare keys but no run of words are related if the one translates the other, or
// retells it, which is judged only within days and shares something telling; or else they are so
// much alike that they share many keys. `own_key` is the weight of a key that only two articles
// have.
bool worth_comparing(const Card& a, const Card& b, double weight, std::uint32_t keys,
                     double own_key) {
  if (a.language != b.language || keys >= kManyKeys) return true;
  return a.dated && b.dated && std::abs(a.earliest - b.earliest) <= kSameDays &&
         weight >= kTelling * own_key * std::sqrt(std::min(a.keys, b.keys));
}

}  // namespace

bool within(const Card& a, const Card& b, std::int64_t window) {
  if (!a.dated || !b.dated) return true;
  return a.earliest - b.latest <= window && b.earliest - a.latest <= window;
}

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
  BestPartners best(cards, most);
  const double own_key = std::log(1 + articles / 2);
  each_pair(votes, [&](const Pair& pair, std::uint32_t count) {
    if (count >= 2)
      best.offer(pair, worth_comparing(cards[pair.first], cards[pair.second],
                                       static_cast<double>(pair.weight), count, own_key));
  });
  return best.pairs();
}

}  // namespace hearsay::trace
