#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""doc/one-article.md shows what the program prints on examples/one-article.

    one_article_test.py          runs the tests
    one_article_test.py --write  puts what the program prints now where the document shows it
"""
import sys
import unittest

import shown_commands

DOCUMENT = shown_commands.ROOT / "doc" / "one-article.md"
ARTICLES = shown_commands.ROOT / "examples" / "one-article" / "articles"


class OneArticle(unittest.TestCase):
    def test_every_block_is_a_command_with_its_output(self):
        blocks = shown_commands.blocks(DOCUMENT)
        self.assertGreater(len(blocks), 8)
        self.assertEqual(len(blocks), DOCUMENT.read_text(encoding="utf-8").count("\n```\n") // 2)
        for block in blocks:
            self.assertTrue(block.startswith("$ hearsay "), block)
        for command, pieces in shown_commands.shown(DOCUMENT):
            self.assertTrue(pieces, command)

    def test_outputs_are_what_the_program_prints(self):
        shown_commands.compare(self, DOCUMENT)

    def test_quotations_stand_in_the_articles(self):
        """What the document quotes in a block quotation is in an article, word for word."""
        texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.iterdir())]
        quoted = [line[2:] for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("> ")]
        self.assertTrue(quoted)
        for line in quoted:
            for part in line.split(" / "):
                self.assertTrue(any(part in text for text in texts), part)

    def test_links_lead_somewhere(self):
        shown_commands.links_lead_somewhere(self, DOCUMENT)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        shown_commands.write(DOCUMENT)
    else:
        unittest.main()
