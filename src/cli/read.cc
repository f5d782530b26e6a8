// SPDX-License-Identifier: Apache-2.0
// hearsay read INPUT...: one article a line, or, on a terminal, a readable view.
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/json_output.h"

namespace hearsay::cli {

int run_read(const ReadArguments& arguments) {
  const bool readable = arguments.format == Format::Text ||
                        (arguments.format == Format::Default && arguments.html_file.empty() &&
                         standard_output_is_terminal());
  const View view{terminal_width(), arguments.colour, "en"};
  Engine engine(arguments.engine);
  const Outcome outcome = engine.read(arguments.inputs, [&](model::Article&& article) {
    write_out(readable ? article_view(article, view)
                       : engine::article_json(article, arguments.page_offsets) + "\n");
  });
  return report_outcome(outcome, arguments);
}

}  // namespace hearsay::cli
