# SPDX-License-Identifier: Apache-2.0
"""Writes a trained reader as the one file hearsay maps: models/reader.bin.

Layout (little-endian; everything a multiple of 64 bytes from the start of the file):
  0   8   magic "HEARSAYR"
  8   4   version of the layout, 1
  12  4   number of tensors
  16  8   bytes of the whole file
  24  8   XXH3-64 of everything from byte 64 on
  32  32  zero
  64  …   one entry a tensor, 64 bytes each: name (32 bytes, zero-padded), kind (u32: 0 float32, 1 int8, 2 uint8), rank (u32),
          dimensions (u32 × 4), offset (u64)
  …   …   the tensors
Matrices of the encoder: `NAME.w` int8, one scale a row in `NAME.s` (the weight is w × s), `NAME.b`. Weights keep to −63 … 63, so that the
sum of two products of an unsigned byte with a weight never leaves 16 bits: some processors would saturate it. Word vectors stay as the
base stores them: blocks of 32 in 4 bits with a half-precision scale. `pieces` is the SentencePiece model. Heads are float32, laid out for
rows of inputs (see src/attribute/statement_reader.cc); inputs are padded with zeros to a multiple of 16."""
import argparse
import pathlib
import struct

import numpy as np
import torch
import xxhash

import base_weights
import data
import rounding
import train
from network import CHANNELS, FIELDS, REACH, STYLES

MAGIC, VERSION = b"HEARSAYR", 1
KINDS = {np.dtype(np.float32): 0, np.dtype(np.int8): 1, np.dtype(np.uint8): 2}
ALIGN = 64


def padded(matrix, multiple=16):
    """Zeros added to the last axis up to a multiple of 16."""
    return np.pad(matrix, [(0, 0)] * (matrix.ndim - 1) + [(0, -matrix.shape[-1] % multiple)])


def convolution(weight):
    """(out, in, reach) → (out, reach × in): the inputs of one place lie side by side."""
    return padded(weight.transpose(0, 2, 1).reshape(weight.shape[0], -1))


def tensors(folder, reader):
    sets = train.read_sets(folder, data.Splitter((folder / "pieces.spm").read_bytes()))
    moments = rounding.moments(reader, [d for documents in sets.values() for d in documents])
    base = base_weights.read_base()
    kept = np.load(folder / "kept.npy")
    w = {name: t.detach().numpy().astype(np.float32) for name, t in reader.state_dict().items() if name != "encoder.word.weight"}
    encoder, heads = "encoder.", "heads."
    out = {
        "pieces": np.frombuffer((folder / "pieces.spm").read_bytes(), np.uint8),
        "word": base.word_blocks[kept].reshape(len(kept), -1),
        # the style of our guidelines is part of every position's vector
        "position": w[encoder + "position.weight"][:data.WINDOW] + w[encoder + "style"][STYLES.index("hearsay")],
        # added to it, positions ask for statements as PolNeAR counts them
        "style.polnear": w[encoder + "style"][STYLES.index("polnear")] - w[encoder + "style"][STYLES.index("hearsay")],
        "norm.g": w[encoder + "norm.weight"], "norm.b": w[encoder + "norm.bias"],
        "shape": np.array([len(kept), base.hidden, train.LAYERS, base.heads, reader.encoder.layers[0].inner.out_features, data.WINDOW], np.float32),
        "epsilon": np.array([base.epsilon], np.float32),
    }
    for i in range(train.LAYERS):
        for short, name in (("qkv", "qkv"), ("att", "attended"), ("in", "inner"), ("out", "outer")):
            steps, scale = rounding.rounded(getattr(reader.encoder.layers[i], name).weight, moments[i, name])
            out |= {f"{i}.{short}.w": steps.numpy(), f"{i}.{short}.s": scale.numpy(), f"{i}.{short}.b": w[f"{encoder}layers.{i}.{name}.bias"]}
        for short, name in (("n1", "norm1"), ("n2", "norm2")):
            out |= {f"{i}.{short}.g": w[f"{encoder}layers.{i}.{name}.weight"], f"{i}.{short}.b": w[f"{encoder}layers.{i}.{name}.bias"]}
    product = w[heads + "product"]                       # (channel, anchor, word)
    for short, name in (("anchor1", "anchor.0"), ("anchor2", "anchor.2"), ("from_anchor", "from_anchor"), ("from_word", "from_word"),
                        ("of_anchor", "of_anchor"), ("of_word", "of_word"), ("role", "role"), ("attribute1", "attribute.0"),
                        ("attribute2", "attribute.3"), ("sentence", "sentence")):
        out |= {f"{short}.w": padded(w[f"{heads}{name}.weight"]), f"{short}.b": w[f"{heads}{name}.bias"]}
    out |= {"product.w": product.transpose(0, 2, 1).reshape(-1, product.shape[1]), "of_distance": w[heads + "of_distance.weight"]}
    for name in ("near", "wide"):
        out |= {f"{name}.w": convolution(w[f"{heads}{name}.weight"]), f"{name}.b": w[f"{heads}{name}.bias"]}
    assert out["near.w"].shape == (CHANNELS, (CHANNELS * REACH + 15) // 16 * 16)
    assert out["attribute2.w"].shape[0] == sum(map(len, FIELDS.values()))
    return out


def to_bytes(named):
    at = ALIGN + 64 * len(named)
    entries, blobs = [], []
    for name, array in named.items():
        array = np.ascontiguousarray(array)
        at += -at % ALIGN
        entries.append(struct.pack("<32sII4IQ", name.encode(), KINDS[array.dtype], array.ndim, *(list(array.shape) + [0] * (4 - array.ndim)), at))
        blobs.append((at, array.tobytes()))
        at += array.nbytes
    body = bytearray(at - ALIGN)
    body[:64 * len(entries)] = b"".join(entries)
    for offset, blob in blobs:
        body[offset - ALIGN:offset - ALIGN + len(blob)] = blob
    return struct.pack("<8sIIQQ32x", MAGIC, VERSION, len(named), at, xxhash.xxh3_64_intdigest(bytes(body))) + bytes(body)


def main():
    parse = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parse.add_argument("folder", type=pathlib.Path)
    parse.add_argument("stage")
    parse.add_argument("target", type=pathlib.Path)
    options = parse.parse_args()
    with torch.no_grad():
        options.target.write_bytes(to_bytes(tensors(options.folder, train.load(options.folder, options.stage).eval())))
    print(options.target, options.target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
