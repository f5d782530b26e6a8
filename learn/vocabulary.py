# SPDX-License-Identifier: Apache-2.0
"""Cuts the base vocabulary (250,002 pieces, a hundred languages) to what French, English and Russian news uses.

Kept: the special pieces, every single character of the three alphabets and of punctuation, every piece that the texts at hand use,
and then, by rank, pieces in Latin or Russian letters until SIZE is reached. What is cut falls apart into smaller pieces that are
kept. The result is a SentencePiece model (Unigram, the base's own character map), so that training and hearsay cut words alike."""
import collections
import re
import sys

import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as proto

SIZE = 56_000
SPECIAL = 4                                            # <s>, <pad>, </s>, <unk>
LETTERS = re.compile(r"▁?[a-zA-ZÀ-ÖØ-öø-ÿŒœŸ]+|▁?[А-Яа-яЁё]+")
CHARACTER = re.compile(r"▁?[\u0020-\u024f\u0400-\u045f\u2000-\u206f\u20a0-\u20bf\u2100-\u214f]")


def sentencepiece_model(pieces, charsmap):
    """The serialised SentencePiece model of (text, score) pieces; the first four are <s>, <pad>, </s>, <unk>."""
    model = proto.ModelProto()
    for index, (text, score) in enumerate(pieces):
        piece = model.pieces.add()
        piece.piece, piece.score = text, score
        piece.type = (proto.ModelProto.SentencePiece.UNKNOWN if text == "<unk>" else
                      proto.ModelProto.SentencePiece.CONTROL if index < SPECIAL else
                      proto.ModelProto.SentencePiece.NORMAL)
    spec = model.trainer_spec
    spec.model_type = proto.TrainerSpec.UNIGRAM
    spec.vocab_size = len(pieces)
    spec.bos_id, spec.pad_id, spec.eos_id, spec.unk_id = 0, 1, 2, 3
    normaliser = model.normalizer_spec
    normaliser.name, normaliser.precompiled_charsmap = "nmt_nfkc", charsmap
    normaliser.add_dummy_prefix = normaliser.remove_extra_whitespaces = normaliser.escape_whitespaces = True
    return model.SerializeToString()


def cut(pieces, charsmap, texts, size=SIZE):
    """(kept ids of the base, serialised model). `texts` is an iterable of strings."""
    pieces = [p for p in pieces if p[0] != "<mask>"]
    full = sentencepiece.SentencePieceProcessor(model_proto=sentencepiece_model(pieces, charsmap))
    used = collections.Counter()
    for text in texts:
        for paragraph in text.split("\n"):
            used.update(full.encode(paragraph))
    keep = set(range(SPECIAL)) | {i for i, (text, _) in enumerate(pieces) if CHARACTER.fullmatch(text)}
    keep |= {i for i, _ in used.most_common(max(0, size - len(keep)))}
    for index, (text, _) in enumerate(pieces):
        if len(keep) >= size:
            break
        if LETTERS.fullmatch(text):
            keep.add(index)
    ids = sorted(keep)
    covered = sum(n for i, n in used.items() if i in keep) / max(1, sum(used.values()))
    print(f"vocabulary: {len(used)} pieces used, {len(ids)} kept, {100 * covered:.3f} % of the running pieces", file=sys.stderr)
    return ids, sentencepiece_model([pieces[i] for i in ids], charsmap)
