// SPDX-License-Identifier: Apache-2.0
// Are two sources of one claim the same? A small learnt score over what can be compared of them:
// names across scripts, offices, what the articles write beside the names, and how the articles
// hang together.
#ifndef HEARSAY_WEIGH_SAME_ORIGIN_H_
#define HEARSAY_WEIGH_SAME_ORIGIN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/article.h"
#include "weigh/alignment.h"
#include "weigh/mentions.h"
#include "weigh/sources.h"
#include "weigh/weights.h"

namespace hearsay::weigh {

struct OriginFeatures {
  static constexpr std::size_t kCount = 29;
  static constexpr std::array<std::string_view, kCount> kNames{
      "same_name",   "same_person", "other_person", "contained",    "shared_names", "other_names",
      "same_body",   "other_body",  "beside_body",  "beside_name",  "one_vague",    "both_vague",
      "same_people", "words",       "words_across", "acronym",      "aligned",      "same_article",
      "same_outlet", "linked",      "same_family",  "named_there",  "same_kind",    "person_body",
      "same_figure", "hours",       "described",    "beside_other", "beside_both"};
  std::array<float, kCount> values{};
};

// Who is who among the sources of one claim's articles. Not thread-safe (it remembers the words of
// the articles it has looked at); keeps views of its arguments.
class Cast {
 public:
  Cast(std::span<const model::Article> articles, const Institutions& institutions);

  // A source with all that its articles tell of it.
  struct Member {
    SourceIdentity identity;
    std::vector<std::uint64_t> words;    // stems of the words that describe it
    std::vector<std::uint8_t> bodies;    // that its own words tell
    std::vector<std::uint8_t> beside;    // bodies named beside its name in the claim's articles
    std::vector<std::uint8_t> around;    // both
    std::vector<std::uint64_t> company;  // names beside its name
    std::vector<std::uint64_t> near;     // stems of other words beside its name
    std::uint64_t last = 0;              // its last proper name
    const Unit* unit = nullptr;
  };
  Member member(const Unit& unit, const SourceIdentity& identity,
                std::span<const model::ArticleId> articles);

  // Whether an article writes a name with that skeleton.
  bool writes(model::ArticleId article, std::uint64_t key);

  OriginFeatures compare(const Member& a, const Member& b, const Alignment& alignment);

 private:
  struct Word {
    std::uint64_t key = 0;  // skeleton of a capitalised word, else 0
    std::uint32_t sentence = 0;
    std::uint64_t stem = 0;  // of a word in small letters that tells something, else 0
    std::vector<std::uint8_t> concepts;
  };
  const std::vector<Word>& words_of(model::ArticleId article);

  std::span<const model::Article> articles_;
  const Institutions& institutions_;
  std::unordered_map<std::uint32_t, std::vector<Word>> seen_;
};

// The learnt score, from data/weigh/same_origin.tsv. Thread-safe.
class SameOrigin {
 public:
  static SameOrigin load();  // throws base::Failure
  float probability(const OriginFeatures& features) const;
  float threshold() const { return weights_.threshold; }

 private:
  Regression weights_;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_SAME_ORIGIN_H_
