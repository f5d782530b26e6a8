// SPDX-License-Identifier: Apache-2.0
// The problem: a rewriting or a free translation shares neither words nor, often, names with its
// source, yet says the same. The idea: the encoder by which room weigh compares clauses
// (models/claims.bin), which reads each within its article. Its vectors are kept in bytes: a
// quarter of the memory, and sums that are exact on every machine. Cost: one pass over the text, a
// hundred times what fingerprints cost; so only articles are read whose words leave a question
// open (questions.cc).
#include "trace/meanings.h"

#include <algorithm>
#include <cmath>

#include "text/clauses.h"
#include "trace/digest.h"

namespace hearsay::trace {
namespace {

constexpr float kMostByte = 127;

using encode::Bytes;

// From the first word of each sentence to what follows its last on the same line.
std::vector<Bytes> sentences_of(const model::Article& article, const Digest& digest) {
  std::vector<Bytes> out;
  for (std::size_t s = 0; s < digest.sentence_begin.size(); ++s) {
    const std::uint32_t last = digest.sentence_end(s) - 1;
    std::uint32_t end = digest.spans[last].end;
    const std::uint32_t next = last + 1 < digest.size()
                                   ? digest.spans[last + 1].begin
                                   : static_cast<std::uint32_t>(article.text.size());
    while (end < next && article.text[end] != '\n') ++end;
    out.emplace_back(digest.spans[digest.sentence_begin[s]].begin, end);
  }
  return out;
}

void add(const std::vector<float>& vector, double weight, Meanings& out) {
  float most = 0;
  for (const float value : vector) most = std::max(most, std::abs(value));
  if (most == 0) return;
  for (const float value : vector)
    out.rows.push_back(static_cast<std::int8_t>(std::lround(value / most * kMostByte)));
  out.scale.push_back(most / kMostByte);
  out.weight.push_back(weight);
}

}  // namespace

MeaningReader::MeaningReader() : encoder_(encode::ClauseEncoder::load()) {}

Meanings MeaningReader::read(const model::Article& article) const {
  std::vector<Bytes> sentences, clauses;
  for (const Bytes& sentence : sentences_of(article, digest(article))) {
    if (clauses.size() >= kMostClauses) break;
    sentences.push_back(sentence);
    const auto cut = text::clauses(article.text, sentence.first, sentence.second);
    clauses.insert(clauses.end(), cut.begin(), cut.end());
  }
  clauses.resize(std::min(clauses.size(), kMostClauses));
  Meanings out;  // clauses follow one another, and so do the windows in which they are read
  encoder_.each(article.text, sentences, clauses,
                [&](std::size_t c, const std::vector<float>& vector) {
                  add(vector, clauses[c].second - clauses[c].first, out);
                });
  double all = 0;
  for (const double weight : out.weight) all += weight;
  for (double& weight : out.weight) weight /= all;
  return out;
}

std::pair<Nearest, Nearest> nearest(const Meanings& a, const Meanings& b) {
  std::pair<Nearest, Nearest> out;
  const float least = a.size() == 0 || b.size() == 0 ? 0 : -1;
  out.first = {std::vector<float>(a.size(), least), std::vector<std::uint16_t>(a.size(), 0)};
  out.second = {std::vector<float>(b.size(), least), std::vector<std::uint16_t>(b.size(), 0)};
  const std::size_t width = a.size() == 0 ? 0 : a.rows.size() / a.size();
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::int8_t *x = a.rows.data() + i * width, *y = b.rows.data() + j * width;
      std::int32_t sum = 0;
      for (std::size_t k = 0; k < width; ++k) sum += std::int32_t{x[k]} * std::int32_t{y[k]};
      const float likeness = static_cast<float>(sum) * a.scale[i] * b.scale[j];
      if (likeness > out.first.likeness[i])
        out.first.likeness[i] = likeness, out.first.at[i] = static_cast<std::uint16_t>(j);
      if (likeness > out.second.likeness[j])
        out.second.likeness[j] = likeness, out.second.at[j] = static_cast<std::uint16_t>(i);
    }
  return out;
}

}  // namespace hearsay::trace
