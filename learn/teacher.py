# SPDX-License-Identifier: Apache-2.0
"""What the sentence vectors are taught by: the mean token vector of the whole base encoder (all its layers, its whole vocabulary)
for sentences and statement contents of the training texts. Writes WORK_FOLDER/teacher.pt: {document: {(first piece, end): vector}}.

usage: teacher.py WORK_FOLDER [--most N]"""
import argparse
import pathlib
import random
import sys

import numpy as np
import sentencepiece
import torch
import torch.nn.functional as F

import base_weights
import data
import train
from network import Encoder
from vocabulary import sentencepiece_model

PREFIX = "query: "      # the base was trained with it on symmetric tasks
LONGEST = 128


def runs(document):
    """((first piece, end), text) of the sentences and contents worth a vector."""
    text, spans = document.text, set()
    for begin, end, _ in text.sentences:
        spans.add((begin, end))
    for label in document.labels:
        words = sorted(w for w, r in label.roles.items() if r == data.CONTENT)
        begin = text.first[words[0]]
        end = text.first[words[-1] + 1] if words[-1] + 1 < len(text.words) else len(text.pieces)
        if words[-1] - words[0] < 2 * len(words):
            spans.add((begin, end))
    for begin, end in sorted(spans):
        if 5 <= end - begin <= LONGEST:
            yield (begin, end), text.text[text.ends[begin - 1] if begin else 0:text.ends[end - 1]].strip()


@torch.no_grad()
def vectors(encoder, pieces, texts):
    out, order = [None] * len(texts), None
    ids = [[data.BEGIN, *pieces.encode(PREFIX + t.replace("\n", " "))[:LONGEST + 20], data.END] for t in texts]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    for at in range(0, len(order), 64):
        chunk = order[at:at + 64]
        length = max(len(ids[i]) for i in chunk)
        x = torch.full((len(chunk), length), data.PAD)
        for row, i in enumerate(chunk):
            x[row, :len(ids[i])] = torch.tensor(ids[i])
        mask = x != data.PAD
        hidden = encoder(x, mask) * mask[..., None]
        for i, v in zip(chunk, F.normalize(hidden.sum(1) / mask.sum(1, keepdim=True), dim=-1)):
            out[i] = v.clone()
        if at % 640 == 0:
            print(f"{at}/{len(order)}", file=sys.stderr, flush=True)
    return out


def main():
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("folder", type=pathlib.Path)
    parse.add_argument("--most", type=int, default=12_000)
    options = parse.parse_args()
    torch.set_num_threads(1)
    base = base_weights.read_base()
    texts, charsmap = base_weights.read_tokeniser()
    pieces = sentencepiece.SentencePieceProcessor(model_proto=sentencepiece_model([p for p in texts if p[0] != "<mask>"], charsmap))
    everything = base_weights.dequantise(base.word_blocks).reshape(base.vocabulary, base.hidden)
    encoder = Encoder(base, base.layers, torch.from_numpy(everything)).eval()
    sets = train.read_sets(options.folder, data.Splitter((options.folder / "pieces.spm").read_bytes()))
    chance = random.Random(train.SEED)
    wanted = [(d.id, *run) for d in sets["own"] for run in runs(d)]
    more = [(d.id, *run) for d in sets["polnear"] for run in runs(d)]
    wanted = chance.sample(wanted, min(len(wanted), options.most * 4 // 5))
    wanted += chance.sample(more, max(0, min(len(more), options.most - len(wanted))))
    made = vectors(encoder, pieces, [text for _, _, text in wanted])
    out = {}
    for (document, span, _), vector in zip(wanted, made):
        out.setdefault(document, {})[span] = vector
    torch.save(out, options.folder / "teacher.pt")
    print(len(wanted), "vectors", file=sys.stderr)


if __name__ == "__main__":
    main()
