// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

#include "read/gathering_test.h"

namespace hearsay::read {
namespace {

namespace fs = std::filesystem;

TEST(Reader, WalksFoldersInNameOrder) {
  const TemporaryFolder folder;
  folder.file("b/2.txt", "four");
  folder.file("b/1.txt", "three");
  folder.file("a.txt", "one");
  folder.file("a/x.txt", "zero");
  folder.file("c.html", "<p>five");
  folder.file("c_files/script.js", "var x;");
  folder.file(".hidden", "no");
  const Gathered got = gather_files({folder.path()});
  EXPECT_EQ(got.bodies(), "zero|one|three|four|<p>five|");
  EXPECT_EQ(got.kinds(), "");
  EXPECT_EQ(got.records[0].path, folder.path() + "/a/x.txt");
  EXPECT_EQ(got.records[4].kind, model::RecordKind::Html);
}

TEST(Reader, InputsInTheirOrder) {
  const TemporaryFolder folder;
  const std::string b = folder.file("b", "b"), a = folder.file("a", "a");
  EXPECT_EQ(gather_files({b, a}).bodies(), "b|a|");
}

TEST(Reader, AMissingInputFailsBeforeAnythingIsRead) {
  const TemporaryFolder folder;
  const std::string a = folder.file("a", "a");
  int records = 0;
  const std::vector<std::string> inputs{a, folder.path() + "/none"};
  EXPECT_THROW(read_inputs(
                   inputs, {}, [&](model::Record&&) { ++records; }, [](const base::Problem&) {}),
               base::Failure);
  EXPECT_EQ(records, 0);
}

TEST(Reader, WhatIsNoFileIsNamedAndTheRestIsRead) {
  const TemporaryFolder folder;
  folder.file("1.txt", "first");
  folder.file("2.txt", "");
  folder.file("3.png", "\x89PNG....");
  folder.file("4.txt", std::string("\0\1\2\3", 4));
  fs::create_symlink("nowhere", folder.path() + "/5.txt");
  fs::create_symlink(".", folder.path() + "/6");
  fs::create_symlink("7", folder.path() + "/7");
  ASSERT_EQ(::mkfifo((folder.path() + "/8").c_str(), 0600), 0);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (folder.path() + "/9").c_str(), sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  folder.file("last.txt", "last");
  const Gathered got = gather_files({folder.path(), "/dev/null"});
  ::close(socket);
  EXPECT_EQ(got.bodies(), "first|last|");
  EXPECT_EQ(got.kinds(),
            "empty|unsupported|binary|missing|loop|loop|unsupported|unsupported|unsupported|");
  EXPECT_EQ(got.problems[0].file, folder.path() + "/2.txt");
  EXPECT_NE(got.problems[7].what.find("socket"), std::string::npos);
}

// Tests may run as root, who may read everything: then the effective user is changed meanwhile.
TEST(Reader, WhatMayNotBeReadIsNamed) {
  const TemporaryFolder folder;
  folder.file("closed/a.txt", "a");
  const std::string file = folder.file("secret.txt", "s");
  folder.file("z.txt", "open");
  fs::permissions(folder.path(), fs::perms(0755));
  fs::permissions(folder.path() + "/closed", fs::perms::none);
  fs::permissions(file, fs::perms::none);
  const bool root = ::geteuid() == 0;
  if (root) {
    ASSERT_EQ(::seteuid(65534), 0);
  }
  const Gathered got = gather_files({folder.path()});
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  fs::permissions(folder.path() + "/closed", fs::perms(0755));
  EXPECT_EQ(got.bodies(), "open|");
  EXPECT_EQ(got.kinds(), "permission|permission|");
}

// `hearsay read <(…)` in a shell: the writer may be slower than we are.
TEST(Reader, APipeFromTheShellIsReadToItsEnd) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  std::thread writer([&] {
    for (const char* line : {"{\"text\": \"one\"}\n", "{\"text\": \"two\"}\n"}) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      EXPECT_EQ(::write(ends[1], line, std::strlen(line)), static_cast<ssize_t>(std::strlen(line)));
    }
    ::close(ends[1]);
  });
  const Gathered got = gather_files({"/dev/fd/" + std::to_string(ends[0])});
  writer.join();
  ::close(ends[0]);
  EXPECT_EQ(got.bodies(), "one|two|");
  EXPECT_EQ(got.kinds(), "");
}

TEST(Reader, StandardInputIsWhateverItsContentSays) {
  const TemporaryFolder folder;
  const std::string file = folder.file("in", "<!DOCTYPE html><p>page");
  const int saved = ::dup(STDIN_FILENO);
  const int descriptor = ::open(file.c_str(), O_RDONLY);
  ASSERT_EQ(::dup2(descriptor, STDIN_FILENO), STDIN_FILENO);
  const Gathered got = gather_files({"-"});
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  ::close(descriptor);
  ASSERT_EQ(got.records.size(), 1U);
  EXPECT_EQ(got.records[0].kind, model::RecordKind::Html);
  EXPECT_EQ(got.records[0].path, "");
}

TEST(Reader, BytesThatMeanNothingAreNamedAndTheRestIsRead) {
  const TemporaryFolder folder;
  folder.file("1.txt", "Le préfet a parlé à \xff Vaux.");
  folder.file("2.txt",
              "Le pr\xe9"
              "fet a parl\xe9 \xe0 Vaux.");
  const Gathered got = gather_files({folder.path()});
  EXPECT_EQ(got.records.size(), 2U);
  ASSERT_EQ(got.kinds(), "encoding|");
  EXPECT_EQ(got.problems[0].file, folder.path() + "/1.txt");
  EXPECT_EQ(got.problems[0].byte, 23U);
}

TEST(Reader, ADocumentBeyondTheLimitIsNamed) {
  const TemporaryFolder folder;
  folder.file("a.html", "<p>" + std::string(5000, 'x'));
  folder.file("b.html", "<p>small");
  Options options;
  options.limits.document_bytes = 4096;
  const Gathered got = gather_files({folder.path()}, options);
  EXPECT_EQ(got.bodies(), "<p>small|");
  EXPECT_EQ(got.kinds(), "too-large|");
}

}  // namespace
}  // namespace hearsay::read
