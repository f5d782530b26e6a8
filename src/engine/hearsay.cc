// SPDX-License-Identifier: Apache-2.0
// The walk as a whole. Engine::trace reads as the table of contents of hearsay: read, parse,
// attribute, trace, weigh; each pass is timed into Options::stats.
#include "engine/hearsay.h"

#include <algorithm>

#include "attribute/attribute.h"
#include "base/file.h"
#include "base/hash.h"
#include "engine/piecewise.h"
#include "engine/pipeline.h"
#include "engine/versions.h"
#include "model/outlets.h"
#include "parse/parse.h"
#include "read/reader.h"
#include "trace/index.h"
#include "trace/trace.h"
#include "weigh/weigh.h"

namespace hearsay {
namespace {

constexpr std::size_t kBatchSize = 16;

model::OutletTable load_outlets(const std::string& file) {
  model::OutletTable table = model::OutletTable::built_in();
  if (!file.empty()) table.add(model::OutletTable::from_csv(base::read_file(file), file));
  return table;
}

// Input order must not matter to a trace: articles are put in the order of their ids, captures of
// one article become its versions (versions.h).
std::vector<model::Article> settled(std::vector<model::Article> articles) {
  std::vector<engine::Capture> captures;
  captures.reserve(articles.size());
  for (const model::Article& article : articles) captures.push_back(engine::capture_of(article));
  const std::vector<engine::Settled> order =
      engine::settle(captures, [&](std::uint32_t i) { return articles[i].text; });
  std::vector<model::Article> out;
  out.reserve(order.size());
  for (const engine::Settled& one : order) {
    model::Article& article = out.emplace_back(std::move(articles[one.index]));
    article.id = one.id;
    article.version = one.version;
    article.version_of = one.version_of;
    if (one.made) article.published = one.made;
  }
  return out;
}

// Shows how far each pass of a long run has come.
class Passes {
 public:
  explicit Passes(base::Progress::Show show) : show_(show) {}
  void show(std::string_view pass, std::uint64_t done, std::uint64_t all) {
    if (!progress_ || pass != pass_) {
      pass_ = pass;
      done_ = 0;
      progress_.emplace(pass_, show_, all);
    }
    progress_->advance(done - done_);
    done_ = done;
  }

 private:
  base::Progress::Show show_;
  std::string pass_;
  std::uint64_t done_ = 0;
  std::optional<base::Progress> progress_;
};

// Articles on their way to the disk, and what their order needs.
class Storing {
 public:
  Storing() : stored_(std::make_unique<model::StoredArticles>("")) {}
  void add(const model::Article& article) {
    captures_.push_back(engine::capture_of(article));
    stored_->add(article);
  }
  // In the same order as settled().
  std::unique_ptr<const model::Articles> settle() {
    stored_->finish();
    model::Article room;
    const auto texts = [&](std::uint32_t i) {
      return stored_->get(model::ArticleId{i}, room).text;
    };
    std::vector<std::uint32_t> order;
    std::vector<model::StoredArticles::Name> names;
    for (engine::Settled& one : engine::settle(captures_, texts)) {
      order.push_back(one.index);
      names.push_back({std::move(one.id), std::move(one.version_of), one.version, one.made});
    }
    std::vector<engine::Capture>().swap(captures_);
    stored_->arrange(order, std::move(names));
    return std::move(stored_);
  }

 private:
  std::vector<engine::Capture> captures_;
  std::unique_ptr<model::StoredArticles> stored_;
};

}  // namespace

void Outcome::add(base::Problem problem) {
  if (problems.size() < kMostNamed)
    problems.push_back(std::move(problem));
  else
    ++unnamed[problem.kind];
}

std::map<std::string, std::uint64_t> Outcome::by_kind() const {
  std::map<std::string, std::uint64_t> counts = unnamed;
  for (const base::Problem& problem : problems) ++counts[problem.kind];
  return counts;
}

namespace {

// Who says what in the articles of a batch; a long one that takes too much time becomes a problem.
void attribute_batch(const attribute::Attributor& attributor, std::vector<engine::Outcome>& batch,
                     std::span<base::Budget> budgets, base::Stats* stats) {
  const auto read = [&](std::span<model::Article*> articles) {
    attributor.attribute(articles, stats);
  };
  std::vector<model::Article*> articles;
  for (engine::Outcome& one : batch)
    if (one && !engine::is_long(*one)) articles.push_back(&*one);
  read(articles);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (!batch[i] || !engine::is_long(*batch[i])) continue;
    budgets[i].go_on();
    engine::attribute_piecewise(*batch[i], read, budgets[i]);
    if (auto over = budgets[i].overdrawn()) batch[i] = tl::unexpected(std::move(*over));
  }
}

// Places in a document are numbers of 32 bits.
std::uint64_t most_bytes(const Options& options) {
  return std::min<std::uint64_t>(options.document_bytes, UINT32_MAX);
}

}  // namespace

struct Engine::Parts {
  explicit Parts(Options given)
      : options(std::move(given)),
        outlets(load_outlets(options.outlets_file)),
        parser(outlets, {.sentences = !options.links_only,
                         .document_bytes = most_bytes(options),
                         .element_depth = options.element_depth}) {
    if (options.statements && !options.links_only)
      attributor.emplace(attribute::Attributor::load(outlets));
    if (!options.decisions_file.empty())
      decisions =
          weigh::parse_decisions(base::read_file(options.decisions_file), options.decisions_file);
  }

  Options options;
  model::OutletTable outlets;
  parse::Parser parser;
  std::optional<attribute::Attributor> attributor;
  weigh::Decisions decisions;
};

Engine::Engine(Options options) : parts_(std::make_unique<Parts>(std::move(options))) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Outcome Engine::read(std::span<const std::string> inputs,
                     const std::function<void(model::Article&&)>& sink) {
  engine::Captures captures;
  return read_as_given(inputs, [&](model::Article&& article) {
    captures.number(article);
    sink(std::move(article));
  });
}

Outcome Engine::read_as_given(std::span<const std::string> inputs,
                              const std::function<void(model::Article&&)>& sink) {
  const Options& options = parts_->options;
  read::Options read_options;
  read_options.limits.document_bytes = most_bytes(options);
  read_options.limits.nesting = options.archive_nesting;
  read_options.limits.memory = options.document_memory;
  read_options.field_map = options.field_map;

  Outcome outcome;
  base::Progress progress("articles", options.progress);
  engine::Stages stages;
  stages.produce = [&](const std::function<bool(engine::Item)>& emit) {
    read::read_inputs(
        inputs, read_options, [&](model::Record&& record) { emit(std::move(record)); },
        [&](const base::Problem& problem) { emit(tl::unexpected(problem)); });
  };
  stages.parse = [&](const model::Record& record, base::Budget& budget) {
    return parts_->parser.parse(record, budget, options.stats);
  };
  stages.attribute = [&](std::vector<engine::Outcome>& batch, std::span<base::Budget> budgets) {
    if (parts_->attributor) attribute_batch(*parts_->attributor, batch, budgets, options.stats);
  };
  stages.deliver = [&](engine::Outcome one) {
    progress.advance();
    if (!one) {
      outcome.add(std::move(one.error()));
      return;
    }
    ++outcome.read;
    if (!model::is_read(one->language)) ++outcome.other_language;
    sink(std::move(*one));
  };
  engine::run_pipeline(stages, options.threads, kBatchSize,
                       {options.document_seconds, options.document_memory});
  return outcome;
}

Trace Engine::trace(std::span<const std::string> inputs) {
  const Options& options = parts_->options;
  trace::Options trace_options;
  trace_options.memory_bytes = options.memory_bytes;
  trace_options.threads = options.threads;
  Passes passes(options.progress);
  trace_options.progress = [&](std::string_view pass, std::uint64_t done, std::uint64_t all) {
    passes.show(pass, done, all);
  };
  Trace out;
  if (options.links_only && (options.articles_on_disk || !options.index_folder.empty())) {
    std::optional<trace::Index> index;
    if (!options.index_folder.empty()) index.emplace(options.index_folder);
    Storing storing;
    if (index) index->each_article([&](model::Article&& article) { storing.add(article); });
    out.outcome = read_as_given(inputs, [&](model::Article&& article) {
      if (!index || index->add_article(article)) storing.add(article);
    });
    out.stored = storing.settle();
    trace_options.index = index ? &*index : nullptr;
    out.links = trace::trace_links(*out.stored, parts_->outlets, trace_options, options.stats);
    if (index) {
      const base::ScopedTimer timer(options.stats, "index.save");
      index->save();
    }
    return out;
  }
  // Where do documents come from, what did each page say, and who says it?
  out.outcome = read_as_given(
      inputs, [&](model::Article&& article) { out.articles.push_back(std::move(article)); });
  out.articles = settled(std::move(out.articles));

  // Who had it from whom?
  out.links = trace::trace_links(out.articles, parts_->outlets, trace_options, options.stats);
  if (options.links_only) return out;

  // What is claimed, by how many independent origins, and what changed on the way?
  weigh::Options weigh_options;
  weigh_options.threads = options.threads;
  weigh_options.merge_owners = options.merge_owners;
  weigh_options.reader_language = options.reader_language;
  weigh_options.decisions = parts_->decisions;
  const base::Stage stage("weighing claims", options.progress);
  out.claims = weigh::weigh(out.articles, out.links, parts_->outlets, weigh_options, options.stats);
  return out;
}

}  // namespace hearsay
