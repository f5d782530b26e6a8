// SPDX-License-Identifier: Apache-2.0
// Where an article speaks of an outlet without naming it: "several media", « une radio locale »,
// «местная газета»; or of its own earlier report: "this newspaper revealed", « nous avons écrit ».
#ifndef HEARSAY_TRACE_MEDIA_REFERENCES_H_
#define HEARSAY_TRACE_MEDIA_REFERENCES_H_

#include <cstdint>
#include <vector>

#include "model/article.h"
#include "model/span.h"

namespace hearsay::trace {

struct MediaReference {
  model::Span span;         // of the word that says so
  std::uint32_t kinds = 0;  // bits of kKindWords; what is meant
  bool own = false;         // the article's own outlet is meant
  bool many = false;        // more than one outlet is meant
};

// In text order; linear in the text.
std::vector<MediaReference> media_references(const model::Article& article);

// Is an outlet of that kind one of those?
bool is_among(model::OutletKind kind, std::uint32_t kinds);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_MEDIA_REFERENCES_H_
