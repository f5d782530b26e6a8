// SPDX-License-Identifier: Apache-2.0
#include "trace/relation.h"

#include <algorithm>
#include <cmath>

#include "base/sort_hashes.h"

namespace hearsay::trace {
namespace {

// Sentences of at least this many words count as told apart.
constexpr std::uint32_t kSentenceWords = 6;
constexpr double kWhole = 0.8;
constexpr double kTelling = 12;               // bits; "here is what we know" tells less
constexpr std::uint32_t kQuotedRun = 6;       // equal words in quotation marks that are no chance
constexpr std::uint32_t kUnquotedRun = 12;    // and outside
constexpr std::uint32_t kOwnSentences = 3;    // repeated by the same outlet
constexpr std::uint32_t kSurelyPrinted = 16;  // equal words that always give two fingerprints
constexpr double kOwnShare = 0.35;            // of the words, repeated by the same outlet
constexpr double kSeason = 60;
constexpr double kCopied = 0.66;  // of late's words: a copy

// Words of each sentence of `digest` that stand in a run.
std::vector<std::uint32_t> words_in_runs(const Digest& digest, const Alignment& alignment) {
  std::vector<char> in_run(digest.size(), 0);
  for (const auto& stretch : alignment.stretches)
    for (const Run& run : stretch)
      for (std::uint32_t i = 0; i < run.length; ++i) in_run[run.from + i] = 1;
  std::vector<std::uint32_t> out(digest.sentence_begin.size(), 0);
  for (std::size_t s = 0; s < out.size(); ++s)
    for (std::uint32_t i = digest.sentence_begin[s]; i < digest.sentence_end(s); ++i)
      out[s] += static_cast<std::uint32_t>(in_run[i]);
  return out;
}

// Bits that the words of each sentence tell that stand in a run.
std::vector<double> told_in_runs(const Compared& late, const Alignment& alignment) {
  std::vector<double> bits(late.digest.size(), 0);
  for (const auto& sentence : late.sketch.sentences)
    for (const Term& term : sentence) bits[term.word] = static_cast<double>(term.weight);
  std::vector<double> out(late.digest.sentence_begin.size(), 0);
  for (const auto& stretch : alignment.stretches)
    for (const Run& run : stretch)
      for (std::uint32_t i = 0; i < run.length; ++i) {
        const auto after = std::upper_bound(late.digest.sentence_begin.begin(),
                                            late.digest.sentence_begin.end(), run.from + i);
        out[static_cast<std::size_t>(after - late.digest.sentence_begin.begin()) - 1] +=
            bits[run.from + i];
      }
  return out;
}

void measure_runs(const Compared& article, const Alignment& alignment, Likeness& out) {
  const Digest& late = article.digest;
  double in_long_runs = 0;
  for (const auto& stretch : alignment.stretches)
    for (const Run& run : stretch) {
      if (run.length >= kQuotedRun) in_long_runs += run.length;
      std::uint32_t quoted = 0, unquoted = 0;
      for (std::uint32_t i = 0; i < run.length; ++i) {
        const bool inside = (late.marks[run.from + i] & kQuoted) != 0;
        quoted = inside ? quoted + 1 : 0;
        unquoted = inside ? 0 : unquoted + 1;
        out.quoted_run = std::max(out.quoted_run, quoted);
        out.unquoted_run = std::max(out.unquoted_run, unquoted);
      }
    }
  out.in_long_runs = in_long_runs / std::max(1U, late.size());
  const std::vector<std::uint32_t> words = words_in_runs(late, alignment);
  const std::vector<double> told = told_in_runs(article, alignment);
  for (std::size_t s = 0; s < words.size(); ++s) {
    const std::uint32_t length = late.sentence_end(s) - late.sentence_begin[s];
    out.sentences += length >= kSentenceWords && words[s] >= kWhole * length && told[s] >= kTelling;
  }
}

// Runs of equal words too long for chance.
bool verbatim(const Likeness& x) {
  return x.quoted_run >= kQuotedRun || x.unquoted_run >= kUnquotedRun || x.sentences >= 1;
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

double least_common(model::Language language) {
  return language == model::Language::Russian ? 0.42 : 0.52;
}

std::uint64_t explained_by_words(const Compared& late, const Alignment& alignment) {
  const std::vector<std::uint32_t> words = words_in_runs(late.digest, alignment);
  std::uint64_t out = 0;
  for (std::size_t s = 0; s < words.size(); ++s) {
    const std::uint32_t length = late.digest.sentence_end(s) - late.digest.sentence_begin[s];
    if (length >= 3 && words[s] * 2 >= length) out |= std::uint64_t{1} << (s % 64);
  }
  return out;
}

std::uint64_t explained_by_meaning(const Coverage& late) {
  std::uint64_t out = 0;
  for (std::size_t s = 0; s < late.share.size(); ++s)
    if (late.share[s] >= 0.3F) out |= std::uint64_t{1} << (s % 64);
  return out;
}

// Weights learnt by logistic regression over pairs of articles of one story and of none (translated
// or not); see learn/trace/.
Relation judge_translation(const Likeness& x, const Circumstances& c) {
  Relation out;
  out.kind = model::LinkKind::Translation;
  const double told = x.late.told + x.early.told;
  const double most = std::max(x.late.told, x.early.told);
  const double anchors = x.late.anchors + x.early.anchors;
  const double anywhere = x.late.anywhere + x.early.anywhere;
  const double strong = std::min(x.late.strong_weight, x.early.strong_weight);
  const double score = -11.4 + 11.4 * told - 1.55 * most + 5.1 * anchors - 3.45 * anywhere +
                       5.4 * strong - 2.1 * std::abs(std::log(x.length_ratio)) +
                       (c.credited ? 1.5 : 0) +
                       (c.dated && std::abs(c.days) <= kSameDays ? 0.8 : 0);
  out.probability = logistic(score);
  out.nearness = x.late.told;
  out.explained = explained_by_meaning(x.late);
  return out;
}

// Words that two texts have in common, in any order: no less than those in order.
std::size_t common_in_any_order(const std::vector<std::uint32_t>& a,
                                const std::vector<std::uint32_t>& b) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return common;
}

}  // namespace

Compared prepare(const model::Article& article, TermReader& reader) {
  Compared out;
  out.article = &article;
  out.digest = digest(article);
  out.sketch = reader.sketch(article, out.digest);
  index(out.sketch);
  out.keys = TermReader::anchors(out.sketch);
  out.places = places_of(out.digest.stems);
  out.sorted = out.digest.stems;
  base::sort_hashes(out.sorted, [](std::uint32_t stem) { return std::uint64_t{stem} << 32; });
  return out;
}

Likeness measure(const Compared& late, const Compared& early, const model::Bilingual& knowledge,
                 const Circumstances& circumstances) {
  Likeness out;
  out.one_language = late.sketch.language == early.sketch.language;
  const double n = late.digest.size(), m = early.digest.size();
  if (n == 0 || m == 0) return out;
  out.length_ratio = n / m;
  out.deep = true;
  if (out.one_language) {
    const double least = least_common(late.sketch.language);
    if (share_a_run(late.places, early.places)) {
      out.alignment = align(late.digest, early.digest, early.places);
      const double words = out.alignment.words;
      out.copied = words / n;
      out.copied_early = std::min(1.0, words / m);
      measure_runs(late, out.alignment, out);
    }
    // Of a copy nothing more is asked.
    const auto bound = [&] {
      return static_cast<double>(common_in_any_order(late.sorted, early.sorted));
    };
    if (out.copied < kCopied && 2 * bound() >= least * (n + m)) {
      const double common = common_in_order(late.digest.stems, early.digest.stems);
      out.common = 2 * common / (n + m);
      out.kept = common / std::min(n, m);
    }
    out.deep = circumstances.dated && std::abs(circumstances.days) <= kSameDays &&
               out.common < least && out.copied < kCopied && !verbatim(out);
  }
  if (out.deep) {
    out.late = cover(late.sketch, early.sketch, knowledge);
    out.early = cover(early.sketch, late.sketch, knowledge);
  }
  return out;
}

Relation judge(const Likeness& x, const Compared& late, const Circumstances& c) {
  if (!x.one_language) return judge_translation(x, c);
  Relation out;
  out.nearness = x.copied;
  out.explained = explained_by_words(late, x.alignment);
  if (x.copied >= kCopied) {
    out.kind = model::LinkKind::Copy;
    out.probability = 0.99;
    return out;
  }
  if (x.common >= least_common(late.sketch.language)) {
    out.kind = x.sentences >= 2 ? model::LinkKind::Excerpt : model::LinkKind::Rewrite;
    out.nearness = std::max(x.copied, x.common);
    out.probability = 0.95;
    return out;
  }
  // A long run that both have gives fingerprints; where none counted, they were boilerplate.
  if (c.boilerplate && std::max(x.quoted_run, x.unquoted_run) >= kSurelyPrinted) return out;
  // An outlet repeats itself from one report to the next; that is no derivation. Where outlets are
  // not known it can't be ruled out.
  const bool repeats_itself =
      !c.other_outlet && (x.sentences < kOwnSentences || x.copied < kOwnShare);
  // A few equal words of another season are a turn of phrase.
  const bool far = c.dated && std::abs(c.days) > kSeason && x.sentences == 0;
  out.repeats_itself = verbatim(x) && repeats_itself;
  if (verbatim(x) && !repeats_itself && !far) {
    out.kind = model::LinkKind::Excerpt;
    out.nearness = x.in_long_runs;
    out.probability = x.sentences >= 1 ? 0.9 : 0.75;
    out.quotation_only = x.unquoted_run < kQuotedRun && x.sentences <= 2;
    return out;
  }
  out.kind = model::LinkKind::Rewrite;
  if (!x.deep) return out;
  out.nearness = (x.late.anchors + x.late.names) / 2 * 0.5;
  out.explained |= explained_by_meaning(x.late);
  return out;
}

}  // namespace hearsay::trace
