# SPDX-License-Identifier: Apache-2.0
"""Token vectors → statements. The C++ reader (src/attribute/statement_reader.cc) decodes in the same way, step for step.

1. Every word whose anchor score is above THRESHOLD is an anchor.
2. The roles of an anchor's words are the best path under SWITCH, a price for each edge of a content; the anchor itself is a cue.
3. An anchor inside the cue of an earlier one with much the same content is the same statement.
4. Runs of a role become spans of whole words; edges are cleaned (quotation marks in, commas and full stops out).
5. A statement whose cue lies in another's content is within the smallest such."""
import re
from dataclasses import dataclass

import numpy as np
import torch

import data
from network import FIELDS
from train import gather, tensors

THRESHOLD = 0.5
SWITCH = 0.5
SAME_CONTENT = 0.6
NEAR_CUE = 3
BATCH = 16
OPENING, CLOSING = "«“„‹\"", "»”“›\""
TRIM = " \t\n,;:.–—-…"


@dataclass
class Proposal:
    anchor: int
    score: float
    roles: dict          # word → role
    fields: dict         # name → list of probabilities


def best_path(logits):
    """(N, W, 4) log probabilities → roles (N, W) of the most probable path, when stepping between none and content costs SWITCH."""
    count, words, roles = logits.shape
    cost = np.zeros((roles, roles), np.float32)
    cost[data.NONE, data.CONTENT] = cost[data.CONTENT, data.NONE] = SWITCH
    back = np.zeros((count, words, roles), np.int8)
    score = logits[:, 0].copy()
    for w in range(1, words):
        reached = score[:, :, None] - cost           # (N, from, to)
        # staying wins a tie, then the earlier role
        stay = score >= reached.max(1)
        back[:, w] = np.where(stay, np.arange(roles)[None], reached.argmax(1))
        score = np.where(stay, score, reached.max(1)) + logits[:, w]
    out = np.zeros((count, words), np.int64)
    at = score.argmax(1)
    for w in range(words - 1, -1, -1):
        out[:, w] = at
        at = back[np.arange(count), w, at]
    return out


@torch.no_grad()
def propose(reader, document, windows, threshold):
    """Proposals of each window: list (window index) of Proposal."""
    out = [[] for _ in windows]
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
    for at in range(0, len(order), BATCH):
        chunk = [i for i in order[at:at + BATCH] if windows[i].words]
        if not chunk:
            continue
        t = tensors([windows[i] for i in chunk], [document.style] * len(chunk))
        words = gather(reader.pieces(t.ids, t.mask, t.style), t.at)
        score = torch.sigmoid(reader.heads.anchor(words).squeeze(-1)) * t.exists
        window, anchor = torch.nonzero(score > threshold, as_tuple=True)
        if not len(window):
            continue
        logits = reader.heads.roles(words, window, anchor, t.exists).log_softmax(-1)
        for n in range(len(window)):
            size = int(t.exists[window[n]].sum())
            paths = logits[n:n + 1, :size].numpy()
            paths[0, int(anchor[n]), data.CUE] = 0       # the anchor is a cue by its nature
            roles = torch.from_numpy(best_path(paths))
            one = slice(n, n + 1)
            full = torch.zeros(1, t.exists.shape[1], dtype=torch.long)
            full[0, :size] = roles[0]
            fields = reader.heads.attributes(words, window[one], anchor[one], (full == data.CONTENT).float(), (full == data.SOURCE).float())
            w = windows[chunk[int(window[n])]]
            out[chunk[int(window[n])]].append(Proposal(
                w.words[int(anchor[n])], float(score[window[n], anchor[n]]),
                {w.words[k]: int(r) for k, r in enumerate(roles[0]) if r},
                {name: x[0].softmax(-1).tolist() for name, x in zip(FIELDS, fields)}))
    return out


def distinct(proposals):
    """Drops an anchor that an earlier one's cue already covers, if both have much the same content."""
    out = []
    for p in sorted(proposals, key=lambda p: p.anchor):
        content = {w for w, r in p.roles.items() if r == data.CONTENT}
        if not content:
            continue
        same = False
        for q, other in out:
            if abs(p.anchor - q.anchor) <= NEAR_CUE and q.roles.get(p.anchor) == data.CUE:
                same |= len(content & other) > SAME_CONTENT * len(content | other)
        if not same:
            out.append((p, content))
    return [p for p, _ in out]


def spans(roles, role, text, bridge):
    """Runs of words with the role; a gap of up to `bridge` words without a role does not part a run."""
    found = []
    for word in sorted(w for w, r in roles.items() if r == role):
        if found and word - found[-1][1] <= 1 + bridge and all(roles.get(g, 0) in (0, role) for g in range(found[-1][1] + 1, word)):
            found[-1][1] = word
        else:
            found.append([word, word])
    return [[text.words[a][0], text.words[b][1]] for a, b in found]


def clean(span, text, content):
    """Edges of one span: no commas, colons, dashes, full stops; quotation marks that belong to it."""
    begin, end = span
    while begin < end and text[begin] in TRIM:
        begin += 1
    while begin < end and text[end - 1] in TRIM:
        end -= 1
    if content:
        inside = text[begin:end]
        closed = closing_mark(text, end) if unclosed(inside) else end
        opened = begin
        while opened > 0 and text[opened - 1].isspace() and text[opened - 1] != "\n":
            opened -= 1
        if closed > end:
            end = closed
        elif opened > 0 and text[opened - 1] in OPENING and (opened == begin or text[opened - 1] == "«") and unopened(inside):
            begin = opened - 1
    return [begin, end]


def closing_mark(text, at):
    """The end of a closing mark that follows: at once, after a comma or full stop inside the quotation, or after a space as in
    French. `at` when none does."""
    after = at
    while after < len(text) and text[after] in ",.…":
        after += 1
    if after < len(text) and text[after] in CLOSING:
        return after + 1
    after = at
    while after < len(text) and text[after].isspace() and text[after] != "\n":
        after += 1
    return after + 1 if after < len(text) and text[after] == "»" else at


def depth(inside):
    """(closing marks without opening, opening ones without closing) of marks that know their side, straight ones in turn."""
    low = now = 0
    straight = False
    for c in inside:
        if c in "«“„‹" and not (c == "“" and now > 0):
            now += 1
        elif c in "»”›" or c == "“":
            now -= 1
            low = min(low, now)
        elif c == '"':
            straight = not straight
    return -low, now - low, straight


def unclosed(inside):
    low, high, straight = depth(inside)
    return high > 0 or straight


def unopened(inside):
    low, high, straight = depth(inside)
    return low > 0 or straight


QUOTE = re.compile("[«»“”„‹›\"]")


def kind(content, text):
    parts = [text[a:b].strip(TRIM) for a, b in content]
    if all(p[:1] and p[0] in OPENING and p[-1] in CLOSING + '"' for p in parts):
        return "direct"
    return "mixed" if any(QUOTE.search(p) for p in parts) else "indirect"


def statements(proposals, text):
    out = []
    for p in distinct(proposals):
        made = {role: [clean(s, text.text, role == "content") for s in spans(p.roles, number, text, 2 if role == "content" else 0)]
                for role, number in (("content", data.CONTENT), ("cue", data.CUE), ("source", data.SOURCE))}
        made = {role: [s for s in found if s[0] < s[1]] for role, found in made.items()}
        if len(made["content"]) > 1:      # a lone stray word is no piece
            made["content"] = [s for s in made["content"] if sum(w[0].isalnum() or w[0] == "_" for w in data.WORD.findall(text.text[s[0]:s[1]])) >= 2] or made["content"][:1]
        if not made["content"] or not made["cue"]:
            continue
        fields = {name: FIELDS[name][int(np.argmax(p.fields[name]))] for name in FIELDS}
        if not made["source"]:
            fields["source_kind"] = "none"
        out.append({"id": f"s{len(out) + 1}", **made, "type": kind(made["content"], text.text), "within": None, **fields, "confidence": round(p.score, 4)})
    for s in out:
        begin, end = s["cue"][0]
        holders = [o for o in out if o is not s and any(a <= begin and end <= b for a, b in o["content"])]
        if holders:
            s["within"] = min(holders, key=lambda o: sum(b - a for a, b in o["content"]))["id"]
    return out


def read(reader, document, threshold=THRESHOLD):
    windows = list(data.windows(document.text))
    return statements([p for found in propose(reader, document, windows, threshold) for p in found], document.text)
