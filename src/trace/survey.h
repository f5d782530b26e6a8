// SPDX-License-Identifier: Apache-2.0
// The first passes of a run: articles in the order of time, and what each is by itself.
#ifndef HEARSAY_TRACE_SURVEY_H_
#define HEARSAY_TRACE_SURVEY_H_

#include "trace/archive.h"
#include "trace/candidates.h"
#include "trace/segments.h"

namespace hearsay::trace {

// By fingerprint, and by rare word, name and number; of articles that are no twins of earlier ones.
struct Postings {
  SegmentSorter<Posting> prints;
  SegmentSorter<Posting> rare;
};

// Fills what `archive` knows by position. Throws base::Failure when the folder for segments can't
// be used.
Postings survey(Archive& archive);

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_SURVEY_H_
