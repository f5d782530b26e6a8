// SPDX-License-Identifier: Apache-2.0
// The pages' templates, styles and script, embedded by cmake/embed.cmake.
#ifndef HEARSAY_SERVE_ASSETS_H_
#define HEARSAY_SERVE_ASSETS_H_

#include <string_view>

namespace hearsay::serve {

struct Asset {
  std::string_view text;
  std::string_view sha256;  // of `text`, 64 hexadecimal digits
};

extern const Asset kTraceHtml;
extern const Asset kTraceStyle;
extern const Asset kTraceScript;
extern const Asset kArticleHtml;
extern const Asset kArticleStyle;

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_ASSETS_H_
