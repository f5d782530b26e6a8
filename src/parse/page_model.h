// SPDX-License-Identifier: Apache-2.0
// The learnt judge of segments: how likely is each one part of the article?
#ifndef HEARSAY_PARSE_PAGE_MODEL_H_
#define HEARSAY_PARSE_PAGE_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parse/page_features.h"

namespace hearsay::parse {

// Numbers that the second round sees beside the features: scores of the first round around a
// segment.
constexpr std::size_t kContextCount = 15;

// Boosted trees in two rounds, learnt by learn/page/train.py; data/parse/body_model.tsv.
// Thread-safe.
class BodyModel {
 public:
  static BodyModel load();  // throws base::Failure
  // Reads the text of a model file; `where` names it in errors. Throws base::Failure.
  static BodyModel from_text(const std::string& text, const std::string& where);
  // Probability of each segment to be body, 0..1.
  std::vector<float> score(const PageFeatures& features) const;
  float threshold() const { return threshold_; }

 private:
  struct Split {
    float value = 0;            // threshold (go left when <=), or the leaf's value
    std::uint16_t feature = 0;  // kLeaf: a leaf
    std::uint16_t left = 0;     // from the root of the tree on
    std::uint16_t right = 0;
  };
  struct Round {
    float bias = 0;
    std::size_t patience = 0;
    float hopeless = 0;
    std::vector<std::uint32_t> roots;
    std::vector<Split> splits;
  };
  static constexpr std::uint16_t kLeaf = 0xFFFF;
  static void check(const Round& round, const std::string& where);
  static float score(const Round& round, const float* row);

  std::vector<Round> rounds_;
  float threshold_ = 0.5F;
};

// Writes the kContextCount numbers of each segment, row by row, given the scores of the first
// round.
std::vector<float> context_of(const std::vector<float>& scores, const PageFeatures& features);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_MODEL_H_
