# SPDX-License-Identifier: Apache-2.0
"""Commands in a document with what they print under them: run, compared, and put right.

A block shows a command when its first line begins with "$ ". What stands under it is what the command prints on a
terminal 80 columns wide, line by line; "  …" leaves lines out, and what stands between is found in that order.
"""
import difflib
import pathlib
import re
import shlex
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "hearsay"


def blocks(document):
    """The text of each fenced block."""
    return re.findall(r"^```\n(.*?)^```$", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def shown(document):
    """Commands with the output that stands under them: (command, [pieces between what is left out])."""
    for block in blocks(document):
        if block.startswith("$ "):
            command, output = block[2:].split("\n", 1)
            yield command, [piece for piece in re.split(r"^ *…\n", output, flags=re.MULTILINE) if piece.strip()]


def printed(command, folder):
    """What a command prints, run as in a shell in `folder`, with the program at hand."""
    line = re.sub(r"^hearsay\b", shlex.quote(str(PROGRAM)), command)
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=folder, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise AssertionError(f"{command}: status {done.returncode}: {done.stderr[-1000:]}")
    return done.stdout


def on_terminal(command):
    """What a command prints where people look: in the repository, as on a terminal 80 columns wide."""
    return printed(command if "|" in command else command + " --text", ROOT)


def place(piece, output, start=0):
    """Where `piece` stands in `output` as whole lines, at or after `start`; -1 if nowhere."""
    return ("\n" + output).find("\n" + piece, start)


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


def compare(test, document):
    """Fails `test` where a command prints something else than `document` shows."""
    for command, pieces in shown(document):
        output = on_terminal(command)
        at = 0
        for piece in pieces:
            found = place(piece, output, at)
            test.assertGreaterEqual(found, 0, f"{command} prints no\n{piece}\nbut\n{nearest(piece, output)}\n(--write)")
            at = found + len(piece)


def links_lead_somewhere(test, document):
    """Fails `test` where a link of `document` leads to no file of the repository."""
    for target in re.findall(r"\]\(([^)]+)\)", document.read_text(encoding="utf-8")):
        if "://" not in target:
            test.assertTrue((document.parent / target.split("#")[0]).exists(), target)


def write(document):
    """Puts what the program prints now where `document` shows it."""
    text = document.read_text(encoding="utf-8")
    for command, pieces in shown(document):
        output = on_terminal(command)
        for piece in pieces:
            if place(piece, output) < 0:
                text = text.replace(piece, nearest(piece, output))
    document.write_text(text, encoding="utf-8")
