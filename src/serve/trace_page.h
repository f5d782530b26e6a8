// SPDX-License-Identifier: Apache-2.0
// hearsay trace --html: a trace as one page that needs nothing beside it and no network.
#ifndef HEARSAY_SERVE_TRACE_PAGE_H_
#define HEARSAY_SERVE_TRACE_PAGE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/hearsay.h"
#include "weigh/ledger.h"

namespace hearsay::serve {

// The whole page. `interface_language` is "fr", "en" or "ru" (the reader can change it in the
// page); `claims` limits it to the first that many claims, 0 is all; `figures` is the one of a
// claim's figures that is put first. Only articles that the shown claims speak of, and their
// ancestors, are carried along. Thread-safe.
std::string trace_page(const Trace& trace, std::string_view interface_language,
                       std::size_t claims = 0,
                       weigh::FigureChoice figures = weigh::FigureChoice::Latest);

}  // namespace hearsay::serve

#endif  // HEARSAY_SERVE_TRACE_PAGE_H_
