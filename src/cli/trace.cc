// SPDX-License-Identifier: Apache-2.0
// hearsay trace INPUT...: for each claim, how many independent origins it has, with receipts.
#include "base/file.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/json_output.h"
#include "serve/trace_page.h"

namespace hearsay::cli {

int run_trace(const TraceArguments& arguments) {
  Engine engine(arguments.engine);
  const Trace trace = engine.trace(arguments.inputs);
  const int status = report_outcome(trace.outcome, arguments);
  if (status != kDone) return status;
  if (!arguments.html_file.empty())
    base::write_file(arguments.html_file,
                     serve::trace_page(trace, arguments.interface_language, arguments.claims));
  const bool silent = arguments.format == Format::Default && !arguments.html_file.empty();
  const bool readable = arguments.format == Format::Text ||
                        (arguments.format == Format::Default && standard_output_is_terminal());
  if (readable && !silent)
    write_out(trace_view(trace,
                         View{terminal_width(), arguments.colour, arguments.interface_language,
                              *weigh::parse_figure_choice(arguments.figures)},
                         arguments.claims));
  else if (!silent)
    write_out(engine::trace_json(trace) + "\n");
  const bool nothing = arguments.engine.links_only ? trace.links.empty() : trace.claims.empty();
  return nothing ? kNothingFound : kDone;
}

}  // namespace hearsay::cli
