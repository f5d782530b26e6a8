// SPDX-License-Identifier: Apache-2.0
#include "weigh/vectors.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "base/data_path.h"
#include "encode/encoder.h"

namespace hearsay::weigh {

UnitVectors UnitVectors::encode(std::span<const Unit> units,
                                std::span<const model::Article> articles,
                                const std::vector<bool>& wanted) {
  UnitVectors out;
  std::vector<std::string_view> texts;
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (std::size_t u = 0; u < units.size(); ++u) {
    const Unit& unit = units[u];
    if (!wanted[u]) {
      out.row_.push_back(kNoRow);
      continue;
    }
    const model::Article& article = articles[static_cast<std::size_t>(unit.mention.article)];
    const std::string_view words =
        unit.mention.span.of(unit.mention.in_title ? article.title : article.text);
    const auto [found, fresh] = known.try_emplace(words, static_cast<std::uint32_t>(texts.size()));
    if (fresh) texts.push_back(words);
    out.row_.push_back(found->second);
  }
  if (texts.empty()) return out;
  const auto encoder = encode::Encoder::load(base::data_path("models/reader.bin"));
  for (std::size_t begin = 0; begin < texts.size(); begin += kBatch) {
    const std::size_t count = std::min(kBatch, texts.size() - begin);
    for (const std::vector<float>& vector :
         encoder.vectors(std::span(texts).subspan(begin, count))) {
      if (out.width_ == 0) out.width_ = vector.size();
      out.rows_.insert(out.rows_.end(), vector.begin(), vector.end());
      out.rows_.resize(out.rows_.size() + out.width_ - vector.size(),
                       0);  // a text without a piece: no direction
    }
  }
  return out;
}

Cosine UnitVectors::cosine() const {
  return [this](std::uint32_t a, std::uint32_t b) {
    if (row_[a] == kNoRow || row_[b] == kNoRow) return 0.0F;
    const float* x = rows_.data() + std::size_t{row_[a]} * width_;
    const float* y = rows_.data() + std::size_t{row_[b]} * width_;
    float sum = 0;
    for (std::size_t i = 0; i < width_; ++i) sum += x[i] * y[i];
    return sum;
  };
}

}  // namespace hearsay::weigh
