# SPDX-License-Identifier: Apache-2.0
"""Fits the sentence vectors: the projection of mean token vectors that comes nearest to the full encoder's vectors (teacher.py), by
ridge regression in closed form. Rewrites `heads.sentence` in WORK_FOLDER/STAGE.pt.

usage: vectors.py WORK_FOLDER STAGE"""
import pathlib
import sys

import torch
import torch.nn.functional as F

import data
import train
from network import STYLES

RIDGE = 3.0


@torch.no_grad()
def pairs(reader, documents, teacher):
    """(mean token vectors, teacher's vectors): each run once as part of its window and once, as a claim is looked up, alone."""
    made, wanted = [], []
    style = STYLES.index("hearsay")

    def add(window, runs):
        t = train.tensors([window], [style])
        hidden = reader.pieces(t.ids, t.mask, t.style)[0]
        for (begin, end), vector in runs:
            made.append(hidden[window.place[begin]:window.place[end - 1] + 1].mean(0))
            wanted.append(vector)

    for document in documents:
        known = teacher.get(document.id, {})
        for window in data.windows(document.text, overlap=0):
            runs = [(span, v) for span, v in known.items() if span[0] in window.place and span[1] - 1 in window.place]
            if runs:
                add(window, runs)
        for span, vector in list(known.items())[::3]:
            if span[1] <= len(document.text.pieces):
                add(data.make_window(document.text, [(*span, 0)]), [(span, vector)])
    return torch.stack(made).double(), torch.stack(wanted).double()


def main():
    torch.set_num_threads(2)
    folder, stage = pathlib.Path(sys.argv[1]), sys.argv[2]
    reader = train.load(folder, stage).eval()
    sets = train.read_sets(folder, data.Splitter((folder / "pieces.spm").read_bytes()))
    teacher = torch.load(folder / "teacher.pt")
    x, y = pairs(reader, [d for documents in sets.values() for d in documents], teacher)
    held = torch.arange(len(x)) % 10 == 0
    mean_x, mean_y = x[~held].mean(0), y[~held].mean(0)
    a, b = x[~held] - mean_x, y[~held] - mean_y
    weight = torch.linalg.solve(a.T @ a + RIDGE * torch.eye(a.shape[1], dtype=a.dtype), a.T @ b)
    bias = mean_y - mean_x @ weight
    centred = lambda v: F.normalize(v - mean_y, dim=-1)      # the base's vectors share one large part that says nothing
    found = centred(F.normalize(x[held] @ weight + bias, dim=-1))
    print(len(x), "pairs; cosine to the teacher on held-out ones:", f"{F.cosine_similarity(x[held] @ weight + bias, y[held]).mean():.4f},",
          f"without the common part {F.cosine_similarity(found, centred(y[held])).mean():.4f}", file=sys.stderr)
    reader.heads.sentence.weight.data = weight.T.float().contiguous()
    reader.heads.sentence.bias.data = bias.float()
    torch.save(train.trained(reader), folder / f"{stage}.pt")


if __name__ == "__main__":
    main()
