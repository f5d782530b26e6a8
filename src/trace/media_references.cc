// SPDX-License-Identifier: Apache-2.0
// The problem: most of what papers have from one another they give to "local media". The idea: a
// word for a kind of outlet means an outlet when a word of reporting stands near, and one that is
// not named when an indefinite word or an adjective of place stands beside it; "our", "this" or
// "we" with a word of earlier writing means the article's own outlet. What is named right after
// ("the newspaper X") is no reference but a name. Limits: "the paper said" of an outlet named
// before is not followed; what is shown or told to "this newspaper" is no earlier report.
#include "trace/media_references.h"

#include <algorithm>
#include <span>
#include <string>

#include "text/fold.h"
#include "text/words.h"
#include "trace/lines.h"
#include "trace/outlet_words.h"

namespace hearsay::trace {
namespace {

using text::Word;

constexpr std::size_t kBeside = 9;  // words on either side in which the word of reporting stands
constexpr std::size_t kBefore = 3;  // words before a noun that may tell whose or which it is
constexpr std::size_t kAfterWe = 3;

// The words of one line and what each may be, alone or with its follower.
class Line {
 public:
  Line(std::string_view text, std::span<const Word> words, model::Language language)
      : text_(text), words_(words) {
    const OutletWords& lexicon = OutletWords::built_in();
    std::vector<std::string> folded;
    folded.reserve(words.size());
    for (const Word& word : words) folded.push_back(text::fold(word.of(text)));
    bits_.reserve(words.size());
    for (std::size_t w = 0; w < words.size(); ++w) {
      std::uint32_t bits = lexicon.of(folded[w], language);
      if (w + 1 < words.size()) bits |= lexicon.of(folded[w] + " " + folded[w + 1], language);
      bits_.push_back(bits);
    }
  }

  std::size_t size() const { return words_.size(); }
  std::uint32_t bits(std::size_t w) const { return bits_[w]; }
  model::Span span(std::size_t w) const { return {words_[w].begin, words_[w].end}; }

  // No stop between the two words.
  bool one_clause(std::size_t a, std::size_t b) const {
    for (std::size_t w = a; w < b; ++w)
      if (gap(w).find_first_of(".!?;:") != std::string_view::npos) return false;
    return true;
  }
  bool name_follows(std::size_t w) const {
    if (w + 1 >= size()) return false;
    return words_[w + 1].capital || gap(w).find("«") != std::string_view::npos ||
           gap(w).find("“") != std::string_view::npos;
  }
  bool adjective_of_place(std::size_t w) const {
    return w > 1 && words_[w - 1].capital && !words_[w].capital && gap(w - 1) == " " &&
           one_clause(w - 2, w);
  }

 private:
  std::string_view gap(std::size_t w) const {
    return text_.substr(words_[w].end, words_[w + 1].begin - words_[w].end);
  }

  std::string_view text_;
  std::span<const Word> words_;
  std::vector<std::uint32_t> bits_;
};

std::uint32_t near(const Line& line, std::size_t at) {
  std::uint32_t out = 0;
  const std::size_t end = std::min(line.size(), at + kBeside + 1);
  for (std::size_t w = at > kBeside ? at - kBeside : 0; w < end; ++w)
    if (w != at && line.one_clause(std::min(w, at), std::max(w, at))) out |= line.bits(w);
  return out;
}

// What the words say that belong to a noun and stand before it: "by several local media", but not
// "at a press conference", « lors d'un point de presse ».
std::uint32_t determiners(const Line& line, std::size_t noun) {
  std::uint32_t out = 0;
  for (std::size_t w = noun; w > 0 && noun - w < kBefore && line.one_clause(w - 1, noun); --w) {
    const std::uint32_t bits = line.bits(w - 1);
    out |= bits & (kSomeWord | kManyWord | kByWord);
    if ((bits & kArticleWord) != 0 && (bits & (kSomeWord | kManyWord)) == 0) break;
  }
  return out;
}

// A noun for a kind of outlet.
void read_noun(const Line& line, std::size_t at, std::vector<MediaReference>& out) {
  if (line.name_follows(at)) return;
  const std::uint32_t before = determiners(line, at);
  std::uint32_t marks = before;
  if (at + 1 < line.size() && line.one_clause(at, at + 1)) marks |= line.bits(at + 1) & kSomeWord;
  const std::uint32_t around = near(line, at);
  MediaReference found;
  found.span = line.span(at);
  found.kinds = line.bits(at) & kKindWords;
  if (at > 0 && (line.bits(at - 1) & kOursWord) != 0) {
    found.own = true;
    if ((around & (kWroteWord | kEarlierWord)) != 0) out.push_back(found);
    return;
  }
  const bool unnamed = (marks & (kSomeWord | kManyWord)) != 0 || line.adjective_of_place(at);
  if (!unnamed || ((around & kReportsWord) == 0 && (before & kByWord) == 0)) return;
  found.many = (marks & kManyWord) != 0 || (found.kinds & kPressWord) != 0;
  out.push_back(found);
}

}  // namespace

std::vector<MediaReference> media_references(const model::Article& article) {
  std::vector<MediaReference> out;
  const std::string_view text = article.text;
  const std::vector<Word> words = text::words(text);
  std::span<const Word> left(words);
  while (!left.empty()) {
    const Line line(text, first_line(text, left), article.language);
    left = left.subspan(line.size());
    for (std::size_t at = 0; at < line.size(); ++at) {
      if ((line.bits(at) & kKindWords) != 0) {
        read_noun(line, at, out);
      } else if ((line.bits(at) & kWeWord) != 0) {
        std::uint32_t after = 0;
        for (std::size_t w = at + 1; w < std::min(line.size(), at + 1 + kAfterWe); ++w)
          if (line.one_clause(at, w)) after |= line.bits(w);
        if ((after & kWroteWord) != 0) out.push_back({line.span(at), 0, true, false});
      }
    }
  }
  return out;
}

bool is_among(model::OutletKind kind, std::uint32_t kinds) {
  switch (kind) {
    case model::OutletKind::Newspaper:
      return (kinds & (kNewspaperWord | kPressWord)) != 0;
    case model::OutletKind::Tv:
      return (kinds & (kTvWord | kPressWord)) != 0;
    case model::OutletKind::Radio:
      return (kinds & (kRadioWord | kPressWord)) != 0;
    case model::OutletKind::Site:
    case model::OutletKind::Blog:
      return (kinds & (kSiteWord | kPressWord)) != 0;
    case model::OutletKind::Unknown:
      return (kinds & kPressWord) != 0;
    case model::OutletKind::Agency:
      break;
  }
  return false;
}

}  // namespace hearsay::trace
