// SPDX-License-Identifier: Apache-2.0
// How an article lies in the file (numbers in the machine's byte order, text as size and bytes; an
// index that outlives the run has the version of it, see kIndexVersion in room trace):
//   id, has outlet, [name, kind, owner], language, has date, [earliest, latest, open start], text
//   given, text, number of blocks, [begin, end, kind, has repeats, repeats]…, number of credits,
//   [kind, name, begin, end]…
#include "model/articles.h"

#include "base/check.h"
#include "base/pack.h"

namespace hearsay::model {
namespace {

constexpr std::size_t kPending = std::size_t{1} << 20;
constexpr std::size_t kBlockBytes = 14, kCreditBytes = 13;  // at least

using base::put;
using base::put_text;

void put_span(std::string& out, Span span) {
  put(out, span.begin);
  put(out, span.end);
}

Span take_span(base::Unpacking& from) {
  const auto begin = from.number<std::uint32_t>();
  return {begin, from.number<std::uint32_t>()};
}

}  // namespace

void pack(const Article& article, std::string& out) {
  put_text(out, article.id);
  put(out, static_cast<std::uint8_t>(article.outlet.has_value()));
  if (article.outlet) {
    put_text(out, article.outlet->name);
    put(out, article.outlet->kind);
    put_text(out, article.outlet->owner);
  }
  put(out, article.language);
  put(out, static_cast<std::uint8_t>(article.published.has_value()));
  if (article.published) {
    put(out, article.published->earliest);
    put(out, article.published->latest);
    put(out, static_cast<std::uint8_t>(article.published->open_start));
  }
  put(out, static_cast<std::uint8_t>(article.text_given));
  put_text(out, article.text);
  put(out, static_cast<std::uint32_t>(article.blocks.size()));
  for (const Block& block : article.blocks) {
    put_span(out, block.span);
    put(out, block.kind);
    put(out, static_cast<std::uint8_t>(block.repeats.has_value()));
    put(out, block.repeats.value_or(0));
  }
  put(out, static_cast<std::uint32_t>(article.credits.size()));
  for (const Credit& credit : article.credits) {
    put(out, credit.kind);
    put_text(out, credit.name);
    put_span(out, credit.span);
  }
}

void unpack(std::string_view bytes, Article& out) {
  base::Unpacking from(bytes);
  from.text(out.id);
  out.outlet.reset();
  if (from.flag()) {
    out.outlet.emplace();
    from.text(out.outlet->name);
    out.outlet->kind = from.number<OutletKind>();
    from.text(out.outlet->owner);
  }
  out.language = from.number<Language>();
  out.published.reset();
  if (from.flag()) {
    out.published.emplace();
    out.published->earliest = from.number<std::int64_t>();
    out.published->latest = from.number<std::int64_t>();
    out.published->open_start = from.flag();
  }
  out.text_given = from.flag();
  from.text(out.text);
  out.blocks.resize(from.count(kBlockBytes));
  for (Block& block : out.blocks) {
    block.span = take_span(from);
    block.kind = from.number<BlockKind>();
    const bool repeats = from.flag();
    const auto repeated = from.number<std::uint32_t>();
    block.repeats = repeats ? std::optional(repeated) : std::nullopt;
  }
  out.credits.resize(from.count(kCreditBytes));
  for (Credit& credit : out.credits) {
    credit.kind = from.number<CreditKind>();
    from.text(credit.name);
    credit.span = take_span(from);
  }
}

void StoredArticles::add(const Article& article) {
  HEARSAY_CHECK(names_.empty());
  const std::size_t begin = pending_.size();
  pack(article, pending_);
  places_.push_back({file_.size() + begin, static_cast<std::uint32_t>(pending_.size() - begin)});
  if (pending_.size() >= kPending) flush();
}

void StoredArticles::flush() {
  file_.append(pending_);
  pending_.clear();
}

void StoredArticles::arrange(const std::vector<std::uint32_t>& order, std::vector<Name> names) {
  HEARSAY_CHECK(order.size() <= places_.size() && names.size() == order.size());
  flush();
  std::string().swap(pending_);
  std::vector<Place> arranged;
  arranged.reserve(order.size());
  for (const std::uint32_t at : order) arranged.push_back(places_[at]);
  places_ = std::move(arranged);
  names_ = std::move(names);
}

const Article& StoredArticles::get(ArticleId id, Article& room) const {
  HEARSAY_CHECK(pending_.empty());
  const auto at = static_cast<std::size_t>(id);
  const Place place = places_[at];
  static thread_local std::string bytes;
  bytes.resize(place.size);
  file_.read(place.offset, bytes.data(), bytes.size());
  unpack(bytes, room);
  room.version_of.clear();
  room.version = 1;
  if (!names_.empty()) {
    room.id = names_[at].id;
    room.version_of = names_[at].version_of;
    room.version = names_[at].version;
    if (names_[at].published) room.published = names_[at].published;
  }
  return room;
}

}  // namespace hearsay::model
