#!/usr/bin/env python3
"""The program as a black box: build/release/hearsay on small inputs made here."""
import gzip
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(ROOT / "build" / "release" / "hearsay")

STORY = {
    "id": "a1", "outlet": "Merrow Mail", "language": "en", "published": "2031-03-04T09:00:00Z", "title": "Harbour bridge shut",
    "text": "MERROW (AVI) - The harbour bridge was closed on Tuesday after a crack was found, the town engineer, Pia Holt, said.\n\n"
            "At least 12 people were hurt, according to the county hospital.\n\n“Nobody could tell us that it would hold,” Holt said.",
}
COPY = dict(STORY, id="a2", outlet="Quay Post", published="2031-03-04T11:00:00Z", title="Bridge shut")


def run(*arguments, stdin=None, status=0):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=120)
    if status is not None and done.returncode != status:
        raise AssertionError(f"status {done.returncode}, not {status}: {done.stderr.decode()[-2000:]}")
    return done


def lines(*articles):
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles).encode()


class CommandLine(unittest.TestCase):
    def test_help_names_every_command(self):
        text = run("--help").stdout.decode()
        for command in ("read", "trace"):
            self.assertIn(command, text)

    def test_unknown_flag_fails_and_says_so(self):
        done = run("read", "--nonsense", "x", status=2)
        self.assertIn(b"nonsense", done.stderr)

    def test_missing_input_names_it(self):
        done = run("read", "/nowhere/at/all.txt", status=2)
        self.assertIn(b"/nowhere/at/all.txt", done.stderr)

    def test_nothing_to_read_is_status_1(self):
        with tempfile.TemporaryDirectory() as folder:
            run("read", folder, status=1)


class Read(unittest.TestCase):
    def test_text_is_kept_exactly_and_offsets_are_code_points(self):
        story = dict(STORY, text="Été à Merrow 😀.\n\n« Rien », a dit Pia Holt.  ", language="fr")
        (article,) = [json.loads(x) for x in run("read", "--jsonl", "-", stdin=lines(story)).stdout.splitlines()]
        self.assertEqual(article["text"], story["text"])
        self.assertEqual(article["published"]["value"], story["published"])
        self.assertEqual([article["text"][a:b] for a, b in article["sentences"]][0], "Été à Merrow 😀.")
        for block in article["blocks"]:
            self.assertEqual(article["text"][block["start"]:block["end"]].strip(), article["text"][block["start"]:block["end"]])

    def test_every_field_is_there(self):
        (article,) = [json.loads(x) for x in run("read", "-", stdin=lines(STORY)).stdout.splitlines()]
        for field in ("id path url outlet language title byline published dates text blocks credits sentences statements figures "
                      "expressions").split():
            self.assertIn(field, article)

    def test_one_bad_line_is_named_and_nothing_else_is_lost(self):
        done = run("read", "-", stdin=lines(STORY) + b'{"text": "cut\n' + lines(COPY))
        self.assertEqual([json.loads(x)["id"] for x in done.stdout.splitlines()], ["a1", "a2"])
        self.assertIn(b"record 2", done.stderr)

    def test_gzip_and_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "b.jsonl.gz").write_bytes(gzip.compress(lines(COPY)))
            pathlib.Path(folder, "a.jsonl").write_bytes(lines(STORY))
            out = run("read", folder).stdout.splitlines()
            self.assertEqual([json.loads(x)["id"] for x in out], ["a1", "a2"])

    def test_bounds_of_a_document_are_the_users(self):
        words = "<p>" + STORY["text"] + "</p>"
        quote = "<div>" * 40 + "<blockquote>" + words + "</blockquote>" + "</div>" * 40
        long = words + "<!--" + "x" * (65 << 20) + "-->"
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for name, page in (("quote", quote), ("long", long)):
                (folder / (name + ".html")).write_text(f"<html><body><h1>{STORY['title']}</h1>{page}</body></html>")
            (folder / "packed.jsonl.gz.gz").write_bytes(gzip.compress(gzip.compress(lines(STORY))))

            def kinds(*options):
                return {b["kind"] for b in json.loads(run("read", "--no-statements", *options, folder / "quote.html").stdout)["blocks"]}
            self.assertIn("quote", kinds())
            self.assertNotIn("quote", kinds("--max-depth", 20))
            self.assertIn(b"too-large", run("read", "--no-statements", folder / "long.html", status=2).stderr)
            run("read", "--no-statements", "--max-document", "100M", folder / "long.html")
            run("read", "--no-statements", folder / "packed.jsonl.gz.gz")
            self.assertIn(b"too-deep", run("read", "--no-statements", "--max-nesting", 1, folder / "packed.jsonl.gz.gz", status=2).stderr)

    def test_time_and_memory_of_a_document_are_bounded_and_the_others_read(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "a.jsonl").write_bytes(lines(STORY, dict(STORY, id="b1", text="A line of many.\n\n" * 500_000), dict(STORY, id="b2")))
            report = folder / "report"
            for flag, kind in ((("--max-seconds", 0.1), "time"), (("--max-memory", "20M"), "memory")):
                done = run("read", "--no-statements", *flag, "--report", report, folder / "a.jsonl")
                self.assertEqual([json.loads(line)["id"] for line in done.stdout.splitlines()], ["a1", "b2"])
                (problem,) = [json.loads(line) for line in report.read_text().splitlines()]
                self.assertEqual((problem["kind"], problem["record"], problem["file"]), (kind, 2, str(folder / "a.jsonl")))
                self.assertGreater(problem["byte"], 0)
                self.assertIn(flag[0].encode(), done.stderr)
            whole = run("read", "--no-statements", folder / "a.jsonl")
            self.assertEqual(len(whole.stdout.splitlines()), 3)

    def test_report_lists_every_problem(self):
        with tempfile.TemporaryDirectory() as folder:
            report = os.path.join(folder, "report.jsonl")
            run("read", "--report", report, "-", stdin=lines(STORY) + b"{bad\n")
            (problem,) = [json.loads(x) for x in open(report, encoding="utf8")]
            self.assertEqual(problem["record"], 2)

    def test_same_bytes_whatever_the_threads(self):
        many = lines(*[dict(STORY, id=f"n{i}", title=f"Bridge {i}") for i in range(60)])
        self.assertEqual(run("read", "--threads", 1, "-", stdin=many).stdout, run("read", "--threads", 4, "-", stdin=many).stdout)

    def test_a_reader_that_goes_away_is_no_failure(self):
        many = lines(*[dict(STORY, id=f"n{i}") for i in range(400)])
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
            file.write(many)
            file.flush()
            done = subprocess.run(f"'{PROGRAM}' read --jsonl '{file.name}' | head -n 1; echo ${{PIPESTATUS[0]}}", shell=True,
                                  executable="/bin/bash", capture_output=True, timeout=120)
        self.assertEqual(done.stdout.splitlines()[-1], b"0")

    def test_readable_view_is_tame(self):
        hostile = dict(STORY, title="Bridge \x1b[31mred\x07")
        text = run("read", "--text", "-", stdin=lines(hostile)).stdout
        self.assertNotIn(b"\x1b", text)
        self.assertIn(b"Bridge", text)


class Trace(unittest.TestCase):
    def test_a_copy_is_linked_and_not_counted(self):
        trace = json.loads(run("trace", "--json", "-", stdin=lines(STORY, COPY)).stdout)
        self.assertEqual(trace["articles"], 2)
        links = [x for x in trace["links"] if x["kind"] == "copy"]
        self.assertEqual([(x["from"], x["to"]) for x in links], [("a2", "a1")])
        hurt = [c for c in trace["claims"] if any(m["figure"] == 12 for m in c["mentions"])]
        self.assertTrue(hurt)
        self.assertEqual(len({m["article"] for m in hurt[0]["mentions"]}), 2)
        self.assertEqual(hurt[0]["independent"]["best"], 1)

    def test_captures_of_one_address_are_versions_of_one_article(self):
        address = "https://merrowmail.example/bridge"
        first = {"url": address, "outlet": "Merrow Mail", "title": STORY["title"], "captured": "2031-03-04T10:00:00Z", "language": "en",
                 "text": STORY["text"].replace("was closed", "was reportedly closed")}
        same = dict(first, captured="2031-03-04T11:00:00Z")
        changed = dict(first, captured="2031-03-04T15:00:00Z", text=STORY["text"], url="http://www.merrowmail.example/bridge?utm_source=x")
        read = [json.loads(x) for x in run("read", "--no-statements", "-", stdin=lines(first, same, changed, COPY)).stdout.splitlines()]
        self.assertEqual([(x["id"], x["version"], x["version_of"]) for x in read],
                         [(address, 1, None), (address + "~2", 2, address), (changed["url"], 3, address), ("a2", 1, None)])
        published = read[0]["published"]
        self.assertEqual((published["value"], published["earliest"], published["latest"], published["from"]),
                         (first["captured"], None, first["captured"], "warc"))
        trace = json.loads(run("trace", "--json", "-", stdin=lines(changed, COPY, same, first)).stdout)
        self.assertEqual(trace["articles"], 2)
        links = {(x["from"], x["to"], x["kind"]) for x in trace["links"] if x["kind"] != "cites"}
        self.assertIn((changed["url"], address, "version"), links)
        self.assertEqual({kind for _, _, kind in links}, {"version", "copy"})
        self.assertEqual(len(links), 2)
        self.assertEqual({claim["independent"]["best"] for claim in trace["claims"]}, {1})
        alone = json.loads(run("trace", "--json", "-", stdin=lines(first, same)).stdout)
        self.assertEqual((alone["articles"], alone["links"]), (1, []))
        stored = run("trace", "--links", "--json", "-", stdin=lines(changed, COPY, same, first)).stdout
        self.assertEqual(json.loads(stored)["links"], trace["links"])

    def test_order_of_input_does_not_matter(self):
        self.assertEqual(run("trace", "--json", "-", stdin=lines(STORY, COPY)).stdout,
                         run("trace", "--json", "-", stdin=lines(COPY, STORY)).stdout)

    def test_links_only_reads_no_statement(self):
        trace = json.loads(run("trace", "--links", "--json", "-", stdin=lines(STORY, COPY)).stdout)
        self.assertEqual(trace["claims"], [])
        self.assertEqual(len(trace["links"]), 1)

    def test_an_index_gives_the_links_of_one_run(self):
        archive, outlets = ROOT / "examples" / "archive", ROOT / "examples" / "outlets.csv"

        def links(*arguments):
            trace = json.loads(run("trace", "--links", "--json", "--outlets", outlets, *arguments, status=None).stdout)
            return trace["articles"], sorted(json.dumps(link, sort_keys=True) for link in trace["links"])
        with tempfile.TemporaryDirectory() as folder:
            index = ("--index", pathlib.Path(folder, "index"))
            for batch in ("text", "pages", "crawl", "dumps"):
                some = links(*index, archive / batch)
            whole = links(archive)
            self.assertLess(some[0], whole[0])
            self.assertEqual(links(*index, archive / "feeds"), whole)
            self.assertEqual(links(*index, archive), whole)
            run("trace", "--json", *index, archive, status=2)
            run("trace", "--links", "--text", *index, archive, status=2)
            pathlib.Path(folder, "index", "MANIFEST").write_text("a diary")
            self.assertIn(b"no manifest of an index", run("trace", "--links", *index, archive, status=2).stderr)

    def test_report_in_three_languages(self):
        for language, words in (("en", "independent origin"), ("fr", "source primaire"), ("ru", "первоисточник")):
            text = run("trace", "--text", "--no-colour", "--ui", language, "-", stdin=lines(STORY, COPY)).stdout.decode()
            self.assertIn(words, text)
            self.assertLessEqual(max(map(len, text.splitlines())), 80)


class Example(unittest.TestCase):
    def test_no_claim_of_a_small_archive_mixes_its_events(self):
        event = {}
        for truth in (ROOT / "examples" / "truth").glob("*.json"):
            for article in json.loads(truth.read_text(encoding="utf8"))["articles"]:
                event[article["id"]] = truth.stem
        trace = json.loads(run("trace", "--json", "--outlets", ROOT / "examples" / "outlets.csv", ROOT / "examples" / "archive").stdout)
        shared = [{event[m["article"]] for m in claim["mentions"] if m["article"] in event} for claim in trace["claims"]]
        self.assertEqual([events for events in shared if len(events) > 1], [])
        self.assertGreater(len([events for events in shared if events]), 50)


if __name__ == "__main__":
    unittest.main()
