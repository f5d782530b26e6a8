// SPDX-License-Identifier: Apache-2.0
// What stands around two clauses of an event: their sentences, their neighbours, their places.
#ifndef HEARSAY_WEIGH_SURROUNDINGS_H_
#define HEARSAY_WEIGH_SURROUNDINGS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "model/article.h"
#include "weigh/alignment.h"
#include "weigh/mentions.h"

namespace hearsay::weigh {

// Cosine of two units' sentence vectors by index; empty function: no vectors.
using Cosine = std::function<float(std::uint32_t, std::uint32_t)>;

// A square table over the units (or sentences) of an event.
class Square {
 public:
  Square() = default;
  explicit Square(std::size_t size) : size_(size), values_(size * size, 0) {}
  float& at(std::size_t i, std::size_t j) { return values_[i * size_ + j]; }
  float at(std::size_t i, std::size_t j) const { return values_[i * size_ + j]; }

 private:
  std::size_t size_ = 0;
  std::vector<float> values_;
};

// How much of what a bag of stems tells another tells too, in its own language or another; a stem
// tells the less, the more articles of the event have it or its translation.
struct Told {
  Square shared;           // of each two bags, the smaller of both ways
  std::vector<float> all;  // of each bag
  // 0..1: the geometric mean of both ways.
  float likeness(std::size_t i, std::size_t j) const;
};
Told tell(const std::vector<std::vector<std::uint64_t>>& bags,
          const std::vector<std::uint32_t>& article_of);

// What is known of a pair from what stands around it.
struct Around {
  float sentence_likeness = 0;   // of the two sentences
  float sentence_shared = 0;     // how much both tell
  float neighbour_likeness = 0;  // of the clauses before plus of the clauses after
  float neighbour_cosine = 0;    // the same of their vectors, less what all the event says
  float apart = 0;               // places in their texts, 0 first, 1 last
  bool one_family = false;
  bool both_titles = false, one_title = false;
  float near = 0;  // in one article: 1 / (1 + clauses between)
  bool one_statement = false;
};

class Surroundings {
 public:
  // `event_units`: ascending, so that the units of an article stand together, in order.
  Surroundings(std::span<const std::uint32_t> event_units, std::span<const Unit> units,
               const Alignment& alignment, const Cosine& cosine);

  // Of the event's i-th and j-th unit.
  Around of(std::size_t i, std::size_t j) const;
  float cosine(std::size_t i, std::size_t j) const { return cosines_.at(i, j); }

 private:
  static constexpr std::uint32_t kNobody = UINT32_MAX;

  const Unit& unit(std::size_t i) const { return units_[event_units_[i]]; }
  void place();
  void find_sentences();
  void compare_vectors(const Cosine& cosine);

  std::span<const std::uint32_t> event_units_;
  std::span<const Unit> units_;
  const Alignment* alignment_;
  std::vector<std::uint32_t> before_, after_;  // neighbours in the text, kNobody at its ends
  std::vector<float> place_;
  std::vector<std::uint32_t> sentence_;  // of each unit, in sentences_
  Told sentences_, clauses_;
  Square cosines_;
  std::vector<float> common_;  // mean cosine of each unit with all
  float common_of_all_ = 0;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_SURROUNDINGS_H_
