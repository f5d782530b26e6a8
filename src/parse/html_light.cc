// SPDX-License-Identifier: Apache-2.0
#include "parse/html_light.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "parse/html_scan.h"

namespace hearsay::parse {
namespace {

// What html_tree.h keeps, and what tree building looks at (input's type; the encoding of formulas;
// font's attributes among drawings), by length.
constexpr std::string_view kNeeded[] = {
    "id",         "rel",        "type",           "name",         "lang",
    "cite",       "face",       "size",           "class",        "color",
    "role",       "title",      "hidden",         "content",      "charset",
    "property",   "itemprop",   "itemtype",       "datetime",     "encoding",
    "data-time",  "data-date",  "data-timestamp", "data-seconds", "data-published",
    "data-utime", "data-epoch", "data-datetime",  "data-pubdate", "data-unixtime",
};
constexpr std::size_t kLongestNeeded = 14;

// The tags whose attributes all count: formatting elements that are alike are counted by the tree
// builder, and quotations and times are asked whether they have any.
bool keeps_all(std::string_view tag) {
  static constexpr std::array<std::string_view, 15> kTags{
      "b", "big",   "blockquote", "code",   "em",   "font", "i", "nobr",
      "s", "small", "strike",     "strong", "time", "tt",   "u"};
  return std::find(kTags.begin(), kTags.end(), tag) != kTags.end();
}

bool is_listed(std::string_view name) {
  static const auto by_length = [] {
    std::array<std::vector<std::string_view>, kLongestNeeded + 1> made;
    for (const std::string_view one : kNeeded) made[one.size()].push_back(one);
    return made;
  }();
  const auto& alike = by_length[name.size()];
  return std::find(alike.begin(), alike.end(), name) != alike.end();
}

}  // namespace

bool is_needed(std::string_view tag, std::string_view attribute, std::string_view value) {
  if (attribute.size() > kLongestNeeded) return keeps_all(tag);
  std::array<char, kLongestNeeded> low{};
  std::transform(attribute.begin(), attribute.end(), low.begin(),
                 [](char c) { return is_ascii_letter(c) ? static_cast<char>(c | 0x20) : c; });
  const std::string_view name(low.data(), attribute.size());
  if (is_listed(name)) return true;
  if (name == "href" && (tag == "a" || tag == "link")) return true;
  // Styles only hide; what is written in entities may be anything.
  if (name == "style" && (value.find("display") != value.npos || value.find('&') != value.npos))
    return true;
  return keeps_all(tag);
}

bool is_needed_script(std::string_view tag, std::string_view program) {
  if (tag.find("ld+json") != tag.npos || tag.find('&') != tag.npos) return true;
  // Dates of publication among a program's data, whatever their key (page_dates.cc); and a "</"
  // behind a comment's beginning may not be the end of the script.
  return program.find("ubli") != program.npos || program.find("<!--") != program.npos;
}

void LightPage::copy_until(std::size_t to) {
  HEARSAY_CHECK(copied_ <= to && to <= page_.size());
  if (pieces_.empty()) {
    text_.reserve(page_.size());
    pieces_.push_back({});
  }
  text_.append(page_, copied_, to - copied_);
  copied_ = to;
}

void LightPage::cut(std::size_t from, std::size_t to) {
  copy_until(from);
  copied_ = to;
  const std::uint32_t removed = pieces_.back().removed + static_cast<std::uint32_t>(to - from);
  pieces_.push_back({static_cast<std::uint32_t>(text_.size()), removed});
}

void LightPage::blank(std::size_t from, std::size_t to) {
  copy_until(from);
  text_.append(to - from, ' ');
  copied_ = to;
}

void LightPage::finish() {
  if (!pieces_.empty()) copy_until(page_.size());
}

std::uint32_t LightPage::page_byte(std::size_t at) {
  if (pieces_.empty()) return static_cast<std::uint32_t>(at);
  if (pieces_[last_].at > at) {
    const auto behind = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                         [](std::size_t a, const Piece& b) { return a < b.at; });
    last_ = static_cast<std::size_t>(behind - pieces_.begin()) - 1;
  }
  while (last_ + 1 < pieces_.size() && pieces_[last_ + 1].at <= at) ++last_;
  return static_cast<std::uint32_t>(at + pieces_[last_].removed);
}

}  // namespace hearsay::parse
