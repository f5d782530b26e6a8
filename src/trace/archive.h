// SPDX-License-Identifier: Apache-2.0
// What the passes of one run share: the articles, what is asked for, and what is known of each
// article by its position in the order of time.
#ifndef HEARSAY_TRACE_ARCHIVE_H_
#define HEARSAY_TRACE_ARCHIVE_H_

#include <tbb/enumerable_thread_specific.h>

#include <cstdint>
#include <vector>

#include "base/stats.h"
#include "model/articles.h"
#include "model/bilingual.h"
#include "model/outlets.h"
#include "trace/candidates.h"
#include "trace/lineage.h"
#include "trace/mentions.h"
#include "trace/notes.h"
#include "trace/terms.h"
#include "trace/trace.h"

namespace hearsay::trace {

struct Archive {
  Archive(const model::Articles& given, const model::OutletTable& table, const Options& asked,
          base::Stats* timed)
      : articles(given),
        options(asked),
        stats(timed),
        knowledge(model::Bilingual::built_in()),
        outlets(table, given),
        notes(asked.index, outlets.fingerprint()),
        readers([this] { return TermReader(knowledge); }) {}

  const model::Article& at(std::uint32_t position, model::Article& room) const {
    return articles.get(model::ArticleId{order[position]}, room);
  }
  // Under which an article's notes are; 0 without an index.
  std::uint64_t key(std::uint32_t position) const { return keys.empty() ? 0 : keys[position]; }

  const model::Articles& articles;
  const Options& options;
  base::Stats* stats;
  const model::Bilingual& knowledge;
  const OutletIndex outlets;
  const Notes notes;
  tbb::enumerable_thread_specific<TermReader> readers;

  // By position, once the articles are surveyed (survey.h).
  std::vector<std::uint32_t> order;  // index in `articles`
  std::vector<Card> cards;
  std::vector<Standing> standings;
  std::vector<std::uint32_t> twin_of;  // position of the first article of the same words
  std::vector<std::uint64_t> keys;     // of notes; empty without an index
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_ARCHIVE_H_
