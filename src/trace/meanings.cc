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

#include "base/data_path.h"
#include "text/clauses.h"
#include "trace/digest.h"

namespace hearsay::trace {
namespace {

constexpr std::size_t kWindowsAtOnce = 32;  // bounds what the vectors of the words take
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

// The window that holds most of pieces [begin, end), the first of several; none: windows.size().
std::size_t home_of(const std::vector<encode::Window>& windows, std::uint32_t begin,
                    std::uint32_t end) {
  std::size_t best = windows.size();
  std::uint32_t most = 0;
  for (std::size_t w = 0; w < windows.size(); ++w) {
    if (windows[w].end <= begin || windows[w].begin >= end) continue;
    const std::uint32_t held = std::min(end, windows[w].end) - std::max(begin, windows[w].begin);
    if (held > most) most = held, best = w;
  }
  return best;
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

MeaningReader::MeaningReader()
    : reader_(encode::Encoder::load(base::data_path("models/reader.bin"))),
      encoder_(encode::Encoder::load_beside(reader_, base::data_path("models/claims.bin"))) {}

Meanings MeaningReader::read(const model::Article& article) const {
  std::vector<Bytes> sentences, clauses;
  for (const Bytes& sentence : sentences_of(article, digest(article))) {
    if (clauses.size() >= kMostClauses) break;
    sentences.push_back(sentence);
    const auto cut = text::clauses(article.text, sentence.first, sentence.second);
    clauses.insert(clauses.end(), cut.begin(), cut.end());
  }
  clauses.resize(std::min(clauses.size(), kMostClauses));
  const auto split = encode::split_text(encoder_.pieces(), article.text, sentences);
  const auto windows = encode::windows(split);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pieces;
  std::vector<std::size_t> home;
  for (const auto& [begin, end] : clauses) {
    pieces.push_back(encode::pieces_in(split, begin, end));
    home.push_back(home_of(windows, pieces.back().first, pieces.back().second));
  }
  Meanings out;
  std::size_t c = 0;  // clauses follow one another, and so do their windows
  for (std::size_t at = 0; at < windows.size(); at += kWindowsAtOnce) {
    const auto some = std::span(windows).subspan(at, std::min(kWindowsAtOnce, windows.size() - at));
    const auto encoded = encoder_.encode(some);
    for (; c < clauses.size() && (home[c] == windows.size() || home[c] < at + some.size()); ++c) {
      if (home[c] == windows.size()) continue;
      add(encoder_.vector_of(some[home[c] - at], encoded[home[c] - at], pieces[c].first,
                             pieces[c].second),
          clauses[c].second - clauses[c].first, out);
    }
  }
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
