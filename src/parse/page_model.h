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
#include "parse/page_trees.h"

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
  struct Round {
    float bias = 0;
    std::size_t patience = 0;
    float hopeless = 0;
    Forest forest;
    std::vector<std::uint16_t> features;  // that it looks at, in the order of first use
    std::size_t early = 0;                // how many of them the trees before `patience` look at
  };
  struct TreeText;  // as the file has it
  static void add_tree(const std::vector<TreeText>& nodes, Round& round, const std::string& where);
  static std::uint32_t column_of(std::uint16_t feature, Round& round, const std::string& where);
  struct Range {
    std::size_t from, to;
  };
  // What is known of all segments: their features, and kContextCount numbers of each, row by row
  // (nullptr in the first round, which asks for none).
  struct Rows {
    const std::vector<Features>& own;
    const float* around;
  };
  static void ask(const Round& round, Range trees, const Rows& rows,
                  const std::vector<std::uint32_t>& which, std::vector<float>& sums);
  static std::vector<float> score(const Round& round, const Rows& rows,
                                  const std::vector<std::uint32_t>& which);

  std::vector<Round> rounds_;
  float threshold_ = 0.5F;
};

// Writes the kContextCount numbers of each segment, row by row, given the scores of the first
// round.
std::vector<float> context_of(const std::vector<float>& scores, const PageFeatures& features);

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PAGE_MODEL_H_
