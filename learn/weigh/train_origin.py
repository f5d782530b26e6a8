#!/usr/bin/env python3
"""Fits data/weigh/same_origin.tsv: are two sources of one claim the same?

usage: train_origin.py PAIRS.tsv OUT.tsv      PAIRS.tsv is what weigh_origins prints

Prints the accuracy on events left out in turn. Claims with many pairs weigh less than their pairs.
"""
import collections
import re
import sys

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

THRESHOLD = 0.5


def feature_names():
    header = open("src/weigh/same_origin.h", encoding="utf8").read()
    return re.findall(r'"(\w+)"', header[header.index("kNames{"):header.index("std::array<float, kCount> values")])


def main():
    names = feature_names()
    claims, kinds, labels, rows = [], [], [], []
    for line in open(sys.argv[1], encoding="utf8"):
        claim, kind, label, *values = line.rstrip("\n").split("\t")
        claims.append(claim)
        kinds.append(kind)
        labels.append(int(label))
        rows.append([float(v) for v in values])
    x, y = numpy.array(rows), numpy.array(labels)
    pairs = collections.Counter(zip(claims, kinds))
    weight = numpy.array([20 / pairs[key] ** 0.5 for key in zip(claims, kinds)])
    events = numpy.array([claim.split("/")[0] for claim in claims])
    fit = lambda chosen: LogisticRegression(C=1.0, max_iter=2000).fit(x[chosen], y[chosen], sample_weight=weight[chosen])
    left_out = numpy.zeros(len(y))
    for event in sorted(set(events)):
        left_out[events == event] = fit(events != event).predict_proba(x[events == event])[:, 1]
    for kind in ("read", "given"):
        chosen = numpy.array([k == kind for k in kinds])
        print(f"{kind}: {chosen.sum()} pairs, events left out: area under the curve {roc_auc_score(y[chosen], left_out[chosen]):.3f}, "
              f"right {((left_out[chosen] > 0.5) == y[chosen]).mean():.3f} (always the same: {y[chosen].mean():.3f})")
    model = fit(numpy.ones(len(y), bool))
    with open(sys.argv[2], "w", encoding="utf8") as out:
        print("# Whether two sources of one claim are one: a logistic regression, made by learn/weigh/train_origin.py. CC0.", file=out)
        print("features", *names, sep="\t", file=out)
        print("weights", *(f"{w:.4f}" for w in model.coef_[0]), sep="\t", file=out)
        print("bias", f"{model.intercept_[0]:.4f}", sep="\t", file=out)
        print("threshold", THRESHOLD, sep="\t", file=out)


if __name__ == "__main__":
    main()
