#!/usr/bin/env python3
"""Writes a made-up archive whose families are known, as JSON Lines, for measuring speed and recall at any size.

usage: make_archive.py ARTICLES ARCHIVE.jsonl TRUTH.tsv [--seed N] [--bytes 3500] [--shape families|repeated|disclaimer|long|undated]

Words are drawn by Zipf's law from a vocabulary of common English words and made-up ones, with names and numbers, so that short runs are shared by chance as in real
news. Shapes: `families`: of the articles about one half stands alone; the others are families of 2 to 12: an original, copies cut at the
end, copies with words changed (5 to 25 in a hundred), copies under a new lead. `undated` is the same without dates. Hostile ones:
`repeated`: one article again and again; `disclaimer`: articles with nothing in common but a disclaimer of 100 words at the end; `long`:
one article of 50 MB among the others. TRUTH.tsv has the columns of a reuse truth: id, family, language, kind (original, machine for a
copy, distractor for an article that stands alone). The same seed gives the same bytes.
"""
import argparse, json
import numpy

LONG_BYTES = 50_000_000
# The commonest words are those of English, in their order of frequency, so that its language shows; all others are made up.
COMMON = """the of and to in a that is was for it with as his on be at by he had not are but from or have an they which one you were her all she
there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time
these two may then do first any my now such like our over man me even most made after also did many before must through back years where
much your way well down should because each just those people how too little state good very make world still own see men work long get
here between both life being under never day same another know while last might us great old year off come since against go came right
used take three""".split()


class Words:
    """The vocabulary, commonest words first, and words drawn from it, as numbers."""

    def __init__(self, rng):
        self.rng = rng
        syllables = [c + v for c in "b d f g k l m n p r s t v z br st tr pl".split() for v in "a e i o u ai ou".split()]
        drawn = ("".join(syllables[i] for i in rng.integers(len(syllables), size=rng.integers(1, 5))) for _ in range(60000))
        spelt = list(dict.fromkeys(COMMON)) + list(dict.fromkeys(drawn))
        # Beyond the commonest words one in nine is a name, one in forty a number.
        for rank in range(200, len(spelt)):
            if rank % 40 == 7: spelt[rank] = str(2 + rank * 7919 % 9973)
            elif rank % 9 == 4: spelt[rank] = spelt[rank].capitalize()
        self.spelt = numpy.array(spelt, dtype=object)
        self.first = numpy.array([w.capitalize() for w in spelt], dtype=object)
        self.length = numpy.array([12 + sum(map(ord, w)) % 14 for w in spelt])  # of a sentence that begins so
        weights = numpy.cumsum(1 / (numpy.arange(len(spelt)) + 3.0))
        self.cumulative = weights / weights[-1]

    def draw(self, count): return numpy.searchsorted(self.cumulative, self.rng.random(count))

    def text(self, ids):
        """Sentences of 12 to 25 words, paragraphs of three sentences."""
        words, paragraphs, sentences, at = self.spelt[ids], [], [], 0
        while at < len(ids):
            end = at + self.length[ids[at]]
            words[at] = self.first[ids[at]]
            sentences.append(" ".join(words[at:end]) + ".")
            if len(sentences) == 3: paragraphs.append(" ".join(sentences)); sentences = []
            at = end
        if sentences: paragraphs.append(" ".join(sentences))
        return "\n\n".join(paragraphs)

    def copy_of(self, original):
        way, rng = self.rng.random(), self.rng
        copy = original.copy()
        if way < 0.4: copy = copy[:int(len(copy) * rng.uniform(0.55, 1))]
        if way > 0.25:
            changed = rng.random(len(copy)) < rng.uniform(0.05, 0.25)
            copy[changed] = self.draw(int(changed.sum()))
        return numpy.concatenate([self.draw(25), copy]) if rng.random() < 0.3 else copy


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("articles", type=int); ap.add_argument("archive"); ap.add_argument("truth")
    ap.add_argument("--seed", type=int, default=1); ap.add_argument("--bytes", type=int, default=3500)
    ap.add_argument("--shape", choices=["families", "repeated", "disclaimer", "long", "undated"], default="families")
    a = ap.parse_args()
    rng = numpy.random.default_rng(a.seed)
    words = Words(rng)
    length = a.bytes * 10 // 62; made = 0  # 6.2 bytes a word with its space
    with open(a.archive, "w", encoding="utf8") as archive, open(a.truth, "w", encoding="utf8") as truth:
        truth.write("id\tfamily\tlanguage\tkind\n")

        def write(ids, kind, family):
            nonlocal made
            row = {"id": f"g{made:07d}", "outlet": f"Outlet {rng.integers(1, 401)}", "language": "en", "title": " ".join(words.spelt[ids[:7]]),
                   "published": f"2031-{1 + family // 31 % 12:02d}-{1 + family % 28:02d}T{made * 7 % 24:02d}:{made % 60:02d}:00Z", "text": words.text(ids)}
            if a.shape == "undated": del row["published"]
            archive.write(json.dumps(row) + "\n"); truth.write(f"{row['id']}\tf{family}\ten\t{kind}\n"); made += 1
        family = 0
        repeated, disclaimer = words.draw(length), words.draw(100)
        while made < a.articles:
            family += 1
            if a.shape == "repeated": write(repeated, "machine" if made else "original", 1); continue
            fresh = words.draw(LONG_BYTES * 10 // 62 if a.shape == "long" and made == 0 else int(length * rng.uniform(0.5, 1.5)))
            if a.shape == "disclaimer": write(numpy.concatenate([fresh, disclaimer]), "distractor", family); continue
            if rng.random() < 0.82: write(fresh, "distractor", family); continue
            write(fresh, "original", family)
            for _ in range(rng.integers(1, 12)):
                if made >= a.articles: break
                write(words.copy_of(fresh), "machine", family)


if __name__ == "__main__":
    main()
