// SPDX-License-Identifier: Apache-2.0
// hearsay trace INPUT...: for each claim, how many independent origins it has, with receipts.
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/json_output.h"
#include "serve/trace_page.h"

namespace hearsay::cli {
namespace {

constexpr std::size_t kClaims = 20;  // in the readable view, where no number is asked for

}  // namespace

int run_trace(const TraceArguments& arguments) {
  const bool readable = arguments.format == Format::Text ||
                        (arguments.format == Format::Default && standard_output_is_terminal() &&
                         arguments.engine.index_folder.empty());
  Options options = arguments.engine;
  // Links as JSON are all that is asked for at any size: the articles need not be at hand.
  options.articles_on_disk = options.links_only && !readable && arguments.html_file.empty();
  Engine engine(options);
  const Trace trace = engine.trace(arguments.inputs);
  const int status = report_outcome(trace.outcome, arguments);
  if (status != kDone) return status;
  const weigh::FigureChoice figures = *weigh::parse_figure_choice(arguments.figures);
  if (!arguments.html_file.empty())
    write_page(arguments.html_file, serve::trace_page(trace, arguments.interface_language,
                                                      arguments.claims.value_or(0), figures));
  const bool silent = arguments.format == Format::Default && !arguments.html_file.empty();
  if (readable && !silent)
    write_out(trace_view(
        trace, View{terminal_width(), arguments.colour, arguments.interface_language, figures},
        arguments.claims.value_or(kClaims)));
  else if (!silent) {
    engine::write_trace_json(trace, write_out, figures);
    write_out("\n");
  }
  const bool nothing = arguments.engine.links_only ? trace.links.empty() : trace.claims.empty();
  return nothing ? kNothingFound : kDone;
}

}  // namespace hearsay::cli
