# SPDX-License-Identifier: Apache-2.0
"""Figures for the model card: statements found against a gold standard. `hearsay check` prints the full tables; these are the same
definitions of overlap and whole, in short. A span is the set of its tokens without punctuation at the edges; statements are matched one
to one by most shared content tokens; a statement is whole when source, cue and content overlap (or are both absent)."""
import re

TOKEN = re.compile(r"\w+|[^\w\s]")
ROLES = ("source", "cue", "content")


def token_set(pieces, spans, text):
    ids = [i for i, (a, b) in enumerate(spans) if any(a < e and s < b for s, e in pieces or [])]
    while ids and not text[spans[ids[0]][0]].isalnum():
        ids.pop(0)
    while ids and not text[spans[ids[-1]][0]].isalnum():
        ids.pop()
    return frozenset(ids)


def assign(gold, found):
    pairs = sorted(((len(g["content"] & p["content"]), -abs(min(g["content"]) - min(p["content"])), i, j)
                    for i, g in enumerate(gold) for j, p in enumerate(found) if g["content"] & p["content"]), reverse=True)
    left, right, out = set(), set(), []
    for _, _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i), right.add(j), out.append((i, j))
    return out


def f1(hits, found, gold):
    return 200 * hits / (found + gold) if found + gold else 0.0


def score(pairs):
    """pairs of (gold article, read article) → {figure: per cent}."""
    n = {k: 0 for k in ("gold", "found", "whole")} | {(r, k): 0 for r in ROLES for k in ("gold", "found", "hit_gold", "hit_found", "exact")}
    for gold, read in pairs:
        spans = [m.span() for m in TOKEN.finditer(gold["text"])]
        sets = lambda statements: [{r: token_set(s.get(r), spans, gold["text"]) for r in ROLES} | {"optional": s.get("optional")} for s in statements]
        gs, ps = sets(gold["statements"]), sets(read["statements"])
        free = {j for i, j in assign(gs, ps) if gs[i]["optional"]}
        gs, ps = [g for g in gs if not g["optional"]], [p for j, p in enumerate(ps) if j not in free]
        n["gold"] += len(gs)
        n["found"] += len(ps)
        n["whole"] += sum(all(bool(gs[i][r] & ps[j][r]) or not (gs[i][r] or ps[j][r]) for r in ("source", "cue")) for i, j in assign(gs, ps))
        for r in ROLES:
            g, p = [s[r] for s in gs if s[r]], [s[r] for s in ps if s[r]]
            all_g, all_p = frozenset().union(*g), frozenset().union(*p)
            n[r, "gold"] += len(g)
            n[r, "found"] += len(p)
            n[r, "hit_gold"] += sum(bool(x & all_p) for x in g)
            n[r, "hit_found"] += sum(bool(x & all_g) for x in p)
            n[r, "exact"] += len(set(g) & set(p))
    out = {"statements": n["gold"], "whole": f1(n["whole"], n["found"], n["gold"])}
    for r in ROLES:
        precision, recall = n[r, "hit_found"] / max(1, n[r, "found"]), n[r, "hit_gold"] / max(1, n[r, "gold"])
        out[r] = 200 * precision * recall / max(1e-9, precision + recall)
        out[r + " exact"] = f1(n[r, "exact"], n[r, "found"], n[r, "gold"])
    return out
