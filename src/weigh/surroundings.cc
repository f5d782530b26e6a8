// SPDX-License-Identifier: Apache-2.0
// The problem: a clause alone says little: "to count them again", «через суд». What makes it
// the same as another stands around it. The idea: compare the sentences that hold the two clauses
// as bags of stems, across languages through the lexicon, where a stem that every article of the
// event has tells nothing; compare what stands before and after them, because rewrites and
// translations keep the order; and say how far apart they stand, because two clauses of one article
// seldom state one thing unless they are neighbours.
// Cost: an event of n units takes O(n²) space; stems are looked up by the sentences that have them.
#include "weigh/surroundings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/sort_unique.h"
#include "model/bilingual.h"

namespace hearsay::weigh {
namespace {

constexpr float kLeastTold = 0.02F;  // even a stem of all articles tells something

// A stem of the event as another: itself, or its translation.
struct Match {
  std::uint32_t stem;
  float strength;
};

class Vocabulary {
 public:
  Vocabulary(const std::vector<std::vector<std::uint64_t>>& bags,
             const std::vector<std::uint32_t>& article_of) {
    for (std::uint32_t b = 0; b < bags.size(); ++b)
      for (const std::uint64_t stem : bags[b]) {
        const auto [found, fresh] =
            number_.try_emplace(stem, static_cast<std::uint32_t>(holders_.size()));
        if (fresh) holders_.emplace_back(), articles_.emplace_back(), stems_.push_back(stem);
        holders_[found->second].push_back(b);
        auto& articles = articles_[found->second];
        if (articles.empty() || articles.back() != article_of[b]) articles.push_back(article_of[b]);
      }
    std::vector<std::uint32_t> all = article_of;
    base::sort_unique(all);
    match();
    weigh(all.size());
  }

  std::uint32_t number(std::uint64_t stem) const { return number_.at(stem); }
  float told(std::uint32_t stem) const { return told_[stem]; }
  const std::vector<Match>& matches(std::uint32_t stem) const { return matches_[stem]; }
  const std::vector<std::uint32_t>& holders(std::uint32_t stem) const { return holders_[stem]; }

 private:
  void match() {
    const model::Bilingual& words = model::Bilingual::built_in();
    matches_.resize(stems_.size());
    for (std::uint32_t s = 0; s < stems_.size(); ++s) {
      std::map<std::uint32_t, float> best;
      if (const auto* translations = words.translations(stems_[s]))
        for (const model::Translation& one : *translations)
          if (const auto found = number_.find(one.stem); found != number_.end())
            best[found->second] = std::max(best[found->second], one.strength);
      best[s] = 1;
      for (const auto& [stem, strength] : best) matches_[s].push_back({stem, strength});
    }
  }

  void weigh(std::size_t articles) {
    const float most = std::log(static_cast<float>(articles) + 1);
    for (std::uint32_t s = 0; s < stems_.size(); ++s) {
      std::map<std::uint32_t, float> having;  // how surely an article has the stem
      for (const Match& one : matches_[s])
        for (const std::uint32_t article : articles_[one.stem])
          having[article] = std::min(1.0F, having[article] + one.strength);
      float sum = 0;
      for (const auto& [article, surely] : having) sum += surely;
      told_.push_back(std::clamp(1 - std::log(sum) / most, kLeastTold, 1.0F));
    }
  }

  std::unordered_map<std::uint64_t, std::uint32_t> number_;
  std::vector<std::uint64_t> stems_;
  std::vector<std::vector<std::uint32_t>> holders_;   // bags
  std::vector<std::vector<std::uint32_t>> articles_;  // ascending when the bags' articles are
  std::vector<std::vector<Match>> matches_;
  std::vector<float> told_;
};

}  // namespace

float Told::likeness(std::size_t i, std::size_t j) const {
  const float both = all[i] * all[j];
  return both > 0 ? shared.at(i, j) / std::sqrt(both) : 0;
}

Told tell(const std::vector<std::vector<std::uint64_t>>& bags,
          const std::vector<std::uint32_t>& article_of) {
  const Vocabulary vocabulary(bags, article_of);
  const std::size_t size = bags.size();
  Square covered(size);
  Told out;
  out.all.resize(size, 0);
  std::vector<float> best(size, 0);
  std::vector<std::uint32_t> touched;
  for (std::size_t i = 0; i < size; ++i)
    for (const std::uint64_t key : bags[i]) {
      const std::uint32_t stem = vocabulary.number(key);
      out.all[i] += vocabulary.told(stem);
      touched.clear();
      for (const Match& one : vocabulary.matches(stem))
        for (const std::uint32_t holder : vocabulary.holders(one.stem)) {
          if (best[holder] == 0) touched.push_back(holder);
          best[holder] = std::max(best[holder], one.strength);
        }
      for (const std::uint32_t holder : touched) {
        covered.at(i, holder) += vocabulary.told(stem) * best[holder];
        best[holder] = 0;
      }
    }
  out.shared = Square(size);
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j)
      out.shared.at(i, j) = std::min(covered.at(i, j), covered.at(j, i));
  return out;
}

Surroundings::Surroundings(std::span<const std::uint32_t> event_units, std::span<const Unit> units,
                           const Alignment& alignment, const Cosine& cosine)
    : event_units_(event_units), units_(units), alignment_(&alignment) {
  place();
  find_sentences();
  std::vector<std::vector<std::uint64_t>> bags;
  std::vector<std::uint32_t> articles;
  for (const std::uint32_t u : event_units) {
    bags.push_back(units[u].stems);
    articles.push_back(static_cast<std::uint32_t>(units[u].mention.article));
  }
  clauses_ = tell(bags, articles);
  compare_vectors(cosine);
}

// Units that share a span (one a figure) are one clause: their neighbours are those of the span.
void Surroundings::place() {
  const std::size_t size = event_units_.size();
  before_.assign(size, kNobody);
  after_.assign(size, kNobody);
  place_.assign(size, 0);
  const auto one_text = [&](std::size_t i, std::size_t j) {
    return unit(i).mention.article == unit(j).mention.article &&
           unit(i).mention.in_title == unit(j).mention.in_title;
  };
  for (std::size_t begin = 0; begin < size;) {
    std::size_t end = begin;
    while (end < size && one_text(begin, end)) ++end;
    std::uint32_t earlier = kNobody;
    for (std::size_t i = begin; i < end;) {
      std::size_t next = i;
      while (next < end && unit(next).mention.span == unit(i).mention.span) ++next;
      for (std::size_t k = i; k < next; ++k) {
        before_[k] = earlier;
        after_[k] = next < end ? static_cast<std::uint32_t>(next) : kNobody;
      }
      earlier = static_cast<std::uint32_t>(next - 1);
      i = next;
    }
    for (std::size_t i = begin; i < end; ++i)
      place_[i] = static_cast<float>(i - begin) /
                  static_cast<float>(std::max<std::size_t>(1, end - begin - 1));
    begin = end;
  }
}

void Surroundings::find_sentences() {
  std::map<std::tuple<std::uint32_t, bool, std::uint32_t>, std::uint32_t> number;
  std::vector<std::vector<std::uint64_t>> bags;
  std::vector<std::uint32_t> articles;
  for (std::size_t i = 0; i < event_units_.size(); ++i) {
    const Unit& one = unit(i);
    const auto article = static_cast<std::uint32_t>(one.mention.article);
    const auto [found, fresh] = number.try_emplace({article, one.mention.in_title, one.sentence},
                                                   static_cast<std::uint32_t>(bags.size()));
    if (fresh) bags.emplace_back(), articles.push_back(article);
    auto& bag = bags[found->second];
    bag.insert(bag.end(), one.stems.begin(), one.stems.end());
    sentence_.push_back(found->second);
  }
  for (auto& bag : bags) base::sort_unique(bag);
  sentences_ = tell(bags, articles);
}

void Surroundings::compare_vectors(const Cosine& cosine) {
  const std::size_t size = event_units_.size();
  cosines_ = Square(size);
  common_.assign(size, 0);
  if (!cosine || size == 0) return;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j <= i; ++j)
      cosines_.at(i, j) = cosines_.at(j, i) = cosine(event_units_[i], event_units_[j]);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) common_[i] += cosines_.at(i, j);
    common_[i] /= static_cast<float>(size);
    common_of_all_ += common_[i] / static_cast<float>(size);
  }
}

Around Surroundings::of(std::size_t i, std::size_t j) const {
  // Cosine of two vectors less the mean of all, from the cosines of the whole vectors.
  const auto centred = [&](std::size_t a, std::size_t b) {
    const float both = (cosines_.at(a, a) - 2 * common_[a] + common_of_all_) *
                       (cosines_.at(b, b) - 2 * common_[b] + common_of_all_);
    return both > 0
               ? (cosines_.at(a, b) - common_[a] - common_[b] + common_of_all_) / std::sqrt(both)
               : 0;
  };
  const model::Mention &a = unit(i).mention, &b = unit(j).mention;
  const bool one_article = a.article == b.article;
  Around out;
  out.sentence_likeness = sentences_.likeness(sentence_[i], sentence_[j]);
  out.sentence_shared = sentences_.shared.at(sentence_[i], sentence_[j]);
  for (const auto* side : {&before_, &after_})
    if (const std::uint32_t x = (*side)[i], y = (*side)[j]; x != kNobody && y != kNobody) {
      out.neighbour_likeness += clauses_.likeness(x, y);
      out.neighbour_cosine += centred(x, y);
    }
  out.apart = std::fabs(place_[i] - place_[j]);
  out.one_family = alignment_->family(a.article) == alignment_->family(b.article);
  out.both_titles = a.in_title && b.in_title;
  out.one_title = a.in_title != b.in_title;
  if (one_article) out.near = 1 / (1 + std::fabs(static_cast<float>(i) - static_cast<float>(j)));
  out.one_statement = one_article && a.in_title == b.in_title && a.statement && b.statement &&
                      *a.statement == *b.statement;
  return out;
}

}  // namespace hearsay::weigh
