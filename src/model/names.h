// SPDX-License-Identifier: Apache-2.0
// The words by which enumerations appear in input and output (they are part of the contract of
// formats).
#ifndef HEARSAY_MODEL_NAMES_H_
#define HEARSAY_MODEL_NAMES_H_

#include <optional>
#include <string_view>

#include "model/article.h"
#include "model/trace.h"

namespace hearsay::model {

std::string_view name_of(Language);  // "fr", "en", "ru", "" (unknown), "other"
std::string_view name_of(OutletKind);
std::string_view name_of(BlockKind);
std::string_view name_of(CreditKind);
std::string_view name_of(DateOrigin);
std::string_view name_of(DateRole);
std::string_view name_of(SourceKind);
std::string_view name_of(StatementType);
std::string_view name_of(Commitment);
std::string_view name_of(Polarity);
std::string_view name_of(Stance);
std::string_view name_of(Channel);  // "" for None
std::string_view name_of(Bound);
std::string_view name_of(Counted);  // "" for None
std::string_view name_of(ExpressionKind);
std::string_view name_of(Tier);
std::string_view name_of(EditKind);
std::string_view name_of(LinkKind);
std::string_view name_of(Certainty);
std::string_view name_of(DriftKind);

// The value with that name, e.g. `parse_name<SourceKind>("person")`; nothing if there is none.
template <typename Enum>
std::optional<Enum> parse_name(std::string_view name);

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_NAMES_H_
