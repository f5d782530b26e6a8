// SPDX-License-Identifier: Apache-2.0
// How well statements agree with a gold standard: the tables of `hearsay check`.
#ifndef HEARSAY_ATTRIBUTE_SCORING_H_
#define HEARSAY_ATTRIBUTE_SCORING_H_

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "attribute/gold.h"

namespace hearsay::attribute {

struct F1 {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};

struct FieldScore {
  std::uint64_t asked = 0;
  std::uint64_t right = 0;
  std::map<std::string, std::uint64_t> gold;  // how often each value stands in the gold
  double accuracy() const { return asked ? double(right) / double(asked) : 0; }
  double majority() const;
};

struct Scores {
  std::uint64_t articles = 0, gold = 0, predicted = 0;
  struct Role {
    F1 exact, overlap, token;
  };
  std::array<Role, 3> roles;  // source, cue, content
  F1 whole_overlap, whole_exact;
  struct Ggt {  // the matcher of the Gender Gap Tracker: share of the gold characters above a limit
    F1 content;
    double speaker = 0;
  };
  std::array<Ggt, 2> ggt;                                                  // limits 0.3 and 0.8
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> by_type;  // wholly right, all
  std::array<FieldScore, 5> fields;  // type, source_kind, commitment, polarity, stance
  FieldScore source_name, within;
  struct Missed {
    std::string article;
    std::string statement;  // id, source, cue and content, for reading
  };
  std::vector<Missed> missed;
};

// Micro-averaged over all articles of `gold`; `language` "" for all. Throws base::Failure when an
// article has no prediction or another text. Definitions: a span is the set of its tokens without
// punctuation at the edges; statements are matched one to one by most shared content tokens; whole
// is right when content, source and cue overlap (or are equal).
Scores score(std::span<const JudgedArticle> gold, std::span<const JudgedArticle> predicted,
             std::string_view language = {});

// The tables as text for people, with the first `errors` missed statements; or as JSON.
std::string to_table(const Scores& scores, std::size_t errors = 0);
std::string to_json(const Scores& scores);

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_SCORING_H_
