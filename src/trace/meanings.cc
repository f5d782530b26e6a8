// SPDX-License-Identifier: Apache-2.0
// The problem: a rewriting or a free translation shares neither words nor, often, names with its
// source, yet says the same. The idea: the encoder by which room weigh compares clauses
// (models/claims.bin), which reads each within its article. Its vectors are kept in bytes: a
// quarter of the memory, and sums that are exact on every machine. Cost: one pass over the text, a
// hundred times what fingerprints cost; so only articles are read whose words leave a question
// open (questions.cc). To the encoder made-up words, garbled letters and a language it does not
// know all say much the same, which looks like agreement: a text whose words fall into more pieces
// than those of its language do, or into unknown ones, is not read. News in the languages known
// have 1.05 to 1.66 pieces a word in English and French, 1.2 to 2.2 in Russian; made-up words 1.9
// to 3.3 and 4.5 to 5.8; Polish or Turkish under the label of another language 2.4 and more.
#include "trace/meanings.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "text/clauses.h"
#include "trace/digest.h"

namespace hearsay::trace {
namespace {

constexpr float kMostByte = 127;
constexpr double kMostUnknown = 0.02;  // of the pieces
constexpr std::size_t kSample = 16;    // clauses of a text that are compared with a stranger's

using encode::Bytes;

double most_pieces(model::Language language) {
  switch (language) {
    case model::Language::French:
    case model::Language::English:
      return 1.75;
    case model::Language::Russian:
    case model::Language::Unknown:
      return 2.4;
    case model::Language::Other:
      return 3.5;
  }
  return 0;
}

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
  if (sentences.empty()) return out;
  // What comes after the lines that are read costs nothing.
  const std::string_view text =
      std::string_view(article.text).substr(0, article.text.find('\n', sentences.back().second));
  const encode::Spelling spelling = encoder_.spelling(text, sentences);
  if (spelling.pieces > most_pieces(article.language) || spelling.unknown > kMostUnknown)
    return out;
  encoder_.each(text, sentences, clauses, [&](std::size_t c, const std::vector<float>& vector) {
    add(vector, clauses[c].second - clauses[c].first, out);
  });
  double all = 0;
  for (const double weight : out.weight) all += weight;
  for (double& weight : out.weight) weight /= all;
  return out;
}

namespace {

// A cosine, −1 to 1. REQUIRES: both are of one width.
float likeness(const Meanings& a, std::size_t i, const Meanings& b, std::size_t j) {
  const std::size_t width = a.rows.size() / a.size();
  const std::int8_t *x = a.rows.data() + i * width, *y = b.rows.data() + j * width;
  std::int32_t sum = 0;
  for (std::size_t k = 0; k < width; ++k) sum += std::int32_t{x[k]} * std::int32_t{y[k]};
  return static_cast<float>(sum) * a.scale[i] * b.scale[j];
}

}  // namespace

std::pair<Nearest, Nearest> nearest(const Meanings& a, const Meanings& b) {
  std::pair<Nearest, Nearest> out;
  const float least = a.size() == 0 || b.size() == 0 ? 0 : -1;
  out.first = {std::vector<float>(a.size(), least), std::vector<std::uint16_t>(a.size(), 0)};
  out.second = {std::vector<float>(b.size(), least), std::vector<std::uint16_t>(b.size(), 0)};
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j) {
      const float found = likeness(a, i, b, j);
      if (found > out.first.likeness[i])
        out.first.likeness[i] = found, out.first.at[i] = static_cast<std::uint16_t>(j);
      if (found > out.second.likeness[j])
        out.second.likeness[j] = found, out.second.at[j] = static_cast<std::uint16_t>(i);
    }
  return out;
}

float usual_likeness(const Meanings& a, const Meanings& b) {
  if (a.size() == 0 || b.size() == 0) return 0;
  const std::size_t step_a = (a.size() + kSample - 1) / kSample;
  const std::size_t step_b = (b.size() + kSample - 1) / kSample;
  std::vector<float> all;
  for (std::size_t i = 0; i < a.size(); i += step_a)
    for (std::size_t j = 0; j < b.size(); j += step_b) all.push_back(likeness(a, i, b, j));
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::nth_element(all.begin(), middle, all.end());
  return *middle;
}

}  // namespace hearsay::trace
