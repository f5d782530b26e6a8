// SPDX-License-Identifier: Apache-2.0
// Dates without metadata.
//
// The problem: a tenth of news pages say the day only to readers, or only to their own scripts.
// The idea: where a reader would look. The day stands in a short run of text near the heading; the
// nearer, and the less else is said in that run, the surer. Behind that: a labelled date in a
// script ("datePublished":"…"), a date in title or description, and a day that is shown in a part
// of the page that seemed to be about something else.
//
// Limits: the heading is the first <h1> that is like the title; pages without one are read from
// their beginning.
#include "parse/page_dates.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "parse/dates.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::parse {
namespace {

using model::DateCandidate;
using model::DateOrigin;
using model::DateRole;

constexpr std::size_t kLongestRun = 160;        // bytes of a text that shows a date
constexpr std::size_t kMostRuns = 3000;         // looked at
constexpr std::int64_t kWebBegins = 757382400;  // 1994-01-01

bool is_sound(const DateCandidate& date) {
  return date.value.size() >= 10 && date.earliest >= kWebBegins;
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

struct Shown {
  DateCandidate date;
  double distance = 0;  // from the heading, smaller is surer
};

// The dates in runs of text, with their distance from the heading.
class RunReader {
 public:
  RunReader(const HtmlTree& tree, const ClassWords& words, std::string_view heading)
      : tree_(tree), words_(words) {
    find_heading(heading);
  }

  void read() {
    double place = 0;
    std::size_t runs = 0;
    std::string previous;
    for (NodeIndex i = 0; i < tree_.size() && runs < kMostRuns; ++i) {
      if (is_invisible(tree_[i].tag)) {
        i = std::max(i, tree_[i].end - 1);
        continue;
      }
      if (tree_[i].tag != Tag::Text) continue;
      const std::string run = text::squeeze(tree_[i].text.substr(0, 4 * kLongestRun));
      if (run.empty()) continue;
      ++runs;
      place += 1;
      if (i >= heading_ && heading_place_ < 0) heading_place_ = place;
      if (run.size() <= kLongestRun && has_digit(run)) look_at(i, run, previous, place);
      previous = run;
    }
    for (auto* list : {&near, &elsewhere})
      for (Shown& shown : *list) {
        const double away = shown.distance - std::max(heading_place_, 0.0);
        // Above the heading there are other things than below it.
        shown.distance = away >= 0 ? away : -2 * away;
      }
  }

  std::vector<Shown> near, elsewhere;

 private:
  void find_heading(std::string_view heading) {
    const std::string wanted = text::fold(heading);
    for (NodeIndex i = 0; i < tree_.size(); ++i) {
      const Tag tag = tree_[i].tag;
      if (tag != Tag::H1 && tag != Tag::H2) continue;
      const bool same = !wanted.empty() && text::fold(tree_.text_of(i)) == wanted;
      if (same || (tag == Tag::H1 && heading_ == kNoNode)) heading_ = i;
      if (same) return;
    }
  }

  void look_at(NodeIndex i, const std::string& run, const std::string& previous, double place) {
    const std::optional<FoundDate> found = find_date(run);
    if (!found || !is_sound(found->date)) return;
    if (run.find("©") != std::string::npos || run.find("(c)") != std::string::npos) return;
    Shown shown{found->date, place};
    shown.date.from = DateOrigin::Text;
    const bool update = says_update(run) || (previous.size() < 60 && says_update(previous));
    shown.date.role = update ? DateRole::Modified : DateRole::Published;
    // A run that says much else may be prose.
    const std::size_t others = text::words(run.substr(0, found->at.begin)).size() +
                               text::words(run.substr(found->at.end)).size();
    if (others > 12) return;
    Shown far = shown;
    far.distance += others > 4 ? 6 : 0;
    (stands_elsewhere(tree_, words_, i) ? elsewhere : near).push_back(far);
  }

  const HtmlTree& tree_;
  const ClassWords& words_;
  NodeIndex heading_ = kNoNode;
  double heading_place_ = -1;
};

// "datePublished":"2031-03-04…" and kin, in whatever script.
std::optional<DateCandidate> script_date(std::string_view script) {
  static constexpr std::array<std::string_view, 10> kNames{
      "datePublished", "publishedAt",     "published_at",   "datepublished", "publishDate",
      "publish_date",  "publicationDate", "date_published", "pubDate",       "firstPublished"};
  for (const std::string_view name : kNames) {
    const std::size_t at = script.find(name);
    if (at == script.npos) continue;
    const std::string_view rest = script.substr(at + name.size(), 60);
    const std::size_t value = rest.find_first_not_of(R"("'\:= &quot;)");
    if (value == rest.npos || value > 16 || value == 0) continue;
    if (auto date = parse_date(rest.substr(value, 32), DateOrigin::Meta, DateRole::Published);
        date && is_sound(*date))
      return date;
  }
  return std::nullopt;
}

void add_nearest(std::vector<Shown>& shown, std::vector<DateCandidate>& out) {
  std::stable_sort(shown.begin(), shown.end(),
                   [](const Shown& a, const Shown& b) { return a.distance < b.distance; });
  constexpr std::size_t kMost = 3;
  for (std::size_t i = 0; i < std::min(shown.size(), kMost); ++i) out.push_back(shown[i].date);
}

}  // namespace

bool stands_elsewhere(const HtmlTree& tree, const ClassWords& words, NodeIndex node) {
  constexpr int kHighest = 8;
  int up = 0;
  for (NodeIndex k = node; k != kNoNode && up < kHighest && tree[k].tag != Tag::Body;
       k = tree[k].parent, ++up) {
    const std::uint32_t found = words.hints_of(tree.attribute(k, Attribute::Class)) |
                                words.hints_of(tree.attribute(k, Attribute::Id));
    for (const Hint hint :
         {Hint::Comment, Hint::Related, Hint::Teaser, Hint::Aside, Hint::Footer, Hint::Advert})
      if (has(found, hint)) return true;
    if (tree[k].tag == Tag::Aside || tree[k].tag == Tag::Footer || tree[k].tag == Tag::Nav)
      return true;
  }
  return false;
}

bool says_update(std::string_view text) {
  static constexpr std::array<std::string_view, 13> kWords{
      "updat",    "modif",     "mis à jour", "mise à jour", "màj",      "обновл",  "измен",
      "actualis", "aktualisi", "actualiz",   "aggiorn",     "geändert", "änderung"};
  const std::string low = text::lower(text.substr(0, 200));
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return low.find(word) != std::string::npos; });
}

std::vector<DateCandidate> shown_dates(const HtmlTree& tree, const ClassWords& words,
                                       std::string_view heading) {
  std::vector<DateCandidate> out;
  RunReader runs(tree, words, heading);
  runs.read();
  add_nearest(runs.near, out);
  if (!out.empty()) return out;
  for (NodeIndex i = 0; i + 1 < tree.size() && out.empty(); ++i)
    if (tree[i].tag == Tag::Script && tree[i + 1].parent == i)
      if (const auto date = script_date(tree[i + 1].text)) out.push_back(*date);
  if (!out.empty()) return out;
  for (NodeIndex i = 0; i < tree.size() && out.empty(); ++i) {
    const bool description =
        tree[i].tag == Tag::Meta && tree.attribute(i, Attribute::Name) == "description";
    if (!description && tree[i].tag != Tag::Title) continue;
    const std::string_view said = description           ? tree.attribute(i, Attribute::Content)
                                  : i + 1 < tree.size() ? tree[i + 1].text
                                                        : std::string_view{};
    if (const auto found = find_date(said); found && is_sound(found->date)) {
      out.push_back(found->date);
      out.back().from = DateOrigin::Text;
    }
  }
  if (out.empty()) add_nearest(runs.elsewhere, out);
  return out;
}

}  // namespace hearsay::parse
