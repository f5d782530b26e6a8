// SPDX-License-Identifier: Apache-2.0
// The problem: building an HTML5 tree takes quadratic time when elements nest deeply or hundreds of
// formatting elements stay open (each new paragraph reopens them all), and quadratic memory when
// text is joined again and again. The idea: a linear scan that cuts tags, attributes and comments
// exactly as HTML5 does (html_scan.h), so that nothing can hide from it, counts what is open by
// name, and blanks the tags beyond the limits (their text stays). Since it passes all tags anyway,
// it leaves out on the way what nobody asks for (html_light.h), and counts what a tree of it may
// hold at most. Limits: it does not build the tree, so it errs towards blanking on pages that no
// browser shows well either.
#include "parse/html_limits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "parse/html_scan.h"

namespace hearsay::parse {
namespace {

// How many elements of each name are open: an end tag that closes nothing must not hide nesting.
class OpenElements {
 public:
  void open(TagName name) {
    if (int* count = find(name, true)) ++*count;
  }
  // False when none of that name is open.
  bool close(TagName name) {
    int* count = find(name, false);
    if (count == nullptr || *count == 0) return false;
    --*count;
    return true;
  }

 private:
  // Few pages have more names; those beyond are opened, never closed.
  static constexpr std::size_t kMostNames = 256;
  int* find(TagName name, bool add) {
    if (name.number != 0) return &numbered_[name.number];
    for (auto& [known, count] : others_)
      if (known == name.key) return &count;
    if (!add || others_.size() == kMostNames) return nullptr;
    return &others_.emplace_back(name.key, 0).second;
  }
  std::array<int, kTagNumbers> numbered_{};
  std::vector<std::pair<std::uint64_t, int>> others_;
};

// Text before and after a tag that makes no node is joined, and each joining copies what was there:
// pages of stray tags would take memory without bound. Beyond kMostJoined they are blanked.
class Joins {
 public:
  // `depth` and `formatting`: how many elements are open before the tag.
  struct Place {
    int depth = 0, formatting = 0;
  };
  // Whether text here would stand between the cells of a table.
  bool between_cells(Place place) const {
    return !tables_.empty() && !tables_.back().cell && tables_.back().place.depth == place.depth &&
           tables_.back().place.formatting == place.formatting;
  }
  // True when the tag is to be blanked. `stray`: an end tag that closes nothing.
  bool tag(TagName name, bool closing, bool stray, Place place) {
    if (name.has(kTable)) {
      if (closing && !tables_.empty()) tables_.pop_back();
      if (!closing) tables_.push_back({{place.depth + 1, place.formatting}, false});
      return false;
    }
    const bool cell = name.has(kCell), part = name.has(kCell | kTablePart);
    const bool between = between_cells(place);
    if (part && !tables_.empty()) tables_.back() = {place, cell && !closing};
    const bool nothing = (stray && !name.has(kBreaks)) || (between && !part) ||
                         (!closing && part && tables_.empty()) || (!closing && name.has(kRoot));
    return nothing && ++joined_ > kMostJoined;
  }
  // Text that stands between the cells of a table goes before it, all of it joined.
  bool text(Place place) { return between_cells(place) && ++joined_ > kMostJoined; }

 private:
  static constexpr int kMostJoined = 50;
  struct Table {
    Place place;        // of what stands directly in it
    bool cell = false;  // is one open?
  };
  int joined_ = 0;
  std::vector<Table> tables_;
};

class Limiter {
 public:
  Limiter(std::string_view page, int most_depth, int most_formatting)
      : page_(page),
        most_depth_(most_depth),
        most_formatting_(most_formatting),
        out_(page),
        attributes_(page) {}

  LimitedPage run() {
    for (std::size_t at = page_.find('<'); at != std::string_view::npos && at + 1 < page_.size();
         at = at == std::string_view::npos ? at : page_.find('<', at)) {
      if (page_[at + 1] == '!' && page_.substr(at, 4) == "<!--") {
        text_before(at);
        nodes_ += 2;  // and the text behind
        at = text_from_ = comment(at);
      } else if (is_ascii_letter(page_[at + 1]) || (page_[at + 1] == '/' && at + 2 < page_.size() &&
                                                    is_ascii_letter(page_[at + 2]))) {
        at = text_from_ = tag(at);
        spare_blanks(at);
      } else {
        ++at;
      }
    }
    out_.finish();
    return {std::move(out_), nodes_};
  }

 private:
  // Comments stay as nodes, without what they say.
  std::size_t comment(std::size_t at) {
    constexpr std::size_t kFrame = 7;  // <!-- and -->
    const std::size_t end = comment_end(page_, at);
    if (end != std::string_view::npos && end - at > 2 * kFrame && page_[end - 2] == '-')
      spare(at + kFrame - 3, end - 3);
    return end;
  }

  // Of long white space where a text begins one byte is enough: it is a tenth of many pages.
  void spare_blanks(std::size_t at) {
    constexpr std::size_t kMany = 12;
    if (at + kMany >= page_.size() || !is_blank(page_.substr(at, kMany))) return;
    std::size_t end = at + kMany;
    while (end < page_.size() && is_blank(page_[end])) ++end;
    spare(at + 1, end);
  }

  // The text between the markup before and the one at `at`.
  void text_before(std::size_t at) {
    const Joins::Place place{depth_, formatting_};
    if (joins_.between_cells(place) && !is_blank(page_.substr(text_from_, at - text_from_)) &&
        joins_.text(place))
      out_.blank(text_from_, at);
  }

  // Looks at the tag at `at`; returns where to go on.
  std::size_t tag(std::size_t at) {
    text_before(at);
    const Joins::Place place{depth_, formatting_};
    const bool closing = page_[at + 1] == '/';
    const std::size_t name_at = at + (closing ? 2 : 1);
    const TagName name = tag_name(page_, name_at);
    const std::size_t end = tag_end(page_, name_at, name, attributes_);
    if (name.has(kEndless)) light_ = false;
    if (name.has(kForeign)) foreign_ = std::max(0, foreign_ + (closing ? -1 : 1));
    const bool self_closed = !closing && end - name_at > 1 && page_[end - 2] == '/';
    if (!name.has(kShape)) drawing_ = name.is_svg() && !closing && !self_closed;
    if (drawing_ && name.has(kShape) && self_closed) {
      count_nodes(name, closing);
      spare_attributes(at);
      return end;
    }
    if (name.has(kRaw) && foreign_ == 0)
      return closing ? end : raw(name, at, end, place);  // an end tag ends what was gone over
    if (is_beyond(name, closing, place)) {
      out_.blank(at, end);
      return end;
    }
    count_nodes(name, closing);
    if (!closing) spare_attributes(at);
    return end;
  }

  // An element whose text is no markup; returns where its end tag stands.
  std::size_t raw(TagName name, std::size_t at, std::size_t end, Joins::Place place) {
    const std::size_t close = find_close(page_, end, name);
    if (!name.has(kScript | kStyle) && joins_.tag(name, false, false, place)) {
      out_.blank(at, close);
      return close;
    }
    count_nodes(name, false);
    spare_attributes(at);
    // One byte stays, so that the element still holds a text. A "</" behind a comment's beginning
    // may not be the end of the element.
    const std::string_view text = page_.substr(end, close - end);
    if (!light_ || text.size() < 2 || close == page_.size() || !name.has(kScript | kStyle) ||
        text.find("<!--") != text.npos)
      return close;
    if (name.has(kScript) && is_needed_script(page_.substr(at, end - at), text)) {
      out_.set_aside(end, close);
    } else {
      out_.blank(end, end + 1);
      out_.cut(end + 1, close);
    }
    return close;
  }

  // The nodes that a tag and the text behind it may make: themselves, the formatting elements that
  // they reopen, and what the end of one that is wrongly nested copies (HTML's adoption agency).
  void count_nodes(TagName name, bool closing) {
    constexpr std::uint64_t kAdopted = 8, kImplied = 2;  // kImplied: <tbody>, <tr>
    const bool formatting = name.has(kFormatting);
    nodes_ += 2 + static_cast<std::uint64_t>(std::clamp(formatting_, 0, most_formatting_));
    if (formatting && closing) nodes_ += kAdopted;
    if (name.has(kTable | kTablePart | kCell | kRoot) && !closing) nodes_ += kImplied;
  }

  // Whether the tag goes beyond the limits; if it doesn't, what is open is counted.
  bool is_beyond(TagName name, bool closing, Joins::Place place) {
    const bool closes = closing && !name.too_long && elements_.close(name);
    const bool dropped = joins_.tag(name, closing, closing && !closes, place);
    if (!closing && !dropped && !name.too_long && !name.has(kVoid)) elements_.open(name);
    if (name.has(kVoid | kClosesItself)) return dropped;
    int& open = name.has(kFormatting) ? formatting_ : depth_;
    const int limit = name.has(kFormatting) ? most_formatting_ : most_depth_;
    if (!closing) return dropped || ++open > limit;
    const bool beyond = open > limit;
    if (closes) --open;
    return dropped || beyond;
  }

  void spare(std::size_t from, std::size_t to) {
    if (light_) out_.cut(from, to);
  }
  // Of the tag at `at`. Attributes that only its readers ask for pass by the tree builder, too.
  void spare_attributes(std::size_t at) {
    if (light_ && !attributes_.built) {
      if (!attributes_.read.empty()) out_.set_aside(at, attributes_.read);
      spare(attributes_.begin, attributes_.end);
    } else {
      for (const WrittenAttribute& one : attributes_.spare) spare(one.begin, one.end);
    }
  }

  std::string_view page_;
  int most_depth_, most_formatting_;
  LightPage out_;
  // Nothing but shapes since <svg>: what closes itself is closed. Icons are many, and counted as
  // nesting they would flatten the article behind them. Anything else may have ended the drawing.
  bool drawing_ = false;
  bool light_ = true;  // leave out what nobody asks for
  int depth_ = 0, formatting_ = 0, foreign_ = 0;
  std::uint64_t nodes_ = 8;  // an empty page has some
  OpenElements elements_;
  Joins joins_;
  WrittenAttributes attributes_;  // of the tag at hand
  std::size_t text_from_ = 0;
};

}  // namespace

LimitedPage limit_nesting(std::string_view page, int most_depth, int most_formatting) {
  return Limiter(page, most_depth, most_formatting).run();
}

}  // namespace hearsay::parse
