// SPDX-License-Identifier: Apache-2.0
// Reading statements off token vectors.
//
// Problem. Who says what, in three languages, with statements inside statements, contents in
// several pieces and cues of every shape; no list of verbs and no parser reaches it.
//
// Idea. statement_heads.h: an anchor a statement, a role a word. Here: windows are encoded, their
// anchors joined into one list a text, and roles turned into spans.
//   1. Each anchor word counts once: in the window in which it lies deepest.
//   2. An anchor inside the cue of an earlier one with much the same content is the same statement.
//   3. Roles become spans with clean edges (statement_spans.h).
//   4. A statement whose cue lies in another's content is within the smallest such.
//
// Invariants. Statements are in the order of their anchors; spans are of whole words, in text
// order, and lie in the text. The same text gives the same statements, whatever it is read with.
//
// Limits. A content that runs beyond the window of its cue is cut there.
#include "attribute/statement_reader.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "attribute/statement_heads.h"
#include "attribute/statement_spans.h"
#include "base/lap_timer.h"

namespace hearsay::attribute {
namespace {

constexpr float kAnchorThreshold = 0.5f;
constexpr double kSameContent = 0.6;
constexpr std::uint32_t kNearCue = 3;
constexpr std::size_t kWindowsAtOnce = 16;  // whose vectors are held in memory

struct Found {
  std::uint32_t word = 0;  // the anchor, a word of the text
  float score = 0;
  WordRoles roles;
  std::array<float, kFieldValues> fields{};
};

// The anchors of a text, in the order of its words.
std::vector<Found> gather(std::span<const encode::Window> windows,
                          std::span<const std::vector<Anchor>* const> anchors) {
  std::vector<Found> out;
  for (std::size_t i = 0; i < windows.size(); ++i)
    for (const Anchor& anchor : *anchors[i]) {
      Found found{windows[i].words[anchor.word], anchor.score, {}, anchor.fields};
      for (std::size_t w = 0; w < anchor.roles.size(); ++w)
        if (anchor.roles[w] != WordRole::None)
          found.roles.emplace_hint(found.roles.end(), windows[i].words[w], anchor.roles[w]);
      out.push_back(std::move(found));
    }
  return out;
}

std::vector<std::uint32_t> content_words(const Found& found) {
  std::vector<std::uint32_t> out;
  for (const auto& [word, role] : found.roles)
    if (role == WordRole::Content) out.push_back(word);
  return out;
}

bool same_content(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++shared;
    const bool left = *i <= *j, right = *j <= *i;
    i += left;
    j += right;
  }
  return static_cast<double>(shared) >
         kSameContent * static_cast<double>(a.size() + b.size() - shared);
}

// Drops an anchor that an earlier one's cue already covers, if both have much the same content.
std::vector<Found> distinct(std::vector<Found> all) {
  std::vector<Found> out;
  std::vector<std::vector<std::uint32_t>> contents;
  for (Found& found : all) {
    std::vector<std::uint32_t> content = content_words(found);
    if (content.empty()) continue;
    bool same = false;
    for (std::size_t i = out.size(); i-- > 0 && found.word - out[i].word <= kNearCue;) {
      const auto role = out[i].roles.find(found.word);
      same = same || (role != out[i].roles.end() && role->second == WordRole::Cue &&
                      same_content(content, contents[i]));
    }
    if (same) continue;
    out.push_back(std::move(found));
    contents.push_back(std::move(content));
  }
  return out;
}

std::vector<model::Span> clean_spans(const WordRoles& roles, WordRole role,
                                     std::span<const encode::Bytes> words, std::string_view text) {
  std::vector<model::Span> out;
  for (const model::Span& span : role_spans(roles, role, words, 0)) {
    const model::Span clean = clean_span(span, text, false);
    if (!clean.empty()) out.push_back(clean);
  }
  return out;
}

template <typename Value, std::size_t N>
Value most_probable(std::array<float, N>& out, const float* probabilities) {
  std::copy_n(probabilities, N, out.begin());
  return static_cast<Value>(std::max_element(out.begin(), out.end()) - out.begin());
}

std::optional<Proposal> propose(const Found& found, std::span<const encode::Bytes> words,
                                std::string_view text) {
  Proposal p;
  model::Statement& s = p.statement;
  s.content = content_spans(found.roles, words, text);
  s.cue = clean_spans(found.roles, WordRole::Cue, words, text);
  s.source = clean_spans(found.roles, WordRole::Source, words, text);
  if (s.content.empty() || s.cue.empty()) return std::nullopt;
  s.type = type_of(s.content, text);
  s.commitment = most_probable<model::Commitment>(p.commitment, found.fields.data());
  s.stance = most_probable<model::Stance>(p.stance, found.fields.data() + 5);
  s.source_kind = most_probable<model::SourceKind>(p.source_kind, found.fields.data() + 8);
  s.polarity = most_probable<model::Polarity>(p.polarity, found.fields.data() + 16);
  if (s.source.empty()) s.source_kind = model::SourceKind::None;
  s.confidence = found.score;
  return p;
}

std::uint32_t size_of(const std::vector<model::Span>& spans) {
  std::uint32_t size = 0;
  for (const model::Span& span : spans) size += span.size();
  return size;
}

// A statement whose cue lies in the content of others is within the smallest of them.
void nest(std::vector<Proposal>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const model::Span cue = all[i].statement.cue.front();
    std::uint32_t smallest = 0;
    for (std::size_t j = 0; j < all.size(); ++j) {
      const auto& content = all[j].statement.content;
      if (i == j || std::none_of(content.begin(), content.end(),
                                 [&](model::Span s) { return s.contains(cue); }))
        continue;
      const std::uint32_t size = size_of(content);
      if (all[i].statement.within && size >= smallest) continue;
      all[i].statement.within = static_cast<std::uint32_t>(j);
      smallest = size;
    }
  }
}

// Windows of all texts, each distinct one once.
struct Batch {
  std::vector<encode::SplitText> texts;
  std::vector<std::vector<encode::Window>> windows;   // of each text
  std::vector<std::vector<std::size_t>> distinct_of;  // of each window: which distinct one
  std::vector<encode::Window> distinct;
  std::vector<const std::u32string*> keys;  // of the distinct ones: equal if all they say is

  void add(encode::SplitText text) {
    windows.push_back(encode::windows(text));
    texts.push_back(std::move(text));
    auto& mine = distinct_of.emplace_back();
    for (const encode::Window& window : windows.back()) {
      std::u32string key(window.ids.begin(), window.ids.end());
      key.append(window.at.begin(), window.at.end());
      const auto [place, fresh] = seen_.try_emplace(std::move(key), distinct.size());
      if (fresh) {
        distinct.push_back(window);
        keys.push_back(&place->first);
      }
      mine.push_back(place->second);
    }
  }

 private:
  std::unordered_map<std::u32string, std::size_t> seen_;
};

using Anchors = std::shared_ptr<const std::vector<Anchor>>;

// What the last windows gave, for those that come again: copies of an article are seldom read in
// one batch. The newer half is filled; once it is full, it becomes the older half, which is
// forgotten, but for what was asked for in between.
class Remembered {
 public:
  Anchors find(const std::u32string& key) {
    const std::lock_guard lock(mutex_);
    if (const auto found = newer_.find(key); found != newer_.end()) return found->second;
    const auto found = older_.find(key);
    if (found == older_.end()) return nullptr;
    Anchors anchors = found->second;
    put(key, anchors);
    return anchors;
  }
  void keep(const std::u32string& key, const Anchors& anchors) {
    const std::lock_guard lock(mutex_);
    put(key, anchors);
  }

 private:
  static constexpr std::size_t kHalf = 2048;  // windows of some kilobytes
  void put(const std::u32string& key, const Anchors& anchors) {
    if (newer_.size() >= kHalf) older_ = std::exchange(newer_, {});
    newer_.emplace(key, anchors);
  }
  std::mutex mutex_;
  std::unordered_map<std::u32string, Anchors> newer_, older_;
};

StatementReader::Options with_threshold(StatementReader::Options options) {
  if (options.threshold <= 0) options.threshold = kAnchorThreshold;
  return options;
}

}  // namespace

struct StatementReader::Heads {
  const encode::Encoder* encoder;
  Options options;
  StatementHeads heads;
  Remembered remembered;
};

StatementReader::StatementReader(const encode::Encoder& encoder)
    : StatementReader(encoder, Options{}) {}
StatementReader::StatementReader(const encode::Encoder& encoder, Options options)
    : heads_(new Heads{&encoder,
                       with_threshold(options),
                       StatementHeads(encoder.model(), encoder.width()),
                       {}}) {}
StatementReader::~StatementReader() = default;
StatementReader::StatementReader(StatementReader&&) noexcept = default;
StatementReader& StatementReader::operator=(StatementReader&&) noexcept = default;

std::vector<std::vector<Proposal>> StatementReader::read(std::span<const ReaderInput> inputs,
                                                         base::Stats* stats) const {
  base::LapTimer timer(stats);
  Batch batch;
  for (const ReaderInput& input : inputs) {
    std::vector<encode::Bytes> sentences;
    for (const model::Span& s : input.sentences) sentences.emplace_back(s.begin, s.end);
    batch.add(encode::split_text(heads_->encoder->pieces(), input.text, sentences));
  }
  timer.lap("attribute.reader pieces");
  std::vector<Anchors> anchors;
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < batch.distinct.size(); ++i) {
    anchors.push_back(heads_->remembered.find(*batch.keys[i]));
    if (!anchors.back()) fresh.push_back(i);
  }
  for (std::size_t begin = 0; begin < fresh.size(); begin += kWindowsAtOnce) {
    const auto some =
        std::span(fresh).subspan(begin, std::min(kWindowsAtOnce, fresh.size() - begin));
    std::vector<encode::Window> windows;
    for (const std::size_t i : some) windows.push_back(batch.distinct[i]);
    const std::vector<encode::Matrix> vectors = heads_->encoder->encode_words(windows);
    timer.lap("attribute.reader layers");
    for (std::size_t k = 0; k < some.size(); ++k) {
      anchors[some[k]] = std::make_shared<const std::vector<Anchor>>(
          heads_->heads.read(windows[k], vectors[k], heads_->options.threshold));
      heads_->remembered.keep(*batch.keys[some[k]], anchors[some[k]]);
    }
    timer.lap("attribute.reader heads");
  }
  std::vector<std::vector<Proposal>> out(inputs.size());
  for (std::size_t t = 0; t < inputs.size(); ++t) {
    std::vector<const std::vector<Anchor>*> mine;
    for (const std::size_t which : batch.distinct_of[t]) mine.push_back(anchors[which].get());
    const auto& words = batch.texts[t].words;
    for (const Found& found : distinct(gather(batch.windows[t], mine)))
      if (auto proposal = propose(found, words, inputs[t].text))
        out[t].push_back(std::move(*proposal));
    nest(out[t]);
  }
  timer.lap("attribute.reader spans");
  return out;
}

}  // namespace hearsay::attribute
