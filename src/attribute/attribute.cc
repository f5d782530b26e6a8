// SPDX-License-Identifier: Apache-2.0
// The walk of this room: one pass after another over each text, each timed. Order matters where a
// pass reads what an earlier one wrote: names before sources, sources and nesting before chains.
#include "attribute/attribute.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>

#include "attribute/accounts.h"
#include "attribute/certainty.h"
#include "attribute/content_pieces.h"
#include "attribute/edges.h"
#include "attribute/expressions.h"
#include "attribute/figures.h"
#include "attribute/given_names.h"
#include "attribute/headings.h"
#include "attribute/hedges.h"
#include "attribute/lexicon.h"
#include "attribute/names.h"
#include "attribute/nesting.h"
#include "attribute/places.h"
#include "attribute/quotations.h"
#include "attribute/relays.h"
#include "attribute/said_clause.h"
#include "attribute/sources.h"
#include "attribute/speaker_spans.h"
#include "attribute/statement_reader.h"
#include "attribute/tokens.h"
#include "base/data_path.h"
#include "base/lap_timer.h"
#include "model/statements.h"
#include "text/sentences.h"

namespace hearsay::attribute {

struct Attributor::Parts {
  Options options;
  model::OutletTable outlets;
  Lexicon heads = Lexicon::load("data/lexicon/heads.tsv");
  GivenNames given = GivenNames::load();
  FigureReader figures = FigureReader::load();
  CertaintyReader certainty = CertaintyReader::load();
  AccountFinder accounts = AccountFinder::load();
  HeadingReader headings = HeadingReader::load();
  HedgeFinder hedges = HedgeFinder::load();
  RelayFinder relays = RelayFinder::load();
  Gazetteer places = Gazetteer::load();
  ExpressionFinder expressions = ExpressionFinder::load();
  std::optional<encode::Encoder> encoder;
  std::optional<StatementReader> reader;
};

namespace {

// One text of the batch: an article's text, or its title where that stands apart.
struct Job {
  const model::Article* article;
  std::string_view text;
  model::Reading* reading;
  std::vector<Guess> guesses;
  std::vector<std::array<float, 8>> kinds;
};

std::vector<Job> list_jobs(std::span<model::Article*> batch) {
  std::vector<Job> jobs;
  for (model::Article* article : batch) {
    jobs.push_back({article, article->text, &article->reading, {}, {}});
    if (!article->title_in_text() && !article->title.empty())
      jobs.push_back({article, article->title, &article->title_reading, {}, {}});
  }
  for (Job& job : jobs)
    if (job.reading->sentences.empty())
      for (const auto& [begin, end] : text::sentences(job.text, job.article->language_tag))
        job.reading->sentences.push_back({begin, end});
  // what the reader was not taught it would read wrong
  std::erase_if(jobs, [](const Job& job) { return !model::is_read(job.article->language); });
  return jobs;
}

void propose(std::vector<Job>& jobs, const StatementReader& reader, base::Stats* stats) {
  std::vector<ReaderInput> inputs;
  inputs.reserve(jobs.size());
  for (const Job& job : jobs) inputs.push_back({job.text, job.reading->sentences});
  std::vector<std::vector<Proposal>> proposals = reader.read(inputs, stats);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    jobs[i].reading->statements.clear();
    for (Proposal& p : proposals[i]) {
      jobs[i].reading->statements.push_back(std::move(p.statement));
      jobs[i].guesses.push_back({p.commitment, p.stance, p.polarity});
      jobs[i].kinds.push_back(p.source_kind);
    }
  }
}

template <typename Value>
void permute(const std::vector<std::size_t>& order, std::vector<Value>& values) {
  std::vector<Value> out;
  out.reserve(values.size());
  for (const std::size_t i : order) out.push_back(std::move(values[i]));
  values = std::move(out);
}

std::uint32_t shared_size(const model::Statement& a, const model::Statement& b) {
  std::uint32_t size = 0;
  for (const model::Span x : a.content)
    for (const model::Span y : b.content) size += model::overlap(x, y);
  return size;
}

// One cue of one source that was read twice, with much the same content, is one statement: of two,
// the first in `order` is kept.
void drop_doubles(const std::vector<model::Statement>& statements,
                  std::vector<std::size_t>& order) {
  std::map<std::uint32_t, std::vector<std::size_t>> kept;  // by where the cue begins
  std::erase_if(order, [&](std::size_t i) {
    const model::Statement& s = statements[i];
    if (s.cue.empty()) return false;
    std::vector<std::size_t>& others = kept[s.cue.front().begin];
    for (const std::size_t o : others)
      if (statements[o].cue == s.cue && statements[o].source == s.source &&
          shared_size(statements[o], s) * 2 > model::content_size(s))
        return true;
    others.push_back(i);
    return false;
  });
}

// Statements in the order of the text, by their first words and then by their cues, whoever found
// them, each once; guesses and kinds go with them. Who wishes to stay unnamed has stated nothing by
// it. REQUIRES: `within` is not set yet.
void sort_by_place(const Tokens& tokens, const Lexicon& heads, Job& job) {
  std::vector<model::Statement>& statements = job.reading->statements;
  const auto place = [&](std::size_t i) {
    std::pair<std::uint32_t, std::uint32_t> out{~0U, ~0U};
    for (const auto* spans : {&statements[i].content, &statements[i].cue, &statements[i].source})
      for (const model::Span s : *spans) out.first = std::min(out.first, s.begin);
    for (const model::Span s : statements[i].cue) out.second = std::min(out.second, s.begin);
    return out;
  };
  std::vector<std::size_t> order(statements.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  drop_doubles(statements, order);
  std::erase_if(order, [&](std::size_t i) {
    const auto& cue = statements[i].cue;
    return !cue.empty() && heads.match(tokens, tokens.range(cue.front()).first, "unnamed");
  });
  permute(order, job.guesses);
  if (!job.kinds.empty()) permute(order, job.kinds);
  permute(order, statements);
}

// Sources and chains of accounts, read among the statements, whose speakers they may take up.
void name_accounts(const Tokens& tokens, const NameTable& names, const SourceReader& sources,
                   const Nester& nester, const model::Article& article, model::Reading& reading) {
  if (reading.accounts.empty()) return;
  std::vector<model::Statement> all = reading.statements;
  all.insert(all.end(), reading.accounts.begin(), reading.accounts.end());
  std::vector<std::string> called = sources.resolve(tokens, names, all, {});
  const auto first = static_cast<std::ptrdiff_t>(reading.statements.size());
  reading.accounts.assign(all.begin() + first, all.end());
  called.erase(called.begin(), called.begin() + first);
  nester.chain(tokens, names, article.outlet, called, reading.accounts);
}

// The name says no more than what kind of outlet it is: "newspaper", «газета».
bool is_kind_of_outlet(const std::string& name, model::Language language, const Lexicon& heads) {
  const Tokens tokens = lay_out(name, language, {});
  std::size_t first = 0;
  while (first < tokens.size() && heads.match(tokens, first, "article")) ++first;
  const auto kind = heads.match(tokens, first, "media");
  return kind && first + kind.length == tokens.size();
}

// "…, newspaper says": a title calls an outlet by its kind, the text by its name.
void name_outlet_of_title(model::Article& article, const Lexicon& heads) {
  const model::Reading& title = article.title_reading;
  if (title.statements.empty() && title.accounts.empty()) return;
  const auto named = std::find_if(
      article.reading.statements.begin(), article.reading.statements.end(), [&](const auto& s) {
        return s.source_kind == model::SourceKind::Media && !s.source_name.empty() &&
               !s.chain.empty() && !is_kind_of_outlet(s.chain.back(), article.language, heads);
      });
  if (named == article.reading.statements.end()) return;
  for (auto* list : {&article.title_reading.statements, &article.title_reading.accounts})
    for (model::Statement& s : *list)
      for (std::string& hand : s.chain)
        if (is_kind_of_outlet(hand, article.language, heads)) hand = named->chain.back();
}

}  // namespace

Attributor::Attributor(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Attributor::~Attributor() = default;
Attributor::Attributor(Attributor&&) noexcept = default;
Attributor& Attributor::operator=(Attributor&&) noexcept = default;

Attributor Attributor::load(const model::OutletTable& outlets, Options options) {
  auto parts = std::make_unique<Parts>();
  parts->options = options;
  parts->outlets = outlets;
  if (options.learnt && !options.spans_given) {
    parts->encoder.emplace(encode::Encoder::load(base::data_path("models/reader.bin")));
    parts->reader.emplace(*parts->encoder);
  }
  return Attributor(std::move(parts));
}

void Attributor::attribute(std::span<model::Article*> batch, base::Stats* stats) const {
  const Parts& parts = *parts_;
  std::vector<Job> jobs = list_jobs(batch);
  if (parts.reader) {
    std::uint64_t bytes = 0;
    for (const Job& job : jobs) bytes += job.text.size();
    const base::ScopedTimer timer(stats, "attribute.reader", bytes);
    propose(jobs, *parts.reader, stats);
  }
  const NameFinder name_finder(parts.heads, parts.given, parts.outlets, &parts.places);
  const SourceReader sources(parts.heads);
  const Nester nester(parts.certainty.words(), parts.relays, parts.outlets);
  for (Job& job : jobs) {
    const base::ScopedTimer timer(stats, "attribute.rules", job.text.size());
    base::LapTimer pass(stats);
    model::Reading& reading = *job.reading;
    // 1. the text as tokens, and who is named in it
    const Tokens tokens = lay_out(job.text, job.article->language, reading.sentences);
    pass.lap("attribute.rules tokens");
    const NameTable names = name_finder.find(tokens);
    pass.lap("attribute.rules names");
    const std::vector<Quotation> quotations = find_quotations(tokens);
    // 2. edges of spans, quotations that go on, what rules find better than the reader
    if (!parts.options.spans_given) {
      mend_speakers(tokens, parts.heads, reading.statements);
      parts.relays.add(tokens, names, reading.statements);
      mend_spans(tokens, quotations, reading.statements);
      finish_speakers(tokens, parts.heads, reading.statements);
      stretch_contents(tokens, parts.heads, quotations, reading.statements);
      join_around_attribution(tokens, parts.heads, reading.statements);
      parts.headings.add(tokens, names, parts.heads, quotations, reading.statements);
      parts.hedges.add_credited(tokens, reading.statements);
      parts.hedges.add(tokens, reading.statements);
      parts.hedges.add_subjects(tokens, reading.statements);
    }
    job.guesses.resize(reading.statements.size());
    if (!job.kinds.empty()) job.kinds.resize(reading.statements.size());
    sort_by_place(tokens, parts.heads, job);
    pass.lap("attribute.rules spans");
    // 3. who says it, how sure, through how many hands
    const std::vector<std::string> called =
        sources.resolve(tokens, names, reading.statements, job.kinds);
    reading.accounts =
        parts.accounts.find(tokens, names, parts.heads, quotations, reading.statements);
    name_accounts(tokens, names, sources, nester, *job.article, reading);
    for (std::size_t i = 0; i < reading.statements.size(); ++i) {
      reading.statements[i].type = type_of(tokens, quotations, reading.statements[i]);
      parts.certainty.judge(tokens, reading.statements[i], job.guesses[i]);
    }
    nester.nest(tokens, reading.statements);
    nester.chain(tokens, names, job.article->outlet, called, reading.statements);
    pass.lap("attribute.rules sources, certainty, chains");
    // 4. numbers, dates, places and names
    reading.figures = parts.figures.find(tokens);
    link_figures(reading.figures, reading.statements);
    pass.lap("attribute.rules figures");
    reading.expressions =
        parts.expressions.find(tokens, names, parts.places, job.article->published);
    pass.lap("attribute.rules dates, places, names shown");
  }
  for (model::Article* article : batch) name_outlet_of_title(*article, parts.heads);
}

}  // namespace hearsay::attribute
