// SPDX-License-Identifier: Apache-2.0
// One record in, one article out.
#include "parse/parse.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/hash.h"
#include "parse/credits.h"
#include "parse/date_choice.h"
#include "parse/dateline.h"
#include "parse/dates.h"
#include "parse/html_tree.h"
#include "parse/page_article.h"
#include "parse/page_metadata.h"
#include "parse/plain_text.h"
#include "parse/repeats.h"
#include "text/charset.h"
#include "text/code_points.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/sentences.h"

namespace hearsay::parse {
namespace {

using model::Article;
using model::DateOrigin;
using model::DateRole;
using model::Record;

// Broken pages may give pieces of characters.
std::string valid(std::string text) {
  return text::is_utf8(text) ? std::move(text) : text::repair_utf8(text);
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == url.npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const std::size_t at = host.rfind('@'); at != host.npos) host.remove_prefix(at + 1);
  host = host.substr(0, host.find(':'));
  return text::lower(host);
}

std::string without_www(std::string host) {
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

// Is it an address that a page fetched from `url` may give as its own: an article's of the same
// site, whose pages for phones and for search engines have hosts of their own?
bool is_canonical_of(std::string_view address, std::string_view url) {
  const auto site_of = [](std::string_view of) {
    std::string host = host_of(of);
    for (const std::string_view part : {"www.", "m.", "amp.", "mobile."})
      if (host.starts_with(part)) host.erase(0, part.size());
    return host;
  };
  const auto has_path = [](std::string_view of) {
    const std::size_t at = of.find('/', of.find("://") + 3);
    return at != of.npos && at + 1 < of.size();
  };
  return has_path(address) && !site_of(address).empty() && site_of(address) == site_of(url);
}

// The name of the file without folders and endings; "" for standard input.
std::string file_stem(std::string_view path) {
  if (const std::size_t slash = path.find_last_of("/!"); slash != path.npos)
    path.remove_prefix(slash + 1);
  for (const std::string_view packed : {".gz", ".zst"})
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  const std::size_t dot = path.rfind('.');
  return std::string(dot == path.npos || dot == 0 ? path : path.substr(0, dot));
}

// The outlet the container names, else the one whose address it is.
void set_outlet(const Record& record, const model::OutletTable& outlets, Article& article) {
  const auto use = [&](const model::OutletEntry* entry) {
    if (entry != nullptr) article.outlet = entry->outlet;
    return entry != nullptr;
  };
  const std::string host = host_of(article.url);
  if (!record.outlet.empty()) {
    if (use(outlets.by_name(record.outlet)) || use(outlets.by_host(record.outlet))) return;
    if (!host.empty() && use(outlets.by_host(host))) return;
    article.outlet = model::Outlet{record.outlet, {}, {}};
  } else if (!article.outlet && !host.empty() && !use(outlets.by_host(host))) {
    article.outlet = model::Outlet{without_www(host), {}, {}};
  }
}

// "avec AFP": an agency whose material someone else has used.
bool is_helper(const model::Credit& credit, const Article& article) {
  const std::string_view before =
      std::string_view(article.text).substr(0, credit.span.empty() ? 0 : credit.span.begin);
  static constexpr std::array<std::string_view, 6> kWith{"avec ", "Avec ", "with ",
                                                         "With ", " с ",   "(с "};
  return std::any_of(kWith.begin(), kWith.end(),
                     [&](std::string_view with) { return before.ends_with(with); });
}

// A dispatch saved as plain text is the agency's that signs it, where nobody else is named.
void set_signing_agency(const Record& record, const model::OutletTable& outlets, Article& article) {
  if (record.kind != model::RecordKind::Text || article.outlet) return;
  const model::OutletEntry* agency = nullptr;
  for (const model::Credit& credit : article.credits) {
    if (credit.kind == model::CreditKind::Source || credit.kind == model::CreditKind::Via) return;
    const model::OutletEntry* entry =
        credit.kind == model::CreditKind::Agency ? outlets.by_name(credit.name) : nullptr;
    if (agency == nullptr && entry != nullptr && entry->outlet.kind == model::OutletKind::Agency &&
        !is_helper(credit, article))
      agency = entry;
  }
  if (agency != nullptr) article.outlet = agency->outlet;
}

void add_date(std::string_view written, DateOrigin from, DateRole role, Article& article) {
  if (const auto date = parse_date(written, from, role)) article.dates.push_back(*date);
}

DateOrigin origin_of(const Record& record) {
  return record.container == "feed" ? DateOrigin::Feed : DateOrigin::Input;
}

// Dates that the container tells, and the first dateline's.
void set_dates(const Record& record, const model::OutletTable& outlets, Article& article) {
  add_date(record.published, origin_of(record), DateRole::Published, article);
  if (article.dates.empty()) {
    for (const model::Block& block : article.blocks) {
      if (block.kind != model::BlockKind::Paragraph) continue;
      const std::string_view paragraph = block.span.of(article.text);
      if (const std::size_t bytes = dateline_of(paragraph, outlets).bytes)
        if (const auto found = find_date(paragraph.substr(0, bytes)))
          article.dates.push_back(found->date);
      break;
    }
  }
  add_date(record.modified, origin_of(record), DateRole::Modified, article);
  add_date(record.captured, DateOrigin::Warc, DateRole::Captured, article);
  article.published = choose_published(article.dates);
}

// Bytes of text that tell its language; more take time and change nothing.
constexpr std::size_t kLanguageSample = 6144;

void set_language(const Record& record, Article& article) {
  std::string tag = text::lower(record.language.empty() ? article.language_tag : record.language);
  std::replace(tag.begin(), tag.end(), '_', '-');
  const std::string hint = tag.substr(0, tag.find('-'));
  const std::string sample = article.title + "\n" + article.text.substr(0, kLanguageSample);
  const std::string found =
      text::detect_language(text::is_utf8(sample) ? sample : text::repair_utf8(sample), hint);
  // What the text shows goes before what is declared, if it is long enough to show it.
  article.language_tag =
      found.empty() || (!hint.empty() && article.text.size() < 200) ? hint : found;
  const std::string_view code =
      std::string_view(article.language_tag).substr(0, article.language_tag.find('-'));
  article.language = code.empty()   ? model::Language::Unknown
                     : code == "fr" ? model::Language::French
                     : code == "en" ? model::Language::English
                     : code == "ru" ? model::Language::Russian
                                    : model::Language::Other;
}

std::vector<model::Span> sentences_of(std::string_view text, const Article& article) {
  std::vector<model::Span> out;
  for (const auto& [begin, end] : text::sentences(text, article.language_tag))
    out.push_back({begin, end});
  return out;
}

// Sentences never run over the borders of blocks. Stops when time is up.
void set_sentences(Article& article, base::Budget& budget) {
  for (const model::Block& block : article.blocks) {
    if (!budget.in_time()) return;
    for (const model::Span s : sentences_of(block.span.of(article.text), article))
      article.reading.sentences.push_back({s.begin + block.span.begin, s.end + block.span.begin});
  }
  if (!article.title_in_text() && !article.title.empty())
    article.title_reading.sentences = sentences_of(article.title, article);
}

void set_id(const Record& record, Article& article) {
  const bool several = record.ordinal.has_value() && record.container != "file";
  article.id = !record.id.empty()                 ? record.id
               : !article.url.empty()             ? article.url
               : !several && !record.path.empty() ? file_stem(record.path)
                                                  : base::short_id(article.title + article.text);
  if (article.id.empty()) article.id = base::short_id(article.title + article.text);
}

}  // namespace

struct Parser::Parts {
  const model::OutletTable& outlets;
  Options options;
  BodyReader body_reader = BodyReader::load();

  base::Result<Article> text(const Record& record, base::Budget& budget) const {
    Article article;
    start(record, article);
    const text::Decoded decoded = text::decode(record.bytes, record.charset, false);
    if (decoded.utf8.size() > options.document_bytes) return too_large();
    if (!book_text(decoded.utf8, budget)) return tl::unexpected(*budget.overdrawn());
    read_plain_text(decoded.utf8, outlets, article);
    if (!record.title.empty() && article.title.empty()) article.title = record.title;
    return article;
  }

  base::Result<Article> fields(const Record& record, base::Budget& budget,
                               base::Stats* stats) const {
    if (record.body_is_html) return page(record, budget, stats);
    Article article;
    start(record, article);
    article.title = text::squeeze(record.title);
    if (record.bytes.size() > options.document_bytes) return too_large();
    if (!book_text(record.bytes, budget)) return tl::unexpected(*budget.overdrawn());
    read_given_text(valid(record.bytes), article);
    return article;
  }

  base::Result<Article> page(const Record& record, base::Budget& budget, base::Stats* stats) const {
    std::string decoded;
    std::string_view utf8 = record.bytes;
    {
      const base::ScopedTimer timer(stats, "parse.decode", record.bytes.size());
      if (!text::is_plain_utf8(record.bytes, record.charset, true))
        utf8 = decoded = text::decode(record.bytes, record.charset, true).utf8;
    }
    if (utf8.size() > options.document_bytes) return too_large();
    base::Result<HtmlTree> tree = [&] {
      const base::ScopedTimer timer(stats, "parse.tree", utf8.size());
      return HtmlTree::parse(utf8, options.element_depth, budget);
    }();
    if (!tree) return tl::unexpected(tree.error());
    Article article;
    start(record, article);
    const PageHints hints = [&] {
      const base::ScopedTimer timer(stats, "parse.hints");
      return PageHints(*tree, body_reader.words);
    }();
    if (auto over = budget.overdrawn()) return tl::unexpected(std::move(*over));
    const PageMetadata metadata = metadata_of(*tree, record.url, hints, stats);
    article.title = valid(record.title.empty() ? metadata.title : text::squeeze(record.title));
    if (article.byline.empty()) article.byline = valid(metadata.byline);
    if (article.url.empty() ||
        (record.container != "jsonl" && is_canonical_of(metadata.canonical, article.url)))
      article.url = valid(metadata.canonical);
    if (!metadata.outlet.empty()) {
      const std::string name = valid(metadata.outlet);
      const model::OutletEntry* known = outlets.by_name(name);
      article.outlet = known != nullptr ? known->outlet : model::Outlet{name, {}, {}};
    }
    article.credits = byline_agencies(metadata.byline_written, outlets);
    article.dates = metadata.dates;
    article.language_tag = metadata.language;
    if (!lay_out_page(*tree, hints, body_reader, metadata, budget, article, stats))
      return tl::unexpected(*budget.overdrawn());
    return article;
  }

  static void start(const Record& record, Article& article) {
    article.path = record.path;
    article.url = record.url;
    article.byline = text::squeeze(record.byline);
  }

  // Each line may become a block and a sentence, each byte is copied now and then.
  static bool book_text(std::string_view utf8, base::Budget& budget) {
    constexpr std::uint64_t kLineBytes = 200, kByteBytes = 4;
    const auto lines = static_cast<std::uint64_t>(std::count(utf8.begin(), utf8.end(), '\n'));
    return budget.book(lines * kLineBytes + utf8.size() * kByteBytes);
  }

  base::Result<Article> too_large() const {
    return base::problem("too-large",
                         "more than " + std::to_string(options.document_bytes) + " bytes of text");
  }

  base::Result<Article> article_of(const Record& record, base::Budget& budget,
                                   base::Stats* stats) const {
    switch (record.kind) {
      case model::RecordKind::Text:
        return text(record, budget);
      case model::RecordKind::Html:
        return page(record, budget, stats);
      case model::RecordKind::Fields:
        return fields(record, budget, stats);
    }
    return base::problem("unsupported", "no such kind of record");
  }

  // What is told by the article as a whole.
  void complete(const Record& record, base::Budget& budget, Article& article,
                base::Stats* stats) const {
    {
      const base::ScopedTimer timer(stats, "parse.credits");
      set_outlet(record, outlets, article);
      find_credits(article, outlets);
      set_signing_agency(record, outlets, article);
      if (!record.via.empty()) article.credits.push_back({model::CreditKind::Via, record.via, {}});
      mark_repeats(article);
      set_dates(record, outlets, article);
    }
    {
      const base::ScopedTimer timer(stats, "parse.language");
      set_language(record, article);
    }
    if (options.sentences) {
      const base::ScopedTimer timer(stats, "parse.sentences");
      set_sentences(article, budget);
    }
    set_id(record, article);
  }
};

Parser::Parser(const model::OutletTable& outlets, Options options)
    : parts_(new Parts{outlets, options}) {}
Parser::~Parser() = default;
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;

base::Result<Article> Parser::parse(const Record& record) const {
  base::Budget budget;
  return parse(record, budget);
}

base::Result<Article> Parser::parse(const Record& record, base::Budget& budget,
                                    base::Stats* stats) const {
  const base::ScopedTimer timer(stats, "parse", record.bytes.size());
  base::Result<Article> result = parts_->article_of(record, budget, stats);
  if (result && result->text.empty() && result->title.empty())
    result = base::problem("empty", "no text in it");
  if (result) parts_->complete(record, budget, *result, stats);
  if (auto over = budget.overdrawn(); over && result) result = tl::unexpected(std::move(*over));
  if (!result) {
    result.error().file = record.path;
    result.error().record = record.ordinal;
    if (!result.error().byte) result.error().byte = record.offset;
  }
  return result;
}

}  // namespace hearsay::parse
