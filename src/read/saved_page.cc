// SPDX-License-Identifier: Apache-2.0
#include "read/saved_page.h"

#include <algorithm>

namespace hearsay::read {
namespace {

constexpr std::size_t kHead = 4096;

bool is_address(std::string_view text) {
  return text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://";
}

// The words after `label` up to the end of the line.
std::string_view after(std::string_view text, std::string_view label) {
  const std::size_t at = text.find(label);
  if (at == std::string_view::npos) return "";
  text.remove_prefix(at + label.size());
  text = text.substr(0, text.find_first_of("\r\n"));
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "Thu Jan 06 2022 10:12:00 GMT+0100 (…)", as browsers print a date, in ISO 8601; "" if it is none.
std::string iso_date(std::string_view text) {
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() < 33 || text.substr(24, 4) != " GMT") return "";
  const std::size_t month = kMonths.find(text.substr(4, 3));
  const std::string_view day = text.substr(8, 2), year = text.substr(11, 4);
  const std::string_view time = text.substr(16, 8), zone = text.substr(28, 5);
  if (month == std::string_view::npos || month % 3 != 0 || !is_digits(day) || !is_digits(year) ||
      !is_digits(zone.substr(1)) || (zone[0] != '+' && zone[0] != '-') || time[2] != ':' ||
      time[5] != ':' || !is_digits(time.substr(0, 2)) || !is_digits(time.substr(3, 2)) ||
      !is_digits(time.substr(6, 2)))
    return "";
  const std::string number = std::to_string(month / 3 + 1);
  std::string out(year);
  out.append("-").append(number.size() == 1 ? "0" : "").append(number);
  out.append("-").append(day).append("T").append(time);
  return out.append(zone.substr(0, 3)).append(":").append(zone.substr(3));
}

}  // namespace

SavedPage saved_page(std::string_view html) {
  html = html.substr(0, kHead);
  SavedPage out;
  for (std::size_t at = 0; (at = html.find("<!--", at)) != std::string_view::npos; ++at) {
    const std::size_t end = std::min(html.find("-->", at), html.size());
    const std::string_view comment = html.substr(at, end - at);
    std::string_view url = after(comment, "saved from url=(");
    if (!url.empty()) url.remove_prefix(std::min(url.find(')'), url.size() - 1) + 1);
    if (url.empty() && comment.find("SingleFile") != std::string_view::npos) {
      url = after(comment, "url:");
      out.captured = iso_date(after(comment, "saved date:"));
    }
    url = url.substr(0, url.find(' '));
    if (!is_address(url)) continue;
    out.url = url;
    return out;
  }
  return {};
}

}  // namespace hearsay::read
