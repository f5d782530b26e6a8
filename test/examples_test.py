#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The invented archive agrees with its truth, and the check that says so notices when it does not."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples"


def run(script, *arguments):
    """Exit status and output of a script."""
    done = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


class ExamplesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.copy = pathlib.Path(folder.name) / "examples"
        shutil.copytree(EXAMPLES, self.copy)

    def change(self, name, old, new):
        path = self.copy / name
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def test_truth_agrees_with_archive(self):
        status, output = run(EXAMPLES / "check_truth.py")
        self.assertEqual(status, 0, output)

    def test_crawl_is_what_its_sources_give(self):
        status, output = run(EXAMPLES / "make_containers.py", "--check")
        self.assertEqual(status, 0, output)

    def test_crawl_is_the_same_each_time(self):
        target = self.copy / "archive" / "crawl" / "press.warc.gz"
        made = []
        for _ in range(2):
            self.assertEqual(run(self.copy / "make_containers.py")[0], 0)
            made.append(target.read_bytes())
        self.assertEqual(made[0], made[1])

    def test_a_changed_page_makes_the_crawl_stale(self):
        self.change("sources/crawl/shelomov.html", "</html>", "<!-- --></html>")
        self.assertEqual(run(self.copy / "make_containers.py", "--check")[0], 1)

    def test_a_changed_article_is_noticed(self):
        self.change("archive/text/avi-stowbeck-bleu.txt", "moins de quarante portraits", "moins de trente portraits")
        status, output = run(self.copy / "check_truth.py")
        self.assertEqual(status, 1)
        self.assertIn("avi-stowbeck-bleu", output)

    def test_a_miscounted_claim_is_noticed(self):
        self.change("truth/whales.json", '"independent": 3', '"independent": 2')
        self.assertEqual(run(self.copy / "check_truth.py")[0], 1)


if __name__ == "__main__":
    unittest.main()
