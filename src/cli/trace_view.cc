// SPDX-License-Identifier: Apache-2.0
// hearsay trace on a terminal: each claim with its header, its origins and their receipts, the
// figures, the strip of mentions in time order, and what changed on the way.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/report.h"
#include "cli/report_words.h"
#include "cli/screen.h"
#include "model/names.h"
#include "model/wording.h"
#include "text/fold.h"

namespace hearsay::cli {
namespace {

constexpr std::size_t kMentions = 24;  // lines of a claim's strip; a page and JSON have them all
constexpr std::size_t kTellers = 6;    // named beside one figure

class ClaimView {
 public:
  ClaimView(const Trace& trace, const View& view) : trace_(trace), view_(view) {}

  std::string of(const model::Claim& claim, std::size_t rank) const {
    return header(claim, rank) + origins(claim) + figures(claim) + mentions(claim) + drift(claim) +
           "\n";
  }

 private:
  std::string_view w(std::string_view key) const {
    return report_word(key, view_.interface_language);
  }
  std::string_view colon() const { return cli::colon(view_.interface_language); }
  const model::Article& article(model::ArticleId id) const {
    return trace_.articles[static_cast<std::size_t>(id)];
  }
  std::string teller(model::ArticleId id) const { return tame(model::teller_of(article(id))); }

  // Times stand in one column: as wide as a day and an hour.
  static std::string time_column(std::optional<std::pair<std::int64_t, std::int64_t>> when) {
    constexpr std::size_t kColumn = 16;
    std::string out = when ? model::said_time(when->first, when->second) : "";
    out.resize(std::max(out.size(), kColumn), ' ');
    return out + " ";
  }

  std::string header(const model::Claim& claim, std::size_t rank) const {
    std::set<std::string> articles, outlets, owners;
    for (const model::Mention& mention : claim.mentions) {
      const model::Article& one = article(mention.article);
      articles.insert(one.first_id());
      if (!one.outlet) continue;
      outlets.insert(one.outlet->name);
      owners.insert(one.outlet->owner.empty() ? one.outlet->name : one.outlet->owner);
    }
    std::string out = wrap({{tame(claim.text), Style::Bold}}, view_.width,
                           fmt::format("{:>3}. ", rank), "     ", view_.colour);
    const std::string_view language = view_.interface_language;
    std::string line;
    if (claim.first)
      line += fmt::format("{} {} · ", w("first seen"),
                          model::said_time(claim.first_earliest, claim.first_latest));
    line += counted(articles.size(), "articles", language) + ", ";
    if (!outlets.empty())
      line += counted(outlets.size(), "outlets", language) + ", " +
              counted(owners.size(), "owners", language) + ", ";
    const model::Independent& count = claim.independent;
    std::string independent = counted(count.best, "origins", language);
    if (count.low != count.high) independent += fmt::format(" ({}–{})", count.low, count.high);
    out += wrap({{line, Style::Plain}, {independent, Style::Bold}}, view_.width, "     ", "     ",
                view_.colour);
    const std::string doubt =
        count.reason.empty() ? count.depends_on : model::said(count.reason, language);
    if (!doubt.empty())
      out += wrap({{std::string(w("depends on")) + tame(doubt), Style::Dim}}, view_.width, "     ",
                  "       ", view_.colour);
    return out;
  }

  // Counted origins with their receipts; those that may be one more in a single line.
  std::string origins(const model::Claim& claim) const {
    std::string out, others;
    for (const model::Origin& origin : claim.origins) {
      if (!origin.counted) {
        others += (others.empty() ? "" : ", ") + tame(origin.name);
        continue;
      }
      std::vector<std::string> tellers;
      for (const model::ArticleId id : origin.articles)
        if (const std::string one = teller(id);
            one != tame(origin.name) &&
            std::find(tellers.begin(), tellers.end(), one) == tellers.end())
          tellers.push_back(one);
      std::string where;
      for (const std::string& one : tellers) where += (where.empty() ? " ← " : ", ") + one;
      out += wrap({{tame(origin.name), Style::Source}, {where, Style::Dim}}, view_.width, "     * ",
                  "       ", view_.colour);
      out += receipts(origin);
    }
    if (!others.empty())
      out += wrap({{std::string(w("may be one more")) + std::string(colon()), Style::Plain},
                   {others, Style::Dim}},
                  view_.width, "     ? ", "       ", view_.colour);
    return out;
  }

  // Why an origin counts: its words where they stand first, what that rests on (with the outlets
  // that tell it so where grounds differ), and the other names that were taken for its own.
  std::string receipts(const model::Origin& origin) const {
    struct Ground {
      std::string what;
      std::vector<std::string> names;
      model::Tier tier;
      bool merges;
    };
    std::vector<Ground> grounds;
    std::string quoted;
    for (const model::Evidence& evidence : origin.why) {
      if (quoted.empty() && evidence.at && !origin.articles.empty())
        quoted = tame(model::words_at(article(origin.articles.front()), *evidence.at, false,
                                      view_.interface_language));
      Ground one{ground_of(evidence), {}, evidence.tier, !evidence.reason.empty()};
      auto known = std::find_if(grounds.begin(), grounds.end(), [&](const Ground& other) {
        return other.what == one.what && other.tier == one.tier;
      });
      if (known == grounds.end()) known = grounds.insert(known, std::move(one));
      for (const std::string* name : names_in(evidence))
        if (!name->empty() && *name != origin.name && !contains(known->names, *name))
          known->names.push_back(*name);
    }
    std::string out;
    const auto line = [&](const std::string& text) {
      out += wrap({{text, Style::Dim}}, view_.width, "         ", "           ", view_.colour);
    };
    if (!quoted.empty()) line(quoted);
    const bool differ = std::count_if(grounds.begin(), grounds.end(),
                                      [](const Ground& one) { return !one.merges; }) > 1;
    for (const Ground& ground : grounds) {
      std::string names;
      if (ground.merges || differ)
        for (const std::string& name : ground.names)
          names += (names.empty() ? std::string(colon()) : "; ") + tame(name);
      line(fmt::format("{}{} ({})", ground.what, names, w(name_of(ground.tier))));
    }
    return out;
  }

  static bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  // What a receipt rests on, in the reader's words; names apart.
  std::string ground_of(const model::Evidence& evidence) const {
    std::string what(model::receipt_word(evidence.what, view_.interface_language));
    if (evidence.reason.empty()) return what;
    const std::string_view sameness = sameness_word(evidence.reason.kind);
    if (!sameness.empty()) return fmt::format("{}, {}", w("counted as one"), w(sameness));
    return fmt::format("{}, {}", what,
                       tame(model::said(evidence.reason, view_.interface_language)));
  }

  // The key of a kind of sameness between two names; "" for other reasons.
  static std::string_view sameness_word(model::ReasonKind kind) {
    switch (kind) {
      case model::ReasonKind::Alike:
        return "alike";
      case model::ReasonKind::SamePerson:
        return "same person";
      case model::ReasonKind::SameBody:
        return "same body";
      default:
        return "";
    }
  }

  // The outlet that a ground is found in, or the names that were taken for one.
  static std::vector<const std::string*> names_in(const model::Evidence& evidence) {
    if (evidence.reason.empty()) return {&evidence.note};
    return {&evidence.reason.name, &evidence.reason.other};
  }

  std::string said(std::pair<double, double> value, model::Bound bound) const {
    return model::said_figure(value, bound, view_.interface_language);
  }

  // The ledger, a line for each value in the order in which they came up: who gives it, and whether
  // it is an update or another count.
  std::string figures(const model::Claim& claim) const {
    const auto ledger = weigh::ledger_of(claim, trace_.articles);
    if (ledger.empty()) return {};
    std::vector<std::vector<const weigh::LedgerLine*>> values;
    for (const weigh::LedgerLine& line : ledger) {
      const auto known = std::find_if(values.begin(), values.end(), [&](const auto& one) {
        return one.front()->value == line.value && one.front()->bound == line.bound;
      });
      known == values.end() ? values.push_back({&line}) : known->push_back(&line);
    }
    const auto chosen = weigh::choose_figure(ledger, view_.figures);
    if (values.size() == 1)
      return wrap({{std::string(w("figure")) + std::string(colon()), Style::Plain},
                   {said(ledger.front().value, ledger.front().bound), Style::Bold}},
                  view_.width, "     ", "       ", view_.colour);
    const std::string choice(w(weigh::name_of(view_.figures)));
    std::string out =
        wrap({{std::string(w("figures")) + std::string(colon()), Style::Plain},
              {chosen ? said(chosen->value, chosen->bound) : std::string(w("no official figure")),
               Style::Bold},
              {chosen ? " (" + choice + ")" : "", Style::Dim}},
             view_.width, "     ", "       ", view_.colour);
    for (const auto& lines : values) {
      const weigh::LedgerLine& first = *lines.front();
      std::string who;
      std::set<std::string> named;
      for (const weigh::LedgerLine* line : lines)
        if (named.insert(text::fold(line->who)).second && named.size() <= kTellers)
          who += (who.empty() ? " ← " : ", ") + tame(line->who);
      if (named.size() > kTellers) who += fmt::format(", … ({})", named.size());
      const std::string_view turn = w(weigh::name_of(first.turn));
      std::string when = time_column(std::nullopt);
      if (first.when != INT64_MAX) when = time_column(std::pair(first.when, first.until));
      out += wrap({{said(first.value, first.bound), Style::Bold},
                   {turn.empty() ? "" : fmt::format(" ({})", turn), Style::Dim},
                   {who, Style::Plain}},
                  view_.width, "       " + when, "         ", view_.colour);
    }
    return out;
  }

  // One line of the strip; `count` clauses of one article say the claim alike.
  struct Line {
    std::string time;
    std::vector<Run> runs;
    std::size_t count = 1;
  };

  std::string mentions(const model::Claim& claim) const {
    std::vector<Line> lines;
    std::map<std::string, std::size_t> known;
    for (const model::Mention& mention : claim.mentions) {
      Line line = line_of(mention);
      std::string key = std::to_string(static_cast<std::size_t>(mention.article));
      for (const Run& run : line.runs) key += run.text;
      const auto [found, fresh] = known.try_emplace(key, lines.size());
      if (fresh)
        lines.push_back(std::move(line));
      else
        ++lines[found->second].count;
    }
    std::string out = "     " + std::string(w("mentions")) + "\n";
    std::size_t left = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      Line& line = lines[i];
      if (i >= kMentions) {
        left += line.count;
        continue;
      }
      if (line.count > 1) line.runs.push_back({fmt::format(" ×{}", line.count), Style::Dim});
      out += wrap(line.runs, view_.width, "       " + line.time, "         ", view_.colour);
    }
    if (left > 0)
      out += wrap({{"… " + counted(left, "more mentions", view_.interface_language) +
                        std::string(colon()) + std::string(w("all mentions")),
                    Style::Dim}},
                  view_.width, "       ", "         ", view_.colour);
    return out;
  }

  Line line_of(const model::Mention& mention) const {
    const model::Article& one = article(mention.article);
    std::string chain = teller(mention.article);
    // An outlet that names itself adds no hand.
    for (const std::string& name : mention.chain)
      if (text::fold(name) != text::fold(model::teller_of(one))) chain += " ← " + tame(name);
    const Style style = mention.certainty == model::Certainty::Hedged ||
                                mention.certainty == model::Certainty::Unknown
                            ? Style::Hedge
                        : mention.certainty == model::Certainty::Denied ? Style::Alert
                                                                        : Style::Plain;
    Line line;
    line.time = time_column(
        one.published ? std::optional(std::pair(one.published->earliest, one.published->latest))
                      : std::nullopt);
    line.runs = {{chain + std::string(colon()), Style::Plain},
                 {std::string(w(name_of(mention.certainty))), style}};
    if (mention.figure)
      line.runs.push_back(
          {", " + said(*mention.figure, model::bound_of(mention, one)), Style::Bold});
    return line;
  }

  std::string drift(const model::Claim& claim) const {
    std::string out;
    for (const model::Drift& one : claim.drift)
      out += wrap({{std::string(w(name_of(one.kind))), Style::Alert},
                   {std::string(colon()) +
                        tame(model::said_drift(one, article(one.article),
                                               one.against ? &article(*one.against) : nullptr,
                                               view_.interface_language)),
                    Style::Plain}},
                  view_.width, "     ! ", "       ", view_.colour);
    return out;
  }

  const Trace& trace_;
  const View& view_;
};

}  // namespace

std::string trace_view(const Trace& trace, const View& view, std::size_t claims) {
  const std::string_view language = view.interface_language;
  std::set<std::string> outlets;
  std::size_t articles = 0;  // versions of one article are one
  for (const model::Article& article : trace.articles) {
    articles += article.version_of.empty() ? 1 : 0;
    if (article.outlet) outlets.insert(article.outlet->name);
  }
  const std::string summary = fmt::format(
      "{}, {}, {}, {} ({})", counted(articles, "articles", language),
      counted(outlets.size(), "outlets", language), counted(trace.links.size(), "links", language),
      counted(trace.claims.size(), "claims", language),
      report_word("as far as this archive shows", language));
  std::string out = wrap({{summary, Style::Plain}}, view.width, "", "", view.colour) + "\n";
  const ClaimView claim_view(trace, view);
  const std::size_t shown =
      claims == 0 ? trace.claims.size() : std::min(claims, trace.claims.size());
  for (std::size_t i = 0; i < shown; ++i) out += claim_view.of(trace.claims[i], i + 1);
  const auto merges = [](const model::Claim& claim) {
    return std::any_of(claim.origins.begin(), claim.origins.end(), [](const model::Origin& one) {
      return one.counted &&
             std::any_of(one.why.begin(), one.why.end(),
                         [](const model::Evidence& evidence) { return !evidence.reason.empty(); });
    });
  };
  if (std::any_of(trace.claims.begin(), trace.claims.begin() + static_cast<std::ptrdiff_t>(shown),
                  merges))
    out += wrap({{std::string(report_word("undo", language)), Style::Dim}}, view.width, "", "",
                view.colour);
  if (const std::size_t left = trace.claims.size() - shown; left > 0)
    out += wrap({{fmt::format("{}{}{}", counted(left, "more claims", language), colon(language),
                              report_word("all claims", language)),
                  Style::Dim}},
                view.width, "", "", view.colour);
  return out;
}

}  // namespace hearsay::cli
