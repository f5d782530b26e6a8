// SPDX-License-Identifier: Apache-2.0
// Who says it, according to this article? Text → statements with source, cue, content, certainty
// and chain; figures; dates, places and names.
#ifndef HEARSAY_ATTRIBUTE_ATTRIBUTE_H_
#define HEARSAY_ATTRIBUTE_ATTRIBUTE_H_

#include <memory>
#include <span>
#include <string>

#include "base/stats.h"
#include "model/article.h"
#include "model/outlets.h"

namespace hearsay::attribute {

struct Options {
  bool learnt = true;  // statements proposed by the learnt reader; else by rules alone
  // The statements' spans (content, cue, source) are given in each reading; find the rest of their
  // fields. For measuring the passes after the reader alone.
  bool spans_given = false;
};

// Thread-safe: `attribute` may run on several threads at once; what it writes to an article depends
// on that article alone, never on its batch.
class Attributor {
 public:
  // Reads the lexicons, the gazetteer and the reader's weights. Throws base::Failure when one is
  // missing or malformed. Keeps no reference to `outlets`.
  static Attributor load(const model::OutletTable& outlets, Options options = {});
  ~Attributor();
  Attributor(Attributor&&) noexcept;
  Attributor& operator=(Attributor&&) noexcept;

  // Fills `reading` of each article and, when the title is no part of the text, `title_reading`
  // (sentences are kept when already there).
  void attribute(std::span<model::Article*> batch, base::Stats* stats = nullptr) const;

 private:
  struct Parts;
  explicit Attributor(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace hearsay::attribute

#endif  // HEARSAY_ATTRIBUTE_ATTRIBUTE_H_
