// SPDX-License-Identifier: Apache-2.0
// The passes of the room, in the order they run over one text: figures, statements, what the two
// say of each other. Each pass is a function of the text and of what earlier passes found.
#include "attribute/attribute.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "attribute/figures.h"
#include "attribute/statement_reader.h"
#include "attribute/tokens.h"
#include "base/data_path.h"
#include "encode/encoder.h"

namespace hearsay::attribute {
namespace {

std::string words_of(std::string_view text, const std::vector<model::Span>& spans) {
  std::string out;
  for (const model::Span span : spans) out += (out.empty() ? "" : " ") + std::string(span.of(text));
  return out;
}

// The chain as the nesting tells it: from the outermost source to this one.
void set_chain(std::string_view text, std::vector<model::Statement>& statements,
               std::size_t index) {
  std::vector<std::string> chain;
  std::optional<std::uint32_t> at = static_cast<std::uint32_t>(index);
  for (std::size_t steps = 0; at && steps < statements.size(); ++steps) {
    const model::Statement& one = statements[*at];
    const std::string name = one.source_name.empty() ? words_of(text, one.source) : one.source_name;
    if (!name.empty()) chain.insert(chain.begin(), name);
    at = one.within;
  }
  statements[index].chain = std::move(chain);
}

}  // namespace

struct Attributor::Parts {
  explicit Parts(Options given)
      : options(given),
        figures(FigureReader::load()),
        encoder(encode::Encoder::load(base::data_path("models/reader.bin"))),
        reader(encoder) {}

  Options options;
  FigureReader figures;
  encode::Encoder encoder;
  StatementReader reader;
};

Attributor::Attributor(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Attributor::~Attributor() = default;
Attributor::Attributor(Attributor&&) noexcept = default;
Attributor& Attributor::operator=(Attributor&&) noexcept = default;

Attributor Attributor::load(const model::OutletTable&, Options options) {
  return Attributor(std::make_unique<Parts>(options));
}

void Attributor::attribute(std::span<model::Article*> batch, base::Stats* stats) const {
  struct Job {
    std::string_view text;
    model::Language language;
    model::Reading* reading;
  };
  std::vector<Job> jobs;
  for (model::Article* article : batch) {
    jobs.push_back({article->text, article->language, &article->reading});
    if (!article->title_in_text() && !article->title.empty())
      jobs.push_back({article->title, article->language, &article->title_reading});
  }
  {
    const base::ScopedTimer timer(stats, "attribute.figures");
    for (const Job& job : jobs) {
      const Tokens tokens = lay_out(job.text, job.language, job.reading->sentences);
      if (job.reading->sentences.empty()) job.reading->sentences = tokens.sentences;
      job.reading->figures = parts_->figures.find(tokens);
    }
  }
  if (parts_->options.learnt && !parts_->options.spans_given) {
    std::uint64_t bytes = 0;
    std::vector<ReaderInput> inputs;
    for (const Job& job : jobs) {
      inputs.push_back({job.text, job.reading->sentences});
      bytes += job.text.size();
    }
    const base::ScopedTimer timer(stats, "attribute.statements", bytes);
    const auto found = parts_->reader.read(inputs);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      jobs[i].reading->statements.clear();
      for (const Proposal& proposal : found[i])
        jobs[i].reading->statements.push_back(proposal.statement);
    }
  }
  for (const Job& job : jobs) {
    for (std::size_t s = 0; s < job.reading->statements.size(); ++s)
      set_chain(job.text, job.reading->statements, s);
    link_figures(job.reading->figures, job.reading->statements);
  }
}

}  // namespace hearsay::attribute
