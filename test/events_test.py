#!/usr/bin/env python3
"""The invented events that hearsay learns from can all be read, and what is wrong in one is said."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "learn" / "events"))
import read_events

EVENTS = sorted((ROOT / "learn" / "events").glob("n*.txt"))
HEAD = """event x
summary A test.
outlet o1 | Quay Post | newspaper | en | nobody
source p1 | Ola Brandt | person | Brandt
claim c1 | At least three boats sank. | boats=3 | p1
"""
ARTICLE = """=== a01 | o1 | en | 2031-03-04T09:12:00Z | original
title: {c1 p1 attributed 3| Three boats sank}, says Brandt
text:
First.

{c1 p1 attributed [3,4]| Three or four boats sank}, said Ola Brandt.
"""


class Events(unittest.TestCase):
    def read(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "x.txt")
            path.write_text(text, encoding="utf-8")
            return read_events.read_event(path)

    def test_all_can_be_read(self):
        self.assertGreater(len(EVENTS), 100)
        events = [read_events.read_event(path) for path in EVENTS]
        for path, event in zip(EVENTS, events):
            with self.subTest(path.name):
                self.assertEqual(event["event"], path.stem)
                self.assertGreaterEqual(len(event["articles"]), 16)
                self.assertEqual({a["language"] for a in event["articles"]}, {"fr", "en", "ru"})
                self.assertTrue(any(c["independent"] >= 3 for c in event["claims"]))

    def test_marks_and_inserted_paragraphs(self):
        event = self.read(HEAD + ARTICLE + ARTICLE.replace("a01", "a02").replace("First.", "@a01:2"))
        first, second = event["articles"]
        self.assertEqual(first["title"], "Three boats sank, says Brandt")
        self.assertEqual([m["figure"] for m in first["truth"]["mentions"]], [3, [3, 4]])
        self.assertEqual(first["truth"]["mentions"][1]["text"], "Three or four boats sank")
        self.assertEqual(second["text"].count("Three or four boats sank"), 2)

    def test_faults_are_said(self):
        for wrong, said in ((ARTICLE.replace("{c1", "{c9", 1), "c9"), (ARTICLE.replace("boats sank}, said", "boats sank, said"), "never ends"),
                            (ARTICLE.replace("| o1 |", "| o7 |"), "unknown outlet")):
            with self.subTest(said), self.assertRaises(SystemExit) as caught:
                self.read(HEAD + wrong)
            self.assertIn(said, str(caught.exception))


if __name__ == "__main__":
    unittest.main()
