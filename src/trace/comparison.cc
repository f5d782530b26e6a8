// SPDX-License-Identifier: Apache-2.0
#include "trace/comparison.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <mutex>
#include <optional>
#include <span>

#include "trace/meanings.h"
#include "trace/questions.h"
#include "trace/ready_articles.h"
#include "trace/relation.h"
#include "trace/story.h"

namespace hearsay::trace {
namespace {

constexpr double kLeastRelated = 0.3;
// What words leave open: log odds of a retelling, the probability of a translation.
constexpr double kLeastRetelling = -4;
constexpr double kLeastTranslation = 0.0025, kSureTranslation = 0.9;
// Of texts that have this share of their words in common, in order, words tell enough: whoever
// copies with many small edits need not be read.
constexpr double kNearCopy = 0.3;
// Articles whose clauses are read: these many, and one in kReadOneIn of all.
constexpr std::size_t kRead = 4000, kReadOneIn = 100;
constexpr std::size_t kMostQuestions = 100'000;        // some 500 bytes each
constexpr std::size_t kAtOnce = std::size_t{1} << 14;  // pairs whose notes are looked for

class Comparison {
 public:
  Comparison(Archive& archive, const Rarity& rarity) : archive_(archive), rarity_(rarity) {}

  std::vector<Related> of(std::span<const Pair> pairs) {
    compare(pairs);
    ask();
    return std::move(related_);
  }

 private:
  struct Outcome {
    Found related;
    std::optional<Question> forward, backward;
    bool settled = true;  // by the words of the two alone
  };

  void compare(std::span<const Pair> pairs);
  std::vector<Outcome> some(std::span<const Pair> pairs, ReadyArticles& ready);
  Outcome outcome(const Pair& pair, const ReadyArticles& ready);
  std::optional<Question> left_open(const Question& who, const Compared& late,
                                    const Compared& early, const Likeness& likeness,
                                    const Circumstances& circumstances, Relation& relation,
                                    bool& settled);
  Circumstances circumstances_of(const Pair& pair) const;
  bool order_known(const Pair& pair) const {
    return archive_.cards[pair.second].is_after(archive_.cards[pair.first]);
  }
  std::uint64_t key_of(const Pair& pair) const {
    return Notes::key_of(archive_.key(pair.second), archive_.key(pair.first),
                         circumstances_of(pair), order_known(pair));
  }
  void ask();
  void observe(Observed what, const Question& question, std::span<const double> features);

  Archive& archive_;
  const Rarity& rarity_;
  std::vector<Related> related_;
  std::vector<Question> questions_;  // Question::pair is a number in related_
  std::mutex observing_;
};

void Comparison::observe(Observed what, const Question& question,
                         std::span<const double> features) {
  if (!archive_.options.observe) return;
  const std::lock_guard<std::mutex> lock(observing_);
  model::Article late_room, early_room;
  archive_.options.observe(what, archive_.at(question.late, late_room),
                           archive_.at(question.early, early_room), features);
}

// A question, where words leave one and don't make it hopeless. Of other days, or where days are
// not known, that two articles say the same is no sign that one had it from the other. `settled`
// becomes false where what is found hangs on how rare words are.
std::optional<Question> Comparison::left_open(const Question& who, const Compared& late,
                                              const Compared& early, const Likeness& likeness,
                                              const Circumstances& circumstances,
                                              Relation& relation, bool& settled) {
  if (!likeness.deep || !circumstances.dated || std::abs(circumstances.days) > kSameDays)
    return std::nullopt;
  const double p = relation.probability;
  if (likeness.one_language ? p > 0 : p < kLeastTranslation || p >= kSureTranslation)
    return std::nullopt;
  settled = false;
  Question out = who;
  out.one_language = likeness.one_language;
  out.story = story_features(late, who.late, early, who.early, likeness, circumstances, rarity_);
  if (!out.one_language) {
    out.by_words = std::log(p / (1 - p));
    return out;
  }
  observe(Observed::Words, out, out.story);
  out.by_words = RetellingModel::built_in().score(out.story);
  if (out.by_words < kLeastRetelling) return std::nullopt;
  if (likeness.common >= kNearCopy) {
    relation.retelling = Retelling{out.by_words, 0};
    return std::nullopt;
  }
  return out;
}

Circumstances Comparison::circumstances_of(const Pair& pair) const {
  const Card &early = archive_.cards[pair.first], &late = archive_.cards[pair.second];
  const Standing& standing = archive_.standings[pair.second];
  Circumstances out;
  out.other_outlet = late.outlet != 0 && early.outlet != 0 && late.outlet != early.outlet;
  for (const OutletMention& mention : standing.mentions)
    if (mention.outlet == early.outlet && out.other_outlet)
      (mention.place == MentionPlace::Sentence ? out.cited : out.credited) = true;
  out.dated = late.dated && early.dated;
  out.days = static_cast<double>(late.earliest - early.earliest) / 86400;
  out.late_quoted = static_cast<double>(standing.quoted_words) / std::max(1U, standing.words);
  out.agency_late = archive_.outlets.agency(late.outlet);
  out.agency_early = archive_.outlets.agency(early.outlet);
  out.boilerplate = pair.prints == 0 && !archive_.options.all_pairs;
  return out;
}

Comparison::Outcome Comparison::outcome(const Pair& pair, const ReadyArticles& ready) {
  const Compared &late = ready.of(pair.second), &early = ready.of(pair.first);
  const Circumstances circumstances = circumstances_of(pair);
  Outcome out;
  Related related;
  related.late = pair.second;
  related.early = pair.first;
  Question who;
  who.late = pair.second;
  who.early = pair.first;
  const Likeness forward = measure(late, early, archive_.knowledge, circumstances);
  related.forward = judge(forward, late, circumstances);
  related.length_ratio = forward.length_ratio;
  out.forward = left_open(who, late, early, forward, circumstances, related.forward, out.settled);
  if (!order_known(pair)) {
    std::swap(who.late, who.early);
    const Likeness backward = measure(early, late, archive_.knowledge, circumstances);
    related.backward = judge(backward, early, circumstances);
    out.backward =
        left_open(who, early, late, backward, circumstances, related.backward, out.settled);
  }
  if (std::max(related.forward.probability, related.backward.probability) >= kLeastRelated ||
      out.forward || out.backward || related.forward.retelling || related.backward.retelling ||
      related.forward.repeats_itself)
    out.related = related;
  return out;
}

// What is noted of the pairs, and found out of the others; versions of one article have no
// relation.
std::vector<Comparison::Outcome> Comparison::some(std::span<const Pair> pairs,
                                                  ReadyArticles& ready) {
  std::vector<Outcome> out(pairs.size());
  std::vector<char> done(pairs.size(), 0);
  tbb::parallel_for(std::size_t{0}, pairs.size(), [&](std::size_t k) {
    const Pair& pair = pairs[k];
    done[k] = same_article(archive_.cards, pair.first, pair.second) ? 1 : 0;
    if (!archive_.notes || done[k] != 0) return;
    auto found = archive_.notes.pair(key_of(pair), pair.second, pair.first);
    if (!found) return;
    out[k].related = *found;
    done[k] = 1;
  });
  std::vector<Pair> fresh;
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    if (done[k] != 0) continue;
    fresh.push_back(pairs[k]);
    places.push_back(k);
  }
  for (std::size_t at = 0; at < fresh.size();) {
    const auto left = std::span<const Pair>(fresh).subspan(at);
    const auto block = left.first(ready.fitting(left));
    ready.bring(block);
    tbb::parallel_for(std::size_t{0}, block.size(), [&](std::size_t k) {
      Outcome& one = out[places[at + k]];
      one = outcome(block[k], ready);
      if (archive_.notes && one.settled) archive_.notes.note_pair(key_of(block[k]), one.related);
    });
    at += block.size();
  }
  return out;
}

void Comparison::compare(std::span<const Pair> pairs) {
  const base::ScopedTimer timer(archive_.stats, "trace.compare");
  if (archive_.stats != nullptr)
    archive_.stats->add("trace.pairs", 0, pairs.size() * sizeof(Pair), pairs.size());
  ReadyArticles ready(archive_.standings, archive_.options.memory_bytes / 4,
                      [this](std::uint32_t position, ReadyArticle& out) {
                        out.compared =
                            prepare(archive_.at(position, out.room), archive_.readers.local());
                      });
  for (std::size_t begin = 0; begin < pairs.size(); begin += kAtOnce) {
    const auto block = pairs.subspan(begin, std::min(kAtOnce, pairs.size() - begin));
    for (Outcome& one : some(block, ready)) {
      if (!one.related) continue;
      for (const auto& question : {one.forward, one.backward}) {
        if (!question) continue;
        questions_.push_back(*question);
        questions_.back().pair = static_cast<std::uint32_t>(related_.size());
      }
      related_.push_back(*one.related);
    }
    if (questions_.size() > 2 * kMostQuestions) keep_likeliest(questions_, kMostQuestions);
    if (archive_.options.progress)
      archive_.options.progress("pairs compared", begin + block.size(), pairs.size());
  }
}

void Comparison::ask() {
  if (questions_.empty()) return;
  keep_likeliest(questions_, kMostQuestions);
  const base::ScopedTimer timer(archive_.stats, "trace.ask");
  if (archive_.stats != nullptr)
    archive_.stats->add("trace.questions", 0, questions_.size() * sizeof(Question),
                        questions_.size());
  std::once_flag loaded;
  std::optional<MeaningReader> reader;
  const auto found = answers(
      questions_, kRead + archive_.cards.size() / kReadOneIn,
      [&](std::uint32_t position) {
        return archive_.notes.meanings(archive_.key(position), [&] {
          std::call_once(loaded, [&] { reader.emplace(); });
          model::Article room;
          return reader->read(archive_.at(position, room));
        });
      },
      [this](const Question& question, const QuestionFeatures& features) {
        observe(Observed::Meaning, question, features);
      });
  for (std::size_t q = 0; q < found.size(); ++q) {
    Related& pair = related_[questions_[q].pair];
    (questions_[q].late == pair.late ? pair.forward : pair.backward).retelling = found[q];
  }
}

}  // namespace

std::vector<Related> compare(Archive& archive, const std::vector<Pair>& pairs,
                             const Rarity& rarity) {
  return Comparison(archive, rarity).of(pairs);
}

}  // namespace hearsay::trace
