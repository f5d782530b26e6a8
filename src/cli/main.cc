// SPDX-License-Identifier: Apache-2.0
// The command line: every flag is defined here once, with its help; the commands themselves are in
// files of their names. One of the three places that catch base::Failure.
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace hearsay::cli {
namespace {

base::Stats& run_stats() {
  static base::Stats stats;
  return stats;
}

void add_field_map(CLI::App& command, InputArguments& arguments) {
  command.add_option_function<std::vector<std::string>>(
      "--map",
      [&arguments](const std::vector<std::string>& pairs) {
        for (const std::string& pair : pairs) {
          const std::size_t equals = pair.find('=');
          if (equals == std::string::npos || equals == 0)
            throw CLI::ValidationError("--map", "\"" + pair + "\" is not of the form field=name");
          arguments.engine.field_map.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
        }
      },
      "JSON Lines: field=name, where our field goes by another name (repeatable)");
}

void add_input_flags(CLI::App& command, InputArguments& arguments) {
  command
      .add_option(
          "INPUT", arguments.inputs,
          "files, folders or - for standard input: text, HTML, WARC, WACZ, RSS, Atom, JSON Lines;\n"
          "also .gz .zst .xz .bz2 .tar .zip of them")
      ->required();
  command.add_option("--outlets", arguments.engine.outlets_file,
                     "table of outlets: name,kind,owner,language,aliases[,domain]");
  add_field_map(command, arguments);
  command
      .add_option("--max-document", arguments.engine.document_bytes,
                  "refuse larger documents (bytes, or 64M, 1G)")
      ->transform(CLI::AsSizeValue(false))
      ->capture_default_str();
  command.add_option("--threads", arguments.engine.threads, "threads; 0: one per processor")
      ->capture_default_str();
  command.add_flag("--stats", arguments.show_stats,
                   "time, bytes and calls of each pass, on standard error");
  command.add_option("--report", arguments.report_file,
                     "write every problem as JSON Lines to this file");
  command.add_flag_callback(
      "--progress", [&arguments] { arguments.engine.progress = base::Progress::Show::Always; },
      "show progress even when standard error is no terminal");
  command.add_flag_callback(
      "--no-colour,--no-color", [&arguments] { arguments.colour = false; },
      "plain text (also when piped, or NO_COLOR is set)");
  command
      .add_option("--html", arguments.html_file,
                  "write one page that needs nothing beside it and no network")
      ->type_name("FILE");
  command.add_option("--ui", arguments.interface_language, "language of the page and the report")
      ->check(CLI::IsMember({"fr", "en", "ru"}))
      ->capture_default_str();
  command.add_flag_callback(
      "--text", [&arguments] { arguments.format = Format::Text; },
      "the readable view, even when piped");
}

std::shared_ptr<ReadArguments> add_read(CLI::App& app) {
  auto arguments = std::make_shared<ReadArguments>();
  CLI::App* command =
      app.add_subcommand("read", "articles: text in blocks, dates, credits, statements");
  add_input_flags(*command, *arguments);
  command->add_flag_callback(
      "--jsonl,--json", [arguments] { arguments->format = Format::JsonLines; },
      "one article a line (the default when piped)");
  command->add_flag("--offsets", arguments->page_offsets,
                    "the byte range of the page behind each block");
  command->add_flag_callback(
      "--no-statements", [arguments] { arguments->engine.statements = false; },
      "stop after the text: no statements, figures, expressions");
  return arguments;
}

std::shared_ptr<TraceArguments> add_trace(CLI::App& app) {
  auto arguments = std::make_shared<TraceArguments>();
  CLI::App* command = app.add_subcommand(
      "trace", "who had it from whom, and how many independent origins a claim has");
  add_input_flags(*command, *arguments);
  command->add_flag_callback(
      "--json", [arguments] { arguments->format = Format::Json; },
      "one JSON document (the default when piped)");
  command->add_flag("--links", arguments->engine.links_only,
                    "only copies, rewrites, translations: no claims (fast)");
  command
      ->add_option("--language", arguments->engine.reader_language,
                   "show claims in this language where they can be")
      ->check(CLI::IsMember({"fr", "en", "ru"}));
  command
      ->add_option("--figures", arguments->figures,
                   "which figure of a claim the readable view puts first")
      ->check(CLI::IsMember({"latest", "min-max", "majority", "official", "lowest"}))
      ->capture_default_str();
  command->add_option("--claims", arguments->claims, "show only the N most widespread claims")
      ->type_name("N");
  command->add_flag("--merge-owners", arguments->engine.merge_owners,
                    "outlets of one owner count as one origin");
  command->add_option("--decisions", arguments->engine.decisions_file,
                      "merge A B, separate A B, not-a-source A: one a line");
  command
      ->add_option("--memory", arguments->engine.memory_bytes,
                   "memory budget of the search for copies")
      ->transform(CLI::AsSizeValue(false));
  return arguments;
}

std::shared_ptr<CheckArguments> add_check(CLI::App& app) {
  auto arguments = std::make_shared<CheckArguments>();
  CLI::App* command =
      app.add_subcommand("check", "how well statements agree with an annotated file");
  command->add_option("GOLD", arguments->gold_file, "annotated articles, JSON Lines")->required();
  command->add_option("PREDICTED", arguments->predicted_file,
                      "what `hearsay read` made of them; without it they are read now");
  command->add_option("--language", arguments->language, "only articles in this language")
      ->check(CLI::IsMember({"fr", "en", "ru"}));
  command->add_option("--errors", arguments->errors, "print the first N missed statements")
      ->type_name("N");
  command->add_flag("--given", arguments->spans_given,
                    "take source, cue and content from the gold; find the other fields");
  command->add_flag("--json", arguments->json, "the figures as one JSON object");
  command->add_flag("--articles", arguments->articles,
                    "print the articles as `hearsay read` does instead of the figures");
  return arguments;
}

int run(int argc, char** argv) {
  CLI::App app{"hearsay counts the sources, not the copies.", "hearsay"};
  app.set_version_flag("--version", "hearsay " HEARSAY_VERSION);
  app.require_subcommand(1);
  app.footer("Exit status: 0 done, 1 nothing found, 2 failed.");
  const auto read_arguments = add_read(app);
  const auto trace_arguments = add_trace(app);
  const auto check_arguments = add_check(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error);
    return status == 0 ? kDone : kFailed;
  }
  const auto prepare = [](InputArguments& arguments) {
    if (arguments.show_stats) arguments.engine.stats = &run_stats();
    if (arguments.engine.progress == base::Progress::Show::Never)
      arguments.engine.progress = base::Progress::Show::OnTerminal;
    if (std::getenv("NO_COLOR") != nullptr || !standard_output_is_terminal())
      arguments.colour = false;
  };
  prepare(*read_arguments);
  prepare(*trace_arguments);
  if (app.got_subcommand("check")) return run_check(*check_arguments);
  if (app.got_subcommand("read")) return run_read(*read_arguments);
  return run_trace(*trace_arguments);
}

}  // namespace
}  // namespace hearsay::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  // What one document needed, the next needs again: giving it back between the two costs more than
  // keeping it.
  constexpr int kKept = 256 << 20;
  mallopt(M_MMAP_THRESHOLD, kKept / 8);
  mallopt(M_TRIM_THRESHOLD, kKept);
  try {
    return hearsay::cli::run(argc, argv);
  } catch (const hearsay::base::Failure& failure) {
    std::fprintf(stderr, "hearsay: %s\n", failure.what());
    return hearsay::cli::kFailed;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hearsay: unexpected: %s\n", error.what());
    return hearsay::cli::kFailed;
  }
}
