// SPDX-License-Identifier: Apache-2.0
// The learnt reader: token vectors → statements with their spans and first guesses of their fields.
#ifndef HEARSAY_ATTRIBUTE_STATEMENT_READER_H_
#define HEARSAY_ATTRIBUTE_STATEMENT_READER_H_

#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/stats.h"
#include "encode/encoder.h"
#include "model/article.h"
#include "model/span.h"

namespace hearsay::attribute {

// A statement as the reader sees it: spans, type, fields by the most probable value, `within`,
// confidence; no source_name, chain or channel. The probabilities are in the order of the enums.
struct Proposal {
  model::Statement statement;
  std::array<float, 5> commitment{};
  std::array<float, 3> stance{};
  std::array<float, 8> source_kind{};
  std::array<float, 2> polarity{};
};

struct ReaderInput {
  std::string_view text;
  std::span<const model::Span> sentences;  // in text order; text outside of them is not read
};

// Thread-safe: `read` is const, and what it keeps (what the last few thousand windows gave) changes
// no result.
class StatementReader {
 public:
  struct Options {
    float threshold = 0;  // of an anchor's score, 0..1; 0: as measured (kAnchorThreshold)
  };

  // Binds the heads of the encoder's model. The encoder must outlive the reader. Throws
  // base::Failure when the model has no fitting heads.
  explicit StatementReader(const encode::Encoder& encoder);
  StatementReader(const encode::Encoder& encoder, Options options);
  ~StatementReader();
  StatementReader(StatementReader&&) noexcept;
  StatementReader& operator=(StatementReader&&) noexcept;

  // The statements of each text, in the order of their cues; `within` is an index into the same
  // list. What a text gives depends on that text alone. Windows that are the same in two texts (a
  // copied article), of one call or of several, are encoded once.
  // `stats`: may be null.
  std::vector<std::vector<Proposal>> read(std::span<const ReaderInput> inputs,
                                          base::Stats* stats = nullptr) const;

 private:
  struct Heads;
  std::unique_ptr<Heads> heads_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_STATEMENT_READER_H_
