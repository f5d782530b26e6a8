// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

#include "base/file.h"
#include "base/json_writer.h"

namespace hearsay::cli {
namespace {

constexpr std::uint64_t kNamedPerKind = 5;

void write_report(const Outcome& outcome, const std::string& file) {
  std::string lines;
  for (const base::Problem& problem : outcome.problems) {
    base::JsonWriter json;
    json.begin_object()
        .field("kind", problem.kind)
        .field("what", problem.what)
        .field_or_null("file", problem.file)
        .field("record", problem.record)
        .field("byte", problem.byte)
        .end_object();
    lines += json.text() + "\n";
  }
  base::write_file(file, lines);
}

}  // namespace

void write_out(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno == EPIPE) std::_Exit(kDone);
      throw base::Failure(std::strerror(errno), "standard output",
                          "check the disk that it goes to");
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void write_page(const std::string& file, std::string_view page) {
  base::write_file(file, page);
  if (::isatty(STDERR_FILENO) != 0)
    std::fprintf(stderr, "hearsay: wrote %s; open it in a browser\n", file.c_str());
}

bool standard_output_is_terminal() { return ::isatty(STDOUT_FILENO) != 0; }

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20) return size.ws_col;
  return 80;
}

int report_outcome(const Outcome& outcome, const InputArguments& arguments) {
  std::map<std::string, std::uint64_t> named;
  for (const base::Problem& problem : outcome.problems)
    if (++named[problem.kind] <= kNamedPerKind)
      std::fprintf(stderr, "hearsay: %s\n", problem.to_string().c_str());
  if (!outcome.problems.empty()) {
    std::string kinds;
    std::uint64_t all = 0;
    for (const auto& [kind, count] : outcome.by_kind()) {
      all += count;
      kinds += (kinds.empty() ? "" : ", ") + fmt::format("{} {}", count, kind);
    }
    std::string advice;
    if (arguments.report_file.empty())
      advice = outcome.unnamed.empty()
                   ? "; --report FILE names them all"
                   : fmt::format("; --report FILE names the first {}", outcome.problems.size());
    std::fprintf(stderr, "hearsay: %llu read; not or not wholly read: %llu (%s)%s\n",
                 static_cast<unsigned long long>(outcome.read),
                 static_cast<unsigned long long>(all), kinds.c_str(), advice.c_str());
  }
  if (outcome.other_language > 0)
    std::fprintf(
        stderr,
        "hearsay: %llu of %llu are neither French, English nor Russian: copies of them are "
        "found, but no statements and claims are read in them\n",
        static_cast<unsigned long long>(outcome.other_language),
        static_cast<unsigned long long>(outcome.read));
  if (!arguments.report_file.empty()) write_report(outcome, arguments.report_file);
  if (arguments.show_stats && arguments.engine.stats != nullptr)
    std::fputs(arguments.engine.stats->table().c_str(), stderr);
  if (outcome.read > 0) return kDone;
  if (outcome.problems.empty()) {
    std::string names;
    for (const std::string& input : arguments.inputs) names += (names.empty() ? "" : ", ") + input;
    std::fprintf(stderr,
                 "hearsay: no article found in %s; text, pages, feeds, WARC, WACZ and JSON Lines "
                 "with a field \"text\" or \"html\" are read (--map names other fields)\n",
                 names.c_str());
    return kNothingFound;
  }
  return kFailed;
}

}  // namespace hearsay::cli
