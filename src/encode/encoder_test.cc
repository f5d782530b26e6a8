// SPDX-License-Identifier: Apache-2.0
#include "encode/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "base/data_path.h"

namespace hearsay::encode {
namespace {

const Encoder& encoder() {
  static const Encoder loaded = Encoder::load(base::data_path("models/reader.bin"));
  return loaded;
}

std::vector<Window> windows_of(const std::string& text) {
  const Bytes whole{0, static_cast<std::uint32_t>(text.size())};
  return windows(split_text(encoder().pieces(), text, std::span(&whole, 1)));
}

double cosine(const std::vector<float>& a, const std::vector<float>& b) {
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    ab += double{a[i]} * b[i], aa += double{a[i]} * a[i], bb += double{b[i]} * b[i];
  return ab / std::sqrt(aa * bb);
}

TEST(Pieces, HaveTheirPlacesInTheText) {
  const std::string text = "« Été\u00a0», a dit le maire.\nДождь прекратился.";
  std::string joined;
  std::uint32_t last = 0;
  for (const Piece& piece : encoder().pieces().split(text)) {
    EXPECT_LE(last, piece.begin);
    EXPECT_LE(piece.begin, piece.end);
    joined += text.substr(piece.begin, piece.end - piece.begin);
    last = piece.end;
  }
  EXPECT_EQ(joined, "«Été»,aditlemaire.Дождьпрекратился.");
}

TEST(Pieces, SurviveMalformedBytesAndEndlessLines) {
  EXPECT_FALSE(encoder().pieces().split("\xFF\xFE\x80 ok").empty());
  EXPECT_TRUE(encoder().pieces().split("").empty());
  const std::string endless(300'000, 'a');
  const auto found = encoder().pieces().split(endless);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.back().end, endless.size());
}

// Each line of the file: the text, then the first 12 numbers of every fourth token vector, made by
// PyTorch in 32 bits from the same weights (learn/golden.py).
TEST(Encoder, AgreesWithPyTorch) {
  std::ifstream file(HEARSAY_SOURCE_DIR "/src/encode/testdata/golden.tsv");
  ASSERT_TRUE(file) << "golden.tsv is missing";
  std::string line;
  std::size_t seen = 0;
  double off = 0, size = 0;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos);
    const auto found = windows_of(line.substr(0, tab));
    ASSERT_EQ(found.size(), 1u);
    const auto encoded = encoder().encode(found);
    std::istringstream numbers(line.substr(tab + 1));
    for (std::size_t row = 0; row < encoded[0].rows; row += 4)
      for (std::size_t c = 0; c < 12; ++c, ++seen) {
        double want = 0;
        ASSERT_TRUE(numbers >> want) << "fewer numbers than pieces: the pieces differ";
        off += (encoded[0].row(row)[c] - want) * (encoded[0].row(row)[c] - want);
        size += want * want;
      }
    std::string more;
    EXPECT_FALSE(numbers >> more) << "more numbers than pieces: the pieces differ";
  }
  EXPECT_GT(seen, 500u);
  EXPECT_LT(std::sqrt(off / size), 0.08);
}

TEST(Encoder, FastAndPlainProductsGiveTheSameBits) {
  const Encoder plain =
      Encoder::load(base::data_path("models/reader.bin"), Encoder::Products::Plain);
  const auto found =
      windows_of("The mayor said on Monday that the bridge would be closed until spring.");
  const auto a = encoder().encode(found), b = plain.encode(found);
  ASSERT_EQ(a.size(), 1u);
  EXPECT_EQ(a[0].values, b[0].values);
}

TEST(Encoder, VectorsOfWordsAreThoseOfTheirFirstPieces) {
  std::vector<Window> all;
  for (const char* text :
       {"L'inondation, d'après l'hôpital d'Ambérieu-en-Bugey...", "Нет", "Unfathomably so."}) {
    const auto found = windows_of(text);
    all.insert(all.end(), found.begin(), found.end());
  }
  const auto pieces = encoder().encode(all), words = encoder().encode_words(all);
  for (std::size_t i = 0; i < all.size(); ++i) {
    ASSERT_EQ(words[i].rows, all[i].words.size());
    ASSERT_LT(words[i].rows, pieces[i].rows);
    for (std::size_t w = 0; w < words[i].rows; ++w)
      for (std::size_t c = 0; c < encoder().width(); ++c)
        ASSERT_EQ(words[i].row(w)[c], pieces[i].row(all[i].at[w])[c]);
  }
}

TEST(Encoder, NeitherBatchNorThreadChangesAWindow) {
  std::vector<Window> all;
  for (const char* text : {"Le préfet a démenti.", "По данным полиции, пострадавших нет.",
                           "Nobody was hurt, officials said, citing the hospital."}) {
    const auto found = windows_of(text);
    all.insert(all.end(), found.begin(), found.end());
  }
  const auto together = encoder().encode(all);
  std::vector<std::vector<Matrix>> alone(all.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < all.size(); ++i)
      threads.emplace_back([&, i] { alone[i] = encoder().encode(std::span(all).subspan(i, 1)); });
  }
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(together[i].values, alone[i][0].values);
}

// The encoder of claims, whose words are the reader's.
const Encoder& claims() {
  static const Encoder loaded =
      Encoder::load_beside(encoder(), base::data_path("models/claims.bin"));
  return loaded;
}

std::vector<float> claim_vector(const std::string& text) {
  const auto found = windows_of(text);
  return found.empty() ? std::vector<float>{}
                       : claims().vector_of(found.front(), claims().encode(found).front(),
                                            found.front().begin, found.front().end);
}

TEST(ClaimEncoder, DrawsOneClaimTogetherAcrossWordsAndLanguages) {
  const auto english = claim_vector("Twelve miners were rescued from the flooded shaft on Sunday."),
             other = claim_vector("A dozen men were brought out of the drowned mine alive."),
             french = claim_vector("Douze mineurs ont été secourus dimanche dans le puits inondé."),
             russian =
                 claim_vector("В воскресенье из затопленной шахты спасли двенадцать горняков."),
             cause = claim_vector("The pumps had failed an hour before, the union said.");
  for (const auto* same : {&other, &french, &russian})
    EXPECT_GT(cosine(english, *same), cosine(english, cause));
  EXPECT_TRUE(claim_vector("").empty());
}

// Each line of the file: the text, then the first 24 numbers of its vector, made by PyTorch in 32
// bits from the same weights (learn/claims/export.py).
TEST(ClaimEncoder, AgreesWithPyTorch) {
  std::ifstream file(HEARSAY_SOURCE_DIR "/src/encode/testdata/claims.tsv");
  ASSERT_TRUE(file) << "claims.tsv is missing";
  std::string line;
  double off = 0, size = 0;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos);
    const auto vector = claim_vector(line.substr(0, tab));
    std::istringstream numbers(line.substr(tab + 1));
    for (std::size_t c = 0; c < 24; ++c) {
      double want = 0;
      ASSERT_TRUE(numbers >> want);
      off += (vector[c] - want) * (vector[c] - want);
      size += want * want;
    }
  }
  EXPECT_GT(size, 0.1);
  EXPECT_LT(std::sqrt(off / size), 0.15);
}

}  // namespace
}  // namespace hearsay::encode
