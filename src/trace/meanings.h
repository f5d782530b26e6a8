// SPDX-License-Identifier: Apache-2.0
// What the clauses of an article say, as vectors in one space for three languages.
#ifndef HEARSAY_TRACE_MEANINGS_H_
#define HEARSAY_TRACE_MEANINGS_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "encode/clause_encoder.h"
#include "model/article.h"

namespace hearsay::trace {

// Clauses beyond this number are not read: time and memory of one article stay bounded.
inline constexpr std::size_t kMostClauses = 256;

// One entry a clause of the article's own prose, in text order; `rows` holds a vector each, in
// bytes of a scale of its own.
struct Meanings {
  std::vector<double> weight;  // share of what is read of the article; they add up to 1
  std::vector<std::int8_t> rows;
  std::vector<float> scale;
  std::size_t size() const { return weight.size(); }
};

// For each clause of one article its likeness to the nearest of another (a cosine, −1 to 1), and
// which that is, the first of several.
struct Nearest {
  std::vector<float> likeness;
  std::vector<std::uint16_t> at;
};

// Thread-safe. What it gives depends on the article alone.
class MeaningReader {
 public:
  MeaningReader();  // reads models/claims.bin and models/reader.bin; throws base::Failure
  // Empty when the article holds no words, or words that the encoder can't read.
  Meanings read(const model::Article& article) const;

 private:
  encode::ClauseEncoder encoder_;
};

// Both ways: the clauses of `a` in `b`, and those of `b` in `a`. An empty one is like nothing: 0.
std::pair<Nearest, Nearest> nearest(const Meanings& a, const Meanings& b);

// The likeness of any clause of `a` to any of `b`, as it is for half of them, of a sample when they
// are many; 0 when there is none.
float usual_likeness(const Meanings& a, const Meanings& b);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_MEANINGS_H_
