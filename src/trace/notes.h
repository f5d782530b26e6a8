// SPDX-License-Identifier: Apache-2.0
// What is found out about articles and pairs of them, asked of the index first.
#ifndef HEARSAY_TRACE_NOTES_H_
#define HEARSAY_TRACE_NOTES_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "model/article.h"
#include "trace/index.h"
#include "trace/lineage.h"
#include "trace/meanings.h"
#include "trace/media_references.h"
#include "trace/mentions.h"
#include "trace/relation.h"
#include "trace/terms.h"

namespace hearsay::trace {

// An article as fingerprints and keys.
struct Reading {
  std::vector<std::uint64_t> prints;
  TermReader::Anchors anchors;
  std::uint64_t whole = 0;  // hash of its words
  std::uint32_t words = 0;
  std::uint32_t quoted_words = 0;
  std::uint32_t sentences = 0;
};

// What words tell of a pair; nothing when they show no relation.
using Found = std::optional<Related>;

// Thread-safe. Without an index everything is found out anew.
class Notes {
 public:
  // `outlets` stands for all names by which outlets are called.
  Notes(Index* index, std::uint64_t outlets) : index_(index), outlets_(outlets) {}
  explicit operator bool() const { return index_ != nullptr; }

  // Stands for all that an article says and where it stands, but not for its id.
  static std::uint64_t key_of(const model::Article& article);
  // `late` after `early`, both by such keys. All that comparing depends on.
  static std::uint64_t key_of(std::uint64_t late, std::uint64_t early,
                              const Circumstances& circumstances, bool order_known);

  // The note under a key of an article, or what `find_out` gives, which is noted.
  Reading reading(std::uint64_t key, bool anchors, const std::function<Reading()>& find_out) const;
  std::vector<OutletMention> mentions(
      std::uint64_t key, const std::function<std::vector<OutletMention>()>& find_out) const;
  std::vector<MediaReference> references(
      std::uint64_t key, const std::function<std::vector<MediaReference>()>& find_out) const;
  Meanings meanings(std::uint64_t key, const std::function<Meanings()>& find_out) const;

  // Of a pair, whose positions are not noted but given. Only what words settle may be noted: a
  // relation with a retelling hangs on the other articles.
  std::optional<Found> pair(std::uint64_t key, std::uint32_t late, std::uint32_t early) const;
  void note_pair(std::uint64_t key, const Found& found) const;

 private:
  template <typename T>
  T recall(Note what, std::uint64_t key, const std::function<T()>& find_out) const;

  Index* index_;
  std::uint64_t outlets_;
};

}  // namespace hearsay::trace

#endif  // HEARSAY_TRACE_NOTES_H_
