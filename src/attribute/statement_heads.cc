// SPDX-License-Identifier: Apache-2.0
// The heads. A statement is found by its cue: the *anchor* is the first word of the cue. For every
// anchor, every word of the window has one role: none, source, cue or content. A biaffine product
// of anchor and word gives kChannels numbers; two short convolutions along the words let neighbours
// agree and edges fall on quotation marks and commas; a last layer gives the roles. Nested and
// overlapping statements need nothing more, since every anchor has roles of its own. The fields
// come from the anchor, the mean of its content and the mean of its source.
#include "attribute/statement_heads.h"

#include <algorithm>
#include <cmath>

#include "encode/kernels.h"

namespace hearsay::attribute {
namespace {

constexpr std::uint32_t kWidth = 128, kChannels = 24, kChannelStride = 32, kReach = 5,
                        kDistances = 64;
constexpr std::uint32_t kReachStride = 128;  // kReach × kChannels, up to a multiple of 16
constexpr float kSwitch = 0.5f;
constexpr std::array<std::size_t, 5> kFieldBorders{0, 5, 8, 16, 18};

std::size_t up_to_16(std::size_t count) { return (count + 15) / 16 * 16; }

// Signed distance in words → 0..63: exact up to 7, then four buckets an octave.
std::size_t distance_bucket(std::ptrdiff_t distance) {
  const std::ptrdiff_t size = std::abs(distance);
  std::ptrdiff_t bucket = size;
  if (size >= 8)
    bucket = 8 + static_cast<std::ptrdiff_t>(std::log2(static_cast<float>(size) / 8) * 4 + 1e-4f);
  bucket = std::min<std::ptrdiff_t>(bucket, 31);
  return static_cast<std::size_t>(distance < 0 ? 31 - bucket : 32 + bucket);
}

float sigmoid(float x) { return 1.0f / (1.0f + std::exp(-x)); }

// Logits → log probabilities (or probabilities), in place.
void soften(float* x, std::size_t count, bool logarithm) {
  const float top = *std::max_element(x, x + count);
  float total = 0;
  for (std::size_t i = 0; i < count; ++i) total += std::exp(x[i] - top);
  for (std::size_t i = 0; i < count; ++i)
    x[i] = logarithm ? x[i] - top - std::log(total) : std::exp(x[i] - top) / total;
}

}  // namespace

StatementHeads::Dense StatementHeads::dense(const encode::Model& model, const char* name,
                                            std::uint32_t outputs, std::uint32_t inputs) {
  const std::string base(name);
  return {model.floats(base + ".w", {outputs, inputs}).data(),
          model.floats(base + ".b", {outputs}).data(), inputs, outputs};
}

StatementHeads::StatementHeads(const encode::Model& model, std::size_t width) : width_(width) {
  const auto w = static_cast<std::uint32_t>(width);
  anchor1_ = dense(model, "anchor1", kWidth, w);
  anchor2_ = dense(model, "anchor2", 1, kWidth);
  from_anchor_ = dense(model, "from_anchor", kWidth, w);
  from_word_ = dense(model, "from_word", kWidth, w);
  product_ = {model.floats("product.w", {kChannels * kWidth, kWidth}).data(), nullptr, kWidth,
              kChannels * kWidth};
  of_anchor_ = dense(model, "of_anchor", kChannels, kWidth);
  of_word_ = dense(model, "of_word", kChannels, kWidth);
  of_distance_ = model.floats("of_distance", {kDistances, kChannels}).data();
  near_ = dense(model, "near", kChannels, kReachStride);
  wide_ = dense(model, "wide", kChannels, kReachStride);
  role_ = dense(model, "role", kRoles, kChannelStride);
  attribute1_ = dense(model, "attribute1", kWidth, 3 * w);
  attribute2_ = dense(model, "attribute2", kFieldValues, kWidth);
}

std::vector<float> StatementHeads::apply(const Dense& d, const float* x, std::size_t rows,
                                         bool gelu) const {
  std::vector<float> out(up_to_16(rows * d.outputs));
  encode::kernels().dense(x, rows, d.inputs, d.weight, d.outputs, d.bias, out.data());
  if (gelu) encode::kernels().gelu(out.data(), out.size());
  return out;
}

// x += gelu(convolution of x along the words); rows of x are kChannelStride wide.
void StatementHeads::convolve(const Dense& d, std::size_t dilation, std::vector<float>& x,
                              std::size_t words) const {
  std::vector<float> around(words * kReachStride, 0.0f);
  for (std::size_t w = 0; w < words; ++w)
    for (std::size_t k = 0; k < kReach; ++k) {
      const std::size_t from = w + k * dilation, back = (kReach / 2) * dilation;
      if (from < back || from - back >= words) continue;
      std::copy_n(x.data() + (from - back) * kChannelStride, kChannels,
                  around.data() + w * kReachStride + k * kChannels);
    }
  const std::vector<float> made = apply(d, around.data(), words, true);
  for (std::size_t w = 0; w < words; ++w)
    for (std::size_t c = 0; c < kChannels; ++c)
      x[w * kChannelStride + c] += made[w * kChannels + c];
}

// Log probabilities of the roles, kRoles a word.
std::vector<float> StatementHeads::role_scores(const float* product, const float* of_anchor,
                                               std::size_t at, const std::vector<float>& word,
                                               const std::vector<float>& of_word,
                                               std::size_t words) const {
  const std::vector<float> met =
      apply({product, nullptr, kWidth, kChannels}, word.data(), words, false);
  std::vector<float> x(words * kChannelStride, 0.0f);
  for (std::size_t w = 0; w < words; ++w) {
    const float* distance = of_distance_ + distance_bucket(static_cast<std::ptrdiff_t>(w) -
                                                           static_cast<std::ptrdiff_t>(at)) *
                                               kChannels;
    for (std::size_t c = 0; c < kChannels; ++c)
      x[w * kChannelStride + c] =
          met[w * kChannels + c] + of_anchor[c] + of_word[w * kChannels + c] + distance[c];
  }
  convolve(near_, 1, x, words);
  convolve(wide_, 2, x, words);
  std::vector<float> scores = apply(role_, x.data(), words, false);
  for (std::size_t w = 0; w < words; ++w) soften(scores.data() + w * kRoles, kRoles, true);
  return scores;
}

void StatementHeads::fill_fields(Anchor& anchor, const std::vector<float>& words,
                                 std::size_t count) const {
  std::vector<float> features(3 * width_, 0.0f);
  std::copy_n(words.data() + anchor.word * width_, width_, features.data());
  for (const auto& [role, place] : {std::pair{WordRole::Content, 1}, {WordRole::Source, 2}}) {
    float* mean = features.data() + static_cast<std::size_t>(place) * width_;
    float size = 0;
    for (std::size_t w = 0; w < count; ++w) {
      if (anchor.roles[w] != role) continue;
      for (std::size_t c = 0; c < width_; ++c) mean[c] += words[w * width_ + c];
      ++size;
    }
    for (std::size_t c = 0; c < width_ && size > 0; ++c) mean[c] /= size;
  }
  const std::vector<float> inner = apply(attribute1_, features.data(), 1, true);
  const std::vector<float> values = apply(attribute2_, inner.data(), 1, false);
  std::copy_n(values.data(), kFieldValues, anchor.fields.data());
  for (std::size_t f = 0; f + 1 < kFieldBorders.size(); ++f)
    soften(anchor.fields.data() + kFieldBorders[f], kFieldBorders[f + 1] - kFieldBorders[f], false);
}

std::vector<Anchor> StatementHeads::read(const encode::Window& window,
                                         const encode::Matrix& vectors, float threshold) const {
  const std::size_t count = window.words.size();
  if (!count) return {};
  const std::vector<float>& words = vectors.values;
  const std::vector<float> logits =
      apply(anchor2_, apply(anchor1_, words.data(), count, true).data(), count, false);
  std::vector<Anchor> out;
  std::vector<float> rows;
  for (std::size_t w = 0; w < count; ++w) {
    const float score = sigmoid(logits[w]);
    if (!(score > threshold)) continue;
    out.push_back({static_cast<std::uint32_t>(w), score, {}, {}});
    rows.insert(rows.end(), words.data() + w * width_, words.data() + (w + 1) * width_);
  }
  if (out.empty()) return out;
  const std::vector<float> from_anchor = apply(from_anchor_, rows.data(), out.size(), true);
  const std::vector<float> product = apply(product_, from_anchor.data(), out.size(), false);
  const std::vector<float> of_anchor = apply(of_anchor_, from_anchor.data(), out.size(), false);
  const std::vector<float> from_word = apply(from_word_, words.data(), count, true);
  const std::vector<float> of_word = apply(of_word_, from_word.data(), count, false);
  for (std::size_t n = 0; n < out.size(); ++n) {
    std::vector<float> scores =
        role_scores(product.data() + n * kChannels * kWidth, of_anchor.data() + n * kChannels,
                    out[n].word, from_word, of_word, count);
    scores[out[n].word * kRoles + static_cast<std::size_t>(WordRole::Cue)] =
        0;  // the anchor is a cue by its nature
    out[n].roles = best_path(scores, count);
    fill_fields(out[n], words, count);
  }
  return out;
}

// What it costs to step from one role to another between two words.
static float step_cost(std::size_t from, std::size_t to) {
  const auto none = static_cast<std::size_t>(WordRole::None),
             content = static_cast<std::size_t>(WordRole::Content);
  return (from == none && to == content) || (from == content && to == none) ? kSwitch : 0.0f;
}

std::vector<WordRole> best_path(const std::vector<float>& scores, std::size_t words) {
  std::vector<WordRole> out(words);
  if (!words) return out;
  std::vector<std::array<std::uint8_t, kRoles>> back(words);
  std::array<float, kRoles> best{}, next{};
  std::copy_n(scores.data(), kRoles, best.data());
  for (std::size_t w = 1; w < words; ++w) {
    for (std::size_t to = 0; to < kRoles; ++to) {
      std::size_t from = to;  // staying wins a tie
      for (std::size_t r = 0; r < kRoles; ++r)
        if (best[r] - step_cost(r, to) > best[from] - step_cost(from, to)) from = r;
      back[w][to] = static_cast<std::uint8_t>(from);
      next[to] = best[from] - step_cost(from, to) + scores[w * kRoles + to];
    }
    best = next;
  }
  auto at = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t w = words; w-- > 0;) {
    out[w] = static_cast<WordRole>(at);
    at = back[w][at];
  }
  return out;
}

}  // namespace hearsay::attribute
