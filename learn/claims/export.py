# SPDX-License-Identifier: Apache-2.0
"""Writes the encoder of claims as the file hearsay maps, models/claims.bin (the layout: ../export.py; no words and no pieces, which are those of
models/reader.bin), and what the tests hold it to.

usage: export.py READER_FOLDER CLAIMS.pt ARCHIVE.jsonl models/claims.bin src/encode/testdata/claims.tsv"""
import json
import pathlib
import random
import sys

import numpy as np
import torch
import torch.nn.functional as F

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]
import data
import states
from export import padded, to_bytes
from golden import SENTENCES
from rounding import WINDOWS, rounded, watch_inputs

SEED, LAYERS = 20261130, 12


def load(folder, path):
    """The whole network, and its projection (weight, bias)."""
    base, encoder = states.encoder(folder, LAYERS)
    saved = torch.load(path)
    missing, extra = encoder.load_state_dict(
        {f"layers.{int(name.split('.')[1]) + states.FROZEN}.{name.split('.', 2)[2]}": value for name, value in saved.items() if name.startswith("layers.")},
        strict=False)
    assert not extra and not any(int(name.split(".")[1]) >= states.FROZEN for name in missing if name.startswith("layers."))
    return base, encoder.eval(), saved["project.weight"], saved["project.bias"]


@torch.no_grad()
def main():
    folder, weights, archive, target, golden = map(pathlib.Path, sys.argv[1:])
    base, encoder, weight, bias = load(folder, weights)
    splitter = data.Splitter((folder / "pieces.spm").read_bytes())
    texts = [json.loads(line)["text"] for line in open(archive, encoding="utf-8")]
    run = lambda window: encoder(torch.tensor([window.ids]), torch.ones(1, len(window.ids), dtype=torch.bool))
    chance = random.Random(SEED)
    with watch_inputs(encoder.layers) as moments:
        for text in chance.sample(texts, min(WINDOWS, len(texts))):
            run(chance.choice(list(data.windows(splitter.split(text)))))
    out = {
        "position": encoder.position.weight[:data.WINDOW].numpy(),
        "norm.g": encoder.norm.weight.numpy(), "norm.b": encoder.norm.bias.numpy(),
        "shape": np.array([len(np.load(folder / "kept.npy")), base.hidden, LAYERS, base.heads, base.feed_forward, data.WINDOW], np.float32),
        "epsilon": np.array([base.epsilon], np.float32),
        "sentence.w": padded(weight.numpy()), "sentence.b": bias.numpy(),
    }
    for i, layer in enumerate(encoder.layers):
        for short, name in (("qkv", "qkv"), ("att", "attended"), ("in", "inner"), ("out", "outer")):
            steps, scale = rounded(getattr(layer, name).weight, moments[i, name])
            out |= {f"{i}.{short}.w": steps.numpy(), f"{i}.{short}.s": scale.numpy(), f"{i}.{short}.b": getattr(layer, name).bias.numpy()}
        for short, name in (("n1", "norm1"), ("n2", "norm2")):
            out |= {f"{i}.{short}.g": getattr(layer, name).weight.numpy(), f"{i}.{short}.b": getattr(layer, name).bias.numpy()}
    target.write_bytes(to_bytes(out))
    lines = ["# made by learn/claims/export.py: sentence, first 24 numbers of its vector"]
    for sentence in SENTENCES:
        window, = data.windows(splitter.split(sentence, [(0, len(sentence))]))
        vector = F.normalize(run(window)[0, 1:-1].mean(0) @ weight.T + bias, dim=-1)
        lines.append(sentence + "\t" + " ".join(f"{x:.5f}" for x in vector[:24].tolist()))
    golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target, target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
