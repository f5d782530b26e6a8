// SPDX-License-Identifier: Apache-2.0
// Articles, links and claims as JSON, field for field as doc/format.md has it. Byte spans become
// code point offsets here and nowhere else; unknown values are null, empty lists are [].
#ifndef HEARSAY_ENGINE_JSON_OUTPUT_H_
#define HEARSAY_ENGINE_JSON_OUTPUT_H_

#include <functional>
#include <string>
#include <string_view>

#include "engine/hearsay.h"
#include "model/article.h"
#include "weigh/ledger.h"

namespace hearsay::engine {

// One JSON object, no line end. With `page_offsets` each block has "page": its byte range in the
// page.
std::string article_json(const model::Article& article, bool page_offsets = false);

// {"articles": N, "outlets": N, "links": […], "claims": […]}; `figures` is the one of a claim's
// figures that is put first.
std::string trace_json(const Trace& trace,
                       weigh::FigureChoice figures = weigh::FigureChoice::Latest);
// The same, handed over piece by piece: the whole may be larger than memory should hold.
void write_trace_json(const Trace& trace, const std::function<void(std::string_view)>& sink,
                      weigh::FigureChoice figures = weigh::FigureChoice::Latest);

}  // namespace hearsay::engine

#endif  // HEARSAY_ENGINE_JSON_OUTPUT_H_
