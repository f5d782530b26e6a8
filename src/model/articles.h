// SPDX-License-Identifier: Apache-2.0
// The articles of a run, wherever they are: in memory, or in a file from which they are taken one
// at a time.
#ifndef HEARSAY_MODEL_ARTICLES_H_
#define HEARSAY_MODEL_ARTICLES_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/temporary_file.h"
#include "model/article.h"

namespace hearsay::model {

// Thread-safe once all articles are there.
class Articles {
 public:
  virtual ~Articles() = default;
  virtual std::size_t size() const = 0;
  // `room` holds the article if it has to be fetched: what is returned lives as long as `room` and
  // these articles do, and until `room` is used again.
  virtual const Article& get(ArticleId id, Article& room) const = 0;
};

// Not owned: the articles must outlive it.
class ArticlesInMemory : public Articles {
 public:
  explicit ArticlesInMemory(std::span<const Article> articles) : articles_(articles) {}
  std::size_t size() const override { return articles_.size(); }
  const Article& get(ArticleId id, Article&) const override {
    return articles_[static_cast<std::size_t>(id)];
  }

 private:
  std::span<const Article> articles_;
};

// What the finding and the printing of links needs of an article, as bytes, appended to `out`: id,
// outlet, language, date, text, blocks and credits; not what was read in the text, nor path,
// address, title and byline.
void pack(const Article& article, std::string& out);
// The article again. Throws base::Failure when the bytes are cut.
void unpack(std::string_view bytes, Article& out);

// Articles in a temporary file, some twenty bytes of memory each, as pack() keeps them.
class StoredArticles : public Articles {
 public:
  // "" is the system's folder for temporary files. Throws base::Failure.
  explicit StoredArticles(const std::string& folder) : file_(folder) {}

  // The next article. Throws base::Failure when the disk is full. Not thread-safe.
  void add(const Article& article);
  // No more are coming: all that were added can be had. Throws base::Failure when the disk is full.
  void finish() { flush(); }
  // What an article is called from now on.
  struct Name {
    std::string id;
    std::string version_of;
    std::uint32_t version = 1;
    std::optional<DateCandidate> published;  // instead of its own; value and origin are not kept
  };
  // Puts them in another order: `order[i]` is the present number of the one to come i-th,
  // `names[i]` its name. Those not in `order` are no longer there. REQUIRES: none is in it twice.
  void arrange(const std::vector<std::uint32_t>& order, std::vector<Name> names);

  std::size_t size() const override { return places_.size(); }
  const Article& get(ArticleId id, Article& room) const override;

 private:
  struct Place {
    std::uint64_t offset = 0;
    std::uint32_t size = 0;
  };
  void flush();

  base::TemporaryFile file_;
  std::string pending_;  // to be appended together
  std::vector<Place> places_;
  std::vector<Name> names_;  // empty before arrange(): the articles' own
};

}  // namespace hearsay::model

#endif  // HEARSAY_MODEL_ARTICLES_H_
