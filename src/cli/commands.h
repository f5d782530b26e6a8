// SPDX-License-Identifier: Apache-2.0
// One function per command; each takes its arguments as main.cc read them and returns the exit
// status: 0 done, 1 nothing found, 2 failed. Data goes to standard output, talk to standard error.
#ifndef HEARSAY_CLI_COMMANDS_H_
#define HEARSAY_CLI_COMMANDS_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/hearsay.h"

namespace hearsay::cli {

constexpr int kDone = 0;
constexpr int kNothingFound = 1;
constexpr int kFailed = 2;

enum class Format {
  Default,
  Json,
  JsonLines,
  Text
};  // Default: text on a terminal, JSON when piped

// What every command that reads documents understands.
struct InputArguments {
  std::vector<std::string> inputs;
  Options engine;
  bool show_stats = false;  // --stats: times of each pass on standard error
  std::string report_file;  // --report: problems as JSON Lines
  Format format = Format::Default;
  std::string html_file;                  // --html: a self-contained page
  std::string interface_language = "en";  // --ui
  bool colour = true;                     // --no-colour, NO_COLOR
};

struct ReadArguments : InputArguments {
  bool page_offsets = false;  // --offsets
};
int run_read(const ReadArguments& arguments);

struct TraceArguments : InputArguments {
  std::optional<std::size_t> claims;  // --claims N: show only the first N; 0 all
  std::string figures = "latest";     // --figures: latest, min-max, majority, official or lowest
};
int run_trace(const TraceArguments& arguments);

struct CheckArguments {
  std::string gold_file;
  std::string predicted_file;  // empty: read the gold articles now
  std::string language;        // --language: only articles in it
  std::size_t errors = 0;      // --errors N: print the first N missed statements
  bool spans_given = false;    // --given: take the gold's spans, find the other fields
  bool json = false;
  bool articles = false;  // --articles: print the articles as read, not the figures
};
int run_check(const CheckArguments& arguments);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_COMMANDS_H_
