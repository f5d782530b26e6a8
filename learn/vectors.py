# SPDX-License-Identifier: Apache-2.0
"""Fits the sentence vectors: the projection of mean token vectors that comes nearest to the full encoder's vectors (teacher.py), by
ridge regression in closed form. Rewrites `heads.sentence` in WORK_FOLDER/STAGE.pt.

usage: vectors.py WORK_FOLDER STAGE"""
import pathlib
import random
import sys

import torch
import torch.nn.functional as F

import data
import train
from network import STYLES

RIDGE = 3.0
MOST = 2500         # pairs


@torch.no_grad()
def pairs(reader, documents, teacher, most):
    """(mean token vectors, teacher's vectors) of runs that are read alone, as titles and claims are looked up."""
    wanted = [(data.make_window(d.text, [(*span, 0)]), vector) for d in documents for span, vector in teacher.get(d.id, {}).items()
              if span[1] <= len(d.text.pieces)]
    wanted = random.Random(train.SEED).sample(wanted, min(most, len(wanted)))
    wanted.sort(key=lambda pair: len(pair[0].ids))
    made = []
    for at in range(0, len(wanted), 32):
        chunk = [w for w, _ in wanted[at:at + 32]]
        t = train.tensors(chunk, [STYLES.index("hearsay")] * len(chunk))
        hidden = reader.pieces(t.ids, t.mask, t.style)
        made += [hidden[i, 1:len(w.ids) - 1].mean(0) for i, w in enumerate(chunk)]
    return torch.stack(made).double(), torch.stack([v for _, v in wanted]).double()


def main():
    torch.set_num_threads(2)
    folder, stage = pathlib.Path(sys.argv[1]), sys.argv[2]
    reader = train.load(folder, stage).eval()
    sets = train.read_sets(folder, data.Splitter((folder / "pieces.spm").read_bytes()))
    teacher = torch.load(folder / "teacher.pt")
    x, y = pairs(reader, [d for documents in sets.values() for d in documents], teacher, MOST)
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
