// SPDX-License-Identifier: Apache-2.0
#include "trace/survey.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "trace/digest.h"
#include "trace/fingerprints.h"

namespace hearsay::trace {
namespace {

constexpr std::size_t kBatch = 4096;     // articles read at a time
constexpr std::size_t kMostShared = 64;  // names and numbers of an article that are posted
constexpr std::size_t kMostOwn = 32;     // rare words
constexpr std::size_t kLeastWords = 12;  // shorter texts are not collapsed

void put_in_order(Archive& archive) {
  const base::ScopedTimer timer(archive.stats, "trace.order");
  const auto count = static_cast<std::uint32_t>(archive.articles.size());
  std::vector<Card> cards(count);
  std::vector<std::uint64_t> contents(count), keys(archive.notes ? count : 0);
  tbb::parallel_for(std::uint32_t{0}, count, [&](std::uint32_t i) {
    model::Article room;
    const model::Article& article = archive.articles.get(model::ArticleId{i}, room);
    contents[i] = base::combine(base::hash64(article.text), base::hash64(article.id));
    if (archive.notes) keys[i] = Notes::key_of(article);
    Card& card = cards[i];
    card.outlet = archive.outlets.number_of(article);
    card.language = static_cast<std::uint16_t>(article.language);
    card.version_of = article.version_of.empty() ? Card::kNone : 0;  // which, see find_versions()
    card.dated = article.published.has_value();
    if (!card.dated) return;
    card.earliest = article.published->earliest;
    card.latest = article.published->latest;
    card.open_start = article.published->open_start;
  });
  archive.order.resize(count);
  std::iota(archive.order.begin(), archive.order.end(), 0U);
  std::sort(archive.order.begin(), archive.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Card &x = cards[a], &y = cards[b];
    if (x.dated != y.dated) return x.dated;
    if (x.earliest != y.earliest) return x.earliest < y.earliest;
    if (x.latest != y.latest) return x.latest < y.latest;
    if (contents[a] != contents[b]) return contents[a] < contents[b];
    return a < b;
  });
  archive.cards.reserve(count);
  for (const std::uint32_t i : archive.order) archive.cards.push_back(cards[i]);
  for (const std::uint32_t i : archive.order)
    if (archive.notes) archive.keys.push_back(keys[i]);
}

// Which articles are later versions, and of which.
void find_versions(Archive& archive) {
  std::vector<Card>& cards = archive.cards;
  std::unordered_map<std::string, std::uint32_t> firsts;
  model::Article room;
  for (std::uint32_t p = 0; p < cards.size(); ++p)
    if (cards[p].version_of != Card::kNone)
      firsts.emplace(archive.at(p, room).version_of, Card::kNone);
  if (firsts.empty()) return;
  for (std::uint32_t p = 0; p < cards.size(); ++p)
    if (const auto found = firsts.find(archive.at(p, room).id); found != firsts.end())
      found->second = p;
  for (std::uint32_t p = 0; p < cards.size(); ++p)
    if (cards[p].version_of != Card::kNone)
      cards[p].version_of = firsts.at(archive.at(p, room).version_of);
}

Reading read_article(Archive& archive, std::uint32_t position) {
  model::Article room;
  const model::Article& article = archive.at(position, room);
  const Digest digest = trace::digest(article);
  Reading out;
  out.prints = fingerprints(digest.stems);
  if (archive.options.translations) out.anchors = archive.readers.local().anchors(article, digest);
  out.whole = base::combine(whole_hash(digest.stems), archive.cards[position].language);
  out.words = digest.size();
  out.sentences = static_cast<std::uint32_t>(digest.sentence_begin.size());
  for (const std::uint8_t marks : digest.marks) out.quoted_words += (marks & kQuoted) != 0;
  return out;
}

Reading read(Archive& archive, std::uint32_t position) {
  const std::uint64_t key = archive.key(position);
  Reading out = archive.notes.reading(key, archive.options.translations,
                                      [&] { return read_article(archive, position); });
  Standing& standing = archive.standings[position];
  standing.mentions = archive.notes.mentions(key, [&] {
    model::Article room;
    return archive.outlets.mentions(archive.at(position, room));
  });
  standing.words = out.words;
  standing.quoted_words = out.quoted_words;
  standing.sentences = out.sentences;
  return out;
}

void post(const Reading& reading, std::uint32_t position, Postings& postings) {
  for (const std::uint64_t print : reading.prints) postings.prints.add({print, position});
  const auto& [shared, own] = reading.anchors;
  for (std::size_t k = 0; k < std::min(shared.size(), kMostShared); ++k)
    postings.rare.add({shared[k], position});
  for (std::size_t k = 0; k < std::min(own.size(), kMostOwn); ++k)
    postings.rare.add({own[k], position});
}

}  // namespace

Postings survey(Archive& archive) {
  put_in_order(archive);
  find_versions(archive);
  const base::ScopedTimer timer(archive.stats, "trace.read");
  const auto count = static_cast<std::uint32_t>(archive.cards.size());
  archive.standings.resize(count);
  archive.twin_of.resize(count);
  Postings out{{archive.options.folder, archive.options.memory_bytes / 4},
               {archive.options.folder, archive.options.memory_bytes / 8}};
  std::unordered_map<std::uint64_t, std::uint32_t> first_with;
  std::vector<Reading> batch(kBatch);
  for (std::uint32_t begin = 0; begin < count; begin += kBatch) {
    const std::uint32_t end = std::min<std::uint32_t>(count, begin + kBatch);
    tbb::parallel_for(begin, end, [&](std::uint32_t p) { batch[p - begin] = read(archive, p); });
    for (std::uint32_t p = begin; p < end; ++p) {
      const Reading& reading = batch[p - begin];
      archive.twin_of[p] =
          reading.words < kLeastWords ? p : first_with.emplace(reading.whole, p).first->second;
      if (archive.twin_of[p] != p) continue;
      post(reading, p, out);
      archive.cards[p].keys =
          static_cast<std::uint32_t>(reading.anchors.shared.size() + reading.anchors.own.size());
    }
    if (archive.options.progress) archive.options.progress("articles fingerprinted", end, count);
  }
  return out;
}

}  // namespace hearsay::trace
