# SPDX-License-Identifier: Apache-2.0
"""Annotated articles → words, pieces, windows of whole sentences, labels.

A *word* is a run of letters, digits and combining accents, or one other visible character (the tokens that the scorer counts). A
*piece* is a subword of the vocabulary; a word is read at its first piece. A *window* is what the encoder sees at once: whole
sentences, at most WINDOW pieces with `<s>` before, `</s>` after and `</s>` between paragraphs. hearsay's C++ does the same."""
import bisect
import json
import lzma
import pathlib
import re
from dataclasses import dataclass, field

import numpy as np
import sentencepiece

from network import FIELDS, STYLES

WINDOW = 256        # pieces, special ones included
BEGIN, PAD, END = 0, 1, 2
NONE, SOURCE, CUE, CONTENT = range(4)
WORD = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
SENTENCE_END = re.compile(r"[.!?…][.!?…»”\"’)\]]*\s+(?=[«“„\"‘(\[–—-]*\s?[A-ZÀ-ÞА-ЯЁŒ0-9])|\n+")


@dataclass
class Text:
    text: str
    words: list       # (begin, end) code points
    pieces: list      # ids
    ends: list        # end of each piece, code points
    first: list       # index of the first piece of each word
    sentences: list   # (first piece, last piece + 1, paragraph)


@dataclass
class Window:
    ids: list                  # with the special pieces
    words: list                # indices into Text.words
    at: list                   # position in `ids` of the first piece of each word
    begin: int                 # piece of the text with which it begins
    end: int                   # piece of the text before which it ends
    place: dict = field(default_factory=dict)   # piece of the text → position in ids


class Splitter:
    """Cuts texts into words, pieces and sentences."""

    def __init__(self, model_bytes):
        self.pieces = sentencepiece.SentencePieceProcessor(model_proto=model_bytes)

    def sentence_spans(self, text):
        begin, spans = 0, []
        for end in [m.end() for m in SENTENCE_END.finditer(text)] + [len(text)]:
            if text[begin:end].strip():
                spans.append((begin, end))
                begin = end
        return spans

    def split(self, text, sentence_spans=None):
        words = [m.span() for m in WORD.finditer(text)]
        ids, ends, starts = [], [], []
        at = 0
        for line in text.split("\n"):       # pieces never cross a line
            character = np.cumsum([0] + [(byte & 0xC0) != 0x80 for byte in line.encode()])   # byte → characters begun before it
            for piece in self.pieces.encode(line, return_type="proto").pieces:
                begin, end = at + int(character[piece.begin]), at + int(character[piece.end])
                while begin < end and text[begin].isspace():
                    begin += 1
                ids.append(piece.id), starts.append(begin), ends.append(end)
            at += len(line) + 1
        first = [min(bisect.bisect_right(ends, begin), max(len(ids) - 1, 0)) for begin, _ in words]
        sentences, piece, paragraph = [], 0, 0
        for begin, end in sentence_spans or self.sentence_spans(text):
            while piece < len(ids) and ends[piece] <= begin:
                piece += 1
            start = piece
            while piece < len(ids) and starts[piece] < end:
                piece += 1
            if piece > start:
                paragraph += bool(sentences) and "\n" in text[ends[sentences[-1][1] - 1]:starts[start]]
                sentences.append((start, piece, paragraph))
        return Text(text, words, ids, ends, first, sentences)


def make_window(text, sentences):
    """One window of the given (first, last + 1, paragraph) runs of pieces."""
    ids, place, paragraph = [BEGIN], {}, sentences[0][2]
    for begin, end, which in sentences:
        if which != paragraph:
            ids.append(END)
            paragraph = which
        for piece in range(begin, end):
            place[piece] = len(ids)
            ids.append(text.pieces[piece])
    ids.append(END)
    begin, end = sentences[0][0], sentences[-1][1]
    low = bisect.bisect_left(text.first, begin)
    words = []
    while low < len(text.words) and text.first[low] < end:
        words.append(low)
        low += 1
    return Window(ids, words, [place[text.first[w]] for w in words], begin, end, place)


def runs(text):
    """The sentences, those that are too long for a window in parts."""
    room = WINDOW - 2
    for begin, end, paragraph in text.sentences:
        while end - begin > room:
            yield begin, begin + room, paragraph
            begin += room
        yield begin, end, paragraph


def windows(text, first_run=0):
    """Windows that cover the text in order; `first_run` begins one at that sentence, so that training meets other borders."""
    pieces = list(runs(text))
    cost = lambda i, start: pieces[i][1] - pieces[i][0] + (i > start and pieces[i][2] != pieces[i - 1][2])
    if first_run and pieces:
        first_run %= len(pieces)
        if first_run:
            yield from _cover(text, pieces[:first_run], cost)
    yield from _cover(text, pieces[first_run:], lambda i, start: cost(i + first_run, start + first_run))


def _cover(text, pieces, cost):
    start = 0
    while start < len(pieces):
        end, size = start, 2
        while end < len(pieces) and size + cost(end, start) <= WINDOW:
            size += cost(end, start)
            end += 1
        yield make_window(text, pieces[start:end])
        start = end


@dataclass
class Label:
    anchor: int       # word
    roles: dict       # word → role
    fields: dict | None


def words_in(text, starts, spans):
    out = []
    for begin, end in spans or []:
        i = max(0, bisect.bisect_right(starts, begin) - 1)
        while i < len(text.words) and text.words[i][0] < end:
            if text.words[i][1] > begin:
                out.append(i)
            i += 1
    return out


def labels(text, statements, style):
    out, starts = {}, [begin for begin, _ in text.words]
    for statement in statements:
        roles = {}
        for role, name in ((CONTENT, "content"), (SOURCE, "source"), (CUE, "cue")):
            for word in words_in(text, starts, statement.get(name)):
                roles[word] = role
        anchor = min((w for w, r in roles.items() if r == CUE), default=None)
        if anchor is None or CONTENT not in roles.values():
            continue
        fields = {f: statement[f] for f in FIELDS} if style else None
        size = sum(r == CONTENT for r in roles.values())
        # two statements that begin with the same cue word: the one with more content is kept
        if anchor not in out or size > sum(r == CONTENT for r in out[anchor].roles.values()):
            out[anchor] = Label(anchor, roles, fields)
    return list(out.values())


@dataclass
class Document:
    id: str
    text: Text
    labels: list
    style: int


def read_lines(path):
    path = pathlib.Path(path)
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def documents(splitter, articles, style):
    out = []
    for article in articles:
        text = splitter.split(article["text"])
        out.append(Document(article["id"], text, labels(text, article.get("statements", []), STYLES.index(style)), STYLES.index(style)))
    return out
