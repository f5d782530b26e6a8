// SPDX-License-Identifier: Apache-2.0
// Where the mentions of one claim end when they are walked back: its roots.
#ifndef HEARSAY_WEIGH_ROOTS_H_
#define HEARSAY_WEIGH_ROOTS_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/wording.h"
#include "weigh/citations.h"
#include "weigh/origins.h"
#include "weigh/same_origin.h"
#include "weigh/sources.h"

namespace hearsay::weigh {

enum class Strength : unsigned char { Possible, Counted };

// Where a mention ends: a source that its text names, or the writer.
struct Root {
  SourceIdentity source;
  Strength strength = Strength::Counted;
  bool doubtful = false;  // its clause may speak of something else; then only Possible
  std::uint32_t unit = 0;
  std::string why;
  model::Tier tier = model::Tier::Associative;
};

// One claim as the walk and the count see it. Keeps references to its arguments.
class ClaimView {
 public:
  ClaimView(const std::vector<std::uint32_t>& group, const OriginContext& context);

  const OriginContext& context() const { return context_; }
  const std::vector<std::uint32_t>& group() const { return group_; }
  const UnitsOfArticles& units_of() const { return units_of_; }
  const Unit& unit(std::uint32_t u) const { return context_.units[u]; }
  const model::Article& article(model::ArticleId id) const {
    return context_.articles[static_cast<std::size_t>(id)];
  }
  std::string outlet_of(model::ArticleId id) const { return model::teller_of(article(id)); }

  // The writer speaks, or his outlet's reporter does.
  bool own_voice(const Unit& one) const;
  SourceIdentity source_of(std::uint32_t u) const;
  const Cast::Member& member(std::uint32_t u) const;
  // How likely two sources are one: 0..1.
  float likeness(const Cast::Member& a, const Cast::Member& b) const;

 private:
  const std::vector<std::uint32_t>& group_;
  const OriginContext& context_;
  UnitsOfArticles units_of_;
  std::vector<model::ArticleId> articles_;
  mutable std::unordered_map<std::uint32_t, Cast::Member> members_;  // by unit, once asked for
};

struct RootsFound {
  std::vector<Root> roots;          // in the order of the group, doubtful ones behind; may be empty
  std::vector<model::Drift> drift;  // plural sources, cited articles without the claim, circles
};
RootsFound walk_back(const ClaimView& claim);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_ROOTS_H_
