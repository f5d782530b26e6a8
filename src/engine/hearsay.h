// SPDX-License-Identifier: Apache-2.0
// The public C++ API: from inputs to articles, from articles to links and claims.
//
//   hearsay::Engine engine({.outlets_file = "outlets.csv"});
//   engine.read({"archive/"}, [](hearsay::model::Article&& article) { … });
//   hearsay::Trace trace = engine.trace({"archive/"});
//
// The command line, the pages and the Python package are faces of this header. Library code never
// prints.
#ifndef HEARSAY_ENGINE_HEARSAY_H_
#define HEARSAY_ENGINE_HEARSAY_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "base/stats.h"
#include "model/article.h"
#include "model/articles.h"
#include "model/trace.h"

namespace hearsay {

struct Options {
  std::string outlets_file;  // CSV of outlets, before the built-in table; "" for none
  std::vector<std::pair<std::string, std::string>> field_map;  // JSON Lines: our field, their name
  std::uint64_t document_bytes = 64U << 20;  // a larger document is refused (and named); at most 4G
  unsigned element_depth = 400;   // elements of a page nested deeper are dropped, their text stays
  double document_seconds = 600;  // of one processor; a document that takes more is refused
  std::uint64_t document_memory = 1ULL << 30;  // one that would take more is refused before it does
  unsigned archive_nesting = 5;  // archives within archives beyond it are refused (and named)
  std::uint64_t memory_bytes = 2ULL << 30;  // budget of the search for copies
  unsigned threads = 0;                     // 0: one per processor
  bool statements = true;                   // read statements, figures and expressions
  bool links_only = false;                  // trace: stop after the links
  bool articles_on_disk = false;            // trace, links_only: see Trace::stored
  // trace, links_only: a folder that keeps the articles of all runs, and what is found out about
  // them; the links are those among all of them, and so is Trace::stored. "" for none.
  std::string index_folder;
  bool merge_owners = false;    // weigh: outlets of one owner count as one
  std::string reader_language;  // claims are shown in it where they can be: "fr", "en", "ru" or ""
  std::string decisions_file;   // merges and separations decided by the user; "" for none
  base::Progress::Show progress = base::Progress::Show::Never;
  base::Stats* stats = nullptr;  // not owned, may be null
};

// How the documents of a run fared.
struct Outcome {
  std::uint64_t read = 0;
  std::uint64_t other_language = 0;  // of them: neither French, English nor Russian
  // In order of input. The first of them: a file of nothing but damage must not fill the memory;
  // `unnamed` counts the others by kind.
  std::vector<base::Problem> problems;
  std::map<std::string, std::uint64_t> unnamed;
  static constexpr std::size_t kMostNamed = 200'000;

  void add(base::Problem problem);
  std::map<std::string, std::uint64_t> by_kind() const;  // of all
};

struct Trace {
  std::vector<model::Article>
      articles;  // ArticleId is the position here; sorted by id, so input order doesn't matter
  std::unique_ptr<const model::Articles> stored;  // instead of `articles`: those that memory does
                                                  // not hold
  std::vector<model::Link> links;
  std::vector<model::Claim> claims;
  Outcome outcome;
};

// Not thread-safe as an object; uses several threads inside.
class Engine {
 public:
  // Throws base::Failure when data files, the outlets file or the decisions file can't be used.
  explicit Engine(Options options);
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  // Reads every document of the inputs (files, folders, "-" for standard input) and hands each
  // article to `sink` in input order, on the calling thread; captures of one address are numbered
  // as versions. Bad documents are skipped and named in the outcome. Throws base::Failure if an
  // input does not exist.
  Outcome read(std::span<const std::string> inputs,
               const std::function<void(model::Article&&)>& sink);

  // Reads the inputs and finds who had it from whom and, unless links_only, how many independent
  // origins each claim has.
  Trace trace(std::span<const std::string> inputs);

 private:
  Outcome read_as_given(std::span<const std::string> inputs,
                        const std::function<void(model::Article&&)>& sink);

  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hearsay

#endif  // HEARSAY_ENGINE_HEARSAY_H_
