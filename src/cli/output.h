// SPDX-License-Identifier: Apache-2.0
// What commands share when they speak: standard output that knows a broken pipe is no failure,
// problems told on standard error, colours only where they help.
#ifndef HEARSAY_CLI_OUTPUT_H_
#define HEARSAY_CLI_OUTPUT_H_

#include <string>
#include <string_view>

#include "cli/commands.h"

namespace hearsay::cli {

// Writes to standard output. Ends the program quietly with status 0 when the reader has gone (a
// broken pipe is success, as with other filters); throws base::Failure when the disk is full.
void write_out(std::string_view text);

// Writes a page and, where people look, says so. Throws base::Failure.
void write_page(const std::string& file, std::string_view page);

bool standard_output_is_terminal();
// Columns of the terminal, 80 if unknown.
std::size_t terminal_width();

// Problems, counted by kind and named (the first few of each kind, all in the report file), and
// --stats. Returns the exit status that the outcome asks for: 0 if anything was read, 1 if there
// was nothing, 2 if nothing could be read.
int report_outcome(const Outcome& outcome, const InputArguments& arguments);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_OUTPUT_H_
