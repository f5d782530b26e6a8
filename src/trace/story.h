// SPDX-License-Identifier: Apache-2.0
// Two tellings of one event in different words: does one derive from the other, or did two
// reporters see the same thing?
#ifndef HEARSAY_TRACE_STORY_H_
#define HEARSAY_TRACE_STORY_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "trace/rarity.h"
#include "trace/relation.h"

namespace hearsay::trace {

inline constexpr std::size_t kStoryFeatures = 47;
extern const std::array<std::string_view, kStoryFeatures> kStoryNames;
using StoryFeatures = std::array<double, kStoryFeatures>;

// What tells a retelling of `early` in `late`. Positions are those of the articles, as in `rarity`.
// REQUIRES: the coverage of `likeness` was measured.
StoryFeatures story_features(const Compared& late, std::uint32_t late_position,
                             const Compared& early, std::uint32_t early_position,
                             const Likeness& likeness, const Circumstances& circumstances,
                             const Rarity& rarity);

// How much speaks for `late` retelling `early` against its retelling nothing: log odds.
class RetellingModel {
 public:
  // From data/trace/retelling.tsv. Throws base::Failure.
  static const RetellingModel& built_in();
  // Lines of a feature's name and its weight; "none" is what a feature of 1 weighs. `where` names
  // the file in errors.
  RetellingModel(std::string_view tsv, const std::string& where);
  double score(const StoryFeatures& features) const;

 private:
  double none_ = 0;
  StoryFeatures weights_{};
};

// Shares one certainty among all of an article's candidates and the case that it retells none.
// `scores` are log odds against that case.
std::vector<double> shared_out(const std::vector<double>& scores);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_STORY_H_
