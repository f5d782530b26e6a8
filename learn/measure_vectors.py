# SPDX-License-Identifier: Apache-2.0
"""How well sentence vectors tell mentions of one claim from others: the area under the curve over all pairs of mentions of an event, each
mention read alone, vectors centred within the event. 32 bits, PyTorch; not the program.

usage: measure_vectors.py WORK_FOLDER STAGE EVENT.json...     (events in the form of DATA/provenance)"""
import json
import pathlib
import sys

import numpy as np
import torch

import data
import train


def area(alike, other):
    """Chance that a pair of one claim is nearer than a pair of two."""
    ranks = np.concatenate([alike, other]).argsort().argsort() + 1
    return (ranks[:len(alike)].sum() - len(alike) * (len(alike) + 1) / 2) / (len(alike) * len(other))


@torch.no_grad()
def nearness(reader, splitter, event):
    """(same claim?, other language?, cosine) of every two mentions."""
    mentions = [(m["claim"], a["language"], m["text"]) for a in event["articles"] for m in a["truth"]["mentions"]]
    windows = []
    for _, _, text in mentions:
        split = splitter.split(text.replace("\n", " "))
        windows.append(data.make_window(split, list(data.runs(split))[:1]))
    vectors = torch.cat([train.sentence_vectors(reader, windows[at:at + 32]) for at in range(0, len(windows), 32)]).numpy()
    vectors -= vectors.mean(0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    cosine = vectors @ vectors.T
    return [(mentions[i][0] == mentions[j][0], mentions[i][1] != mentions[j][1], cosine[i, j]) for i in range(len(mentions)) for j in range(i)]


def main():
    folder, stage, *events = sys.argv[1:]
    folder = pathlib.Path(folder)
    reader = train.load(folder, stage).eval()
    splitter = data.Splitter((folder / "pieces.spm").read_bytes())
    pairs = [p for e in events for p in nearness(reader, splitter, json.loads(pathlib.Path(e).read_text(encoding="utf-8")))]
    for name, kept in (("all pairs", pairs), ("across languages", [p for p in pairs if p[1]])):
        alike, other = (np.array([c for same, _, c in kept if same == wanted]) for wanted in (True, False))
        print(f"{name}: area under the curve {area(alike, other):.3f}, {len(alike)} pairs of one claim, {len(other)} of two")


if __name__ == "__main__":
    main()
