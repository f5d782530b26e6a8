// SPDX-License-Identifier: Apache-2.0
// Where each mention of a claim ends when it is walked back, and how many independent ends there
// are.
#ifndef HEARSAY_WEIGH_ORIGINS_H_
#define HEARSAY_WEIGH_ORIGINS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/article.h"
#include "model/trace.h"
#include "weigh/alignment.h"
#include "weigh/citations.h"
#include "weigh/decisions.h"
#include "weigh/mentions.h"
#include "weigh/observation.h"
#include "weigh/same_origin.h"
#include "weigh/sources.h"

namespace hearsay::weigh {

struct OriginsFound {
  std::vector<model::Origin>
      origins;  // those that the best count counts, then the others that may be
  model::Independent independent;
  std::vector<model::Drift> drift;  // plural sources, cited articles without the claim, circles
};

// What the walk needs beyond the claim itself; views must outlive it.
struct OriginContext {
  std::span<const model::Article> articles;
  std::span<const Unit> units;
  const Alignment* alignment = nullptr;
  const Citations* citations = nullptr;
  const Institutions* institutions = nullptr;
  const Plurals* plurals = nullptr;
  const Decisions* decisions = nullptr;
  const Observation* observation = nullptr;
  const SameOrigin* same_origin = nullptr;
  Cast* cast = nullptr;
  // How surely each unit states its claim (0..1; empty: all do), and how sure a source must be.
  std::span<const float> sureness;
  float least_sure = 0;
  bool merge_owners = false;
  std::string_view reader_language;  // names in it are preferred, where a source has several
};

// `group`: indices of the units of one claim, in time order.
OriginsFound find_origins(const std::vector<std::uint32_t>& group, const OriginContext& context);

}  // namespace hearsay::weigh

#endif  // HEARSAY_WEIGH_ORIGINS_H_
