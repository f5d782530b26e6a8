// SPDX-License-Identifier: Apache-2.0
// The problem: who rewrites a report shares no sentence with it, and two reporters who saw the same
// fire share its names and figures. What tells them apart: a retelling brings nothing new (no name,
// number or rare word that the archive did not have before), lets nobody speak whom its source did
// not let speak, rounds figures and spells them out, comes soon after, and resembles one earlier
// article more than all others. The idea: these are features of the pair, each with a weight fitted
// in learn/trace/fit_retellings.py; the candidates of one article and the case that it retells none
// of them compete for one certainty (a softmax), so that an article that resembles everything
// retells nothing. Limits: a column that takes a report for granted and tells its own story is not
// found; an own report without a quotation that tells little new is taken for a retelling.
#include "trace/story.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"
#include "base/tsv.h"

namespace hearsay::trace {
namespace {

// Keys of one article against those of the other.
struct Shared {
  double weight = 0;         // of late's keys, a key the rarer the heavier
  double shared_weight = 0;  // of those that early has
  double keys = 0;
  double shared = 0;
  double close = 0;  // each key shared counts by how few others have it
  double only = 0;   // keys shared of which early is the first in the archive
  double first = 0;  // late's keys that no earlier article has
  double after = 0;  // late's keys that some article between the two has first
};

Shared share(const std::vector<std::uint64_t>& late, std::uint32_t late_position,
             const std::vector<std::uint64_t>& early, std::uint32_t early_position,
             const Rarity& rarity) {
  Shared out;
  std::size_t j = 0;
  for (const std::uint64_t key : late) {
    while (j < early.size() && early[j] < key) ++j;
    const bool both = j < early.size() && early[j] == key;
    const Rarity::Use use = rarity.use(key, late_position);
    const double weight = 1 / std::log2(1.0 + use.articles);
    out.keys += 1;
    out.weight += weight;
    out.first += use.first >= late_position;
    out.after += !both && use.first > early_position && use.first < late_position;
    if (!both) continue;
    out.shared += 1;
    out.shared_weight += weight;
    out.close += 1 / std::max(1.0, use.articles - 1.0);
    out.only += use.first == early_position;
  }
  return out;
}

double part(double a, double b) { return b > 0 ? a / b : 0; }

// Share of the weight of the first `sentences` that is found.
double lead(const Sketch& sketch, const Coverage& coverage, std::size_t sentences) {
  double weight = 0, told = 0;
  for (std::size_t s = 0; s < std::min(sentences, coverage.share.size()); ++s) {
    weight += static_cast<double>(sketch.weights[s]);
    told += static_cast<double>(sketch.weights[s] * coverage.share[s]);
  }
  return part(told, weight);
}

// How an article speaks: figures in digits, quotations.
struct Manner {
  double digits = 0;  // of twenty words
  double few_digits = 0;
  double quotations = 0;
};

Manner manner(const Digest& digest) {
  Manner out;
  double digits = 0;
  bool inside = false;
  for (const std::uint8_t marks : digest.marks) {
    digits += (marks & kDigit) != 0;
    const bool quoted = (marks & kQuoted) != 0;
    out.quotations += quoted && !inside;
    inside = quoted;
  }
  out.digits = 20 * part(digits, digest.size());
  out.few_digits = digits <= 1;
  return out;
}

double quoted_share(const Digest& digest) {
  double quoted = 0;
  for (const std::uint8_t marks : digest.marks) quoted += (marks & kQuoted) != 0;
  return part(quoted, digest.size());
}

}  // namespace

const std::array<std::string_view, kStoryFeatures> kStoryNames = {"told_late",
                                                                  "told_early",
                                                                  "told_most",
                                                                  "anywhere_late",
                                                                  "anywhere_early",
                                                                  "anchors_late",
                                                                  "anchors_early",
                                                                  "numbers_late",
                                                                  "numbers_early",
                                                                  "names_late",
                                                                  "names_early",
                                                                  "order",
                                                                  "strong_late",
                                                                  "strong_early",
                                                                  "strong_least",
                                                                  "length",
                                                                  "quoted_late",
                                                                  "quoted_early",
                                                                  "speech_late",
                                                                  "speech_early",
                                                                  "lead_late",
                                                                  "lead_early",
                                                                  "rare_late",
                                                                  "rare_early",
                                                                  "close",
                                                                  "only",
                                                                  "first",
                                                                  "after",
                                                                  "own_rare_late",
                                                                  "own_rare_early",
                                                                  "own_close",
                                                                  "own_first",
                                                                  "common",
                                                                  "longest",
                                                                  "credited",
                                                                  "cited",
                                                                  "agency_early",
                                                                  "agency_late",
                                                                  "days",
                                                                  "digits_late",
                                                                  "few_digits_late",
                                                                  "silent_late",
                                                                  "quotations_late",
                                                                  "several_quotations_late",
                                                                  "digits_early",
                                                                  "few_digits_early",
                                                                  "silent_early"};

StoryFeatures story_features(const Compared& late, std::uint32_t late_position,
                             const Compared& early, std::uint32_t early_position, const Likeness& x,
                             const Circumstances& c, const Rarity& rarity) {
  const Shared names =
      share(late.keys.shared, late_position, early.keys.shared, early_position, rarity);
  const Shared back =
      share(early.keys.shared, early_position, late.keys.shared, late_position, rarity);
  const Shared own = share(late.keys.own, late_position, early.keys.own, early_position, rarity);
  const Shared own_back =
      share(early.keys.own, early_position, late.keys.own, late_position, rarity);
  const Manner manner_late = manner(late.digest), manner_early = manner(early.digest);
  return {x.late.told,
          x.early.told,
          std::max(x.late.told, x.early.told),
          x.late.anywhere,
          x.early.anywhere,
          x.late.anchors,
          x.early.anchors,
          x.late.numbers,
          x.early.numbers,
          x.late.names,
          x.early.names,
          x.late.order,
          x.late.strong_weight,
          x.early.strong_weight,
          std::min(x.late.strong_weight, x.early.strong_weight),
          std::log(std::max(0.05, x.length_ratio)),
          quoted_share(late.digest),
          quoted_share(early.digest),
          x.late.speech,
          x.early.speech,
          lead(late.sketch, x.late, 2),
          lead(early.sketch, x.early, 2),
          part(names.shared_weight, names.weight),
          part(back.shared_weight, back.weight),
          std::log1p(names.close),
          part(names.only, names.shared),
          part(names.first, names.keys),
          part(names.after, names.keys),
          part(own.shared_weight, own.weight),
          part(own_back.shared_weight, own_back.weight),
          std::log1p(own.close),
          part(own.first, own.keys),
          x.common,
          static_cast<double>(std::min(x.alignment.longest, 30U)),
          c.credited ? 1.0 : 0.0,
          c.cited ? 1.0 : 0.0,
          c.agency_early ? 1.0 : 0.0,
          c.agency_late ? 1.0 : 0.0,
          c.dated ? std::log1p(std::abs(c.days)) : 1.5,
          manner_late.digits,
          manner_late.few_digits,
          manner_late.quotations == 0 ? 1.0 : 0.0,
          std::min(manner_late.quotations, 4.0) / 4,
          manner_late.quotations >= 2 ? 1.0 : 0.0,
          manner_early.digits,
          manner_early.few_digits,
          manner_early.quotations == 0 ? 1.0 : 0.0};
}

const RetellingModel& RetellingModel::built_in() {
  static const RetellingModel kModel = [] {
    const std::string path = base::data_path("data/trace/retelling.tsv");
    return RetellingModel(base::read_file(path), path);
  }();
  return kModel;
}

RetellingModel::RetellingModel(std::string_view tsv, const std::string& where) {
  std::size_t known = 0;
  base::read_tsv_text(tsv, where, [&](const base::TsvRow& row) {
    const std::string_view name = row[0];
    const auto weight = row.number<double>(1);
    const auto feature = std::find(kStoryNames.begin(), kStoryNames.end(), name);
    if (feature == kStoryNames.end() && name != "none") row.refuse("no weight of a known feature");
    if (name == "none")
      none_ = weight;
    else
      weights_[static_cast<std::size_t>(feature - kStoryNames.begin())] = weight;
    ++known;
  });
  if (known != kStoryFeatures + 1)
    throw base::Failure(
        std::to_string(known) + " weights, not " + std::to_string(kStoryFeatures + 1), where,
        "restore the file that came with the program");
}

double RetellingModel::score(const StoryFeatures& features) const {
  double out = none_;
  for (std::size_t f = 0; f < kStoryFeatures; ++f) out += weights_[f] * features[f];
  return out;
}

std::vector<double> shared_out(const std::vector<double>& scores) {
  double most = 0;
  for (const double score : scores) most = std::max(most, score);
  double all = std::exp(-most);
  for (const double score : scores) all += std::exp(score - most);
  std::vector<double> out;
  out.reserve(scores.size());
  for (const double score : scores) out.push_back(std::exp(score - most) / all);
  return out;
}

}  // namespace hearsay::trace
