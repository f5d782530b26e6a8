// SPDX-License-Identifier: Apache-2.0
// Does one of two articles derive from the other, and how? Measured on the pair alone; who had it
// from whom is decided in lineage.h.
#ifndef HEARSAY_TRACE_RELATION_H_
#define HEARSAY_TRACE_RELATION_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "model/trace.h"
#include "trace/alignment.h"
#include "trace/sentence_match.h"
#include "trace/terms.h"

namespace hearsay::trace {

// One article as the comparison needs it.
struct Compared {
  const model::Article* article = nullptr;
  Digest digest;
  Sketch sketch;                      // indexed
  TermReader::Anchors keys;           // of the sketch
  Places places;                      // of the digest
  std::vector<std::uint32_t> sorted;  // stems, ascending
};
Compared prepare(const model::Article& article, TermReader& reader);

// All that is measured on two articles, `late` being the one that would derive.
struct Likeness {
  bool one_language = false;
  bool deep = false;               // the coverage was measured
  double common = 0;               // 2 · common words in order / words of both; 0 for a copy
  double kept = 0;                 // common words in order / words of the shorter; 0 for a copy
  Alignment alignment;             // late → early; only in one language
  double copied = 0;               // share of late's words in shared passages
  double in_long_runs = 0;         // share of late's words in runs that are no turn of phrase
  double copied_early = 0;         // share of early's words in shared passages
  std::uint32_t sentences = 0;     // sentences of late that stand in early nearly whole
  std::uint32_t quoted_run = 0;    // longest run of equal words inside quotation marks
  std::uint32_t unquoted_run = 0;  // and outside
  Coverage late;                   // what of late is told in early
  Coverage early;                  // what of early is told in late
  double length_ratio = 1;         // words of late / words of early
};

// Reports of one thing come within these days.
inline constexpr double kSameDays = 4;

// What is known of the two besides their texts.
struct Circumstances {
  bool credited = false;      // late names early's outlet in a credit or dateline
  bool cited = false;         // in a sentence
  bool boilerplate = false;   // the runs they share are no evidence: too many texts have them
  bool other_outlet = false;  // both outlets are known, and they differ
  bool dated = false;         // both dates are known
  double days = 0;            // from the earlier to the later
  double late_quoted = 0;     // share of late's words in quotation marks
  bool agency_late = false;   // late's outlet is an agency
  bool agency_early = false;
};

// The coverage is left out when it can't matter: two articles of one language that the words alone
// tell, or of different days.
Likeness measure(const Compared& late, const Compared& early, const model::Bilingual& knowledge,
                 const Circumstances& circumstances);

// Decided among all candidates of an article.
struct Retelling {
  double odds = 0;  // that it derives from this one or its kin, against from nobody: log odds
  double rank = 0;  // that of its kin it is this one: more than of another, by so many log odds
};

struct Relation {
  double probability = 0;  // that one derives from the other, or both from a third
  model::LinkKind kind = model::LinkKind::Copy;
  double nearness = 0;          // how much of late early explains, 0..1: ranks ancestors
  std::uint64_t explained = 0;  // sentences of late, by number modulo 64, that early explains
  bool quotation_only = false;  // what is shared is somebody's quoted words
  bool repeats_itself = false;  // the outlet repeats its own earlier words: no derivation
  // The same facts in other words or another language, where words leave it open.
  std::optional<Retelling> retelling;
};

Relation judge(const Likeness& likeness, const Compared& late, const Circumstances& circumstances);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_RELATION_H_
