// SPDX-License-Identifier: Apache-2.0
// What is the article in this document? One record in, one article out, whatever kind the record
// is.
#ifndef HEARSAY_PARSE_PARSE_H_
#define HEARSAY_PARSE_PARSE_H_

#include <cstdint>
#include <memory>

#include "base/budget.h"
#include "base/result.h"
#include "base/stats.h"
#include "model/article.h"
#include "model/outlets.h"
#include "model/record.h"

namespace hearsay::parse {

struct Options {
  bool sentences = true;  // find them; `trace` has no need of them
  bool offsets = false;   // keep the byte range of the page that each block was made from
  std::uint64_t document_bytes = std::uint64_t{64} << 20;  // more, as UTF-8, is "too-large"
  unsigned element_depth = 400;  // elements of a page nested deeper are dropped, their text stays
};

// Thread-safe after construction. `outlets` must outlive it.
class Parser {
 public:
  // Throws base::Failure when a data file can't be read.
  explicit Parser(const model::OutletTable& outlets, Options options = {});
  ~Parser();
  Parser(Parser&&) noexcept;
  Parser& operator=(Parser&&) noexcept;

  // The article with all that `parse` finds: metadata, text, blocks, credits, dates, sentences.
  // Statements, figures and expressions are left empty. Problems: "empty", "too-large",
  // "malformed", and those of the budget; file and record are filled in.
  base::Result<model::Article> parse(const model::Record& record, base::Budget& budget,
                                     base::Stats* stats = nullptr) const;
  // The same within the usual bounds.
  base::Result<model::Article> parse(const model::Record& record) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hearsay::parse

#endif  // HEARSAY_PARSE_PARSE_H_
