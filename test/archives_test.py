#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Archives of two or three articles, each about one thing that can go wrong on the way: what a person tries first.

Every file of test/archives holds the articles and what is expected of the claim whose text holds the words `first`: from how many articles it comes,
its best count of independent origins (where it is told) and the kinds of its drift. A new file needs no other change. All invented (CC0).

HEARSAY is the program to test, build/release/hearsay by default."""
import json
import os
import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEARSAY = os.environ.get("HEARSAY", ROOT / "build" / "release" / "hearsay")


def claim_of(case):
    records = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in case["articles"])
    out = subprocess.run([HEARSAY, "trace", "--json", "-"], input=records.encode(), capture_output=True, check=True).stdout
    claims = json.loads(out)["claims"]
    found = [claim for claim in claims if case["expect"]["first"] in claim["text"]]
    return max(found, key=lambda claim: len({mention["article"] for mention in claim["mentions"]}), default=None)


class Archives(unittest.TestCase):
    def test_every_archive(self):
        files = sorted((ROOT / "test" / "archives").glob("*.json"))
        self.assertGreater(len(files), 0)
        for file in files:
            with self.subTest(file.name):
                case = json.loads(file.read_text(encoding="utf-8"))
                claim, expect = claim_of(case), case["expect"]
                self.assertIsNotNone(claim, "no claim holds the words")
                self.assertEqual(len({mention["article"] for mention in claim["mentions"]}), expect["articles"])
                self.assertEqual(sorted({drift["kind"] for drift in claim["drift"]}), sorted(expect["drift"]))
                if "best" in expect:
                    self.assertEqual(claim["independent"]["best"], expect["best"])


if __name__ == "__main__":
    unittest.main()
