// SPDX-License-Identifier: Apache-2.0
// The measure of this room. Exactness matters more than speed here: token sets, greedy one-to-one
// assignment with a fixed order of ties, and counts added over all articles before any division, so
// that figures can be compared to the last digit with those of others who use the same definitions.
#include "attribute/scoring.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/json_writer.h"
#include "base/result.h"
#include "text/code_points.h"

namespace hearsay::attribute {
namespace {

using TokenSet = std::vector<std::uint32_t>;  // sorted
constexpr std::array<const char*, 3> kRoles = {"source", "cue", "content"};
constexpr std::array<const char*, 5> kFields = {"type", "source_kind", "commitment", "polarity",
                                                "stance"};
constexpr std::array<double, 2> kLimits = {0.3, 0.8};

bool is_alphanumeric(char32_t c) {
  const auto type = u_charType(static_cast<UChar32>(c));
  return (type >= U_UPPERCASE_LETTER && type <= U_OTHER_LETTER) ||
         (type >= U_DECIMAL_DIGIT_NUMBER && type <= U_OTHER_NUMBER);
}

// Words and single marks of a text, in code points.
struct Grid {
  std::vector<model::Span> spans;
  std::vector<bool> word;

  explicit Grid(std::string_view text) {
    std::uint32_t point = 0;
    bool open = false, alphanumeric = false;
    for (std::size_t at = 0; at < text.size(); ++point) {
      const char32_t c = text::next_code_point(text, at);
      const bool letter = is_alphanumeric(c);
      if (letter || c == U'_') {
        if (!open) {
          spans.push_back({point, point + 1});
          alphanumeric = true;
        }
        spans.back().end = point + 1;
        alphanumeric = alphanumeric && letter;
        if (!open) word.push_back(alphanumeric);
        word.back() = alphanumeric;
        open = true;
        continue;
      }
      open = false;
      if (u_isUWhiteSpace(static_cast<UChar32>(c)) || (c >= 0x1C && c <= 0x1F)) continue;
      spans.push_back({point, point + 1});
      word.push_back(false);
    }
  }

  TokenSet tokens_in(const std::vector<model::Span>& pieces) const {
    TokenSet ids;
    for (const model::Span piece : pieces) {
      auto at = std::partition_point(spans.begin(), spans.end(),
                                     [&](model::Span s) { return s.end <= piece.begin; });
      for (; at != spans.end() && at->begin < piece.end; ++at)
        ids.push_back(static_cast<std::uint32_t>(at - spans.begin()));
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    auto first = std::find_if(ids.begin(), ids.end(), [&](std::uint32_t i) { return word[i]; });
    auto last = std::find_if(ids.rbegin(), std::make_reverse_iterator(first),
                             [&](std::uint32_t i) { return word[i]; });
    return {first, last.base()};
  }
};

std::size_t shared(const TokenSet& a, const TokenSet& b) {
  std::size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j)
      ++n, ++i, ++j;
    else if (*i < *j)
      ++i;
    else
      ++j;
  }
  return n;
}

struct Marked {
  std::array<TokenSet, 3> roles;
  const JudgedStatement* raw = nullptr;
};

std::vector<Marked> mark(const JudgedArticle& article, const Grid& grid) {
  std::vector<Marked> out;
  for (const JudgedStatement& statement : article.statements) {
    Marked& made = out.emplace_back();
    for (std::size_t r = 0; r < 3; ++r) made.roles[r] = grid.tokens_in(statement.roles[r]);
    made.raw = &statement;
  }
  return out;
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

Pairs assign(const std::vector<Marked>& gold, const std::vector<Marked>& predicted) {
  using Key = std::tuple<std::size_t, std::int64_t, std::size_t, std::size_t>;
  std::vector<Key> keys;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t j = 0; j < predicted.size(); ++j) {
      const TokenSet &g = gold[i].roles[2], &p = predicted[j].roles[2];
      const std::size_t n = shared(g, p);
      if (n == 0) continue;
      const std::int64_t apart = std::int64_t{g.front()} - std::int64_t{p.front()};
      keys.emplace_back(n, -std::abs(apart), i, j);
    }
  std::sort(keys.rbegin(), keys.rend());
  std::vector<bool> used_gold(gold.size()), used_predicted(predicted.size());
  Pairs out;
  for (const auto& [n, apart, i, j] : keys) {
    if (used_gold[i] || used_predicted[j]) continue;
    used_gold[i] = used_predicted[j] = true;
    out.emplace_back(i, j);
  }
  return out;
}

// Lower case, every run of other than letters, digits and _ one space.
std::string name_key(std::string_view name) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = text::next_code_point(name, at);
    if (!is_alphanumeric(c) && c != U'_') {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    text::append_utf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), out);
  }
  return out;
}

// Characters as disjoint sorted stretches.
std::vector<model::Span> characters(std::vector<model::Span> pieces) {
  std::sort(pieces.begin(), pieces.end());
  std::vector<model::Span> out;
  for (const model::Span piece : pieces) {
    if (piece.empty()) continue;
    if (!out.empty() && piece.begin <= out.back().end)
      out.back().end = std::max(out.back().end, piece.end);
    else
      out.push_back(piece);
  }
  return out;
}
std::uint64_t size_of(const std::vector<model::Span>& spans) {
  std::uint64_t n = 0;
  for (const model::Span s : spans) n += s.size();
  return n;
}
std::uint64_t common(const std::vector<model::Span>& a, const std::vector<model::Span>& b) {
  std::uint64_t n = 0;
  for (const model::Span x : a)
    for (const model::Span y : b) n += model::overlap(x, y);
  return n;
}

double ratio(std::uint64_t a, std::uint64_t b) { return b ? double(a) / double(b) : 0; }
F1 f1(std::uint64_t hit_p, std::uint64_t n_p, std::uint64_t hit_g, std::uint64_t n_g) {
  const double p = ratio(hit_p, n_p), r = ratio(hit_g, n_g);
  return {p, r, p + r > 0 ? 2 * p * r / (p + r) : 0};
}

// All that is counted over articles before any division.
class Counter {
 public:
  void article(const JudgedArticle& gold, const JudgedArticle& predicted);
  Scores result() const;

 private:
  struct Role {
    std::uint64_t n_g = 0, n_p = 0, exact_g = 0, exact_p = 0, over_g = 0, over_p = 0, tok = 0,
                  tok_g = 0, tok_p = 0;
  };
  void spans(const std::vector<Marked>& gold, const std::vector<Marked>& predicted);
  void fields(const JudgedStatement& gold, const JudgedStatement& predicted,
              const std::unordered_map<std::string, std::string>& back);
  void ggt(const std::vector<Marked>& gold, const std::vector<Marked>& predicted);

  std::array<Role, 3> roles_;
  std::uint64_t whole_over_ = 0, whole_exact_ = 0;
  std::array<std::uint64_t, 2> ggt_{}, speaker_{};
  Scores out_;
};

// Optional gold statements are left out, and the predictions that match them.
void drop_optional(std::vector<Marked>& gold, std::vector<Marked>& predicted) {
  const auto optional = [](const Marked& m) { return m.raw->optional; };
  if (std::none_of(gold.begin(), gold.end(), optional)) return;
  std::set<std::size_t> free;
  for (const auto& [i, j] : assign(gold, predicted))
    if (gold[i].raw->optional) free.insert(j);
  std::vector<Marked> kept;
  for (std::size_t j = 0; j < predicted.size(); ++j)
    if (!free.contains(j)) kept.push_back(std::move(predicted[j]));
  predicted = std::move(kept);
  std::erase_if(gold, optional);
}

std::string words_at(std::string_view text, const text::CodePointIndex& index,
                     const std::vector<model::Span>& spans) {
  std::string out;
  for (const model::Span s : spans) {
    if (!out.empty()) out += " … ";
    const std::uint32_t begin = index.to_bytes(s.begin), end = index.to_bytes(s.end);
    out += text.substr(begin, end - begin);
  }
  return out;
}

void Counter::article(const JudgedArticle& g, const JudgedArticle& p) {
  const Grid grid(g.text);
  std::vector<Marked> gold = mark(g, grid), predicted = mark(p, grid);
  drop_optional(gold, predicted);
  out_.articles += 1;
  out_.gold += gold.size();
  out_.predicted += predicted.size();
  spans(gold, predicted);
  const Pairs match = assign(gold, predicted);
  std::unordered_map<std::string, std::string> back;
  std::vector<bool> hit(gold.size());
  for (const auto& [i, j] : match) {
    back[predicted[j].raw->id] = gold[i].raw->id;
    hit[i] = true;
  }
  const text::CodePointIndex index(g.text);
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const JudgedStatement& raw = *gold[i].raw;
    if (raw.fields[0]) ++out_.by_type[*raw.fields[0]].second;
    if (hit[i]) continue;
    out_.missed.push_back({g.id, fmt::format("{} source: {} | cue: {} | content: {}", raw.id,
                                             words_at(g.text, index, raw.roles[0]),
                                             words_at(g.text, index, raw.roles[1]),
                                             words_at(g.text, index, raw.roles[2]))});
  }
  for (const auto& [i, j] : match) {
    const auto side = [&, a = i, b = j](std::size_t r) {
      const TokenSet &x = gold[a].roles[r], &y = predicted[b].roles[r];
      return shared(x, y) > 0 || (x.empty() && y.empty());
    };
    const bool ok = side(0) && side(1);
    whole_over_ += ok ? 1 : 0;
    whole_exact_ += gold[i].roles == predicted[j].roles ? 1 : 0;
    if (ok && gold[i].raw->fields[0]) ++out_.by_type[*gold[i].raw->fields[0]].first;
    fields(*gold[i].raw, *predicted[j].raw, back);
  }
  ggt(gold, predicted);
}

void Counter::spans(const std::vector<Marked>& gold, const std::vector<Marked>& predicted) {
  for (std::size_t r = 0; r < 3; ++r) {
    Role& count = roles_[r];
    std::set<TokenSet> in_gold, in_predicted;
    std::set<std::uint32_t> all_gold, all_predicted;
    for (const Marked& m : gold) {
      if (!m.roles[r].empty()) in_gold.insert(m.roles[r]);
      all_gold.insert(m.roles[r].begin(), m.roles[r].end());
    }
    for (const Marked& m : predicted) {
      if (!m.roles[r].empty()) in_predicted.insert(m.roles[r]);
      all_predicted.insert(m.roles[r].begin(), m.roles[r].end());
    }
    const auto meets = [](const TokenSet& set, const std::set<std::uint32_t>& all) {
      return std::any_of(set.begin(), set.end(), [&](std::uint32_t t) { return all.contains(t); });
    };
    for (const Marked& m : gold) {
      if (m.roles[r].empty()) continue;
      ++count.n_g;
      count.exact_g += in_predicted.contains(m.roles[r]) ? 1 : 0;
      count.over_g += meets(m.roles[r], all_predicted) ? 1 : 0;
    }
    for (const Marked& m : predicted) {
      if (m.roles[r].empty()) continue;
      ++count.n_p;
      count.exact_p += in_gold.contains(m.roles[r]) ? 1 : 0;
      count.over_p += meets(m.roles[r], all_gold) ? 1 : 0;
    }
    for (const std::uint32_t t : all_gold) count.tok += all_predicted.contains(t) ? 1 : 0;
    count.tok_g += all_gold.size();
    count.tok_p += all_predicted.size();
  }
}

void Counter::fields(const JudgedStatement& a, const JudgedStatement& b,
                     const std::unordered_map<std::string, std::string>& back) {
  for (std::size_t f = 0; f < 5; ++f) {
    if (!a.fields[f]) continue;
    ++out_.fields[f].asked;
    out_.fields[f].right += a.fields[f] == b.fields[f] ? 1 : 0;
    ++out_.fields[f].gold[*a.fields[f]];
  }
  if (!a.source_name.empty()) {
    ++out_.source_name.asked;
    const std::string x = name_key(a.source_name), y = name_key(b.source_name);
    out_.source_name.right +=
        !y.empty() && (x.find(y) != std::string::npos || y.find(x) != std::string::npos) ? 1 : 0;
  }
  const std::string predicted = b.within.value_or("");
  if (a.within && (!a.within->empty() || !predicted.empty())) {
    ++out_.within.asked;
    const auto found = back.find(predicted);
    out_.within.right += !a.within->empty() && !predicted.empty() && found != back.end() &&
                                 found->second == *a.within
                             ? 1
                             : 0;
  }
}

void Counter::ggt(const std::vector<Marked>& gold, const std::vector<Marked>& predicted) {
  std::vector<std::vector<model::Span>> content;
  content.reserve(predicted.size());
  for (const Marked& m : predicted) content.push_back(characters(m.raw->roles[2]));
  for (std::size_t limit = 0; limit < 2; ++limit) {
    std::vector<bool> used(predicted.size());
    for (const Marked& m : gold) {
      const auto wanted = characters(m.raw->roles[2]);
      if (wanted.empty()) continue;
      double best = 0;
      std::size_t at = predicted.size();
      for (std::size_t j = 0; j < predicted.size(); ++j) {
        const double share = ratio(common(wanted, content[j]), size_of(wanted));
        if (!used[j] && share > best) best = share, at = j;
      }
      if (!(best > kLimits[limit])) continue;
      used[at] = true;
      ++ggt_[limit];
      const auto a = characters(m.raw->roles[0]), b = characters(predicted[at].raw->roles[0]);
      speaker_[limit] += common(a, b) > 0 || (a.empty() && b.empty()) ? 1 : 0;
    }
  }
}

Scores Counter::result() const {
  Scores out = out_;
  for (std::size_t r = 0; r < 3; ++r) {
    const Role& c = roles_[r];
    out.roles[r] = {f1(c.exact_p, c.n_p, c.exact_g, c.n_g), f1(c.over_p, c.n_p, c.over_g, c.n_g),
                    f1(c.tok, c.tok_p, c.tok, c.tok_g)};
  }
  out.whole_overlap = f1(whole_over_, out.predicted, whole_over_, out.gold);
  out.whole_exact = f1(whole_exact_, out.predicted, whole_exact_, out.gold);
  for (std::size_t i = 0; i < 2; ++i)
    out.ggt[i] = {f1(ggt_[i], out.predicted, ggt_[i], out.gold), ratio(speaker_[i], ggt_[i])};
  return out;
}

}  // namespace

double FieldScore::majority() const {
  std::uint64_t most = 0;
  for (const auto& [value, n] : gold) most = std::max(most, n);
  return ratio(most, asked);
}

Scores score(std::span<const JudgedArticle> gold, std::span<const JudgedArticle> predicted,
             std::string_view language) {
  std::unordered_map<std::string, const JudgedArticle*> by_id;
  for (const JudgedArticle& article : predicted) by_id[article.id] = &article;
  Counter counter;
  for (const JudgedArticle& article : gold) {
    if (!language.empty() && article.language != language) continue;
    const auto found = by_id.find(article.id);
    if (found == by_id.end())
      throw base::Failure("no prediction for this article", article.id, "read the same file");
    if (found->second->text != article.text)
      throw base::Failure("the predicted text is not the gold text", article.id,
                          "read the gold file itself");
    counter.article(article, *found->second);
  }
  return counter.result();
}

std::string to_table(const Scores& s, std::size_t errors) {
  const auto pct = [](double x) { return fmt::format("{:5.1f}", 100 * x); };
  std::string out = fmt::format("{} articles, {} gold statements, {} predicted\n", s.articles,
                                s.gold, s.predicted);
  out += fmt::format("{:9}{:>10}{:>12}{:>10}\n", "", "exact F1", "overlap F1", "token F1");
  for (std::size_t r = 0; r < 3; ++r)
    out += fmt::format("{:9}{:>10}{:>12}{:>10}\n", kRoles[r], pct(s.roles[r].exact.f1),
                       pct(s.roles[r].overlap.f1), pct(s.roles[r].token.f1));
  const auto whole = [&](const char* name, const F1& w) {
    out += fmt::format("whole statement, {}: P {} R {} F1 {}\n", name, pct(w.precision),
                       pct(w.recall), pct(w.f1));
  };
  whole("overlap", s.whole_overlap);
  whole("exact", s.whole_exact);
  for (std::size_t i = 0; i < 2; ++i)
    out += fmt::format("GGT > {}: P {} R {} F1 {}, speaker {}\n", kLimits[i],
                       pct(s.ggt[i].content.precision), pct(s.ggt[i].content.recall),
                       pct(s.ggt[i].content.f1), pct(s.ggt[i].speaker));
  for (const auto& [type, n] : s.by_type)
    out += fmt::format("recall, {}: {} of {}\n", type, pct(ratio(n.first, n.second)), n.second);
  for (std::size_t f = 0; f < 5; ++f)
    if (s.fields[f].asked)
      out += fmt::format("{}: {} of {} (majority {})\n", kFields[f], pct(s.fields[f].accuracy()),
                         s.fields[f].asked, pct(s.fields[f].majority()));
  if (s.source_name.asked)
    out +=
        fmt::format("source_name: {} of {}\n", pct(s.source_name.accuracy()), s.source_name.asked);
  if (s.within.asked)
    out += fmt::format("within: {} of {}\n", pct(s.within.accuracy()), s.within.asked);
  for (std::size_t i = 0; i < std::min(errors, s.missed.size()); ++i)
    out += fmt::format("missed {} {}\n", s.missed[i].article, s.missed[i].statement);
  return out;
}

std::string to_json(const Scores& s) {
  base::JsonWriter w;
  const auto triple = [&](std::string_view name, const F1& f) {
    w.key(name).begin_object().field("p", f.precision).field("r", f.recall).field("f1", f.f1);
    w.end_object();
  };
  w.begin_object().field("documents", s.articles).field("gold", s.gold);
  w.field("predicted", s.predicted);
  for (std::size_t r = 0; r < 3; ++r) {
    w.key(kRoles[r]).begin_object();
    triple("exact", s.roles[r].exact);
    triple("overlap", s.roles[r].overlap);
    triple("token", s.roles[r].token);
    w.end_object();
  }
  w.key("whole").begin_object();
  triple("overlap", s.whole_overlap);
  triple("exact", s.whole_exact);
  w.end_object().key("ggt").begin_object();
  for (std::size_t i = 0; i < 2; ++i) {
    const F1& f = s.ggt[i].content;
    w.key(fmt::format("{}", kLimits[i])).begin_object().field("p", f.precision);
    w.field("r", f.recall).field("f1", f.f1).field("speaker", s.ggt[i].speaker).end_object();
  }
  w.end_object().key("recall_by_type").begin_object();
  for (const auto& [type, n] : s.by_type)
    w.key(type)
        .begin_object()
        .field("n", n.second)
        .field("whole_recall", ratio(n.first, n.second))
        .end_object();
  w.end_object().key("fields").begin_object();
  const auto field = [&](const char* name, const FieldScore& f, bool majority) {
    if (f.asked == 0) return;
    w.key(name).begin_object().field("n", f.asked).field("accuracy", f.accuracy());
    if (majority) w.field("majority", f.majority());
    w.end_object();
  };
  for (std::size_t f = 0; f < 5; ++f) field(kFields[f], s.fields[f], true);
  field("source_name", s.source_name, false);
  field("within", s.within, false);
  w.end_object().end_object();
  return w.take();
}

}  // namespace hearsay::attribute
