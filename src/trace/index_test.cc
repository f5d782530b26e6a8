// SPDX-License-Identifier: Apache-2.0
#include "trace/index.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <span>
#include <string>

#include "base/file.h"
#include "base/result.h"
#include "base/temporary_folder_test.h"
#include "trace/small_archives_test.h"
#include "trace/trace.h"

namespace hearsay::trace {
namespace {

namespace fs = std::filesystem;

class Folder : public base::TemporaryFolder {
 public:
  std::set<std::string> files() const {
    std::set<std::string> out;
    for (const auto& entry : fs::directory_iterator(path()))
      out.insert(entry.path().filename().string());
    return out;
  }
};

// All that is said of a link, with ids for positions.
std::string told(const model::Link& link, const std::vector<model::Article>& articles) {
  std::string out = articles[static_cast<std::size_t>(link.from)].id + " < " +
                    (link.to ? articles[static_cast<std::size_t>(*link.to)].id
                             : "origin " + link.virtual_origin) +
                    " " + std::to_string(static_cast<int>(link.kind)) + " " +
                    std::to_string(link.probability) + (link.credited ? " credited" : "");
  for (const model::Evidence& one : link.evidence) out += "; " + one.what + " " + one.note;
  for (const model::Passage& one : link.passages)
    out += "; " + std::to_string(one.from.begin) + " " + std::to_string(one.to.end);
  return out;
}

std::multiset<std::string> links(const std::vector<model::Article>& articles, Index* index) {
  Options options;
  options.index = index;
  std::multiset<std::string> out;
  for (const model::Link& link : trace_links(articles, model::OutletTable(), options))
    out.insert(told(link, articles));
  return out;
}

// As a run over a batch does it: what the folder holds, and the batch.
std::multiset<std::string> run(const std::string& folder, std::span<const model::Article> batch) {
  Index index(folder);
  std::vector<model::Article> all;
  index.each_article([&](model::Article&& article) { all.push_back(std::move(article)); });
  for (const model::Article& article : batch)
    if (index.add_article(article)) all.push_back(article);
  const auto out = links(all, &index);
  index.save();
  return out;
}

// Families of made-up words, each with an original, a copy that is cut and one with other words.
std::vector<model::Article> families() {
  std::mt19937 random(5);
  const auto word = [&random] {
    std::string out;
    for (int letter = 0; letter < 5; ++letter)
      out += static_cast<char>('a' + static_cast<char>(random() % 26));
    return out + " ";
  };
  std::vector<model::Article> out;
  for (int family = 0; family < 20; ++family) {
    std::vector<std::string> words;
    for (int w = 0; w < 90; ++w) words.push_back(word());
    for (int copy = 0; copy < 3; ++copy) {
      std::string text;
      for (std::size_t w = 0; w < (copy == 1 ? 60 : words.size()); ++w)
        text += copy == 2 && w % 11 == 3 ? word() : words[w];
      const int number = 3 * family + copy;
      out.push_back(article("f" + std::to_string(number), "Outlet " + std::to_string(number % 7),
                            model::Language::English, 10 + number, text));
    }
  }
  return out;
}

std::map<std::string, std::vector<model::Article>> archives() {
  return {{"valley", valley()},
          {"undated", undated(valley())},
          {"printed everywhere", printed_everywhere()},
          {"disclaimers", disclaimers()},
          {"families", families()},
          {"families undated", undated(families())}};
}

TEST(Index, ThreeBatchesInAnyOrderGiveTheLinksOfOneRun) {
  for (auto& [name, articles] : archives()) {
    const auto expected = links(articles, nullptr);
    std::mt19937 random(2);
    for (int round = 0; round < 3; ++round) {
      std::shuffle(articles.begin(), articles.end(), random);
      const std::span<const model::Article> all(articles);
      const std::size_t first = all.size() / 2, second = all.size() * 4 / 5;
      const Folder folder;
      run(folder.path(), all.first(first));
      run(folder.path(), all.subspan(first, second - first));
      EXPECT_EQ(run(folder.path(), all.subspan(second)), expected) << name << round;
    }
  }
}

TEST(Index, WhatIsHereAlreadyIsNotAddedAndNothingIsFoundOutTwice) {
  const Folder folder;
  const auto first = run(folder.path(), families());
  const std::string manifest = base::read_file(folder / "MANIFEST");
  EXPECT_EQ(run(folder.path(), families()), first);
  EXPECT_EQ(base::read_file(folder / "MANIFEST"), manifest);
}

// A capture that was made twice is two articles, as it is without an index.
TEST(Index, AnArticleGivenTwiceIsThereTwice) {
  const Folder folder;
  const model::Article one = valley().front();
  for (int round = 0; round < 2; ++round) {
    Index index(folder.path());
    EXPECT_EQ(index.add_article(one), round == 0);
    EXPECT_EQ(index.add_article(one), round == 0);
    if (round == 1) {
      EXPECT_TRUE(index.add_article(one));
    }
    index.save();
  }
  std::size_t count = 0;
  Index(folder.path()).each_article([&](model::Article&&) { ++count; });
  EXPECT_EQ(count, 3U);
}

TEST(Index, NotesAreAskedForAndKeptWithTheirArticles) {
  const Folder folder;
  std::string bytes;
  {
    Index index(folder.path());
    index.note(Note::Pair, 7, "seven");
    index.note(Note::Reading, 7, "");
    index.save();
  }
  Index index(folder.path());
  EXPECT_TRUE(index.find(Note::Pair, 7, bytes));
  EXPECT_EQ(bytes, "seven");
  EXPECT_TRUE(index.find(Note::Reading, 7, bytes));
  EXPECT_EQ(bytes, "");
  EXPECT_FALSE(index.find(Note::Meanings, 7, bytes));
  EXPECT_FALSE(index.find(Note::Pair, 8, bytes));
}

// Segments are merged as the index grows; notes that no run asks for any more go then.
TEST(Index, SegmentsStayFew) {
  const Folder folder;
  const auto all = families();
  for (std::size_t i = 0; i < all.size(); ++i) {
    Index index(folder.path());
    index.add_article(all[i]);
    index.note(Note::Pair, i, std::string(100, 'x'));
    index.save();
    EXPECT_LE(folder.files().size(), 2 + 8U);  // MANIFEST and LOCK, and a segment a doubling
  }
  Index index(folder.path());
  std::set<std::string> ids;
  index.each_article([&](model::Article&& article) { ids.insert(article.id); });
  EXPECT_EQ(ids.size(), all.size());
  std::string bytes;
  EXPECT_TRUE(index.find(Note::Pair, all.size() - 1, bytes));
  EXPECT_FALSE(index.find(Note::Pair, 0, bytes));
}

TEST(Index, ARunThatIsBrokenOffLeavesItAsItWas) {
  const Folder folder;
  const auto all = families();
  run(folder.path(), std::span(all).first(10));
  const std::string manifest = base::read_file(folder / "MANIFEST");
  {
    Index index(folder.path());
    for (const model::Article& article : all) index.add_article(article);
  }
  EXPECT_EQ(base::read_file(folder / "MANIFEST"), manifest);
  EXPECT_EQ(run(folder.path(), std::span(all).subspan(10)), links(all, nullptr));
  for (const std::string& name : folder.files()) EXPECT_FALSE(name.ends_with(".part")) << name;
}

TEST(Index, RefusesWhatIsCutChangedOrMissing) {
  const auto all = families();
  const auto damaged = [&](const std::function<void(const std::string& segment)>& damage) {
    const Folder folder;
    run(folder.path(), all);
    damage(folder / "1");
    EXPECT_THROW(Index(folder.path()), base::Failure);
  };
  damaged([](const std::string& path) { fs::resize_file(path, fs::file_size(path) - 1); });
  damaged([](const std::string& path) { fs::resize_file(path, 5); });
  damaged([](const std::string& path) { fs::resize_file(path, 0); });
  damaged([](const std::string& path) { fs::remove(path); });
  damaged([](const std::string& path) {
    std::string bytes = base::read_file(path);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    base::write_file(path, bytes);
  });
  for (const std::string text :
       {"", "hearsay index 1", "hearsay index 1\n", "hearsay index 1\n1\t2\t",
        "hearsay index 9\nend\n", "hearsay index 1\n../1\t5\t5\nend\n",
        "hearsay index 1\n1\t5\t5\nend\n", "a diary\n"})
    damaged([&](const std::string& path) {
      base::write_file((fs::path(path).parent_path() / "MANIFEST").string(), text);
    });
}

TEST(Index, AFolderThatHoldsSomethingElseIsLeftAlone) {
  const Folder folder;
  base::write_file(folder / "letters.txt", "Dear Isolde");
  EXPECT_THROW(Index(folder.path()), base::Failure);
  EXPECT_EQ(folder.files(), std::set<std::string>{"letters.txt"});
  base::write_file(folder / "1", "a letter, as some mail programs name them");
  fs::remove(folder / "letters.txt");
  EXPECT_THROW(Index(folder.path()), base::Failure);
  EXPECT_EQ(folder.files(), std::set<std::string>{"1"});
  base::write_file(folder / "letters.txt", "Dear Isolde");
  EXPECT_NO_THROW(Index(folder / "own"));
  EXPECT_THROW(Index(folder / "letters.txt"), base::Failure);
}

TEST(Index, IsOpenedByOneRunAtATime) {
  const Folder folder;
  std::optional<Index> first(folder.path());
  EXPECT_THROW(Index(folder.path()), base::Failure);
  first.reset();
  EXPECT_NO_THROW(Index(folder.path()));
}

}  // namespace
}  // namespace hearsay::trace
