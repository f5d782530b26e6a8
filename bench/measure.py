"""What the benchmarks share: time and memory of one process, and how well found pairs agree with the planted families."""
import collections
import csv
import json
import os
import re
import subprocess
import sys
import time

LINK = re.compile(rb'"from":"([^"]*)","to":"([^"]*)","kind":"(copy|rewrite|excerpt|translation)"')


def run(command, stdout):
    """Runs a command with its standard output into a file: processor seconds, wall seconds, peak memory in MB, and what it said; None if it
    failed."""
    with open(stdout, "wb") as sink:
        begin = time.monotonic()
        process = subprocess.Popen(command, stdout=sink, stderr=subprocess.PIPE, env=dict(os.environ, OMP_NUM_THREADS="1"))
        said = process.stderr.read().decode("utf8", "replace")
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        return None
    return {"processor": used.ru_utime + used.ru_stime, "wall": time.monotonic() - begin, "megabytes": used.ru_maxrss / 1024, "said": said}


def links_of(path):
    """Pairs of ids in what `hearsay trace --links --json` wrote, without holding it in memory."""
    with open(path, "rb") as source:
        rest = b""
        while chunk := source.read(1 << 24):
            chunk = rest + chunk
            end = 0
            for match in LINK.finditer(chunk):
                yield match[1].decode(), match[2].decode()
                end = match.end()
            rest = chunk[max(end, len(chunk) - 512):]


def pairs_of(path):
    """Pairs of ids in what a peer wrote: two a line."""
    with open(path, encoding="utf8") as source:
        for line in source:
            first, second = line.split()
            yield first, second


def agreement(truth, pairs):
    """Recall of the pairs of planted families, and pairs found that are in none. Found families are what pairs join, as a found family is
    looked at as a whole."""
    family = {row["id"]: row["family"] for row in csv.DictReader(open(truth, encoding="utf8"), delimiter="\t")}
    up = {i: i for i in family}

    def root(x):
        while up[x] != x:
            up[x] = up[up[x]]
            x = up[x]
        return x
    for first, second in pairs:
        if first in up and second in up:
            up[root(first)] = root(second)

    def pairs_in(sizes): return sum(n * (n - 1) // 2 for n in sizes)
    planted = pairs_in(collections.Counter(family.values()).values())
    joined = collections.Counter(root(i) for i in family)
    both = pairs_in(collections.Counter((root(i), family[i]) for i in family).values())
    return {"planted": planted, "recall": both / planted if planted else 1.0, "false": pairs_in(joined.values()) - both}


# Each peer prints the pairs of ids that it takes for near-duplicates.
PEERS = {
    "datasketch": """
import json,sys
from datasketch import MinHash,MinHashLSH
l=MinHashLSH(threshold=.3,num_perm=128)
for x in open(sys.argv[1]):
    r=json.loads(x);w=r['text'].lower().split()
    m=MinHash(128)
    m.update_batch([' '.join(w[k:k+3]).encode() for k in range(len(w)-2)])
    for y in l.query(m): print(r['id'],y)
    l.insert(r['id'],m)
""",
    "rensa": """
import json,sys
from rensa import RMinHash,RMinHashLSH
l=RMinHashLSH(threshold=.3,num_perm=128,num_bands=32)
ids=[]
for i,x in enumerate(open(sys.argv[1])):
    r=json.loads(x);w=r['text'].lower().split();ids.append(r['id'])
    m=RMinHash(num_perm=128,seed=1)
    m.update([' '.join(w[k:k+5]) for k in range(len(w)-4)])
    for y in l.query(m): print(r['id'],ids[y])
    l.insert(i,m)
""",
    "passim's rule": """
import collections,json,sys
index={};seen=collections.Counter()
for x in open(sys.argv[1]):
    r=json.loads(x);w=r['text'].lower().split()
    for h in {hash(tuple(w[k:k+5])) for k in range(len(w)-4)}:
        e=index.get(h)
        if e is None: index[h]=r['id']
        elif isinstance(e,str): index[h]=[e,r['id']]
        else: e.append(r['id'])
for e in index.values():
    if isinstance(e,list) and len(e)<=100:
        for i,a in enumerate(e):
            for b in e[:i]: seen[a,b]+=1
for (a,b),n in seen.items():
    if n>=5: print(a,b)
""",
}


def passes(said):
    """{pass: (seconds, megabytes)} in the table of --stats."""
    found = {}
    for line in said.splitlines():
        cells = line.rsplit(None, 4)
        if len(cells) == 5 and cells[0].strip() != "pass":
            try: found[cells[0].strip()] = float(cells[1]), float(cells[3])
            except ValueError: pass
    return found


def keep_section(path, heading, alone=False):
    """The text of a document from a heading on, or that section alone; "" if it has none."""
    try:
        text = open(path, encoding="utf8").read()
    except FileNotFoundError:
        return ""
    at = text.find("\n" + heading)
    if at < 0: return ""
    end = text.find("\n## ", at + 1) if alone else -1
    return text[at + 1:end + 1 if end >= 0 else None]


def generate(articles, folder, shape="families"):
    """An archive of the generator and its truth, made if it is not there."""
    stem = f"{folder}/{shape}-{articles}"
    if not os.path.exists(stem + ".tsv"):
        maker = [sys.executable, "bench/make_archive.py", str(articles), stem + ".jsonl.part", stem + ".tsv.part", "--shape", shape]
        subprocess.run(maker, check=True)
        os.replace(stem + ".jsonl.part", stem + ".jsonl")
        os.replace(stem + ".tsv.part", stem + ".tsv")
    return stem + ".jsonl", stem + ".tsv"
