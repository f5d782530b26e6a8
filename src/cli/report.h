// SPDX-License-Identifier: Apache-2.0
// What a person sees on a terminal: an article with its statements, a trace with its claims. Pure
// functions from results to text; readable without colour and at 80 columns.
#ifndef HEARSAY_CLI_REPORT_H_
#define HEARSAY_CLI_REPORT_H_

#include <cstddef>
#include <string>

#include "engine/hearsay.h"
#include "model/article.h"
#include "weigh/ledger.h"

namespace hearsay::cli {

struct View {
  std::size_t width = 80;
  bool colour = true;
  std::string interface_language = "en";                      // "fr", "en" or "ru"
  weigh::FigureChoice figures = weigh::FigureChoice::Latest;  // the one that a claim's head shows
};

std::string article_view(const model::Article& article, const View& view);

// The first `claims` claims (0: all), most widespread first.
std::string trace_view(const Trace& trace, const View& view, std::size_t claims);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_REPORT_H_
