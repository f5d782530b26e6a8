#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""README.md does what it says: its commands run, what they print is what it shows, the files it links to are there.

    readme_test.py          runs the tests
    readme_test.py --write  puts what the program prints now where README.md shows it

A shown output may leave lines out ("  …"); what stands between is found in what is printed, in that order.
"""
import pathlib
import re
import shutil
import sys
import tempfile
import unittest

import shown_commands
from shown_commands import ROOT, printed

README = ROOT / "README.md"
# The files that the commands of README.md name as anybody's, and what stands for them here.
STAND_INS = {"archive": "examples/archive", "outlets.csv": "examples/outlets.csv", "crawl.warc.gz": "examples/archive/crawl/press.warc.gz"}


def commands():
    """Commands without output: lines that begin with the program's name and have no [options] or CAPITALS to fill in."""
    for block in shown_commands.blocks(README):
        for line in block.splitlines():
            line = line.split(" #")[0].strip()
            if line.startswith("hearsay ") and not re.search(r"\bINPUT\b|\bGOLD\b|\.\.\.", line):
                yield line


class Readme(unittest.TestCase):
    def test_shows_something(self):
        self.assertTrue(list(shown_commands.shown(README)))
        self.assertGreaterEqual(len(list(commands())), 3)

    def test_outputs_are_what_the_program_prints(self):
        shown_commands.compare(self, README)

    def test_commands_run(self):
        for command in commands():
            if "| jq" in command and shutil.which("jq") is None:
                command = command.split("|")[0]
            with self.subTest(command), tempfile.TemporaryDirectory() as folder:
                for name, target in STAND_INS.items():
                    (pathlib.Path(folder) / name).symlink_to(ROOT / target)
                output = printed(command, folder)
                made = re.findall(r"(?:--html|>) *(\S+)", command)
                for name in made:
                    self.assertGreater((pathlib.Path(folder) / name).stat().st_size, 100, name)
                if not made:
                    self.assertTrue(output.strip(), command)

    def test_links_lead_somewhere(self):
        shown_commands.links_lead_somewhere(self, README)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        shown_commands.write(README)
    else:
        unittest.main()
