// SPDX-License-Identifier: Apache-2.0
// The problem: no single sign tells body from furniture; sites share habits, not markup. The idea:
// many weak signs as numbers (of the segment, its ancestors, its neighbours, its container, the
// page), a classifier that weighs them (page_body.cc). All sums over subtrees come from prefix sums
// over document order, so the whole is linear in the page.
#include "parse/page_features.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <unordered_set>

#include "base/check.h"
#include "base/data_path.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/result.h"
#include "text/code_points.h"

namespace hearsay::parse {
namespace {

float log1(double value) { return static_cast<float>(std::log1p(value)); }
float share(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0; }

struct Marks {
  int commas = 0, ends = 0, digits = 0, upper = 0, letters = 0;
  bool ends_sentence = false, starts_upper = false, ends_colon = false, starts_quote = false,
       has_pipe = false;
};

Marks marks_of(const std::string& text) {
  Marks marks;
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    marks.commas += c == ',';
    marks.ends += c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002;
    marks.digits += c >= '0' && c <= '9';
    const bool upper =
        (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F);
    marks.upper += upper;
    marks.letters += (c >= 'a' && c <= 'z') || c > 0xBF || upper;
    marks.has_pipe |= c == '|' || c == 0xBB || c == 0x203A;
    if (first) {
      marks.starts_upper = upper;
      marks.starts_quote =
          c == '"' || c == 0xAB || c == 0x201C || c == 0x201E || c == 0x2014 || c == 0x2013;
      first = false;
    }
  }
  std::string_view tail(text);
  for (const std::string_view closing : {"\"", "»", "”", "’", "'", ")", "“"})
    if (tail.ends_with(closing)) tail.remove_suffix(closing.size());
  marks.ends_sentence =
      tail.ends_with('.') || tail.ends_with('!') || tail.ends_with('?') || tail.ends_with("…");
  marks.ends_colon = tail.ends_with(':');
  return marks;
}

// Ancestors of a segment and what they say.
struct Surroundings {
  std::uint32_t hints = 0;  // of all ancestors below body
  std::array<std::uint8_t, kHints>
      distance{};  // levels up to the nearest ancestor with the hint, 255: none
  bool article = false, main = false, header = false, footer = false, nav = false, aside = false,
       form = false, figure = false, table = false, list = false, quote = false, hidden = false;
  int depth = 0;
};

class FeatureMaker {
 public:
  FeatureMaker(const HtmlTree& tree, const std::vector<Segment>& segments, const ClassWords& words,
               const BodyEvidence& evidence)
      : tree_(tree), segments_(segments), evidence_(evidence), words_(words) {}

  PageFeatures run() {
    out_.node_hints.assign(tree_.size(), 0);
    for (NodeIndex i = 0; i < tree_.size(); ++i) out_.node_hints[i] = hints_at(i);
    for (const Segment& segment : segments_) marks_.push_back(marks_of(segment.text));
    sum_up();
    find_container();
    out_.rows.resize(segments_.size());
    for (std::size_t s = 0; s < segments_.size(); ++s) fill(s);
    return std::move(out_);
  }

 private:
  std::uint32_t hints_at(NodeIndex i) const {
    if (tree_[i].attribute_count == 0) return 0;
    return words_.hints_of(tree_.attribute(i, Attribute::Class)) |
           words_.hints_of(tree_.attribute(i, Attribute::Id)) |
           words_.hints_of(tree_.attribute(i, Attribute::Role)) |
           words_.hints_of(tree_.attribute(i, Attribute::ItemProp));
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
      const bool prose =
          one.words >= 12 && marks_[s].ends_sentence && one.link_letters * 3 < one.letters;
      prose_[s + 1] = prose_[s] + (prose ? one.letters : 0);
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

  // Readability's idea: paragraphs give points to parent and grandparent; the best scored element
  // holds the body.
  void find_container() {
    std::vector<float> points(tree_.size(), 0);
    for (std::size_t s = 0; s < segments_.size(); ++s) {
      const Segment& one = segments_[s];
      if (one.block == kNoNode || one.words < 8) continue;
      const float density = share(one.link_letters, one.letters);
      const float worth = (1 + static_cast<float>(marks_[s].commas) +
                           std::min(3.0F, static_cast<float>(one.letters) / 100)) *
                          (1 - density);
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

  Surroundings around(const Segment& segment) const {
    Surroundings out;
    out.distance.fill(255);
    int up = 0;
    for (NodeIndex i = segment.first; i != kNoNode; i = tree_[i].parent, ++up) {
      const Node& node = tree_[i];
      if (node.tag == Tag::Body) break;
      out.article |= node.tag == Tag::Article;
      out.main |= node.tag == Tag::Main;
      out.header |= node.tag == Tag::Header;
      out.footer |= node.tag == Tag::Footer;
      out.nav |= node.tag == Tag::Nav;
      out.aside |= node.tag == Tag::Aside;
      out.form |= node.tag == Tag::Form;
      out.figure |= node.tag == Tag::Figure || node.tag == Tag::Figcaption;
      out.table |= node.tag == Tag::Table;
      out.list |= node.tag == Tag::Ul || node.tag == Tag::Ol || node.tag == Tag::Dl;
      out.quote |= node.tag == Tag::Blockquote;
      if (node.attribute_count > 0) {
        const std::string_view style = tree_.attribute(i, Attribute::Style);
        out.hidden |= style.find("display:none") != std::string_view::npos ||
                      style.find("display: none") != std::string_view::npos ||
                      tree_.has(i, Attribute::Hidden);
      }
      const std::uint32_t hints = out_.node_hints[i];
      out.hints |= hints;
      for (std::size_t h = 0; hints >> h != 0 && h < kHints; ++h)
        if ((hints >> h & 1) != 0 && out.distance[h] == 255)
          out.distance[h] = static_cast<std::uint8_t>(std::min(up, 254));
    }
    out.depth = up;
    return out;
  }

  void fill(std::size_t s) {
    Features& row = out_.rows[s];
    std::size_t k = 0;
    const auto put = [&](float value) { row.at(k++) = value; };
    const Segment& one = segments_[s];
    const Marks& marks = marks_[s];
    own(one, marks, put);
    const Surroundings near = around(one);
    for (const bool flag : {near.article, near.main, near.header, near.footer, near.nav, near.aside,
                            near.form, near.figure, near.table, near.list, near.quote, near.hidden})
      put(flag);
    for (std::size_t h = 0; h < kHints; ++h)
      put(near.distance[h] == 255 ? 0.0F : 1.0F / (1.0F + static_cast<float>(near.distance[h])));
    put(static_cast<float>(near.depth));
    container(one, put);
    neighbours(s, put);
    proof(s, put);
    HEARSAY_CHECK(k == kFeatureCount);
  }

  template <typename Put>
  void own(const Segment& one, const Marks& marks, const Put& put) const {
    put(log1(one.letters));
    put(log1(one.words));
    put(share(one.link_letters, one.letters));
    put(share(one.bold_letters, one.letters));
    put(share(marks.commas, one.words));
    put(share(marks.ends, one.words));
    put(log1(marks.ends));
    put(share(marks.digits, one.letters));
    put(share(marks.upper, marks.letters));
    for (const bool flag : {marks.ends_sentence, marks.starts_upper, marks.ends_colon,
                            marks.starts_quote, marks.has_pipe})
      put(flag);
    put(one.tag == Tag::P);
    put(one.tag == Tag::Li || one.tag == Tag::Dd || one.tag == Tag::Dt);
    put(one.tag >= Tag::H1 && one.tag <= Tag::H6
            ? static_cast<float>(one.tag) - static_cast<float>(Tag::H1) + 1
            : 0);
    put(one.tag == Tag::Td || one.tag == Tag::Th);
    put(one.tag == Tag::Div || one.tag == Tag::Section || one.tag == Tag::Article);
    put(one.tag == Tag::Figcaption || one.tag == Tag::Caption);
  }

  template <typename Put>
  void container(const Segment& one, const Put& put) const {
    const double page_text = text_.back(), page_prose = prose_.back();
    NodeIndex up = one.block == kNoNode ? 0 : one.block;
    for (int level = 0; level < 3; ++level) {
      if (tree_[up].parent != kNoNode) up = tree_[up].parent;
      const auto [from, to] = range(up);
      const double text = text_[to] - text_[from];
      put(share(text, page_text));
      put(share(link_[to] - link_[from], text));
      put(share(prose_[to] - prose_[from], page_prose));
      put(log1(to - from));
    }
    const bool inside = one.first >= container_ && one.first < tree_[container_].end;
    put(inside);
    put(inside ? static_cast<float>(tree_[one.first].depth - tree_[container_].depth) : -1.0F);
    const auto [from, to] = range(container_);
    put(share(prose_[to] - prose_[from], page_prose));
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
      const Segment& near = segments_[static_cast<std::size_t>(other)];
      put(log1(near.words));
      put(share(near.link_letters, near.letters));
      put(marks_[static_cast<std::size_t>(other)].ends_sentence);
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

  // What the page itself says its body is; repeats; the title.
  template <typename Put>
  void proof(std::size_t s, const Put& put) {
    const std::string folded = fold_for_evidence(segments_[s].text);
    put(!evidence_.article_body.empty());
    put(!evidence_.article_body.empty() && folded.size() > 10 &&
        evidence_.article_body.find(folded) != std::string::npos);
    put(!evidence_.title.empty() &&
        (folded == evidence_.title ||
         (folded.size() > 20 && evidence_.title.find(folded) != std::string::npos)));
    put(folded.size() > 20 && evidence_.description.size() > 20 &&
        (evidence_.description.find(folded) != std::string::npos ||
         folded.find(evidence_.description) != std::string::npos));
    put(!seen_.insert(base::hash64(folded)).second);
    if (tree_[segments_[s].first].parent != kNoNode && segments_[s].tag == Tag::H1)
      after_title_ = s;
    put(after_title_ == SIZE_MAX ? -1.0F : log1(static_cast<double>(s - after_title_)));
  }

  const HtmlTree& tree_;
  const std::vector<Segment>& segments_;
  const BodyEvidence& evidence_;
  const ClassWords& words_;
  PageFeatures out_;
  std::vector<Marks> marks_;
  std::vector<double> text_, link_, prose_;
  std::vector<std::uint32_t> first_of_;
  NodeIndex container_ = 0;
  std::unordered_set<std::uint64_t> seen_;
  std::size_t after_title_ = SIZE_MAX;
};

}  // namespace

ClassWords ClassWords::load() {
  const std::string path = base::data_path("data/parse/class_words.tsv");
  std::istringstream lines(base::read_file(path));
  ClassWords out;
  std::size_t kind = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream fields(line);
    std::string name;
    fields >> name;
    for (std::string word; fields >> word;) {
      if (word.back() == '*') {
        word.pop_back();
        out.beginnings_.emplace_back(word, 1U << kind);
      } else {
        std::erase(word, '-');
        out.words_[word] |= 1U << kind;
      }
    }
    ++kind;
  }
  if (kind != kHints)
    throw base::Failure("has " + std::to_string(kind) + " kinds, not " + std::to_string(kHints),
                        path, "mend the file");
  return out;
}

std::uint32_t ClassWords::hints_of(std::string_view value) const {
  std::uint32_t hints = 0;
  std::string word, joined;
  bool hump = false;
  const auto look_up = [&](const std::string& one) {
    if (one.size() < 2 || one.size() > 30) return;
    if (const auto found = words_.find(one); found != words_.end()) hints |= found->second;
    for (const auto& [beginning, bit] : beginnings_)
      if (one.starts_with(beginning)) hints |= bit;
  };
  const auto end_word = [&] {
    look_up(word);
    joined += word;
    word.clear();
  };
  for (const char c : value.substr(0, 200)) {
    const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
    if (!upper && !lower) {
      end_word();
      if (c == ' ' || c == '\n' || c == '\t') {
        look_up(joined);
        joined.clear();
      }
      hump = false;
      continue;
    }
    if (upper && hump) end_word();
    hump = lower;
    word += static_cast<char>(c | 0x20);
  }
  end_word();
  look_up(joined);
  return hints;
}

std::string fold_for_evidence(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = text::next_code_point(text, at);
    if (c < 0x80) {
      const auto low = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      if ((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9')) {
        if (gap) out += ' ';
        gap = false;
        out += low;
        continue;
      }
    } else if (u_isalnum(static_cast<UChar32>(c))) {
      if (gap) out += ' ';
      gap = false;
      out.append(text, start, at - start);
      continue;
    }
    gap = !out.empty();
  }
  return out;
}

PageFeatures features_of(const HtmlTree& tree, const std::vector<Segment>& segments,
                         const ClassWords& words, const BodyEvidence& evidence) {
  return FeatureMaker(tree, segments, words, evidence).run();
}

}  // namespace hearsay::parse
