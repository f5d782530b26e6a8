#!/usr/bin/env python3
"""Fits the weights by which room trace tells a retelling in other words, or another language, from an own report.

usage: fit_retellings.py words FOLDER EVENT.json... [--more FOLDER EVENT.json...] > data/trace/retelling.tsv
       fit_retellings.py meaning FOLDER EVENT.json... [--more FOLDER EVENT.json...] > data/trace/answers.tsv

FOLDER is what trace_pairs (dump_pairs.cc) makes of the events' articles, with any weights. EVENT.json are invented events with known
links; those after --more count for less, as MORE says. An article's candidates are the earlier articles whose words leave the matter open; with the case "retells
none" they compete for one certainty (a softmax), and the sum over the candidates of its family is made likely. Articles whose words show
their source are left out: no retelling is sought for them. For `meaning` a second softmax, over the candidates of its family alone, makes
likely the very article it was made from.
On standard error: what is found with each event's weights fitted on the other events, and with all.
"""
import collections
import csv
import json
import sys

import numpy
from scipy.optimize import minimize

RIDGE = 5.0    # standardised weights
MORE = 0.1     # weight of an article of the events after --more
MORE_KIN = 0.3 # the same, of which of its family it was made from
LEAST = 0.65   # kLeastRetelling of src/trace/lineage.cc
MOST = 20.0    # kMostFeature of src/trace/questions.cc
DERIVED = ("copy", "rewrite", "translation", "excerpt")
# Of the features of words, those that mean something across languages.
ACROSS = ("told_late", "anchors_late", "rare_late", "rare_early", "own_rare_late", "speech_late", "quoted_late", "length", "days", "credited", "cited")


def ancestry(parents, article, seen=()):
    out = {article}
    for parent in parents.get(article, ()):
        if parent not in seen: out |= ancestry(parents, parent, (*seen, article))
    return out


def family_pairs(articles, parents):
    full = {a: ancestry(parents, a) for a in articles}
    return {frozenset((a, b)) for i, a in enumerate(articles) for b in articles[i + 1:] if full[a] & full[b]}


class Events:
    """Events, the links that words show, and the open pairs of the other articles: features, and which are of one family."""

    def __init__(self, what, folder, paths):
        self.parents, self.event_of = {}, {}
        for path in paths:
            event = json.load(open(path, encoding="utf8"))
            for article in event["articles"]:
                self.event_of[article["id"]] = event["event"]
                self.parents[article["id"]] = {d["article"] for d in article["truth"]["derived_from"] if d["kind"] in DERIVED}
        self.articles = sorted(self.parents)
        self.right = family_pairs(self.articles, self.parents)
        tables = {name: list(csv.reader(open(f"{folder}/{name}.tsv", encoding="utf8"), delimiter="\t")) for name in ("words", "meaning")}
        self.names = tables[what][0][4:]
        known = {name: sorted(r for r in table[1:] if r[0] in self.parents and r[2] in self.parents) for name, table in tables.items()}
        self.table = known[what]
        self.within = numpy.array([r[1] == r[3] for r in self.table], float)[:, None]
        features = numpy.clip(numpy.array([r[4:] for r in self.table], float), -MOST, MOST)
        self.features = features
        if what == "meaning":
            across = numpy.array([n in ACROSS or n == "translation" or n.startswith("said_") for n in self.names], float)
            self.features = numpy.hstack([features * self.within, (1 - self.within) * features * across, 1 - self.within])
        asked = {(r[0], r[2]) for r in known["meaning"]}
        # A rewrite that is not asked about is told by words: a near-copy.
        open_pairs = asked | {(r[0], r[2]) for r in known["words"]} if what == "words" else asked
        links = collections.defaultdict(set)
        self.shown = collections.defaultdict(set)  # with what is linked beside
        for a, b, kind in csv.reader(open(f"{folder}/links.tsv", encoding="utf8"), delimiter="\t"):
            if a in self.parents and b in self.parents and kind in DERIVED:
                links[a].add(b)
                if not (kind in ("rewrite", "translation") and (a, b) in open_pairs): self.shown[a].add(b)
        for a in self.shown: self.shown[a] |= links[a]
        groups = collections.defaultdict(list)
        for i, r in enumerate(self.table):
            if not self.shown.get(r[0]): groups[r[0]].append(i)
        self.groups = {a: (numpy.array(g), numpy.array([frozenset((a, self.table[i][2])) in self.right for i in g])) for a, g in groups.items()}
        self.kin = {}  # of each article the candidates of its family, and which of them it was made from
        for a, (group, right) in self.groups.items():
            made_from = numpy.array([self.table[i][2] in self.parents[a] for i in group[right]], bool)
            if made_from.any() and not made_from.all(): self.kin[a] = (group[right], made_from)

    def report(self, label, weights_for):
        parents = {a: set(p) for a, p in self.shown.items()}
        likelihood = 0
        for a, (group, right) in self.groups.items():
            w, none, rank = weights_for(self.event_of[a])
            scores = self.features[group] @ w + none
            most = max(0.0, scores.max())
            e = numpy.exp(scores - most)
            p, of_none = e / (e.sum() + numpy.exp(-most)), numpy.exp(-most) / (e.sum() + numpy.exp(-most))
            likelihood += numpy.log(p[right].sum() if right.any() else of_none)
            if 1 - of_none >= LEAST: parents.setdefault(a, set()).add(self.table[group[(scores + self.features[group] @ rank).argmax()]][2])
        found = family_pairs(self.articles, parents)
        p, r = len(found & self.right) / max(1, len(found)), len(found & self.right) / len(self.right)
        up = [(a, b, b in ancestry(parents, a)) for a in self.articles for b in ancestry(self.parents, a) - {a} if frozenset((a, b)) in found]
        direction = sum(right for *_, right in up) / max(1, len(up))
        print(f"{label}: families P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}, direction {direction:.3f}, log likelihood {likelihood / len(self.groups):.3f} an article", file=sys.stderr)


def fit(features, groups, shares):
    """Weights of the features (raw) and of "none", over [(rows, which of them are right)], each group with its share."""
    rows = numpy.concatenate([g for g, _ in groups])
    mean, scale = features[rows].mean(0), features[rows].std(0) + 1e-6
    z = numpy.hstack([(features - mean) / scale, numpy.ones((len(features), 1))])
    ridge = numpy.r_[numpy.full(z.shape[1] - 1, RIDGE), 0]

    def loss(w):
        total, slope = 0.5 * (ridge * w * w).sum(), ridge * w
        for (group, right), share in zip(groups, shares):
            s = z[group] @ w
            most = max(0.0, s.max())
            e = numpy.exp(s - most)
            none, everything = numpy.exp(-most), e.sum() + numpy.exp(-most)
            good = (e * right).sum() if right.any() else none
            total -= share * numpy.log(max(good, 1e-300) / everything)
            slope = slope + share * (z[group].T @ (e / everything - (e * right / good if right.any() else 0)))
        return total, slope

    w = minimize(loss, numpy.zeros(z.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    raw = w[:-1] / scale
    raw[features[rows].std(0) == 0] = 0
    return raw, w[-1] - (raw * mean).sum()


def fit_kin(features, groups, shares):
    """Weights of the features (raw), over [(rows of one family, which of them it was made from)], each group with its share."""
    rows = numpy.concatenate([g for g, _ in groups])
    mean, scale = features[rows].mean(0), features[rows].std(0) + 1e-6
    z = (features - mean) / scale

    def loss(w):
        total, slope = 0.5 * RIDGE * (w * w).sum(), RIDGE * w
        for (group, made_from), share in zip(groups, shares):
            s = z[group] @ w
            e = numpy.exp(s - s.max())
            p = e / e.sum()
            total -= share * numpy.log(p[made_from].sum())
            slope = slope + share * (z[group].T @ (p - p * made_from / p[made_from].sum()))
        return total, slope

    w = minimize(loss, numpy.zeros(z.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x / scale
    w[features[rows].std(0) == 0] = 0
    return w


def main():
    what, *arguments = sys.argv[1:]
    split = arguments.index("--more") if "--more" in arguments else len(arguments)
    events = Events(what, arguments[0], arguments[1:split])
    more = Events(what, arguments[split + 1], arguments[split + 2:]) if split < len(arguments) else None
    features, further, further_kin = events.features, [], []
    if more:
        further = [(group + len(features), right) for group, right in more.groups.values()]
        further_kin = [(group + len(features), made_from) for group, made_from in more.kin.values()]
        features = numpy.vstack([features, more.features])

    def weights(left_out):
        groups = [g for a, g in events.groups.items() if events.event_of[a] != left_out]
        kin = [g for a, g in events.kin.items() if events.event_of[a] != left_out]
        w, none = fit(features, groups + further, [1.0] * len(groups) + [MORE] * len(further))
        if what == "words": return w, none, numpy.zeros(len(w))
        return w, none, fit_kin(features, kin + further_kin, [1.0] * len(kin) + [MORE_KIN] * len(further_kin))

    print(f"{len(events.groups)} articles, {sum(r.any() for _, r in events.groups.values())} with a candidate of their family", file=sys.stderr)
    held = {e: weights(e) for e in sorted(set(events.event_of.values()))}
    everything = weights(None)
    events.report("each event by the others", held.get)
    events.report("all", lambda event: everything)
    w, none, rank = everything
    print("# SPDX-License-Identifier: CC0-1.0")
    if what == "words":
        print("# What words say for an article retelling an earlier one of its language: feature, weight (log odds). Fitted by")
        print("# learn/trace/fit_retellings.py over invented events; the features are explained in src/trace/story.cc.")
        print(f"none\t{none:.5g}")
        for name, weight in zip(events.names, w): print(f"{name}\t{weight:.5g}")
        return
    print("# What speaks for an article retelling or translating an earlier one where words leave it open: feature; its weight in the log odds")
    print("# within a language, across languages; its weight in which of one family it is, within, across. Fitted by")
    print("# learn/trace/fit_retellings.py over invented events; the features are explained in src/trace/story.cc and questions.cc.")
    count = len(events.names)
    print(f"none\t{none:.5g}\t{none + w[-1]:.5g}\t0\t{rank[-1]:.5g}")
    for i, name in enumerate(events.names): print(f"{name}\t{w[i]:.5g}\t{w[count + i]:.5g}\t{rank[i]:.5g}\t{rank[count + i]:.5g}")


if __name__ == "__main__":
    main()
