# SPDX-License-Identifier: Apache-2.0
"""What the frozen lower layers of the base make of every article, and which pieces each clause has.

usage: states.py READER_FOLDER ARCHIVE_FOLDER

READER_FOLDER holds the vocabulary that the reader was made with (pieces.spm, kept.npy: learn/vocabulary.py); ARCHIVE_FOLDER what make.sh writes of the
events (archive.jsonl, units.tsv). Writes ARCHIVE_FOLDER/states.pt."""
import collections
import json
import pathlib
import sys

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import base_weights
import data
from network import Encoder, word_vectors

FROZEN = 6      # layers that keep the base's weights


def encoder(folder, layers):
    base = base_weights.read_base()
    return base, Encoder(base, layers, word_vectors(base, np.load(folder / "kept.npy")))


@torch.no_grad()
def main():
    folder, work = map(pathlib.Path, sys.argv[1:])
    _, frozen = encoder(folder, FROZEN)
    frozen.eval()
    splitter = data.Splitter((folder / "pieces.spm").read_bytes())
    places = collections.defaultdict(list)      # (article, text or title) → (row in units.tsv, begin, end)
    for row, line in enumerate(open(work / "units.tsv", encoding="utf-8")):
        event, article, where, begin, end = line.split("\t")[:5]
        places[article, where].append((row, int(begin), int(end)))
    windows, clauses = [], {}                   # states; row → (window, its pieces' places)
    for line in open(work / "archive.jsonl", encoding="utf-8"):
        article = json.loads(line)
        for where in ("title", "text"):
            if not places[article["id"], where]:
                continue
            text = splitter.split(article[where])
            for window in data.windows(text):
                ids = torch.tensor([window.ids])
                inside = sorted(window.place.items())
                ends = np.array([text.ends[piece] for piece, _ in inside])
                begins = np.array([text.ends[piece - 1] if piece else 0 for piece, _ in inside])
                rows = np.array([row for _, row in inside])
                for unit, begin, end in places[article["id"], where]:
                    mine = rows[(ends > begin) & (begins < end)]
                    if len(mine) and (unit not in clauses or len(mine) > len(clauses[unit][1])):
                        clauses[unit] = (len(windows), mine)
                windows.append(frozen(ids, torch.ones_like(ids, dtype=torch.bool))[0].half())
    torch.save((windows, clauses), work / "states.pt")
    print(f"{len(windows)} windows, {len(clauses)} clauses", file=sys.stderr)


if __name__ == "__main__":
    main()
