// SPDX-License-Identifier: Apache-2.0
#include "weigh/same_claim.h"

#include <algorithm>
#include <cmath>

#include "base/result.h"
#include "base/tsv.h"
#include "weigh/weights.h"

namespace hearsay::weigh {
namespace {

// Sizes of intersection and union of two sorted key lists, and the summed rarity of what they
// share.
struct Shared {
  float both = 0;
  float either = 0;
  float smaller = 0;
  float rarity = 0;
};

Shared share(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b,
             const std::vector<float>& rarity) {
  Shared shared;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] < b[j]) {
      ++i;
    } else if (b[j] < a[i]) {
      ++j;
    } else {
      ++shared.both;
      shared.rarity += rarity[i];
      ++i, ++j;
    }
  }
  shared.either = static_cast<float>(a.size() + b.size()) - shared.both;
  shared.smaller = static_cast<float>(std::min(a.size(), b.size()));
  return shared;
}

std::uint64_t bit_of(std::uint64_t stem) { return std::uint64_t{1} << (stem >> 58); }

bool holds(const Worded& one, std::uint64_t stem) {
  const auto& stems = one.unit->stems;
  return (one.mask & bit_of(stem)) != 0 && std::binary_search(stems.begin(), stems.end(), stem);
}

// How much of what the words of one unit tell the other says too, in its own language or another.
struct Coverage {
  float told = 0;     // bits
  float covered = 0;  // of them
};
// Within one language no translation is looked for: none is a word of it.
Coverage cover(const Worded& from, const Worded& to, bool same_language) {
  Coverage out;
  out.told = from.told;
  const auto& stems = from.unit->stems;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    if (holds(to, stems[i])) {
      out.covered += from.bits[i];
      continue;
    }
    if (same_language || from.translations[i] == nullptr) continue;
    float best = 0;
    for (const model::Translation& one : *from.translations[i])
      if (one.strength > best && holds(to, one.stem)) best = one.strength;
    out.covered += best * from.bits[i];
  }
  return out;
}

constexpr float kOtherCounts = 0.3F;

float ratio(float part, float whole) { return whole > 0 ? part / whole : 0; }

struct FigureMatch {
  bool both = false, same = false, close = false, one = false;
};
FigureMatch match_figures(const Unit& a, const Unit& b) {
  FigureMatch match;
  const auto &x = a.mention.figure, &y = b.mention.figure;
  match.both = x && y;
  match.one = x.has_value() != y.has_value();
  if (!match.both) return match;
  match.same = *x == *y;
  const bool overlap = x->first <= y->second && y->first <= x->second;
  const double low = std::min(std::fabs(x->second), std::fabs(y->second));
  const double high = std::max(std::fabs(x->second), std::fabs(y->second));
  match.close = !match.same && (overlap || (high > 0 && low / high > 0.65));
  return match;
}

float size_of(const Unit& unit) { return static_cast<float>(unit.mention.span.size()); }

}  // namespace

Rarity::Rarity(std::span<const Unit> units) {
  std::unordered_map<std::uint64_t, std::uint32_t> stems, names;
  for (const Unit& unit : units) {
    for (const std::uint64_t key : unit.stems) ++stems[key];
    for (const std::uint64_t key : unit.names) ++names[key];
  }
  const float total = std::log(static_cast<float>(units.size()) + 2);
  const auto scale = [&](std::uint32_t count) {
    return 1 - std::log(static_cast<float>(count) + 1) / total;
  };
  for (const auto& [key, count] : stems) stems_[key] = scale(count);
  for (const auto& [key, count] : names) names_[key] = scale(count);
}

float Rarity::of(const Map& map, std::uint64_t key) {
  const auto found = map.find(key);
  return found == map.end() ? 1 : found->second;
}

Worded::Worded(const Unit& of, const Rarity& rarity) : unit(&of) {
  const model::Bilingual& words = model::Bilingual::built_in();
  for (const std::uint64_t stem : of.stems) {
    stem_rarity.push_back(rarity.stem(stem));
    bits.push_back(words.bits(stem));
    translations.push_back(words.translations(stem));
    mask |= bit_of(stem);
    told += bits.back();
  }
  for (const std::uint64_t name : of.names) name_rarity.push_back(rarity.name(name));
}

PairFeatures compare(const Worded& one, const Worded& other, const PairContext& context) {
  const Unit &a = *one.unit, &b = *other.unit;
  const Shared stems = share(a.stems, b.stems, one.stem_rarity);
  const Shared names = share(a.names, b.names, one.name_rarity);
  const FigureMatch figures = match_figures(a, b);
  const bool counted =
      figures.both && a.counts != model::Counted::None && b.counts != model::Counted::None;
  const bool united = figures.both && !a.figure_unit.empty() && !b.figure_unit.empty();
  const bool number = std::any_of(a.numbers.begin(), a.numbers.end(), [&](double value) {
    return std::find(b.numbers.begin(), b.numbers.end(), value) != b.numbers.end();
  });
  const bool one_article = a.mention.article == b.mention.article;
  const bool one_sentence =
      one_article && a.mention.in_title == b.mention.in_title && a.sentence == b.sentence;
  const bool one_source = !a.mention.chain.empty() && !b.mention.chain.empty() &&
                          a.mention.chain.back() == b.mention.chain.back();
  const Coverage forth = cover(one, other, context.same_language);
  const Coverage back = cover(other, one, context.same_language);
  const Coverage &shorter = forth.told <= back.told ? forth : back,
                 &longer = forth.told <= back.told ? back : forth;
  const Around& around = context.around;
  PairFeatures features;
  features.values = {context.cosine,
                     std::max(0.0F, context.cosine - 0.8F) * 5,
                     ratio(stems.both, stems.either),
                     ratio(stems.both, stems.smaller),
                     stems.rarity,
                     ratio(names.both, names.either),
                     names.rarity,
                     static_cast<float>(figures.both),
                     static_cast<float>(figures.same),
                     static_cast<float>(figures.close),
                     static_cast<float>(figures.both && !figures.same && !figures.close),
                     static_cast<float>(figures.one),
                     static_cast<float>(counted && a.counts == b.counts),
                     static_cast<float>(counted && a.counts != b.counts),
                     static_cast<float>(united && a.figure_unit == b.figure_unit),
                     static_cast<float>(united && a.figure_unit != b.figure_unit),
                     static_cast<float>(number),
                     static_cast<float>(one_article),
                     static_cast<float>(one_sentence),
                     static_cast<float>(context.same_language),
                     static_cast<float>(context.linked),
                     context.aligned,
                     ratio(std::min(size_of(a), size_of(b)), std::max(size_of(a), size_of(b))),
                     static_cast<float>(one_source),
                     ratio(shorter.covered, shorter.told),
                     ratio(longer.covered, longer.told),
                     std::min(forth.covered, back.covered) / 50,
                     around.sentence_likeness,
                     around.sentence_shared / 5,
                     around.neighbour_likeness,
                     around.neighbour_cosine,
                     around.apart,
                     static_cast<float>(around.one_family),
                     around.one_family ? around.apart : 0,
                     static_cast<float>(around.both_titles),
                     static_cast<float>(around.one_title),
                     around.near,
                     static_cast<float>(around.one_statement)};
  return features;
}

// The file: `threshold T`, then a line for each hidden neuron: `neuron OUTPUT BIAS w1 … wN` and
// last `bias B`; separated by tabs, in the order of PairFeatures::kNames, which a line `features …`
// repeats.
SameClaim SameClaim::load() {
  SameClaim model;
  bool named = false;
  std::size_t neurons = 0;
  const std::string path =
      base::read_tsv("data/weigh/same_claim.tsv", [&](const base::TsvRow& row) {
        const std::string_view kind = row[0];
        if (kind == "features") {
          expect_names(row, PairFeatures::kNames);
          named = true;
        } else if (kind == "threshold") {
          model.threshold_ = row.number<float>(1);
        } else if (kind == "bias") {
          model.output_bias_ = row.number<float>(1);
        } else if (kind == "neuron") {
          const std::size_t at = neurons++ % kBlock;
          if (at == 0) model.hidden_.emplace_back();
          Neurons& block = model.hidden_.back();
          block.output[at] = row.number<float>(1);
          block.bias[at] = row.number<float>(2);
          std::array<float, PairFeatures::kCount> weights{};
          read_numbers(row, 3, weights);
          for (std::size_t k = 0; k < weights.size(); ++k) block.weight[k][at] = weights[k];
        } else {
          refuse_weights(row);
        }
      });
  if (!named || model.hidden_.empty())
    throw base::Failure("no weights in it", path, kWeightsAdvice);
  return model;
}

float SameClaim::probability(const PairFeatures& features) const {
  float sum = output_bias_;
  for (const Neurons& block : hidden_) {
    Block inside = block.bias;
    for (std::size_t k = 0; k < PairFeatures::kCount; ++k)
      for (std::size_t i = 0; i < kBlock; ++i) inside[i] += block.weight[k][i] * features.values[k];
    for (std::size_t i = 0; i < kBlock; ++i) sum += block.output[i] * std::max(0.0F, inside[i]);
  }
  const float learnt = 1 / (1 + std::exp(-sum));
  // Figures far apart that do not count the same thing are two claims, whatever else is alike;
  // others that count different things seldom are one.
  if (features.far_figure() && !features.same_counts()) return 0;
  return features.other_counts() && !features.same_figure() ? kOtherCounts * learnt : learnt;
}

}  // namespace hearsay::weigh
