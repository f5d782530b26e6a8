// SPDX-License-Identifier: Apache-2.0
#include "engine/versions.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "base/hash.h"
#include "text/fold.h"
#include "text/words.h"

namespace hearsay::engine {
namespace {

// Parameters that say from where a reader came, not what he reads.
bool is_campaign(std::string_view parameter) {
  static constexpr std::array<std::string_view, 10> kNames{
      "fbclid", "gclid", "yclid", "xtor", "ref", "amp", "outputtype", "mc_cid", "mc_eid", "igshid"};
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || name.starts_with("at_") ||
         std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string without_campaigns(std::string_view query) {
  std::string out;
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(one.size() + 1, query.size()));
    if (one.empty() || is_campaign(one)) continue;
    out.append(out.empty() ? "?" : "&").append(one);
  }
  return out;
}

// Runs of three words.
std::unordered_set<std::uint64_t> runs_of(std::string_view text) {
  const std::string folded = text::fold(text);
  std::unordered_set<std::uint64_t> out;
  std::uint64_t one = 0, two = 0;
  for (const text::Word& word : text::words(folded)) {
    const std::uint64_t three = base::hash64(word.of(folded));
    out.insert(base::mix64(base::mix64(one, two), three));
    one = two;
    two = three;
  }
  return out;
}

// Do two texts share enough to be one that was changed?
using Runs = std::unordered_set<std::uint64_t>;
bool alike(const Runs& x, const Runs& y) {
  constexpr std::size_t kShare = 5;  // one in five runs of the shorter
  const auto &few = x.size() < y.size() ? x : y, &many = x.size() < y.size() ? y : x;
  const auto shared = static_cast<std::size_t>(
      std::count_if(few.begin(), few.end(), [&](std::uint64_t run) { return many.contains(run); }));
  return shared * kShare >= few.size();
}

// A version that stays, as far as later ones are compared with it.
struct Kept {
  std::uint64_t title = 0;
  std::unordered_set<std::uint64_t> paragraphs;
  // Does it say all that the other says? A feed often holds the beginning of a page.
  bool holds(const Kept& other) const {
    return title == other.title &&
           std::all_of(other.paragraphs.begin(), other.paragraphs.end(),
                       [&](std::uint64_t one) { return paragraphs.contains(one); });
  }
};

Kept kept_of(std::uint64_t title, std::string_view text) {
  Kept out{title, {}};
  while (!text.empty()) {
    const std::string_view paragraph = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(paragraph.size() + 1, text.size()));
    if (!paragraph.empty()) out.paragraphs.insert(base::hash64(paragraph));
  }
  return out;
}

class Settling {
 public:
  Settling(const std::vector<Capture>& captures, const Texts& texts)
      : captures_(captures), texts_(texts) {}

  std::vector<Settled> run() {
    std::map<std::uint64_t, std::vector<std::uint32_t>> by_address;
    for (std::uint32_t i = 0; i < captures_.size(); ++i) {
      if (captures_[i].address == 0)
        out_.push_back({i, captures_[i].id, "", 1, {}});
      else
        by_address[captures_[i].address].push_back(i);
    }
    for (auto& [address, members] : by_address) settle_address(members);
    std::sort(out_.begin(), out_.end(), [&](const Settled& a, const Settled& b) {
      return std::tie(a.id, path(a), text(a), a.index) < std::tie(b.id, path(b), text(b), b.index);
    });
    tell_apart();
    return std::move(out_);
  }

 private:
  const std::string& path(const Settled& one) const { return captures_[one.index].path; }
  const std::uint64_t& text(const Settled& one) const { return captures_[one.index].text; }

  void settle_address(std::vector<std::uint32_t>& members) {
    std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
      const Capture &x = captures_[a], &y = captures_[b];
      return std::tie(x.time, x.published, x.id, x.path, x.text, a) <
             std::tie(y.time, y.published, y.id, y.path, y.text, b);
    });
    const Capture& first = captures_[members.front()];
    out_.push_back({members.front(), first.id, "", 1, {}});
    if (members.size() == 1) return;
    const std::string first_text = texts_(members.front());
    const Runs first_runs = runs_of(first_text);
    std::vector<Kept> kept{kept_of(first.title, first_text)};
    std::uint32_t version = 1;
    for (auto at = members.begin() + 1; at != members.end(); ++at) {
      const Capture& capture = captures_[*at];
      const std::string body = texts_(*at);
      Kept now = kept_of(capture.title, body);
      if (std::any_of(kept.begin(), kept.end(), [&](const Kept& one) { return one.holds(now); }))
        continue;
      if (!alike(first_runs, runs_of(body))) {
        out_.push_back({*at, capture.id, "", 1, {}});
        continue;
      }
      // A text that goes back and forth is compared with the first and the latest few.
      if (kept.size() == kCompared) kept.erase(kept.begin() + 1);
      kept.push_back(std::move(now));
      ++version;
      out_.push_back({*at, capture.id == first.id ? versioned(first.id, version) : capture.id,
                      first.id, version, made_between(captures_[*(at - 1)], capture)});
    }
  }

  static constexpr std::size_t kCompared = 8;

  static std::optional<model::DateCandidate> made_between(const Capture& before,
                                                          const Capture& now) {
    if (!before.captured || !now.captured) return std::nullopt;
    model::DateCandidate out = *now.captured;
    out.earliest = std::min(before.captured->latest, out.latest);
    return out;
  }

  static std::string versioned(const std::string& id, std::uint32_t version) {
    return id + "~" + std::to_string(version);
  }

  // Ids that are still given twice are different articles.
  void tell_apart() {
    std::unordered_set<std::string> taken;
    for (const Settled& one : out_) taken.insert(one.id);
    std::unordered_map<std::string, std::uint32_t> seen;
    for (Settled& one : out_) {
      std::uint32_t& times = seen[one.id];
      if (++times == 1) continue;
      std::string id = versioned(one.id, times);
      while (taken.contains(id)) id = versioned(one.id, ++times);
      taken.insert(id);
      one.id = std::move(id);
    }
  }

  const std::vector<Capture>& captures_;
  const Texts& texts_;
  std::vector<Settled> out_;
};

}  // namespace

std::string address_key(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  url = url.substr(scheme + 3);
  url = url.substr(0, url.find('#'));
  const std::string_view host = url.substr(0, url.find_first_of("/?"));
  std::string_view path = url.substr(host.size());
  std::string_view query;
  if (const std::size_t at = path.find('?'); at != std::string_view::npos) {
    query = path.substr(at + 1);
    path = path.substr(0, at);
  }
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string kept = without_campaigns(query);
  if (host.empty() || (path.empty() && kept.empty())) return "";
  std::string key = text::lower(host);
  if (key.starts_with("www.")) key.erase(0, 4);
  return key.append(path).append(kept);
}

void Captures::number(model::Article& article) {
  const std::string key = address_key(article.url);
  if (key.empty()) return;
  First& first = firsts_[base::hash64(key)];
  article.version = ++first.count;
  if (first.count == 1) {
    first.id = article.id;
    return;
  }
  article.version_of = first.id;
  if (article.id == first.id) article.id += "~" + std::to_string(article.version);
}

Capture capture_of(const model::Article& article) {
  Capture out;
  out.id = article.id;
  out.path = article.path;
  out.title = base::hash64(article.title);
  out.text = base::combine(out.title, base::hash64(article.text));
  const std::string key = address_key(article.url);
  if (!key.empty()) out.address = base::hash64(key) | 1U;
  out.published = article.published ? article.published->earliest : INT64_MAX;
  out.time = out.published;
  for (const model::DateCandidate& date : article.dates)
    if (date.role == model::DateRole::Captured) out.captured = date;
  if (out.captured) out.time = out.captured->earliest;
  return out;
}

std::vector<Settled> settle(const std::vector<Capture>& captures, const Texts& texts) {
  return Settling(captures, texts).run();
}

}  // namespace hearsay::engine
