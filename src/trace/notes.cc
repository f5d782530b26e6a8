// SPDX-License-Identifier: Apache-2.0
// How each thing lies in a note. Whoever changes one of them, or what it depends on, need not
// change a version: another program finds no notes (index.cc).
#include "trace/notes.h"

#include <string>

#include "base/check.h"
#include "base/hash.h"
#include "base/pack.h"
#include "model/articles.h"

namespace hearsay::trace {
namespace {

using base::put;
using base::Unpacking;

void put_flag(std::string& out, bool flag) { put(out, static_cast<std::uint8_t>(flag)); }

void pack(const Reading& reading, std::string& out) {
  base::put_all(out, reading.prints);
  base::put_all(out, reading.anchors.shared);
  base::put_all(out, reading.anchors.own);
  put(out, reading.whole);
  put(out, reading.words);
  put(out, reading.quoted_words);
  put(out, reading.sentences);
}

void unpack(Unpacking& from, Reading& out) {
  from.all(out.prints);
  from.all(out.anchors.shared);
  from.all(out.anchors.own);
  out.whole = from.number<std::uint64_t>();
  out.words = from.number<std::uint32_t>();
  out.quoted_words = from.number<std::uint32_t>();
  out.sentences = from.number<std::uint32_t>();
}

constexpr std::size_t kMentionBytes = 18, kReferenceBytes = 14;

void pack(const std::vector<OutletMention>& mentions, std::string& out) {
  put(out, static_cast<std::uint32_t>(mentions.size()));
  for (const OutletMention& mention : mentions) {
    put(out, mention.outlet);
    put(out, mention.place);
    put(out, mention.span.begin);
    put(out, mention.span.end);
    put_flag(out, mention.cited_by_another);
    put_flag(out, mention.looks_back);
    put_flag(out, mention.addressed);
    put_flag(out, mention.updates);
    put_flag(out, mention.translated);
  }
}

void unpack(Unpacking& from, std::vector<OutletMention>& out) {
  out.resize(from.count(kMentionBytes));
  for (OutletMention& mention : out) {
    mention.outlet = from.number<std::uint32_t>();
    mention.place = from.number<MentionPlace>();
    mention.span.begin = from.number<std::uint32_t>();
    mention.span.end = from.number<std::uint32_t>();
    mention.cited_by_another = from.flag();
    mention.looks_back = from.flag();
    mention.addressed = from.flag();
    mention.updates = from.flag();
    mention.translated = from.flag();
  }
}

void pack(const std::vector<MediaReference>& references, std::string& out) {
  put(out, static_cast<std::uint32_t>(references.size()));
  for (const MediaReference& reference : references) {
    put(out, reference.span.begin);
    put(out, reference.span.end);
    put(out, reference.kinds);
    put_flag(out, reference.own);
    put_flag(out, reference.many);
  }
}

void unpack(Unpacking& from, std::vector<MediaReference>& out) {
  out.resize(from.count(kReferenceBytes));
  for (MediaReference& reference : out) {
    reference.span.begin = from.number<std::uint32_t>();
    reference.span.end = from.number<std::uint32_t>();
    reference.kinds = from.number<std::uint32_t>();
    reference.own = from.flag();
    reference.many = from.flag();
  }
}

void pack(const Meanings& meanings, std::string& out) {
  base::put_all(out, meanings.weight);
  base::put_all(out, meanings.rows);
  base::put_all(out, meanings.scale);
}

void unpack(Unpacking& from, Meanings& out) {
  from.all(out.weight);
  from.all(out.rows);
  from.all(out.scale);
}

void pack(const Relation& relation, std::string& out) {
  HEARSAY_CHECK(!relation.retelling);
  put(out, relation.probability);
  put(out, relation.kind);
  put(out, relation.nearness);
  put(out, relation.explained);
  put_flag(out, relation.quotation_only);
  put_flag(out, relation.repeats_itself);
}

void unpack(Unpacking& from, Relation& out) {
  out.probability = from.number<double>();
  out.kind = from.number<model::LinkKind>();
  out.nearness = from.number<double>();
  out.explained = from.number<std::uint64_t>();
  out.quotation_only = from.flag();
  out.repeats_itself = from.flag();
}

}  // namespace

template <typename T>
T Notes::recall(Note what, std::uint64_t key, const std::function<T()>& find_out) const {
  if (index_ == nullptr) return find_out();
  std::string bytes;
  if (index_->find(what, key, bytes)) {
    Unpacking from(bytes);
    T out;
    unpack(from, out);
    return out;
  }
  T out = find_out();
  pack(out, bytes);
  index_->note(what, key, bytes);
  return out;
}

std::uint64_t Notes::key_of(const model::Article& article) {
  std::string packed;
  model::pack(article, packed);
  // The id comes first: its size in four bytes, then itself.
  return base::hash64(std::string_view(packed).substr(sizeof(std::uint32_t) + article.id.size()));
}

std::uint64_t Notes::key_of(std::uint64_t late, std::uint64_t early, const Circumstances& c,
                            bool order_known) {
  std::string bytes;
  put(bytes, late);
  put(bytes, early);
  put(bytes, c.days);
  put(bytes, c.late_quoted);
  for (const bool flag : {c.credited, c.cited, c.boilerplate, c.other_outlet, c.dated,
                          c.agency_late, c.agency_early, order_known})
    put_flag(bytes, flag);
  return base::hash64(bytes);
}

Reading Notes::reading(std::uint64_t key, bool anchors,
                       const std::function<Reading()>& find_out) const {
  return recall(Note::Reading, base::mix64(key, anchors ? 1 : 0), find_out);
}

std::vector<OutletMention> Notes::mentions(
    std::uint64_t key, const std::function<std::vector<OutletMention>()>& find_out) const {
  return recall(Note::Mentions, base::mix64(key, outlets_), find_out);
}

std::vector<MediaReference> Notes::references(
    std::uint64_t key, const std::function<std::vector<MediaReference>()>& find_out) const {
  return recall(Note::References, key, find_out);
}

Meanings Notes::meanings(std::uint64_t key, const std::function<Meanings()>& find_out) const {
  return recall(Note::Meanings, key, find_out);
}

std::optional<Found> Notes::pair(std::uint64_t key, std::uint32_t late, std::uint32_t early) const {
  std::string bytes;
  if (index_ == nullptr || !index_->find(Note::Pair, key, bytes)) return std::nullopt;
  if (bytes.empty()) return Found();
  Unpacking from(bytes);
  Related out;
  out.late = late;
  out.early = early;
  unpack(from, out.forward);
  unpack(from, out.backward);
  out.length_ratio = from.number<double>();
  return Found(out);
}

void Notes::note_pair(std::uint64_t key, const Found& found) const {
  if (index_ == nullptr) return;
  std::string bytes;
  if (found) {
    pack(found->forward, bytes);
    pack(found->backward, bytes);
    put(bytes, found->length_ratio);
  }
  index_->note(Note::Pair, key, bytes);
}

}  // namespace hearsay::trace
