// SPDX-License-Identifier: Apache-2.0
// hearsay read INPUT...: one article a line, or, on a terminal, a readable view.
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/report.h"
#include "engine/json_output.h"
#include "serve/article_page.h"

namespace hearsay::cli {

int run_read(const ReadArguments& arguments) {
  const bool silent = arguments.format == Format::Default && !arguments.html_file.empty();
  const bool readable = arguments.format == Format::Text ||
                        (arguments.format == Format::Default && standard_output_is_terminal());
  const View view{terminal_width(), arguments.colour, arguments.interface_language};
  serve::ArticlePage page(arguments.interface_language);
  Engine engine(arguments.engine);
  const Outcome outcome = engine.read(arguments.inputs, [&](model::Article&& article) {
    if (!arguments.html_file.empty()) page.add(article);
    if (silent) return;
    write_out(readable ? article_view(article, view)
                       : engine::article_json(article, arguments.page_offsets) + "\n");
  });
  if (!arguments.html_file.empty()) write_page(arguments.html_file, page.take());
  return report_outcome(outcome, arguments);
}

}  // namespace hearsay::cli
