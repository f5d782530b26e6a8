// SPDX-License-Identifier: Apache-2.0
#include "parse/html_light.h"

#include <algorithm>

namespace hearsay::parse {
bool is_needed_script(std::string_view tag, std::string_view program) {
  if (tag.find("ld+json") != tag.npos || tag.find('&') != tag.npos) return true;
  // Dates of publication among a program's data, whatever their key (page_dates.cc).
  return program.find("ubli") != program.npos;
}

void LightPage::copy_until(std::size_t to) {
  if (pieces_.empty()) {
    text_.reserve(page_.size());
    pieces_.push_back({});
  }
  if (copied_ < to) text_.append(page_, copied_, to - copied_);
  copied_ = std::max(copied_, to);
}

void LightPage::cut(std::size_t from, std::size_t to) {
  from = std::max(from, copied_);
  if (from >= to) return;
  copy_until(from);
  copied_ = to;
  const std::uint32_t removed = pieces_.back().removed + static_cast<std::uint32_t>(to - from);
  pieces_.push_back({static_cast<std::uint32_t>(text_.size()), removed});
}

void LightPage::blank(std::size_t from, std::size_t to) {
  from = std::max(from, copied_);
  if (from >= to) return;
  copy_until(from);
  text_.append(to - from, ' ');
  copied_ = to;
}

void LightPage::set_aside(std::size_t from, std::size_t to) {
  blank(from, from + 1);
  aside_.emplace_back(static_cast<std::uint32_t>(text_.size() - 1), page_.substr(from, to - from));
  cut(from + 1, to);
}

std::string_view LightPage::aside_at(std::size_t at) const {
  const auto found = std::lower_bound(aside_.begin(), aside_.end(), at,
                                      [](const auto& one, std::size_t a) { return one.first < a; });
  return found == aside_.end() || found->first != at ? std::string_view() : found->second;
}

void LightPage::set_aside(std::size_t tag, const std::vector<NamedValue>& attributes) {
  const std::size_t at = pieces_.empty() ? tag : text_.size() + (tag - copied_);
  tags_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(attributes_.size())});
  attributes_.insert(attributes_.end(), attributes.begin(), attributes.end());
}

std::span<const NamedValue> LightPage::attributes_at(std::size_t at) {
  std::size_t tag = next_tag_;
  if (tag == tags_.size() || tags_[tag].at != at)
    tag = static_cast<std::size_t>(
        std::lower_bound(tags_.begin(), tags_.end(), at,
                         [](const Tag& one, std::size_t a) { return one.at < a; }) -
        tags_.begin());
  next_tag_ = tag;
  if (tag == tags_.size() || tags_[tag].at != at) return {};
  next_tag_ = tag + 1;
  const std::size_t end = tag + 1 == tags_.size() ? attributes_.size() : tags_[tag + 1].first;
  return std::span(attributes_).subspan(tags_[tag].first, end - tags_[tag].first);
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
