// SPDX-License-Identifier: Apache-2.0
// The problem: building an HTML5 tree takes quadratic time when elements nest deeply or hundreds of
// formatting elements stay open (each new paragraph reopens them all), and quadratic memory when
// text is joined again and again. The idea: a linear scan that cuts tags, attributes and comments
// exactly as HTML5 does (html_scan.h), so that nothing can hide from it, counts what is open by
// name, and blanks the tags beyond the limits (their text stays). Since it passes all tags anyway,
// it leaves out on the way what nobody asks for (html_light.h). Limits: it does not build the tree,
// so it errs towards blanking on pages that no browser shows well either.
#include "parse/html_limits.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "parse/html_scan.h"

namespace hearsay::parse {
namespace {

// What an element is to the scan. One that closes itself may be left open: each closes the one
// before, and can be inside another of its kind only within an element that is counted.
enum class Sort : std::uint8_t { Nesting, Void, Formatting, Raw, ClosesItself };

class Sorts {
 public:
  Sorts() {
    add(Sort::Void, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                     "param", "source", "track", "wbr"});
    add(Sort::Formatting, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small",
                           "strike", "strong", "tt", "u"});
    add(Sort::Raw,
        {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
    add(Sort::ClosesItself, {"p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
                             "tbody", "tfoot", "colgroup"});
  }
  Sort of(std::uint64_t name_hash) const {
    for (std::size_t at = name_hash % kSlots; slots_[at].first != 0; at = (at + 1) % kSlots)
      if (slots_[at].first == name_hash) return slots_[at].second;
    return Sort::Nesting;
  }

 private:
  static constexpr std::size_t kSlots = 256;
  void add(Sort sort, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      const std::uint64_t hash = base::hash64(name);
      std::size_t at = hash % kSlots;
      while (slots_[at].first != 0) at = (at + 1) % kSlots;
      slots_[at] = {hash, sort};
    }
  }
  std::array<std::pair<std::uint64_t, Sort>, kSlots> slots_{};
};

// How many elements of each name are open: an end tag that closes nothing must not hide nesting.
class OpenElements {
 public:
  void open(std::uint64_t name) {
    if (int* count = find(name, true)) ++*count;
  }
  // False when none of that name is open.
  bool close(std::uint64_t name) {
    int* count = find(name, false);
    if (count == nullptr || *count == 0) return false;
    --*count;
    return true;
  }

 private:
  // Few pages have more names; those beyond are opened, never closed.
  static constexpr std::size_t kMostNames = 256;
  int* find(std::uint64_t name, bool add) {
    for (auto& [known, count] : counts_)
      if (known == name) return &count;
    if (!add || counts_.size() == kMostNames) return nullptr;
    return &counts_.emplace_back(name, 0).second;
  }
  std::vector<std::pair<std::uint64_t, int>> counts_;
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
  bool tag(std::string_view name, bool closing, bool stray, Place place) {
    if (name == "table") {
      if (closing && !tables_.empty()) tables_.pop_back();
      if (!closing) tables_.push_back({{place.depth + 1, place.formatting}, false});
      return false;
    }
    const bool cell = name == "td" || name == "th" || name == "caption";
    const bool part = cell || is_part(name);
    const bool between = between_cells(place);
    if (part && !tables_.empty()) tables_.back() = {place, cell && !closing};
    const bool nothing = (stray && name != "p" && name != "br") || (between && !part) ||
                         (!closing && part && tables_.empty()) || (!closing && is_root(name));
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
  static bool is_part(std::string_view name) {
    return name == "tr" || name == "tbody" || name == "thead" || name == "tfoot" || name == "col" ||
           name == "colgroup";
  }
  static bool is_root(std::string_view name) {
    return name == "html" || name == "head" || name == "body" || name == "frame" ||
           name == "frameset";
  }
  int joined_ = 0;
  std::vector<Table> tables_;
};

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos;
}

class Limiter {
 public:
  Limiter(std::string_view page, int most_depth, int most_formatting)
      : page_(page), most_depth_(most_depth), most_formatting_(most_formatting), out_(page) {}

  LightPage run() {
    for (std::size_t at = page_.find('<'); at != std::string_view::npos && at + 1 < page_.size();
         at = at == std::string_view::npos ? at : page_.find('<', at)) {
      if (page_.compare(at, 4, "<!--") == 0) {
        at = comment(at);
      } else if (is_ascii_letter(page_[at + 1]) || (page_[at + 1] == '/' && at + 2 < page_.size() &&
                                                    is_ascii_letter(page_[at + 2]))) {
        at = text_from_ = tag(at);
      } else {
        ++at;
      }
    }
    out_.finish();
    return std::move(out_);
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

  // Looks at the tag at `at`; returns where to go on.
  std::size_t tag(std::size_t at) {
    const Joins::Place place{depth_, formatting_};
    if (joins_.between_cells(place) && !is_blank(page_.substr(text_from_, at - text_from_)) &&
        joins_.text(place))
      out_.blank(text_from_, at);
    const bool closing = page_[at + 1] == '/';
    const std::size_t name_at = at + (closing ? 2 : 1);
    const std::string name = tag_name(page_, name_at);
    const std::size_t end = tag_end(page_, name_at, attributes_);
    const std::uint64_t hash = base::hash64(name);
    static const Sorts sorts;
    const Sort sort = sorts.of(hash);
    if (name == "plaintext") light_ = false;  // all that follows is text, tags and all
    // In drawings and formulas nothing is raw text.
    if (name == "svg" || name == "math") foreign_ = std::max(0, foreign_ + (closing ? -1 : 1));
    if (sort == Sort::Raw && foreign_ == 0)
      return closing ? end : raw(name, at, end, place);  // an end tag ends what was gone over
    if (is_beyond(name, hash, sort, closing, place))
      out_.blank(at, end);
    else if (!closing)
      spare_attributes(name);
    return end;
  }

  // An element whose text is no markup; returns where its end tag stands.
  std::size_t raw(std::string_view name, std::size_t at, std::size_t end, Joins::Place place) {
    const std::size_t close = find_close(page_, end, name);
    const bool script = name == "script", style = name == "style";
    if (!script && !style && joins_.tag(name, false, false, place)) {
      out_.blank(at, close);
      return close;
    }
    spare_attributes(name);
    // One byte stays, so that the element still holds a text.
    const std::string_view text = page_.substr(end, close - end);
    if (light_ && text.size() > 1 && close < page_.size() &&
        ((style && text.find("<!--") == text.npos) ||
         (script && !is_needed_script(page_.substr(at, end - at), text)))) {
      out_.blank(end, end + 1);
      out_.cut(end + 1, close);
    }
    return close;
  }

  // Whether the tag goes beyond the limits; if it doesn't, what is open is counted.
  bool is_beyond(std::string_view name, std::uint64_t hash, Sort sort, bool closing,
                 Joins::Place place) {
    const bool known = name.size() < kLongestTagName;
    const bool closes = closing && known && elements_.close(hash);
    const bool dropped = joins_.tag(name, closing, closing && !closes, place);
    if (!closing && !dropped && known && sort != Sort::Void) elements_.open(hash);
    if (sort == Sort::Void || sort == Sort::ClosesItself) return dropped;
    int& open = sort == Sort::Formatting ? formatting_ : depth_;
    const int limit = sort == Sort::Formatting ? most_formatting_ : most_depth_;
    if (!closing) return dropped || ++open > limit;
    const bool beyond = open > limit;
    if (closes) --open;
    return dropped || beyond;
  }

  void spare(std::size_t from, std::size_t to) {
    if (light_) out_.cut(from, to);
  }
  void spare_attributes(std::string_view tag) {
    for (const WrittenAttribute& one : attributes_) {
      // A slash before it would then stand before the end of the tag, and mean something there.
      if (page_[one.begin - 1] == '/' || one.end >= page_.size()) continue;
      if (!is_needed(tag, page_.substr(one.begin, one.name_end - one.begin),
                     page_.substr(one.name_end, one.end - one.name_end)))
        spare(one.begin, one.end);
    }
  }

  std::string_view page_;
  int most_depth_, most_formatting_;
  LightPage out_;
  bool light_ = true;  // leave out what nobody asks for
  int depth_ = 0, formatting_ = 0, foreign_ = 0;
  OpenElements elements_;
  Joins joins_;
  std::vector<WrittenAttribute> attributes_;  // of the tag at hand
  std::size_t text_from_ = 0;
};

}  // namespace

LightPage limit_nesting(std::string_view page, int most_depth, int most_formatting) {
  return Limiter(page, most_depth, most_formatting).run();
}

}  // namespace hearsay::parse
