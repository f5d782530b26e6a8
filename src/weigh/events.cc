// SPDX-License-Identifier: Apache-2.0
// The problem: a reporter's own account of an event may share no sentence and hardly a name with
// what others write, and may be in another language; yet comparing all articles of an archive with
// one another is hopeless. The idea: articles as sparse vectors of names (by skeleton, so across
// scripts), figures and words (through one language, by the bilingual lexicon), each weighed by how
// rare it is; articles whose cosine is large within two weeks are of one event, and so are those
// of which one derives from the other; but one pair that happens to be near joins no two groups:
// for that it takes half as many as the smaller has articles, the nearest pairs first; a citation
// brings them nearer, but is not enough, because an outlet may be cited in passing. Events are what
// hangs together. How rare a key is can't be read off an archive of ten articles about one fire,
// where "fire" stands in all of them: so the archive is taken for a part of a larger one, kUnseen
// articles of ordinary news, in which words are as frequent as the lexicon says and names are rare.
// Few articles offer few chances to be near by accident, so there less is asked, and many offer
// many, so there more is. Limits: a chain of articles, each near the next, is one event from end to
// end. Keys with more holders than kCommon join nobody, which bounds the work by the length of the
// archive.
#include "weigh/events.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/sort_unique.h"
#include "model/bilingual.h"
#include "weigh/disjoint_sets.h"

namespace hearsay::weigh {
namespace {

constexpr std::int64_t kEventSeconds = 14 * 86400;
constexpr double kNear = 0.115;           // cosine from which on two articles are near
constexpr double kCited = 0.1;            // what a citation adds to it
constexpr std::size_t kFewArticles = 40;  // in fewer, less than kNear is asked, down to
constexpr double kLeastAsked = 0.3;       // this share of it
constexpr double kManyArticles = 2000;    // beyond, more is asked: this share of kNear more for
constexpr double kMoreAsked = 0.15;       // e times as many
constexpr double kUnseen = 250;           // articles that the archive is thought to be a part of
constexpr double kNameShare = 0.02;       // of them hold a name
constexpr double kWordsOfArticle = 40;    // telling words of one article
constexpr double kNameWeight = 1, kNumberWeight = 0.7, kWordWeight = 0.5;
constexpr std::size_t kCommon = 64;  // a key of more articles joins nobody
constexpr float kSureWord = 0.35F;   // strength of a translation by which words are one
constexpr double kSmallNumber = 12;  // smaller numbers are everywhere
constexpr double kFirstYear = 1900, kLastYear = 2100;  // so are years

bool tells(double number) {
  return number > kSmallNumber && (number < kFirstYear || number > kLastYear);
}

// The words of all articles as keys of one language: English if any article is written in it, else
// French, else Russian. A word without a sure translation that some article of it uses stays alone.
class OneLanguage {
 public:
  OneLanguage(std::span<const model::Article> articles, std::span<const Unit> units) {
    for (const model::Language language :
         {model::Language::English, model::Language::French, model::Language::Russian}) {
      for (const Unit& unit : units)
        if (articles[static_cast<std::size_t>(unit.mention.article)].language == language)
          used_.insert(unit.stems.begin(), unit.stems.end());
      if (used_.empty()) continue;
      language_ = language;
      break;
    }
  }

  std::uint64_t key(std::uint64_t stem, model::Language language) const {
    if (language == language_) return stem;
    const auto* translations = model::Bilingual::built_in().translations(stem);
    if (translations == nullptr) return stem;
    float best = kSureWord;
    std::uint64_t out = stem;
    for (const model::Translation& one : *translations)
      if (one.strength >= best && (one.strength > best || out == stem) && used_.contains(one.stem))
        best = one.strength, out = one.stem;
    return out;
  }

 private:
  model::Language language_ = model::Language::Unknown;
  std::unordered_set<std::uint64_t> used_;  // stems of that language
};

// Articles as vectors, and for each key the articles that hold it.
class Vectors {
 public:
  explicit Vectors(std::span<const model::Article> articles) : articles_(articles) {}

  enum class Kind : unsigned char { Name, Number, Word };
  using Key = std::pair<Kind, std::uint64_t>;

  void add(Kind kind, std::uint64_t key, std::uint32_t article) {
    auto& list = holders_[{kind, key}];
    if (list.empty() || list.back() != article) list.push_back(article);
  }

  // REQUIRES: all keys are added.
  void weigh() {
    lengths_.assign(articles_.size(), 0);
    keys_of_.resize(articles_.size());
    for (auto& [key, list] : holders_) {
      base::sort_unique(list);
      const double square = std::pow(weight(key, list.size()), 2);
      for (const std::uint32_t article : list) lengths_[article] += square;
      if (list.size() < 2 || list.size() > kCommon) continue;
      for (const std::uint32_t article : list) keys_of_[article].emplace_back(&list, square);
    }
    for (double& length : lengths_) length = std::sqrt(length);
  }

  // The cosines of an article with those behind it that share a key; others are 0.
  std::map<std::uint32_t, double> near(std::uint32_t article) const {
    std::map<std::uint32_t, double> out;
    for (const auto& [list, square] : keys_of_[article])
      for (auto at = std::upper_bound(list->begin(), list->end(), article); at != list->end(); ++at)
        if (close(article, *at)) out[*at] += square;
    for (auto& [other, sum] : out) sum /= std::max(1e-9, lengths_[article] * lengths_[other]);
    return out;
  }

  bool close(std::uint32_t a, std::uint32_t b) const {
    const auto &x = articles_[a].published, &y = articles_[b].published;
    return !x || !y || std::abs(x->earliest - y->earliest) <= kEventSeconds;
  }

 private:
  double weight(const Key& key, std::size_t holders) const {
    const double all = std::log(static_cast<double>(articles_.size()) + kUnseen + 1);
    double share = kNameShare;
    if (key.first == Kind::Word)
      share = std::min(1.0,
                       kWordsOfArticle * std::exp2(-model::Bilingual::built_in().bits(key.second)));
    const double base = key.first == Kind::Name     ? kNameWeight
                        : key.first == Kind::Number ? kNumberWeight
                                                    : kWordWeight;
    const double held = static_cast<double>(holders) + kUnseen * share;
    return base * std::max(0.0, 1 - std::log(held) / all);
  }

  std::span<const model::Article> articles_;
  std::map<Key, std::vector<std::uint32_t>> holders_;
  std::vector<std::vector<std::pair<const std::vector<std::uint32_t>*, double>>> keys_of_;
  std::vector<double> lengths_;
};

double asked(std::size_t articles) {
  const double size = static_cast<double>(articles);
  const double few = std::min(1.0, std::log(size + 1) / std::log(kFewArticles + 1.0));
  const double many = std::max(0.0, std::log(size / kManyArticles));
  return kNear * (kLeastAsked + (1 - kLeastAsked) * few + kMoreAsked * many);
}

struct NearPair {
  double cosine;
  std::uint32_t a, b;  // articles, a < b
};

// Joins groups that enough pairs draw together, the nearest first, until none are left. An article
// alone needs one pair.
void join_near(std::vector<NearPair> pairs, DisjointSets& sets, std::size_t articles) {
  std::sort(pairs.begin(), pairs.end(), [](const NearPair& x, const NearPair& y) {
    return std::tuple(-x.cosine, x.a, x.b) < std::tuple(-y.cosine, y.a, y.b);
  });
  for (bool joined = true; joined;) {
    joined = false;
    std::vector<std::size_t> size(articles, 0);
    for (std::uint32_t i = 0; i < articles; ++i) ++size[sets.root(i)];
    std::unordered_map<std::uint64_t, std::size_t> drawn;  // pairs between two groups
    for (const NearPair& pair : pairs) {
      const std::uint32_t a = sets.root(pair.a), b = sets.root(pair.b);
      if (a == b) continue;
      const std::size_t smaller = std::min(size[a], size[b]);
      const std::size_t needed = smaller == 1 ? 1 : std::max<std::size_t>(2, (smaller + 1) / 2);
      if (++drawn[(std::uint64_t{std::min(a, b)} << 32) | std::max(a, b)] < needed) continue;
      sets.join(a, b);
      size[sets.root(a)] = size[a] + size[b];
      joined = true;
    }
  }
}

}  // namespace

std::vector<std::vector<std::uint32_t>> find_events(std::span<const model::Article> articles,
                                                    std::span<const Unit> units,
                                                    const Alignment& alignment) {
  DisjointSets sets(articles.size());
  for (std::uint32_t i = 0; i < articles.size(); ++i)
    sets.join(i, static_cast<std::uint32_t>(alignment.family(static_cast<model::ArticleId>(i))));
  const OneLanguage language(articles, units);
  Vectors vectors(articles);
  for (const Unit& unit : units) {
    const auto article = static_cast<std::uint32_t>(unit.mention.article);
    for (const std::uint64_t key : unit.names) vectors.add(Vectors::Kind::Name, key, article);
    for (const std::uint64_t key : unit.stems)
      vectors.add(Vectors::Kind::Word, language.key(key, articles[article].language), article);
    for (const double number : unit.numbers)
      if (tells(number))
        vectors.add(Vectors::Kind::Number, std::bit_cast<std::uint64_t>(number), article);
  }
  vectors.weigh();
  const double enough = asked(articles.size());
  std::vector<std::vector<std::uint32_t>> cited(articles.size());
  for (std::uint32_t i = 0; i < articles.size(); ++i)
    for (const model::Link* link : alignment.cited(static_cast<model::ArticleId>(i))) {
      const auto other = static_cast<std::uint32_t>(*link->to);
      cited[std::min(i, other)].push_back(std::max(i, other));
    }
  std::vector<NearPair> pairs;
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    auto cosines = vectors.near(i);
    base::sort_unique(cited[i]);
    for (const std::uint32_t other : cited[i])
      if (other != i && vectors.close(i, other)) cosines[other] += kCited;
    for (const auto& [other, cosine] : cosines)
      if (cosine >= enough) pairs.push_back({cosine, i, other});
  }
  join_near(std::move(pairs), sets, articles.size());
  std::vector<std::vector<std::uint32_t>> events;
  std::vector<std::uint32_t> position(articles.size(), UINT32_MAX);
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    std::uint32_t& at = position[sets.root(i)];
    if (at == UINT32_MAX) {
      at = static_cast<std::uint32_t>(events.size());
      events.emplace_back();
    }
    events[at].push_back(i);
  }
  return events;
}

}  // namespace hearsay::weigh
