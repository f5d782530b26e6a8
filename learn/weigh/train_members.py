#!/usr/bin/env python3
"""Fits data/weigh/membership.tsv: does a unit state the claim that its group is taken for?

usage: train_members.py OUT.tsv TRUTH.tsv MEMBERS.tsv [MORE_TRUTH.tsv MORE_MEMBERS.tsv]     from truth.py and weigh_members

A group is taken for the claim that most of its mentions state; its units that no mention of that claim stands for are those to be doubted. Prints
the area under the curve on events of TRUTH.tsv, each left out in turn. Those of MORE_TRUTH.tsv weigh a quarter.
"""
import collections
import sys

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from regression import feature_names, write

MORE = 0.25
# Chosen on the events of TRUTH.tsv, each scored by weights of the others: from .2 to .35 all count more origins exactly than none.
THRESHOLD = 0.3


def read(truth_path, members_path):
    """Event, label and features of each unit of the groups that mentions stand for."""
    units, places = [], collections.defaultdict(list)
    for line in open(members_path, encoding="utf8"):
        group, article, where, start, end, low, high, *values = line.rstrip("\n").split("\t")
        figure = None if low == "-" else (float(low), float(high))
        places[article, where].append(len(units))
        units.append((group, int(start), int(end), figure, [float(v) for v in values], set()))
    votes = collections.defaultdict(collections.Counter)
    for line in open(truth_path, encoding="utf8"):
        article, where, start, end, claim, low, high = line.rstrip("\n").split("\t")
        start, end, figure = int(start), int(end), None if low == "-" else (float(low), float(high))
        best, most = None, 0
        for i in places[article, where]:
            _, begin, stop, found, _, _ = units[i]
            shared = (min(end, stop) - max(start, begin)) / max(end - start, stop - begin)
            if shared <= 0: continue
            shared += figure is not None and figure == found
            if shared > most: best, most = i, shared
        if best is not None:
            units[best][5].add(claim)
            votes[claim][units[best][0]] += 1
    claim_of = {}
    for claim in sorted(votes): claim_of.setdefault(votes[claim].most_common(1)[0][0], claim)
    kept = [unit for unit in units if unit[0] in claim_of]
    return (numpy.array([claim_of[unit[0]].split("/")[0] for unit in kept]), numpy.array([claim_of[unit[0]] in unit[5] for unit in kept], int),
            numpy.array([unit[4] for unit in kept]))


def fit(x, y, weight):
    scale = x.std(0) + 1e-6
    model = LogisticRegression(C=0.3, max_iter=5000).fit(x / scale, y, sample_weight=weight)
    return model.coef_[0] / scale, model.intercept_[0]


def main():
    out, *paths = sys.argv[1:]
    names = feature_names("src/weigh/membership.h")
    events, y, x = read(*paths[:2])
    more = read(*paths[2:4])[1:] if len(paths) > 2 else (y[:0], x[:0])
    together = lambda some: (numpy.concatenate([x[some], more[1]]), numpy.concatenate([y[some], more[0]]),
                             numpy.concatenate([numpy.ones(some.sum()), numpy.full(len(more[0]), MORE)]))
    left_out = numpy.zeros(len(y))
    for event in sorted(set(events)):
        weights, bias = fit(*together(events != event))
        left_out[events == event] = x[events == event] @ weights + bias
    print(f"{len(y)} units, {y.mean():.3f} of them state the claim; events left out: area under the curve {roc_auc_score(y, left_out):.3f}")
    weights, bias = fit(*together(numpy.ones(len(y), bool)))
    write(out, "Whether a unit states the claim of its group: a logistic regression, made by learn/weigh/train_members.py.", names, weights, bias, THRESHOLD)


if __name__ == "__main__":
    main()
