#!/usr/bin/env python3
"""Learns the bilingual lexicon by which translated passages are recognised: data/trace/.

usage: learn_lexicon.py DATA E5.bin TOKENIZER.json FOLDER [--skip N/M] [--vectors CACHE]

Writes lexicon.tsv and frequencies.tsv into FOLDER.

The problem: a French sentence and its English translation share names and numbers, and often not even those. A dictionary with a
free licence does not cover the news of three languages. The idea: two teachers that err differently.
  1. multilingual-e5-small (MIT) puts a word and its translation near one another. Each word of the news is encoded alone; the nearest
     words of the other language by CSLS (Conneau et al. 2018: similarity less the mean similarity to the ten nearest neighbours,
     which keeps a few words from being near everything) are its translations.
  2. IBM model 1 (Brown et al. 1993) over the parallel texts at hand, sentences paired in monotone order by the first lexicon. It knows
     what the vectors do not: function words out, "chiffre d'affaires" ~ "turnover".
Keys are Snowball stems, lower case, ё as е: what room trace has of each word. Weights are 1..9.
--skip N/M leaves out every M-th family of the parallel texts, so that the lexicon can be measured on what it has not seen.
"""
import argparse, collections, csv, glob, json, lzma, os, pickle, re, tarfile
import numpy as np, Stemmer

LANGUAGES = ("fr", "en", "ru")
STEMMERS = {"fr": Stemmer.Stemmer("french"), "en": Stemmer.Stemmer("english"), "ru": Stemmer.Stemmer("russian")}
WORD = re.compile(r"[^\W\d_]+")
LONGEST, TRANSLATIONS = 25000, 3


def words(text): return [w.lower().replace("ё", "е") for w in WORD.findall(text)]


def lines(path):
    opened = lzma.open(path, "rt", encoding="utf8") if path.endswith(".xz") else open(path, encoding="utf8")
    return [json.loads(l) for l in opened]


def texts(data):
    for path in sorted(glob.glob(data + "/statements/*.jsonl*") + glob.glob(data + "/reuse/*.jsonl.xz")):
        for row in lines(path): yield row["language"], row["text"]
    with tarfile.open(data + "/extraction/pages.tar.xz") as tar:
        for member in tar:
            if member.name.endswith("gold.jsonl"):
                for line in tar.extractfile(member):
                    row = json.loads(line); text = row.get("text") or " ".join(row.get("with", []) or [])
                    if text: yield ("ru" if len(re.findall("[а-я]", text)) > len(text) / 3 else "fr" if len(re.findall(r"\b(?:les|des|une|dans|est)\b", text)) > len(text) / 250 else "en"), text


def vocabulary(data):
    """Per language: stem -> (count, its commonest form), the most frequent stems first."""
    forms = {l: collections.defaultdict(collections.Counter) for l in LANGUAGES}
    for language, text in texts(data):
        if language not in forms: continue
        for w in words(text):
            if len(w) > 2: forms[language][STEMMERS[language].stemWord(w)][w] += 1
    out = {}
    for l in LANGUAGES:
        ranked = sorted(forms[l].items(), key=lambda x: (-sum(x[1].values()), x[0]))
        out[l] = [(s, sum(c.values()), min(c, key=lambda w: (-c[w], w))) for s, c in ranked if sum(c.values()) >= 3][:LONGEST]
    return out


def write_frequencies(data, path):
    """-10 log2 of the share of each of the commonest stems: how little it tells."""
    count = {l: collections.Counter() for l in LANGUAGES}
    for language, text in texts(data):
        if language in count: count[language].update(STEMMERS[language].stemWord(w) for w in words(text))
    with open(path, "w", encoding="utf8") as f:
        f.write("# How often a Snowball stem occurs in the news, as ten times the bits it tells (-10 log2 of its share); learnt by\n"
                "# learn/trace/learn_lexicon.py. Licence of this file: Apache-2.0.\n# language, stem, bits x 10\n")
        for l in LANGUAGES:
            total = sum(count[l].values())
            for stem, n in sorted(count[l].items(), key=lambda x: (-x[1], x[0]))[:4000]: f.write(f"{l}\t{stem}\t{round(-10 * np.log2(n / total))}\n")


def vectors(vocab, weights, tokenizer, known):
    import sys, torch
    from tokenizers import Tokenizer
    sys.path.insert(0, os.environ.get("E5_FOLDER", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")))
    from e5 import E5, load
    config, tensors = load(weights); model = E5(config, tensors).eval(); tok = Tokenizer.from_file(tokenizer)
    out = {}
    for l in LANGUAGES:
        unknown = [form for _, _, form in vocab[l] if (l, form) not in known]
        coded = [tok.encode("query: " + form).ids for form in unknown]
        order = sorted(range(len(coded)), key=lambda i: len(coded[i]))
        for at in range(0, len(order), 256):
            part = order[at:at + 256]; longest = max(len(coded[i]) for i in part)
            ids = torch.full((len(part), longest), config["pad"]); mask = torch.zeros(len(part), longest)
            for k, i in enumerate(part): ids[k, :len(coded[i])] = torch.tensor(coded[i]); mask[k, :len(coded[i])] = 1
            with torch.no_grad(): x = model(ids, mask)
            x = ((x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)).numpy()
            for k, i in enumerate(part): known[l, unknown[i]] = x[k]
            if at % 5120 == 0: print(l, at, "of", len(order), flush=True)
        rows = np.array([known[l, form] for _, _, form in vocab[l]], np.float32)
        rows -= rows.mean(0); out[l] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return out


def near(a, b, vocab_a, vocab_b, least):
    """CSLS translations of each word of a in b and back: (stem a, stem b) -> similarity."""
    def hub(x, y): return np.concatenate([np.sort(x[i:i + 2000] @ y.T, 1)[:, -10:].mean(1) for i in range(0, len(x), 2000)])
    ra, rb = hub(a, b), hub(b, a); found = {}
    for x, y, rx, ry, flip in ((a, b, ra, rb, False), (b, a, rb, ra, True)):
        for i in range(0, len(x), 2000):
            s = 2 * x[i:i + 2000] @ y.T - rx[i:i + 2000, None] - ry[None]
            best = np.argpartition(-s, TRANSLATIONS, 1)[:, :TRANSLATIONS]
            for k in range(len(s)):
                for j in best[k]:
                    if s[k, j] > least:
                        p, q = (vocab_b if flip else vocab_a)[i + k][0], (vocab_a if flip else vocab_b)[j][0]
                        key = (q, p) if flip else (p, q); found[key] = max(found.get(key, 0), float(s[k, j])) + (0.1 if key in found else 0)
    return found


def sentences(text): return [s for s in re.split(r"(?<=[.!?…»”\"])\s+|\n+", text) if s.strip()]


def stems(sentence, l): return [STEMMERS[l].stemWord(w) for w in words(sentence) if len(w) > 2]


def pairs_of_texts(data, skip):
    n, m = map(int, skip.split("/")) if skip else (-1, 1)
    rows = {r["id"]: r for r in lines(data + "/reuse/translations.jsonl.xz")}; family = collections.defaultdict(list)
    for r in csv.DictReader(open(data + "/reuse/translations.truth.tsv", encoding="utf8"), delimiter="\t"): family[r["family"]].append(r["id"])
    kept = [v for f, v in sorted(family.items()) if len(v) == 2]
    for k, (x, y) in enumerate(kept):
        if k % m != n: yield rows[x], rows[y]
    triples = collections.defaultdict(list)
    for r in lines(data + "/statements/pud-dev.jsonl"): triples[r["id"].rsplit("-", 1)[0]].append(r)
    for v in triples.values():
        for i, x in enumerate(v):
            for y in v[i + 1:]: yield x, y


def paired_sentences(x, y, lexicon):
    """Monotone pairing of two parallel texts (1-1, 2-1, 1-2) by shared lexicon words and length."""
    a, b = ([stems(s, r["language"]) for s in sentences(r["text"])] for r in (x, y)); n, m = len(a), len(b)
    def gain(p, q):
        hits = sum(1 for w in set(p) if any((w, v) in lexicon or (w == v and len(w) > 3) for v in q))
        return hits / (1 + min(len(set(p)), len(set(q)))) - abs(len(p) - len(q)) / (1 + len(p) + len(q))
    best = {(0, 0): (0.0, None)}
    for i in range(n + 1):
        for j in range(m + 1):
            if (i, j) not in best: continue
            base = best[i, j][0]
            for di, dj in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2)):
                if i + di > n or j + dj > m: continue
                p, q = sum(a[i:i + di], []), sum(b[j:j + dj], [])
                value = base + (gain(p, q) * (di + dj) if di and dj else -0.1)
                if (i + di, j + dj) not in best or value > best[i + di, j + dj][0]: best[i + di, j + dj] = (value, (i, j))
    at = (n, m)
    while best[at][1] is not None:
        i, j = best[at][1]
        p, q = sum(a[i:at[0]], []), sum(b[j:at[1]], [])
        if p and q: yield p, q
        at = (i, j)


def model_one(pairs, rounds=6):
    """t(b | a) by expectation maximisation."""
    t = collections.defaultdict(lambda: 1.0)
    for _ in range(rounds):
        count, total = collections.defaultdict(float), collections.defaultdict(float)
        for a, b in pairs:
            a = a + ["\0"]
            for w in b:
                z = sum(t[v, w] for v in a)
                for v in a: c = t[v, w] / z; count[v, w] += c; total[v] += c
        t = collections.defaultdict(float, {k: c / total[k[0]] for k, c in count.items()}); seen = count
    return {k: p for k, p in t.items() if p > 0.12 and seen[k] > 0.6 and k[0] != "\0"}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "weights", "tokenizer", "folder"): ap.add_argument(name)
    ap.add_argument("--skip"); ap.add_argument("--vectors"); ap.add_argument("--least", type=float, default=0.0)
    a = ap.parse_args()
    vocab = vocabulary(a.data); print({l: len(v) for l, v in vocab.items()}, flush=True)
    write_frequencies(a.data, a.folder + "/frequencies.tsv")
    known = pickle.load(open(a.vectors, "rb")) if a.vectors and os.path.exists(a.vectors) else {}
    vec = vectors(vocab, a.weights, a.tokenizer, known)
    if a.vectors: pickle.dump(known, open(a.vectors, "wb"))
    rows = []
    for x, y in (("fr", "en"), ("ru", "en"), ("fr", "ru")):
        csls = near(vec[x], vec[y], vocab[x], vocab[y], a.least)
        parallel = []
        for r, s in pairs_of_texts(a.data, a.skip):
            if {r["language"], s["language"]} != {x, y}: continue
            if r["language"] != x: r, s = s, r
            parallel += list(paired_sentences(r, s, csls))
        there, back = model_one(parallel), model_one([(q, p) for p, q in parallel])
        weight = {k: min(9.0, 2 + 12 * v) for k, v in csls.items()}
        for k in set(there) | {(p, q) for q, p in back}:
            p = max(there.get(k, 0), back.get((k[1], k[0]), 0)); both = k in there and (k[1], k[0]) in back
            if both or p > 0.3: weight[k] = min(9.0, weight.get(k, 0) + 2 + 6 * p)
        rows += [(x, p, y, q, max(1, round(w))) for (p, q), w in weight.items() if p != q]
        print(x, y, len(csls), "by vectors,", len(parallel), "sentence pairs,", len(weight), "in all", flush=True)
    with open(a.folder + "/lexicon.tsv", "w", encoding="utf8") as f:
        f.write("# Bilingual lexicon over Snowball stems, learnt by learn/trace/learn_lexicon.py from the vectors of multilingual-e5-small (MIT) and\n"
                "# from parallel texts. Licence of this file: Apache-2.0.\n# language, stem, language, stem, weight 1..9\n")
        for r in sorted(rows): f.write("\t".join(map(str, r)) + "\n")


if __name__ == "__main__":
    main()
