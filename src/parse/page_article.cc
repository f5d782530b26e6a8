// SPDX-License-Identifier: Apache-2.0
#include "parse/page_article.h"

#include <algorithm>

#include "text/code_points.h"

namespace hearsay::parse {
namespace {

void append_block(model::Article& article, std::string_view text, model::BlockKind kind,
                  std::optional<model::Span> page) {
  if (!article.text.empty()) article.text += "\n\n";
  const auto begin = static_cast<std::uint32_t>(article.text.size());
  article.text += text::is_utf8(text) ? std::string(text) : text::repair_utf8(text);
  article.blocks.push_back(
      {{begin, static_cast<std::uint32_t>(article.text.size())}, kind, page, std::nullopt});
}

}  // namespace

bool lay_out_page(const HtmlTree& tree, const PageHints& hints, const BodyReader& reader,
                  const PageMetadata& metadata, base::Budget& budget, model::Article& article,
                  base::Stats* stats) {
  article.text.clear();
  article.blocks.clear();
  if (!article.title.empty())
    append_block(article, article.title, model::BlockKind::Title, std::nullopt);
  const auto blocks = body_of(tree, hints, reader, metadata, budget, stats);
  if (!blocks) return false;
  for (const BodyBlock& block : *blocks) append_block(article, block.text, block.kind, block.page);
  return true;
}

}  // namespace hearsay::parse
