// SPDX-License-Identifier: Apache-2.0
// hearsay read --html: articles as one page that needs nothing beside it, no network and no script:
// text with source, cue and content in colour, certainty marks underlined, tables of statements,
// figures, dates and places.
#ifndef HEARSAY_SERVE_ARTICLE_PAGE_H_
#define HEARSAY_SERVE_ARTICLE_PAGE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "model/article.h"

namespace hearsay::serve {

// Articles are added one by one and need not live on. Not thread-safe; one object per page.
class ArticlePage {
 public:
  // `interface_language` is "fr", "en" or "ru".
  explicit ArticlePage(std::string_view interface_language) : language_(interface_language) {}

  void add(const model::Article& article);
  // The whole page; the object is empty afterwards.
  std::string take();

 private:
  std::string language_;
  std::string contents_;
  std::string articles_;
  std::string first_title_;
  std::size_t count_ = 0;
};

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_ARTICLE_PAGE_H_
