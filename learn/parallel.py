# SPDX-License-Identifier: Apache-2.0
"""Sentences that say the same: human and machine translations of one article, and articles with their translations, aligned row by row.

Sentence vectors are taught by them (train.py, contrast): the same sentence in another wording or language is near, every other sentence of the
same article is far, which is just what telling the claims of one event apart asks for. Rows come from position alone: articles of a family are
split into paragraphs and sentences, and only paragraphs that both sides cut into as many sentences are used."""
import collections
import lzma
import pathlib
import re

import data

ROW = (5, 90)       # pieces of a sentence worth learning from


def families(folder):
    """[[article, …], …]: the articles of each family of two or more, from the collections with a truth."""
    out = []
    for truth in sorted(pathlib.Path(folder).glob("*.truth.tsv")):
        articles = {a["id"]: a for a in data.read_lines(truth.with_name(truth.name.replace(".truth.tsv", ".jsonl.xz")))}
        members = collections.defaultdict(list)
        for line in truth.read_text(encoding="utf-8").splitlines()[1:]:
            identifier, family, *_ = line.split("\t")
            members[family].append(articles[identifier])
        out += [m for m in members.values() if len({a["text"] for a in m}) > 1]
    return out


def sentences(splitter, article):
    """[[sentence, …] a paragraph]; a sentence is a (Text, run) that make_window takes."""
    out = []
    for paragraph in re.split(r"\n+", article["text"].strip()):
        text = splitter.split(paragraph)
        out.append([(text, (begin, end, 0)) for begin, end, _ in text.sentences])
    return out


class Rows:
    """Rows of one family, drawn at random: two of its articles, and the sentences that stand at the same place in both."""

    def __init__(self, splitter, folder):
        self.families = [[sentences(splitter, a) for a in family] for family in families(folder)]

    def draw(self, chance, most):
        left, right = chance.sample(chance.choice(self.families), 2)
        if len(left) != len(right):
            return []
        rows = [(a, b) for one, other in zip(left, right) if len(one) == len(other) for a, b in zip(one, other)]
        fits = lambda s: ROW[0] <= s[1][1] - s[1][0] <= ROW[1]
        rows = [(a, b) for a, b in rows if fits(a) and fits(b) and a[0].text != b[0].text]
        return chance.sample(rows, most) if len(rows) > most else rows

    def batch(self, chance, most):
        """[(window, window), …] of two or more families."""
        rows = []
        for _ in range(50):
            rows += self.draw(chance, most // 2)
            if len(rows) >= most:
                break
        return [tuple(data.make_window(text, [run]) for text, run in row) for row in rows[:most]]
