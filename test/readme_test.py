#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""README.md does what it says: its commands run, what they print is what it shows, the files it links to are there.

    readme_test.py          runs the tests
    readme_test.py --write  puts what the program prints now where README.md shows it

A shown output may leave lines out ("  …"); what stands between is found in what is printed, in that order.
"""
import difflib
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PROGRAM = ROOT / "build" / "release" / "hearsay"
# The files that the commands of README.md name as anybody's, and what stands for them here.
STAND_INS = {"archive": "examples/archive", "outlets.csv": "examples/outlets.csv", "crawl.warc.gz": "examples/archive/crawl/press.warc.gz"}


def blocks():
    """The text of each fenced block."""
    return re.findall(r"^```\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def shown():
    """Commands with the output that stands under them: (command, [pieces between what is left out])."""
    for block in blocks():
        if block.startswith("$ "):
            command, output = block[2:].split("\n", 1)
            yield command, [piece for piece in re.split(r"^ *…\n", output, flags=re.MULTILINE) if piece.strip()]


def commands():
    """Commands without output: lines that begin with the program's name and have no [options] or CAPITALS to fill in."""
    for block in blocks():
        for line in block.splitlines():
            line = line.split(" #")[0].strip()
            if line.startswith("hearsay ") and not re.search(r"\bINPUT\b|\bGOLD\b|\.\.\.", line):
                yield line


def printed(command, folder):
    """What a command prints, run as in a shell in `folder`, with the program at hand."""
    line = re.sub(r"^hearsay\b", shlex.quote(str(PROGRAM)), command)
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=folder, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise AssertionError(f"{command}: status {done.returncode}: {done.stderr[-1000:]}")
    return done.stdout


def on_terminal(command):
    """What a command prints where people look: in the repository, as on a terminal 80 columns wide."""
    return printed(command + " --text", ROOT)


CLAIM = re.compile(r"^  \d+\. ")


def nearest(piece, output):
    """What of `output` looks most like `piece`, to be shown instead of it: a claim as a whole, else as many lines."""
    lines, wanted = output.splitlines(), piece.splitlines()
    start = max(range(len(lines)), key=lambda i: difflib.SequenceMatcher(None, lines[i], wanted[0]).ratio())
    end = start + len(wanted)
    if CLAIM.match(wanted[0]):
        end = next((i for i in range(start + 1, len(lines)) if CLAIM.match(lines[i])), len(lines))
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return "\n".join(lines[start:end]) + piece[len(piece.rstrip("\n")):]


class Readme(unittest.TestCase):
    def test_shows_something(self):
        self.assertTrue(list(shown()))
        self.assertGreaterEqual(len(list(commands())), 3)

    def test_outputs_are_what_the_program_prints(self):
        for command, pieces in shown():
            output = on_terminal(command)
            at = 0
            for piece in pieces:
                found = output.find(piece, at)
                self.assertGreaterEqual(found, 0, f"{command} prints no\n{piece}\nbut\n{nearest(piece, output)}\n(readme_test.py --write)")
                at = found + len(piece)

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
        for target in re.findall(r"\]\(([^)]+)\)", README.read_text(encoding="utf-8")):
            if "://" not in target:
                self.assertTrue((ROOT / target.split("#")[0]).exists(), target)


def write():
    text = README.read_text(encoding="utf-8")
    for command, pieces in shown():
        output = on_terminal(command)
        for piece in pieces:
            if piece not in output:
                text = text.replace(piece, nearest(piece, output))
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        unittest.main()
