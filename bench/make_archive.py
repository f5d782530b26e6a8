#!/usr/bin/env python3
"""Writes a made-up archive whose families are known, as JSON Lines, for measuring speed and recall at any size.

usage: make_archive.py ARTICLES ARCHIVE.jsonl TRUTH.tsv [--seed N] [--bytes 3500]

Words are drawn by Zipf's law from a made-up vocabulary, so that short runs are shared by chance as in real news. Of the articles one
half stands alone; the others are families of 2 to 12: an original, copies cut at the end, copies with words changed (5 to 25 in a
hundred), splices of two. TRUTH.tsv has the columns of a reuse truth: id, family, language, kind. The same seed gives the same bytes.
"""
import argparse, bisect, itertools, json, random


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles", type=int); ap.add_argument("archive"); ap.add_argument("truth")
    ap.add_argument("--seed", type=int, default=1); ap.add_argument("--bytes", type=int, default=3500)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    syllables = [c + v for c in "b d f g k l m n p r s t v z br st tr pl".split() for v in "a e i o u ai ou".split()]
    vocabulary = sorted({"".join(rng.choice(syllables) for _ in range(rng.randint(1, 4))) for _ in range(60000)}); rng.shuffle(vocabulary)
    cumulative = list(itertools.accumulate(1 / (r + 2) for r in range(len(vocabulary))))

    def words(n): return [vocabulary[bisect.bisect(cumulative, rng.random() * cumulative[-1])] for _ in range(n)]

    def text(ws):
        out, sentence = [], []
        for i, w in enumerate(ws):
            sentence.append(w if sentence else w.capitalize())
            if len(sentence) >= 12 + hash_of(w) % 14: out.append(" ".join(sentence) + "."); sentence = []
        if sentence: out.append(" ".join(sentence) + ".")
        return "\n\n".join(" ".join(out[i:i + 3]) for i in range(0, len(out), 3))

    def hash_of(w): return sum(map(ord, w))
    length = a.bytes // 6; made = family = 0
    with open(a.archive, "w", encoding="utf8") as archive, open(a.truth, "w", encoding="utf8") as truth:
        truth.write("id\tfamily\tlanguage\tkind\n")

        def write(ws, kind):
            nonlocal made
            day = family % 365; hour = (made * 7) % 24
            row = {"id": f"g{made:07d}", "outlet": f"Outlet {rng.randint(1, 400)}", "language": "en", "title": " ".join(ws[:7]),
                   "published": f"2031-{1 + day // 31 % 12:02d}-{1 + day % 28:02d}T{hour:02d}:{made % 60:02d}:00Z", "text": text(ws)}
            archive.write(json.dumps(row, ensure_ascii=False) + "\n"); truth.write(f"{row['id']}\tf{family}\ten\t{kind}\n"); made += 1
        while made < a.articles:
            family += 1
            original = words(int(length * rng.uniform(0.5, 1.5)))
            if rng.random() < 0.82: write(original, "distractor"); continue
            write(original, "original")
            for _ in range(rng.randint(1, 11)):
                if made >= a.articles: break
                copy = list(original); way = rng.random()
                if way < 0.4: copy = copy[:int(len(copy) * rng.uniform(0.55, 1))]
                if way > 0.25:
                    share = rng.uniform(0.05, 0.25)
                    copy = [words(1)[0] if rng.random() < share else w for w in copy]
                if rng.random() < 0.3: copy = words(25) + copy
                write(copy, "machine")


if __name__ == "__main__":
    main()
