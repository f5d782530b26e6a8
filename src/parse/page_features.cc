// SPDX-License-Identifier: Apache-2.0
// The problem: no single sign tells body from furniture; sites share habits, not markup. The idea:
// many weak signs as numbers (of the segment, its ancestors, its neighbours, its container, the
// segments that look alike, the page), a classifier that weighs them (page_model.h). All sums over
// subtrees come from prefix sums over document order, so the whole is linear in the page times the
// bounded depth.
#include "parse/page_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "base/check.h"
#include "base/hash.h"
#include "parse/page_surroundings.h"
#include "parse/page_text.h"

namespace hearsay::parse {
namespace {

constexpr std::size_t kNone = SIZE_MAX;

// log(1 + value); most are counts, whose logarithms are taken once.
constexpr std::size_t kSmall = 8192;
const std::array<float, kSmall>& small_logs() {
  static const std::array<float, kSmall> logs = [] {
    std::array<float, kSmall> made{};
    for (std::size_t i = 0; i < kSmall; ++i)
      made[i] = static_cast<float>(std::log1p(static_cast<double>(i)));
    return made;
  }();
  return logs;
}
float log1(std::size_t count) {
  return count < kSmall ? small_logs()[count]
                        : static_cast<float>(std::log1p(static_cast<double>(count)));
}
float log1(double value) {
  if (value >= 0 && value < static_cast<double>(kSmall))
    if (const auto whole = static_cast<std::size_t>(value); static_cast<double>(whole) == value)
      return small_logs()[whole];
  return static_cast<float>(std::log1p(value));
}
// 1 / (1 + levels): how near an element is that far up.
constexpr std::array<float, 256> kNearness = [] {
  std::array<float, 256> made{};
  for (std::size_t up = 0; up < made.size(); ++up)
    made[up] = 1.0F / (1.0F + static_cast<float>(up));
  return made;
}();
float share(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0; }

struct Group {
  std::uint32_t number = 0, segments = 0;
  double letters = 0, links = 0, prose = 0;
};

class FeatureMaker {
 public:
  FeatureMaker(const HtmlTree& tree, const std::vector<Segment>& segments, const PageHints& hints,
               const TextCues& cues, const BodyEvidence& evidence)
      : tree_(tree),
        segments_(segments),
        evidence_(evidence),
        body_(evidence.article_body),
        description_(evidence.description),
        hints_(hints),
        surroundings_(tree, hints) {
    marks_.reserve(segments.size());
    out_.cues.reserve(segments.size());
    for (const Segment& segment : segments) {
      marks_.push_back(marks_of(segment.text));
      log_words_.push_back(log1(std::size_t{segment.words}));
      links_.push_back(share(segment.link_letters, segment.letters));
      fold_words(segment.text, out_.all_folded);
      out_.folded_ends.push_back(static_cast<std::uint32_t>(out_.all_folded.size()));
      out_.cues.push_back(cues.cues_of(out_.folded(out_.cues.size())));
    }
  }

  PageFeatures run() {
    sum_up();
    group();
    find_container();
    find_main();
    find_topics();
    out_.rows.resize(segments_.size());
    for (std::size_t s = 0; s < segments_.size(); ++s) fill(s);
    return std::move(out_);
  }

 private:
  bool is_prose(std::size_t s) const {
    const Segment& one = segments_[s];
    return one.words >= 12 && marks_[s].ends_sentence && one.link_letters * 3 < one.letters;
  }

  // Prefix sums over segments, so that any subtree's totals are two look-ups.
  void sum_up() {
    const std::size_t n = segments_.size();
    text_.assign(n + 1, 0), link_.assign(n + 1, 0), prose_.assign(n + 1, 0),
        first_of_.assign(tree_.size() + 1, 0);
    for (std::size_t s = 0; s < n; ++s) {
      const Segment& one = segments_[s];
      text_[s + 1] = text_[s] + one.letters;
      link_[s + 1] = link_[s] + one.link_letters;
      prose_[s + 1] = prose_[s] + (is_prose(s) ? one.letters : 0);
    }
    // first_of_[node]: number of segments that begin before the node.
    std::size_t s = 0;
    for (NodeIndex i = 0; i <= tree_.size(); ++i) {
      while (s < n && segments_[s].first < i) ++s;
      first_of_[i] = static_cast<std::uint32_t>(s);
    }
  }
  std::pair<std::uint32_t, std::uint32_t> range(NodeIndex i) const {
    return {first_of_[i], first_of_[tree_[i].end]};
  }
  double prose_in(NodeIndex i) const {
    const auto [from, to] = range(i);
    return prose_[to] - prose_[from];
  }

  void group() {
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      const Segment& one = segments_[s];
      std::uint64_t key = 0;
      NodeIndex up = one.block == kNoNode ? 0 : one.block;
      Company& company = out_.company.emplace_back();
      std::tie(company.parent_from, company.parent_to) = range(parent(up));
      std::tie(company.grandparent_from, company.grandparent_to) = range(parent(parent(up)));
      for (int level = 0; level < 4; ++level, up = parent(up))
        key = base::mix64(key, hints_.look[up]);
      const auto [at, fresh] = known.try_emplace(key, static_cast<std::uint32_t>(groups_.size()));
      if (fresh) groups_.emplace_back();
      company.group = at->second;
      Group& all = groups_[at->second];
      ++all.segments;
      all.letters += one.letters;
      all.links += one.link_letters;
      all.prose += is_prose(s) ? one.letters : 0;
    }
    out_.groups = static_cast<std::uint32_t>(groups_.size());
  }
  NodeIndex parent(NodeIndex i) const { return tree_[i].parent == kNoNode ? i : tree_[i].parent; }

  // Readability's idea: paragraphs give points to parent and grandparent; the best scored element
  // holds the body.
  void find_container() {
    std::vector<float> points(tree_.size(), 0);
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      const Segment& one = segments_[s];
      if (one.block == kNoNode || one.words < 8) continue;
      const float worth = (1 + static_cast<float>(marks_[s].commas) +
                           std::min(3.0F, static_cast<float>(one.letters) / 100)) *
                          (1 - share(one.link_letters, one.letters));
      NodeIndex up = is_container(one.tag) ? one.block : tree_[one.block].parent;
      for (const float scale : {1.0F, 0.5F, 0.25F}) {
        if (up == kNoNode) break;
        points[up] += worth * scale;
        up = tree_[up].parent;
      }
    }
    float best = 0;
    for (NodeIndex i = 0; i < tree_.size(); ++i) {
      if (points[i] == 0) continue;
      const auto [from, to] = range(i);
      const float score = points[i] * (1 - share(link_[to] - link_[from], text_[to] - text_[from]));
      if (score > best) best = score, container_ = i;
    }
  }
  static bool is_container(Tag tag) {
    return tag == Tag::Div || tag == Tag::Article || tag == Tag::Section || tag == Tag::Main ||
           tag == Tag::Td || tag == Tag::Body;
  }

  // The deepest element that still holds most of the page's prose.
  void find_main() {
    if (tree_.size() == 0) return;
    const double needed = prose_.back() * 0.7;
    for (NodeIndex i = 0; i < tree_.size();) {
      if (tree_[i].tag != Tag::Text && prose_in(i) >= needed) {
        main_ = i++;
      } else {
        i = tree_[i].end;
      }
    }
  }

  void find_topics() {
    Topics topics;
    topic_ends_.reserve(segments_.size());
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      topics.add(out_.folded(s), topics_);
      topic_ends_.push_back(topics_.size());
    }
    std::vector<std::uint32_t> title;
    topics.add(evidence_.title + " " + evidence_.description, title);
    in_title_.assign(topics.size(), false);
    for (const std::uint32_t topic : title) in_title_[topic] = true;
    in_container_.assign(topics.size(), 0);
    places_.assign(topics.size(), 0);
    std::vector<std::uint32_t> last_place(topics.size(), UINT32_MAX);
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      const bool inside =
          segments_[s].first >= container_ && segments_[s].first < tree_[container_].end;
      for (const std::uint32_t topic : topics_of(s)) {
        in_container_[topic] += inside;
        const std::uint32_t place = out_.company[s].parent_from;
        if (last_place[topic] != place) ++places_[topic];
        last_place[topic] = place;
      }
    }
  }

  // The tags around a segment, how far up the nearest element with each hint is, its depth.
  template <typename Put>
  void surroundings(const Segment& one, const Put& put) const {
    const unsigned around = surroundings_.around(one.first);
    for (int bit = 0; bit < kArounds; ++bit) put((around >> bit & 1) != 0);
    for (const std::uint8_t up : surroundings_.distances(one.first))
      put(up == Surroundings::kNowhere ? 0.0F : kNearness[up]);
    put(static_cast<float>(surroundings_.below(one.first)));
  }

  void fill(std::size_t s) {
    Features& row = out_.rows[s];
    std::size_t k = 0;
    const auto put = [&](float value) { row[k++] = value; };
    const Segment& one = segments_[s];
    own(s, put);
    surroundings(one, put);
    container(one, put);
    company(s, put);
    neighbours(s, put);
    says(s, put);
    about(s, put);
    proof(s, put);
    HEARSAY_CHECK(k == kFeatureCount);
  }

  template <typename Put>
  void own(std::size_t s, const Put& put) const {
    const Segment& one = segments_[s];
    const Marks& marks = marks_[s];
    put(log1(std::size_t{one.letters}));
    put(log_words_[s]);
    put(links_[s]);
    put(share(one.bold_letters, one.letters));
    put(share(one.italic_letters, one.letters));
    put(share(marks.commas, one.words));
    put(share(marks.ends, one.words));
    put(log1(static_cast<std::size_t>(marks.ends)));
    put(share(marks.digits, one.letters));
    put(share(marks.upper, marks.letters));
    put(share(marks.cyrillic, marks.letters));
    for (const bool flag : {marks.ends_sentence, marks.ends_open, marks.starts_upper,
                            marks.ends_colon, marks.starts_quote, marks.has_pipe})
      put(flag);
    put(one.tag == Tag::P);
    put(one.tag == Tag::Li || one.tag == Tag::Dd || one.tag == Tag::Dt);
    put(one.tag >= Tag::H1 && one.tag <= Tag::H6
            ? static_cast<float>(one.tag) - static_cast<float>(Tag::H1) + 1
            : 0);
    put(one.tag == Tag::Td || one.tag == Tag::Th);
    put(one.tag == Tag::Div || one.tag == Tag::Section || one.tag == Tag::Article);
    put(one.tag == Tag::Figcaption || one.tag == Tag::Caption);
    put(one.tag == Tag::Blockquote);
  }

  // Elements further and further up: those of a segment's siblings are the same.
  static constexpr int kLevels = 4, kLevelNumbers = 5;
  void look_up_from(NodeIndex parent_node) {
    if (parent_node == levels_of_) return;
    levels_of_ = parent_node;
    const double page_text = text_.back(), page_prose = prose_.back();
    NodeIndex up = parent_node;
    float* out = levels_.data();
    for (int level = 0; level < kLevels; ++level, up = parent(up)) {
      const auto [from, to] = range(up);
      const double text = text_[to] - text_[from];
      *out++ = share(text, page_text);
      *out++ = share(link_[to] - link_[from], text);
      *out++ = share(prose_[to] - prose_[from], page_prose);
      *out++ = share(prose_[to] - prose_[from], text);
      *out++ = log1(std::size_t{to - from});
    }
  }

  template <typename Put>
  void container(const Segment& one, const Put& put) {
    look_up_from(parent(one.block == kNoNode ? 0 : one.block));
    for (const float number : levels_) put(number);
    for (const NodeIndex around : {container_, main_}) {
      const bool inside = one.first >= around && one.first < tree_[around].end;
      put(inside);
      put(inside ? static_cast<float>(tree_[one.first].depth - tree_[around].depth) : -1.0F);
      put(share(prose_in(around), prose_.back()));
    }
  }

  template <typename Put>
  void company(std::size_t s, const Put& put) const {
    const Group& all = groups_[out_.company[s].group];
    put(log1(std::size_t{all.segments}));
    put(share(all.letters, text_.back()));
    put(share(all.links, all.letters));
    put(share(all.prose, prose_.back()));
    put(log1(all.letters / all.segments));
    const auto [from, to] = range(main_);
    put(log1(segments_.size()));
    put(log1(prose_.back()));
    put(share(link_.back(), text_.back()));
    put(s < from ? -1.0F : s >= to ? 2.0F : share(static_cast<double>(s - from), to - from));
  }

  template <typename Put>
  void neighbours(std::size_t s, const Put& put) const {
    const std::size_t n = segments_.size();
    for (const int step : {-2, -1, 1, 2}) {
      const auto other = static_cast<std::ptrdiff_t>(s) + step;
      if (other < 0 || other >= static_cast<std::ptrdiff_t>(n)) {
        for (int k = 0; k < 4; ++k) put(-1);
        continue;
      }
      const auto o = static_cast<std::size_t>(other);
      const Segment& near = segments_[o];
      put(log_words_[o]);
      put(links_[o]);
      put(marks_[o].ends_sentence);
      put(near.tag == segments_[s].tag && near.block != kNoNode && segments_[s].block != kNoNode &&
          tree_[near.block].parent == tree_[segments_[s].block].parent);
    }
    const std::size_t before = s >= 6 ? s - 6 : 0, after = std::min(n, s + 7);
    put(log1(prose_[s] - prose_[before]));
    put(log1(prose_[after] - prose_[s + 1]));
    put(share(static_cast<double>(s), static_cast<double>(n)));
    put(share(text_[s], text_.back()));
    put(share(prose_[s], prose_.back()));
  }

  // Stock phrases: its own, those of the heading above and of the segment before.
  template <typename Put>
  void says(std::size_t s, const Put& put) {
    const std::uint32_t own = out_.cues[s];
    for (std::size_t c = 0; c < kCues; ++c) put((own >> c & 1) != 0);
    put(heading_ == kNone ? 0 : static_cast<float>(out_.cues[heading_] & 1));
    put(heading_ == kNone
            ? 0
            : static_cast<float>(out_.cues[heading_] >> static_cast<int>(Cue::Comment) & 1));
    put(heading_ == kNone ? -1.0F : log1(s - heading_));
    put(s == 0 ? 0 : static_cast<float>(out_.cues[s - 1] & 1));
    if (segments_[s].tag >= Tag::H1 && segments_[s].tag <= Tag::H6) heading_ = s;
  }

  // How much of its topics the title, the body's likely place, the rest of the page and the nearest
  // prose share.
  template <typename Put>
  void about(std::size_t s, const Put& put) const {
    const std::span<const std::uint32_t> topics = topics_of(s);
    const Segment& one = segments_[s];
    const bool inside = one.first >= container_ && one.first < tree_[container_].end;
    std::size_t title = 0;
    int body = 0, elsewhere = 0;
    for (const std::uint32_t topic : topics) {
      title += in_title_[topic] ? 1 : 0;
      body += in_container_[topic] > (inside ? 1U : 0U);
      elsewhere += places_[topic] > 1;
    }
    const auto all = static_cast<double>(topics.size());
    put(log1(title));
    put(share(static_cast<double>(title), all));
    put(share(body, all));
    put(share(elsewhere, all));
    put(in_common(topics, nearest_prose(s, -1)));
    put(in_common(topics, nearest_prose(s, 1)));
  }
  std::span<const std::uint32_t> topics_of(std::size_t s) const {
    const std::size_t from = s == 0 ? 0 : topic_ends_[s - 1];
    return {topics_.data() + from, topic_ends_[s] - from};
  }
  std::size_t nearest_prose(std::size_t s, int step) const {
    for (int i = 1; i <= 5; ++i) {
      const std::size_t other = s + static_cast<std::size_t>(i * step);  // wraps below 0
      if (other >= segments_.size()) break;
      if (is_prose(other)) return other;
    }
    return kNone;
  }
  float in_common(std::span<const std::uint32_t> topics, std::size_t other) const {
    if (other == kNone) return -1;
    int common = 0;
    const std::span<const std::uint32_t> theirs = topics_of(other);
    for (auto a = topics.begin(), b = theirs.begin(); a != topics.end() && b != theirs.end();) {
      common += *a == *b ? 1 : 0;
      const bool ahead = *a <= *b;
      b += *b <= *a ? 1 : 0;
      a += ahead ? 1 : 0;
    }
    return share(common, static_cast<double>(topics.size()));
  }

  // What the page itself says its body is; repeats; the title.
  template <typename Put>
  void proof(std::size_t s, const Put& put) {
    const std::string_view folded = out_.folded(s);
    const std::string& body = evidence_.article_body;
    put(!body.empty());
    put(body.empty() ? -1.0F : body_.share_of(folded));
    put(body.empty() ? -1.0F : share(static_cast<double>(body.size()), prose_.back()));
    put(!evidence_.title.empty() &&
        (folded == evidence_.title ||
         (folded.size() > 20 && evidence_.title.find(folded) != std::string::npos)));
    put(folded.size() > 20 ? description_.share_of(folded) : 0);
    const std::uint32_t known = seen_.size();
    put(seen_.number_of(base::hash64(folded)) < known);
    if (segments_[s].tag == Tag::H1) after_title_ = s;
    put(after_title_ == kNone ? -1.0F : log1(s - after_title_));
    put(after_title_ == kNone ? -1.0F : log1(prose_[s] - prose_[after_title_]));
  }

  const HtmlTree& tree_;
  const std::vector<Segment>& segments_;
  const BodyEvidence& evidence_;
  const Shingles body_, description_;
  const PageHints& hints_;
  const Surroundings surroundings_;
  PageFeatures out_;
  std::vector<Marks> marks_;
  std::vector<float> log_words_, links_;  // of segments: what their neighbours ask for, too
  std::vector<double> text_, link_, prose_;
  std::vector<std::uint32_t> first_of_;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> topics_;  // of all segments, one behind the other
  std::vector<std::size_t> topic_ends_;
  std::vector<bool> in_title_;
  std::vector<std::uint32_t> in_container_, places_;  // segments and parents with a topic
  NodeIndex container_ = 0, main_ = 0;
  NodeIndex levels_of_ = kNoNode;  // the element whose numbers, and those above it, are levels_
  std::array<float, std::size_t{kLevels} * kLevelNumbers> levels_{};
  HashNumbers seen_;  // texts
  std::size_t after_title_ = kNone, heading_ = kNone;
};

}  // namespace

PageFeatures features_of(const HtmlTree& tree, const std::vector<Segment>& segments,
                         const PageHints& hints, const TextCues& cues,
                         const BodyEvidence& evidence) {
  return FeatureMaker(tree, segments, hints, cues, evidence).run();
}

}  // namespace hearsay::parse
