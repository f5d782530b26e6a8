// SPDX-License-Identifier: Apache-2.0
// Which outlet of the archive a source is: "the Lantern", « l'agence AVD », «портал Ormel-Direct».
#ifndef HEARSAY_WEIGH_OUTLET_INDEX_H_
#define HEARSAY_WEIGH_OUTLET_INDEX_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/article.h"
#include "model/outlets.h"
#include "weigh/sources.h"

namespace hearsay::weigh {

class OutletIndex {
 public:
  // Keeps views of all three; they must outlive it.
  OutletIndex(std::span<const model::Article> articles, const model::OutletTable& table,
              const Institutions& institutions);

  // Folded name of the outlet that has this name or alias, "" if there is none.
  std::string named(std::string_view source) const;

  // The same for a source told to be an outlet by its kind or its words ("the newspaper …"), or of
  // two names, when its proper names are all among those of the outlet of one of `around`.
  std::string among(std::string_view source, bool media,
                    const std::vector<model::ArticleId>& around) const;

  // The outlet's name as its articles write it, "" if the archive has none of that folded name.
  std::string written(const std::string& folded) const;

  // Articles by the outlet of that folded name, in archive order.
  const std::vector<model::ArticleId>& articles(const std::string& folded) const;

 private:
  std::string bare_name(std::string_view folded) const;
  std::vector<std::uint64_t> names_in(std::string_view words, bool all) const;

  std::span<const model::Article> articles_;
  const model::OutletTable& table_;
  const Institutions& institutions_;
  std::unordered_map<std::string, std::vector<model::ArticleId>> articles_of_;
  std::unordered_map<std::string, std::vector<std::uint64_t>> names_of_;
  std::unordered_map<std::string, std::string> written_;
  std::unordered_map<std::string, std::string> short_names_;  // folded, to the folded full name
};

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_OUTLET_INDEX_H_
