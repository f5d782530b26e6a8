// SPDX-License-Identifier: Apache-2.0
// The problem: "the exit was padlocked" and « on ne pouvait sortir par là » share no word,
// and alone neither says which exit. The idea: an encoder taught on invented events to draw clauses
// of one claim together and those of others of the same event apart (learn/claims), which reads
// every clause in the window of sentences around it. Cost: one pass over each distinct text.
#include "weigh/vectors.h"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <unordered_map>

#include "encode/clause_encoder.h"

namespace hearsay::weigh {
namespace {

constexpr std::size_t kLanes = 16;

// A text with the clauses of it that are wanted, each once.
struct Job {
  std::string_view text;
  std::vector<encode::Bytes> sentences;
  std::vector<encode::Bytes> clauses;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> number;  // of each clause
  std::uint32_t first_row = 0;  // of the clauses' rows, which follow one another
};

std::vector<encode::Bytes> sentences_of(const model::Article& article, bool in_title) {
  std::vector<encode::Bytes> out;
  const model::Reading& reading = in_title ? article.title_reading : article.reading;
  for (const model::Span span : reading.sentences) out.emplace_back(span.begin, span.end);
  if (out.empty())
    out.emplace_back(0,
                     static_cast<std::uint32_t>((in_title ? article.title : article.text).size()));
  return out;
}

}  // namespace

UnitVectors UnitVectors::encode(std::span<const Unit> units,
                                std::span<const model::Article> articles,
                                const std::vector<bool>& wanted, unsigned threads) {
  UnitVectors out;
  std::vector<Job> jobs;
  std::unordered_map<std::string_view, std::size_t> job_of;
  std::vector<std::pair<std::size_t, std::size_t>> place(units.size());  // job, clause of it
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (!wanted[u]) continue;
    const model::Mention& mention = units[u].mention;
    const model::Article& article = articles[static_cast<std::size_t>(mention.article)];
    const std::string_view text = mention.in_title ? article.title : article.text;
    const auto [found, fresh] = job_of.try_emplace(text, jobs.size());
    if (fresh) jobs.push_back({text, sentences_of(article, mention.in_title), {}, {}});
    Job& job = jobs[found->second];
    const auto [clause, added] =
        job.number.try_emplace({mention.span.begin, mention.span.end}, job.clauses.size());
    if (added) job.clauses.emplace_back(mention.span.begin, mention.span.end);
    place[u] = {found->second, clause->second};
  }
  out.row_.assign(units.size(), kNoRow);
  if (jobs.empty()) return out;
  std::uint32_t rows = 0;
  for (Job& job : jobs) {
    job.first_row = rows;
    rows += static_cast<std::uint32_t>(job.clauses.size());
  }
  for (std::size_t u = 0; u < units.size(); ++u)
    if (wanted[u])
      out.row_[u] = jobs[place[u].first].first_row + static_cast<std::uint32_t>(place[u].second);
  const auto encoder = encode::ClauseEncoder::load();
  out.width_ = encoder.width();
  out.rows_.assign(std::size_t{rows} * out.width_, 0);
  tbb::task_arena arena(threads == 0 ? tbb::task_arena::automatic : static_cast<int>(threads));
  arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, jobs.size(), [&](std::size_t j) {
      float* first = out.rows_.data() + jobs[j].first_row * out.width_;
      encoder.each(jobs[j].text, jobs[j].sentences, jobs[j].clauses,
                   [&](std::size_t clause, const std::vector<float>& vector) {
                     std::copy(vector.begin(), vector.end(), first + clause * out.width_);
                   });
    });
  });
  return out;
}

Cosine UnitVectors::cosine() const {
  return [this](std::uint32_t a, std::uint32_t b) {
    if (row_[a] == kNoRow || row_[b] == kNoRow) return 0.0F;
    const float* x = rows_.data() + std::size_t{row_[a]} * width_;
    const float* y = rows_.data() + std::size_t{row_[b]} * width_;
    // Sums side by side, in one order on every machine, that the compiler may take at once.
    std::array<float, kLanes> sums{};
    for (std::size_t i = 0; i + kLanes <= width_; i += kLanes)
      for (std::size_t k = 0; k < kLanes; ++k) sums[k] += x[i + k] * y[i + k];
    float sum = 0;
    for (const float one : sums) sum += one;
    for (std::size_t i = width_ / kLanes * kLanes; i < width_; ++i) sum += x[i] * y[i];
    return sum;
  };
}

}  // namespace hearsay::weigh
