// SPDX-License-Identifier: Apache-2.0
// Do two units state the same claim? A small learnt score over what can be compared of them.
#ifndef HEARSAY_WEIGH_SAME_CLAIM_H_
#define HEARSAY_WEIGH_SAME_CLAIM_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/article.h"
#include "model/bilingual.h"
#include "weigh/mentions.h"
#include "weigh/surroundings.h"

namespace hearsay::weigh {

// What is compared. Every value is in 0..1 but the rarities and shares of what is told, which are
// small positive numbers, and the neighbours', which are sums of two.
struct PairFeatures {
  static constexpr std::size_t kCount = 38;
  static constexpr std::array<std::string_view, kCount> kNames{"cosine",
                                                               "cosine_excess",
                                                               "stem_jaccard",
                                                               "stem_overlap",
                                                               "stem_rarity",
                                                               "name_jaccard",
                                                               "name_rarity",
                                                               "both_figures",
                                                               "same_figure",
                                                               "close_figure",
                                                               "far_figure",
                                                               "one_figure",
                                                               "same_counts",
                                                               "other_counts",
                                                               "same_unit",
                                                               "other_unit",
                                                               "shared_number",
                                                               "same_article",
                                                               "same_sentence",
                                                               "same_language",
                                                               "linked",
                                                               "aligned",
                                                               "length_ratio",
                                                               "same_source",
                                                               "cover_shorter",
                                                               "cover_longer",
                                                               "covered_bits",
                                                               "sentence_likeness",
                                                               "sentence_shared",
                                                               "neighbour_likeness",
                                                               "neighbour_cosine",
                                                               "apart",
                                                               "one_family",
                                                               "apart_in_family",
                                                               "both_titles",
                                                               "one_title",
                                                               "near",
                                                               "one_statement"};
  std::array<float, kCount> values{};

  float cosine() const { return values[0]; }
  bool same_figure() const { return values[8] > 0; }
  bool far_figure() const { return values[10] > 0; }
  bool same_counts() const { return values[12] > 0; }
  bool other_counts() const { return values[13] > 0; }
  bool same_article() const { return values[17] > 0; }
  bool same_sentence() const { return values[18] > 0; }
  float aligned() const { return values[21]; }
};

// How rare each key is among the units: log(units / units with the key), scaled to 0..1.
class Rarity {
 public:
  explicit Rarity(std::span<const Unit> units);
  float stem(std::uint64_t key) const { return of(stems_, key); }
  float name(std::uint64_t key) const { return of(names_, key); }

 private:
  using Map = std::unordered_map<std::uint64_t, float>;
  static float of(const Map& map, std::uint64_t key);
  Map stems_;
  Map names_;
};

// What is known of a pair beyond the two units themselves.
struct PairContext {
  float cosine = 0;  // of the sentence vectors; 0 when there are none
  bool same_language = false;
  bool linked = false;  // one article derives from the other, or both from a third
  float aligned =
      0;  // share of the shorter unit that a copied or translated passage maps onto the other
  Around around;
};

// A unit with what is looked up of its words, once rather than for each of its pairs. The unit must
// outlive it.
struct Worded {
  Worded(const Unit& unit, const Rarity& rarity);
  const Unit* unit;
  std::vector<float> stem_rarity, name_rarity;                       // of unit.stems, of unit.names
  std::vector<float> bits;                                           // that each stem tells
  std::vector<const std::vector<model::Translation>*> translations;  // of each stem, or null
  std::uint64_t mask = 0;  // a bit for each stem: what has none here is none of them
  float told = 0;          // bits of all stems
};

PairFeatures compare(const Worded& a, const Worded& b, const PairContext& context);

// A network of one hidden layer (rectified), learnt by learn/weigh/train.py; weights in
// data/weigh/same_claim.tsv. Thread-safe.
class SameClaim {
 public:
  // Throws base::Failure when the file does not fit PairFeatures.
  static SameClaim load();
  // Probability, 0..1.
  float probability(const PairFeatures& features) const;
  // Pairs join one claim down to this mean probability (chosen by cross-validation).
  float threshold() const { return threshold_; }

 private:
  // Neurons side by side in blocks of kBlock, filled up with some that say nothing.
  static constexpr std::size_t kBlock = 16;
  using Block = std::array<float, kBlock>;
  struct Neurons {
    std::array<Block, PairFeatures::kCount> weight{};
    Block bias{}, output{};
  };
  std::vector<Neurons> hidden_;
  float output_bias_ = 0;
  float threshold_ = 0.5F;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_SAME_CLAIM_H_
