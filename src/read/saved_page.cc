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
      out.captured = after(comment, "saved date:");
    }
    url = url.substr(0, url.find(' '));
    if (!is_address(url)) continue;
    out.url = url;
    return out;
  }
  return {};
}

}  // namespace hearsay::read
