// SPDX-License-Identifier: Apache-2.0
// "As X reports": which outlet of the archive a mention is given to, and whether that outlet says
// it too.
#ifndef HEARSAY_WEIGH_CITATIONS_H_
#define HEARSAY_WEIGH_CITATIONS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/article.h"
#include "weigh/mentions.h"
#include "weigh/outlet_index.h"

namespace hearsay::weigh {

struct Citation {
  enum class Kind : unsigned char {
    None,      // given to no outlet of which the archive has an article of the same days
    Stated,    // the outlet says it
    Circular,  // it says it and gives it to the outlet of the mention in its turn
    NotFound   // no article of it was found to say it
  };
  Kind kind = Kind::None;
  std::optional<model::ArticleId> article;  // the outlet's that says it
};

// The mentions of one claim, by article.
using UnitsOfArticles = std::map<model::ArticleId, std::vector<std::uint32_t>>;

class Citations {
 public:
  // Keeps views of all; they must outlive it. `units` are all of the archive, by article.
  Citations(std::span<const model::Article> articles, std::span<const Unit> units,
            const OutletIndex& outlets)
      : articles_(articles), units_(units), outlets_(outlets) {}

  // What becomes of unit `u` of a claim when it is followed to the outlet at the end of its chain:
  // first among the mentions of the claim, then, by its words, in all that the outlet's articles
  // say.
  Citation follow(std::uint32_t u, const UnitsOfArticles& claim) const;

 private:
  std::string outlet_named(std::uint32_t u, const UnitsOfArticles& claim) const;
  bool near(model::ArticleId a, model::ArticleId b) const;
  std::span<const Unit> units_of(model::ArticleId article) const;
  bool one_story(model::ArticleId a, model::ArticleId b) const;
  Citation search(std::uint32_t u, const std::vector<model::ArticleId>& theirs,
                  const UnitsOfArticles& claim) const;

  std::span<const model::Article> articles_;
  std::span<const Unit> units_;
  const OutletIndex& outlets_;
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_CITATIONS_H_
