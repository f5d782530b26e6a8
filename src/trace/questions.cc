// SPDX-License-Identifier: Apache-2.0
// The problem: two reporters who stood at one fire say much the same, and whoever rewrites one of
// them says it in other words. The idea: what tells them apart is *what* is said again, and by whom
// else. A fact that every article has says nothing; one that only this earlier article has, and in
// the same order as it, says much; and who brings much that no other article has reports on his
// own. So the questions make a graph of articles that tell of one thing, each clause of an article
// is looked up in all its neighbours, and the features of a question weigh its clauses by how few
// others have them. They join the features of words (story.cc) in two scores, each with weights for
// one language and for two: whether the article derives from this one or its kin, and which of the
// kin it is (a translation and its original say the same). Both are fitted by
// learn/trace/fit_retellings.py. An article whose clauses are as like to those of strangers as real
// ones are to the same thing said again (the encoder can't read it, or it holds nothing but
// formulas) is asked nothing. Cost: one pass of the encoder over each article in a question;
// matching is linear in the questions. Limits: an article's neighbours are only those about which a
// question is asked, so the answer for a pair hangs on the archive.
#include "trace/questions.h"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>

#include "base/data_path.h"
#include "base/file.h"
#include "base/result.h"
#include "base/tsv.h"

namespace hearsay::trace {
namespace {

constexpr double kUnlike = 0.45, kAlike = 0.8;  // likeness of clauses that are not, and are, one
constexpr std::size_t kLeadClauses = 4;
constexpr double kMostFeature = 20;  // what lies beyond says no more
// The likeness that half of the clauses of unrelated articles reach: in the news known 0 to .24, in
// made-up words .42 to .64.
constexpr float kMostUsual = 0.35F;
constexpr std::size_t kStrangers = 12, kLeastStrangers = 4;  // articles by which it is measured
constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

// How surely two clauses say one thing.
double same(double likeness) {
  return std::clamp((likeness - kUnlike) / (kAlike - kUnlike), 0.0, 1.0);
}

// The largest of several values and whose it is, and the largest of the others.
struct TopTwo {
  double first = -1, second = -1;
  std::uint32_t owner = kNobody;
  void note(double value, std::uint32_t whose) {
    if (value > first) {
      second = first;
      first = value;
      owner = whose;
    } else {
      second = std::max(second, value);
    }
  }
  double without(std::uint32_t whose) const { return whose == owner ? second : first; }
};

// Two articles about which something is asked; first < second.
struct Edge {
  std::uint32_t first, second;  // numbers of nodes, which are in the order of positions
  Nearest of_first, of_second;
};

struct Node {
  std::uint32_t position = 0;
  Meanings meanings;
  std::vector<std::uint32_t> edges;  // ascending
  // Of each clause: how surely its neighbours have it, all together; the likeness of the neighbour
  // that has it most, of all and of the earlier ones.
  std::vector<double> told;
  std::vector<TopTwo> anywhere, earlier;
  TopTwo covered;          // share of the article that an earlier neighbour has
  bool told_apart = true;  // its clauses, from those of strangers
};

// The parts of `meanings` that a neighbour has, weighed.
std::vector<double> parts(const Meanings& meanings, const Nearest& nearest) {
  std::vector<double> out(meanings.size());
  for (std::size_t c = 0; c < out.size(); ++c)
    out[c] = meanings.weight[c] * same(static_cast<double>(nearest.likeness[c]));
  return out;
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// The heaviest chain of clauses whose counterparts come in the same order.
double chain(const std::vector<double>& part, const Nearest& nearest) {
  std::vector<double> best(part);
  double most = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (nearest.at[j] <= nearest.at[i]) best[i] = std::max(best[i], best[j] + part[i]);
    most = std::max(most, best[i]);
  }
  return most;
}

class Graph {
 public:
  Graph(std::span<const Question> questions, const std::vector<char>& asked,
        const std::function<Meanings(std::uint32_t)>& read);
  QuestionFeatures features(const Question& question) const;
  // Can it be answered by what both say?
  bool legible(const Question& question) const {
    const Node &a = nodes_[node_of(question.late)], &b = nodes_[node_of(question.early)];
    return a.meanings.size() > 0 && b.meanings.size() > 0 && a.told_apart && b.told_apart;
  }

 private:
  void sum_up(std::uint32_t node);
  bool told_apart(std::uint32_t node) const;
  std::uint32_t node_of(std::uint32_t position) const {
    return static_cast<std::uint32_t>(
        std::lower_bound(nodes_.begin(), nodes_.end(), position,
                         [](const Node& node, std::uint32_t p) { return node.position < p; }) -
        nodes_.begin());
  }
  const Edge& edge_of(std::uint32_t a, std::uint32_t b) const {
    const std::pair<std::uint32_t, std::uint32_t> wanted(std::min(a, b), std::max(a, b));
    return *std::lower_bound(edges_.begin(), edges_.end(), wanted,
                             [](const Edge& edge, const auto& pair) {
                               return std::make_pair(edge.first, edge.second) < pair;
                             });
  }

  std::vector<Node> nodes_;  // by position
  std::vector<Edge> edges_;  // by nodes
};

Graph::Graph(std::span<const Question> questions, const std::vector<char>& asked,
             const std::function<Meanings(std::uint32_t)>& read) {
  std::set<std::uint32_t> positions;
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (asked[q] == 0) continue;
    const std::uint32_t a = questions[q].late, b = questions[q].early;
    positions.insert({a, b});
    pairs.emplace(std::min(a, b), std::max(a, b));
  }
  nodes_.reserve(positions.size());
  for (const std::uint32_t position : positions) nodes_.emplace_back().position = position;
  tbb::parallel_for(std::size_t{0}, nodes_.size(),
                    [&](std::size_t n) { nodes_[n].meanings = read(nodes_[n].position); });
  edges_.reserve(pairs.size());
  for (const auto& [a, b] : pairs) {
    const std::uint32_t first = node_of(a), second = node_of(b);
    const auto number = static_cast<std::uint32_t>(edges_.size());
    nodes_[first].edges.push_back(number);
    nodes_[second].edges.push_back(number);
    edges_.push_back({first, second, {}, {}});
  }
  tbb::parallel_for(std::size_t{0}, edges_.size(), [&](std::size_t e) {
    Edge& edge = edges_[e];
    std::tie(edge.of_first, edge.of_second) =
        nearest(nodes_[edge.first].meanings, nodes_[edge.second].meanings);
  });
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(nodes_.size()),
                    [&](std::uint32_t n) {
                      sum_up(n);
                      nodes_[n].told_apart = told_apart(n);
                    });
}

// Strangers are taken from all over the time of the archive, and the least like of them count: kin
// about whom nothing is asked may be among them.
bool Graph::told_apart(std::uint32_t node) const {
  const Node& self = nodes_[node];
  const std::size_t count = nodes_.size();
  std::set<std::size_t> known{node};
  for (const std::uint32_t e : self.edges) known.insert({edges_[e].first, edges_[e].second});
  std::vector<float> usual;
  for (std::size_t k = 1; k <= kStrangers; ++k) {
    const std::size_t other = (node + k * count / (kStrangers + 1)) % count;
    if (!known.insert(other).second || nodes_[other].meanings.size() == 0) continue;
    usual.push_back(usual_likeness(self.meanings, nodes_[other].meanings));
  }
  if (usual.size() < kLeastStrangers) return true;
  const auto least_like = usual.begin() + static_cast<std::ptrdiff_t>(usual.size() / 4);
  std::nth_element(usual.begin(), least_like, usual.end());
  return *least_like <= kMostUsual;
}

void Graph::sum_up(std::uint32_t node) {
  Node& self = nodes_[node];
  const std::size_t clauses = self.meanings.size();
  self.told.assign(clauses, 0);
  self.anywhere.assign(clauses, {});
  self.earlier.assign(clauses, {});
  for (const std::uint32_t e : self.edges) {
    const Edge& edge = edges_[e];
    const std::uint32_t other = edge.first == node ? edge.second : edge.first;
    const Nearest& nearest = edge.first == node ? edge.of_first : edge.of_second;
    for (std::size_t c = 0; c < clauses; ++c) {
      const auto likeness = static_cast<double>(nearest.likeness[c]);
      self.told[c] += same(likeness);
      self.anywhere[c].note(likeness, other);
      if (other < node) self.earlier[c].note(likeness, other);
    }
    if (other < node) self.covered.note(sum(parts(self.meanings, nearest)), other);
  }
}

// Share of a text's rare clauses that the other text has: each counts by how few others have it.
double rare(const Node& node, const Nearest& nearest) {
  const double others = static_cast<double>(node.edges.size()) - 1;
  double all = 0, found = 0;
  for (std::size_t c = 0; c < node.meanings.size(); ++c) {
    const double here = same(static_cast<double>(nearest.likeness[c]));
    const double elsewhere = others > 0 ? (node.told[c] - here) / others : 0;
    const double weight = node.meanings.weight[c] * std::max(0.0, 1 - elsewhere);
    all += weight;
    found += weight * here;
  }
  return all > 0 ? found / all : 0;
}

QuestionFeatures Graph::features(const Question& question) const {
  const std::uint32_t late = node_of(question.late), early = node_of(question.early);
  const Edge& edge = edge_of(late, early);
  const Nearest& here = edge.first == late ? edge.of_first : edge.of_second;
  const Nearest& back = edge.first == late ? edge.of_second : edge.of_first;
  const Node &a = nodes_[late], &b = nodes_[early];
  const std::vector<double> part = parts(a.meanings, here), part_back = parts(b.meanings, back);
  const double told = sum(part), told_back = sum(part_back);
  double fresh = 0, better = 0, lead = 0, lead_weight = 0;
  for (std::size_t c = 0; c < part.size(); ++c) {
    const double likeness = static_cast<double>(here.likeness[c]);
    fresh += a.meanings.weight[c] * (1 - same(std::max(likeness, a.earlier[c].without(early))));
    if (c >= kLeadClauses) continue;
    lead += part[c];
    lead_weight += a.meanings.weight[c];
  }
  for (std::size_t c = 0; c < part_back.size(); ++c) {
    const double others = std::max(0.0, b.anywhere[c].without(late));
    better += b.meanings.weight[c] * std::max(0.0, static_cast<double>(back.likeness[c]) - others);
  }
  const std::array<double, kMeaningFeatures> meaning{question.one_language ? 0 : question.by_words,
                                                     told,
                                                     told_back,
                                                     rare(a, here),
                                                     rare(b, back),
                                                     fresh,
                                                     told - std::max(0.0, a.covered.without(early)),
                                                     told > 0 ? chain(part, here) / told : 0,
                                                     chain(part_back, back),
                                                     better,
                                                     lead_weight > 0 ? lead / lead_weight : 0};
  QuestionFeatures out{};
  std::copy(question.story.begin(), question.story.end(), out.begin());
  std::copy(meaning.begin(), meaning.end(), out.begin() + kStoryFeatures);
  for (double& value : out) value = std::clamp(value, -kMostFeature, kMostFeature);
  return out;
}

bool likelier(const Question& a, const Question& b) {
  if (a.by_words != b.by_words) return a.by_words > b.by_words;
  return std::make_pair(a.late, a.early) < std::make_pair(b.late, b.early);
}

// The likeliest questions, as long as their articles are no more than `most`.
std::vector<char> choose(std::span<const Question> questions, std::size_t most) {
  std::vector<std::size_t> order(questions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return likelier(questions[a], questions[b]); });
  std::vector<char> out(questions.size(), 0);
  std::set<std::uint32_t> articles;
  for (const std::size_t q : order) {
    const std::uint32_t late = questions[q].late, early = questions[q].early;
    const std::size_t fresh =
        std::size_t{!articles.contains(late)} + std::size_t{!articles.contains(early)};
    if (articles.size() + fresh > most) continue;
    articles.insert({late, early});
    out[q] = 1;
  }
  return out;
}

}  // namespace

const std::array<std::string_view, kMeaningFeatures> kMeaningNames = {
    "translation",      "said_late",         "said_early",       "said_rare_late",
    "said_rare_early",  "said_fresh",        "said_over_others", "said_in_order",
    "said_chain_early", "said_nowhere_else", "said_lead_late"};

const AnswerModel& AnswerModel::built_in() {
  static const AnswerModel kModel = [] {
    const std::string path = base::data_path("data/trace/answers.tsv");
    return AnswerModel(base::read_file(path), path);
  }();
  return kModel;
}

AnswerModel::AnswerModel(std::string_view tsv, const std::string& where) {
  std::size_t known = 0;
  base::read_tsv_text(tsv, where, [&](const base::TsvRow& row) {
    const std::string_view name = row[0];
    const auto story = std::find(kStoryNames.begin(), kStoryNames.end(), name);
    const auto meaning = std::find(kMeaningNames.begin(), kMeaningNames.end(), name);
    ++known;
    if (name != "none" && story == kStoryNames.end() && meaning == kMeaningNames.end())
      row.refuse("no weight of a known feature");
    const auto place =
        static_cast<std::size_t>(story != kStoryNames.end() ? story - kStoryNames.begin()
                                                            : meaning - kMeaningNames.begin() +
                                                                  std::ptrdiff_t{kStoryFeatures});
    for (std::size_t column = 0; column < kColumns; ++column)
      (name == "none" ? none_[column] : weights_[column][place]) = row.number<double>(column + 1);
  });
  if (known != kQuestionFeatures + 1)
    throw base::Failure(
        std::to_string(known) + " weights, not " + std::to_string(kQuestionFeatures + 1), where,
        "restore the file that came with the program");
}

Retelling AnswerModel::answer(const QuestionFeatures& features, bool one_language) const {
  const auto sum = [&](std::size_t column) {
    double out = none_[column];
    for (std::size_t f = 0; f < kQuestionFeatures; ++f) out += weights_[column][f] * features[f];
    return out;
  };
  const std::size_t language = one_language ? 0 : 1;
  return {sum(language), sum(2 + language)};
}

void keep_likeliest(std::vector<Question>& questions, std::size_t most) {
  if (questions.size() <= most) return;
  std::nth_element(questions.begin(), questions.begin() + static_cast<std::ptrdiff_t>(most),
                   questions.end(), likelier);
  questions.resize(most);
}

std::vector<std::optional<Retelling>> answers(
    std::span<const Question> questions, std::size_t most_articles,
    const std::function<Meanings(std::uint32_t)>& read,
    const std::function<void(const Question&, const QuestionFeatures&)>& observe) {
  const std::vector<char> asked = choose(questions, most_articles);
  const Graph graph(questions, asked, read);
  std::vector<std::optional<Retelling>> out(questions.size());
  tbb::parallel_for(std::size_t{0}, questions.size(), [&](std::size_t q) {
    if (asked[q] == 0 || !graph.legible(questions[q])) return;
    const QuestionFeatures features = graph.features(questions[q]);
    if (observe) observe(questions[q], features);
    out[q] = AnswerModel::built_in().answer(features, questions[q].one_language);
  });
  return out;
}

}  // namespace hearsay::trace
