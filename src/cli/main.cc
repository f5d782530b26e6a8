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
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"
#include "cli/output.h"

namespace hearsay::cli {
namespace {

base::Stats& run_stats() {
  static base::Stats stats;
  return stats;
}

// Help is read on eighty columns: this many for the flags, descriptions are broken by hand.
constexpr std::size_t kFlagColumns = 24;

// A choice is shown as its values; an error names them too.
CLI::Option* choice(CLI::Option* option, const std::vector<std::string>& values) {
  std::string shown;
  for (const std::string& value : values) shown += (shown.empty() ? "" : "|") + value;
  return option->check(CLI::IsMember(values).description(""))->type_name(shown);
}

CLI::Option* size(CLI::Option* option) {
  return option->transform(CLI::AsSizeValue(false).description(""))->type_name("SIZE");
}

void add_field_map(CLI::App& command, InputArguments& arguments) {
  command
      .add_option_function<std::vector<std::string>>(
          "--map",
          [&arguments](const std::vector<std::string>& pairs) {
            for (const std::string& pair : pairs) {
              const std::size_t equals = pair.find('=');
              if (equals == std::string::npos || equals == 0)
                throw CLI::ValidationError("--map",
                                           "\"" + pair + "\" is not of the form field=name");
              arguments.engine.field_map.emplace_back(pair.substr(0, equals),
                                                      pair.substr(equals + 1));
            }
          },
          "JSON Lines: where our field goes by another name")
      ->type_name("FIELD=NAME")
      ->group("Input");
}

void add_input_flags(CLI::App& command, InputArguments& arguments) {
  command
      .add_option("INPUT", arguments.inputs,
                  "files, folders or - for standard input:\n"
                  "text, HTML, WARC, WACZ, RSS, Atom, JSON Lines,\n"
                  "and .gz .zst .xz .bz2 .tar .zip of them")
      ->required()
      ->type_name("");
  command
      .add_option("--outlets", arguments.engine.outlets_file,
                  "table of outlets, CSV with the columns\n"
                  "name,kind,owner,language,aliases[,domain]")
      ->type_name("FILE")
      ->group("Input");
  add_field_map(command, arguments);
  size(command.add_option("--max-document", arguments.engine.document_bytes,
                          "refuse larger documents (64M unless given; at most\n4G)"))
      ->group("Input");
  size(command.add_option("--max-memory", arguments.engine.document_memory,
                          "refuse documents that would take more memory while\n"
                          "they are read (1G unless given); the tags of links\n"
                          "and fonts are dropped first, if that is enough"))
      ->group("Input");
  command
      .add_option("--max-seconds", arguments.engine.document_seconds,
                  "give up documents that take a processor longer\n(600 unless given)")
      ->type_name("N")
      ->check(CLI::PositiveNumber.description(""))
      ->group("Input");
  command
      .add_option(
          "--max-depth", arguments.engine.element_depth,
          "drop the tags of a page that are nested\ndeeper; their text stays (400 unless given)")
      ->type_name("N")
      ->check(CLI::Range(1, 5000).description(""))
      ->group("Input");
  command
      .add_option("--max-nesting", arguments.engine.archive_nesting,
                  "refuse archives within archives beyond\n(5 unless given)")
      ->type_name("N")
      ->check(CLI::Range(1, 100).description(""))
      ->group("Input");
  command
      .add_flag_callback(
          "--text", [&arguments] { arguments.format = Format::Text; },
          "the readable view, even when piped")
      ->group("Output");
  command
      .add_option("--html", arguments.html_file,
                  "write one page that needs nothing beside it\nand no network")
      ->type_name("FILE")
      ->group("Output");
  choice(command.add_option("--ui", arguments.interface_language,
                            "language of the page and the readable view\n(en unless given)"),
         {"fr", "en", "ru"})
      ->group("Output");
  command
      .add_flag_callback(
          "--no-colour,--no-color", [&arguments] { arguments.colour = false; },
          "no colours (also when piped, or NO_COLOR is set)")
      ->group("Output");
  command
      .add_option("--threads", arguments.engine.threads, "0, as unless given: one per processor")
      ->type_name("N")
      ->group("Running");
  command
      .add_flag_callback(
          "--progress", [&arguments] { arguments.engine.progress = base::Progress::Show::Always; },
          "show progress even when standard error is no\nterminal")
      ->group("Running");
  command
      .add_flag("--stats", arguments.show_stats, "time, bytes and calls of each pass, at the end")
      ->group("Running");
  command
      .add_option("--report", arguments.report_file,
                  "write what could not be read, and why, as\nJSON Lines")
      ->type_name("FILE")
      ->group("Running");
}

std::shared_ptr<ReadArguments> add_read(CLI::App& app) {
  auto arguments = std::make_shared<ReadArguments>();
  CLI::App* command = app.add_subcommand("read", "one article after another: who says what in it");
  add_input_flags(*command, *arguments);
  command
      ->add_flag_callback(
          "--jsonl,--json", [arguments] { arguments->format = Format::JsonLines; },
          "one article a line, as when piped")
      ->group("Output");
  command
      ->add_flag("--offsets", arguments->page_offsets,
                 "JSON: the byte range of the page behind each block")
      ->group("Output");
  command
      ->add_flag_callback(
          "--no-statements", [arguments] { arguments->engine.statements = false; },
          "stop after the text: no statements, figures, names")
      ->group("Reading");
  command->footer("Example: hearsay read --html articles.html pages/\n");
  return arguments;
}

void add_trace_flags(CLI::App& command, TraceArguments& arguments) {
  command
      .add_flag_callback(
          "--json", [&arguments] { arguments.format = Format::Json; },
          "one JSON document, as when piped")
      ->group("Output");
  choice(command.add_option(
             "--language", arguments.engine.reader_language,
             "show claims in this language where they can be\n(that of --ui, if given)"),
         {"fr", "en", "ru"})
      ->group("Output");
  command
      .add_option("--claims", arguments.claims,
                  "show the N most widespread claims; 0: all.\n"
                  "Unless given: 20 in the readable view, all in a\npage; JSON always has all")
      ->type_name("N")
      ->group("Output");
  choice(command.add_option("--figures", arguments.figures,
                            "which of a claim's figures is put first\n(latest unless given)"),
         {"latest", "min-max", "majority", "official", "lowest"})
      ->group("Output");
  command
      .add_flag("--links", arguments.engine.links_only,
                "stop after copies, rewrites, translations and\ncitations: no claims (fast)")
      ->group("Tracing");
  command
      .add_option(
          "--index", arguments.engine.index_folder,
          "with --links, as JSON: keep the articles in this\nfolder, and find links among all "
          "that it holds")
      ->type_name("DIR")
      ->needs("--links")
      ->excludes("--text")
      ->excludes("--html")
      ->group("Tracing");
  command
      .add_flag("--merge-owners", arguments.engine.merge_owners,
                "outlets of one owner count as one origin")
      ->group("Tracing");
  command
      .add_option("--decisions", arguments.engine.decisions_file,
                  "what you decided, one a line: merge A = B,\nseparate A = B, not-a-source A")
      ->type_name("FILE")
      ->group("Tracing");
  size(command.add_option("--memory", arguments.engine.memory_bytes,
                          "for the search for copies (2G unless given)"))
      ->group("Tracing");
}

std::shared_ptr<TraceArguments> add_trace(CLI::App& app) {
  auto arguments = std::make_shared<TraceArguments>();
  CLI::App* command =
      app.add_subcommand("trace", "a pile of articles: how many sources each claim has");
  add_input_flags(*command, *arguments);
  add_trace_flags(*command, *arguments);
  command->footer("Example: hearsay trace --html report.html --outlets outlets.csv archive/\n");
  return arguments;
}

std::shared_ptr<CheckArguments> add_check(CLI::App& app) {
  auto arguments = std::make_shared<CheckArguments>();
  CLI::App* command =
      app.add_subcommand("check", "an annotated file: how well statements are found");
  command->add_option("GOLD", arguments->gold_file, "annotated articles, JSON Lines")
      ->required()
      ->type_name("");
  command
      ->add_option("PREDICTED", arguments->predicted_file,
                   "what `hearsay read` made of them;\nwithout it they are read now")
      ->type_name("");
  choice(command->add_option("--language", arguments->language, "only articles in this language"),
         {"fr", "en", "ru"});
  command->add_option("--errors", arguments->errors, "print the first N missed statements")
      ->type_name("N");
  command->add_flag("--given", arguments->spans_given,
                    "take source, cue and content from the gold; find\nthe other fields");
  command->add_flag("--json", arguments->json, "the figures as one JSON object");
  command->add_flag("--articles", arguments->articles,
                    "print the articles as `hearsay read` does instead\nof the figures");
  return arguments;
}

// A first word that is no command is most often a path, or a slip of the hand.
bool names_no_command(const CLI::App& app, std::string_view word) {
  if (word.starts_with('-') && word != "-") return false;
  for (const CLI::App* command : app.get_subcommands({}))
    if (command->get_name() == word) return false;
  std::fprintf(stderr,
               "hearsay: there is no command \"%.*s\"; the commands are read, trace and check. To "
               "count sources:\n  hearsay trace INPUT...\n",
               static_cast<int>(word.size()), word.data());
  return true;
}

int run(int argc, char** argv) {
  CLI::App app{"hearsay counts the sources, not the copies.", "hearsay"};
  app.set_help_flag("-h,--help", "this help, also after a command");
  app.set_version_flag("--version", "hearsay " HEARSAY_VERSION, "the version");
  app.get_formatter()->column_width(kFlagColumns);
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("Positionals", "Arguments");
  app.get_formatter()->label("REQUIRED", "");
  app.require_subcommand(1);
  app.footer(
      "Example: hearsay trace --html report.html archive/\n"
      "Exit status: 0 done, 1 nothing found, 2 failed.\n");
  const auto read_arguments = add_read(app);
  const auto trace_arguments = add_trace(app);
  const auto check_arguments = add_check(app);
  if (argc < 2) {
    std::fputs(app.help().c_str(), stderr);
    return kFailed;
  }
  if (names_no_command(app, argv[1])) return kFailed;
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
  // Who reads in a language wants the claims in it too, unless another is asked for.
  if (trace_arguments->engine.reader_language.empty() &&
      app.get_subcommand("trace")->count("--ui") > 0)
    trace_arguments->engine.reader_language = trace_arguments->interface_language;
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
