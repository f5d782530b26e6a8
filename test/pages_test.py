#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The pages of build/release/hearsay in a real browser: they work from a file, ask for nothing, show what the JSON
says, obey the keyboard, fit a phone, and run no word of an article. Skipped, and said so, without a browser."""
import json
import pathlib
import re
import subprocess
import tempfile
import unittest

import browser

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(ROOT / "build" / "release" / "hearsay")
ARCHIVE = ROOT / "examples" / "archive"
OUTLETS = ROOT / "examples" / "outlets.csv"

HURT = "window.hurt = (window.hurt || 0) + 1"
HOSTILE = (f"<script>{HURT}</script></script></title><img src=x onerror='{HURT}'><svg onload=\"{HURT}\"> {{{{data}}}} "
           f"<!--<script> javascript:{HURT} &lt;b&gt; \u202eesrever \u2028 \u2066 \\u003cscript\\u003e")
STORY = {
    "id": HOSTILE + "1", "outlet": "Quay Post " + HOSTILE, "language": "en", "published": "2031-03-04T09:00:00Z",
    "title": "Harbour bridge shut " + HOSTILE, "byline": HOSTILE, "url": f"javascript:{HURT}",
    "text": "The harbour bridge was closed on Tuesday after a crack was found, the town engineer, Pia Holt, said. "
            + HOSTILE + "\n\nAt least 12 people were reportedly hurt in the harbour, according to the county hospital of Merrow. "
            + HOSTILE + "\n\n“Nobody could tell us that the old bridge would hold for another winter,” Holt said.",
}
HOSTILE_LINES = [STORY,
                 dict(STORY, id=HOSTILE + "2", outlet="Mail " + HOSTILE, published="2031-03-04T12:00:00Z",
                      text=STORY["text"].replace("reportedly ", "").replace("12", "14")),
                 dict(STORY, id="a\u202e3", outlet="</script>", published="2031-03-05", url="https://example.invalid/a?<b>")]


def run(*arguments, stdin=None):
    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=300)
    if done.returncode not in (0, 1):
        raise AssertionError(f"status {done.returncode}: {done.stderr.decode()[-2000:]}")
    return done.stdout.decode()


def luminance(colour):
    parts = [int(number) / 255 for number in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Made:
    """The pages of the example archive and the JSON they must agree with, made once."""


def setUpModule():
    if not browser.program():
        raise unittest.SkipTest("no Chromium is installed")
    Made.folder = pathlib.Path(unittest.enterModuleContext(tempfile.TemporaryDirectory()))
    Made.browser = unittest.enterModuleContext(browser.Browser())
    common = ("--outlets", OUTLETS, ARCHIVE)
    Made.trace_page = Made.folder / "trace.html"
    Made.trace = json.loads(run("trace", "--json", "--html", Made.trace_page, *common))
    Made.article_page = Made.folder / "articles.html"
    Made.articles = list(map(json.loads, run("read", "--jsonl", "--html", Made.article_page, *common).splitlines()))


class PageTest(unittest.TestCase):
    def setUp(self):
        self.folder, self.browser = Made.folder, Made.browser
        self.trace, self.trace_page = Made.trace, Made.trace_page
        self.articles, self.article_page = Made.articles, Made.article_page

    def open(self, path, **options):
        page = self.browser.open(path, **options)
        self.addCleanup(page.close)
        return page

    def assert_quiet(self, page, path):
        """Nothing was logged, thrown or refused, and nothing but the file was asked for."""
        self.assertEqual(page.messages, [])
        self.assertEqual(page.dialogs, [])
        self.assertEqual({address.split("#")[0] for address in page.requests}, {pathlib.Path(path).resolve().as_uri()})


class TracePage(PageTest):
    def assert_words(self, words, article, place, span):
        """The words are those of the article's text there (an archive may hold versions with one id, told apart
        in a trace by ~2, ~3, …)."""
        name = re.sub(r"~\d+$", "", article)
        texts = [one[place] for one in self.articles if one["id"] in (article, name)]
        self.assertIn(words, [text[span[0]:span[1]] for text in texts])

    def claim(self, wanted):
        """The position of the first claim that fits."""
        found = next((i for i, claim in enumerate(self.trace["claims"]) if wanted(claim)), None)
        self.assertIsNotNone(found, "the example archive gives no such claim")
        return found

    def test_shows_every_claim_with_its_count(self):
        page = self.open(self.trace_page)
        claims = self.trace["claims"]
        self.assertEqual(page.evaluate("DATA.claims.map((c) => [c.text, c.low, c.best, c.high])"),
                         [[c["text"], *(c["independent"][k] for k in ("low", "best", "high"))] for c in claims])
        self.assertEqual(page.evaluate("document.querySelectorAll('.claims li').length"), min(200, len(claims)))
        self.assertEqual(page.evaluate("document.querySelector('#count b').textContent"),
                         str(claims[0]["independent"]["best"]))
        best, origins = claims[0]["independent"]["best"], [origin["name"] for origin in claims[0]["origins"]]
        names = "[...document.querySelectorAll('.origins.%s > li .name')].map((n) => n.textContent)"
        self.assertEqual(page.evaluate(names % "counted"), origins[:best])
        self.assertEqual(page.evaluate(names % "others"), origins[best:])
        self.assert_quiet(page, self.trace_page)

    def test_counts_what_the_terminal_counts(self):
        """Articles, outlets and owners; an article of which no outlet is known is nobody's."""
        said = run("trace", "--text", "--claims", "1", "--outlets", OUTLETS, ARCHIVE)
        wanted = re.search(r"(\d+ articles), (\d+ outlets), (\d+ owners)", " ".join(said.split()))
        page = self.open(self.trace_page)
        lines = page.evaluate("[...document.querySelectorAll('.funnel li span')].map((n) => n.textContent.replace(/\u00a0/g, ' '))")
        self.assertEqual(lines[:3], list(wanted.groups()))

    def test_places_are_those_of_the_json(self):
        page = self.open(self.trace_page)
        shown = page.evaluate("DATA.claims.map((c) => c.mentions.map((m) => [DATA.articles[m.article].id, words_at(m.article, m)]))")
        for claim, places in zip(self.trace["claims"], shown, strict=True):
            for mention, (name, words) in zip(claim["mentions"], places, strict=True):
                self.assertEqual(name, mention["article"])
                self.assert_words(words, name, mention["in"], (mention["start"], mention["end"]))

    def test_a_mention_leads_to_its_place_in_the_article(self):
        page = self.open(self.trace_page, fragment="#c0")
        wanted = page.evaluate("words_at(DATA.claims[0].mentions[0].article, DATA.claims[0].mentions[0])")
        page.evaluate("location.hash = document.querySelector('.mentions .quote a').getAttribute('href')")
        page.settle()
        marked = page.evaluate("[...document.querySelectorAll('mark.here')].map((m) => m.textContent).join('')")
        self.assertEqual(marked.split(), wanted.split())
        box = page.evaluate("(() => { const b = document.querySelector('mark.here').getBoundingClientRect(); return [b.top, b.bottom, innerHeight]; })()")
        self.assertTrue(0 <= box[0] and box[1] <= box[2] + box[1] - box[0], box)
        page.evaluate("location.hash = document.querySelector('.back').getAttribute('href')")
        page.settle()
        self.assertEqual(page.evaluate("opened().claim"), 0)

    def test_filters_and_sorts(self):
        page = self.open(self.trace_page)
        claims = self.trace["claims"]
        word = max(re.findall(r"\w+", claims[-1]["text"]), key=len)
        page.evaluate(f"(() => {{ const s = document.getElementById('search'); s.value = {json.dumps(word.upper())}; s.dispatchEvent(new Event('input')); }})()")
        shown = page.evaluate("document.querySelectorAll('.claims li').length")
        self.assertTrue(0 < shown <= len(claims))
        self.assertTrue(page.evaluate(f"chosen_claims().every((i) => SEARCHED(i).includes({json.dumps(word.lower())}))"))
        page.evaluate("(() => { const s = document.getElementById('search'); s.value = 'no claim has these words'; s.dispatchEvent(new Event('input')); })()")
        self.assertEqual(page.evaluate("document.querySelectorAll('.claims li').length"), 0)
        page.evaluate("(() => { const s = document.getElementById('search'); s.value = ''; s.dispatchEvent(new Event('input')); })()")
        for order, key in (("spread", "SUMS[i].articles"), ("drift", "DATA.claims[i].drift.length"),
                           ("echo", "SUMS[i].articles / Math.max(1, DATA.claims[i].best)"), ("last", "SUMS[i].last")):
            page.evaluate(f"(() => {{ const s = document.getElementById('sort'); s.value = '{order}'; s.dispatchEvent(new Event('change')); }})()")
            values = page.evaluate(f"[...document.querySelectorAll('.claims a')].map((a) => Number(a.hash.slice(2))).map((i) => {key})")
            values = [value if value is not None else float("-inf") for value in values]
            self.assertEqual(values, sorted(values, reverse=True), order)
        page.click(".ticks input")
        self.assertEqual(page.evaluate("document.querySelectorAll('.claims li').length"),
                         min(200, sum(c["independent"]["best"] == 1 for c in claims)))

    def test_the_tree_obeys_the_keyboard(self):
        page = self.open(self.trace_page, fragment="#c0")
        articles = {mention["article"] for mention in self.trace["claims"][0]["mentions"]}
        self.assertEqual(page.evaluate("document.querySelectorAll('.node.article').length"), len(articles))
        self.assertEqual(page.evaluate("document.querySelectorAll('.node[tabindex=\"0\"]').length"), 1)
        page.evaluate("document.querySelector('.node[tabindex=\"0\"]').focus()")
        row = "[...document.querySelectorAll('.node')].indexOf(document.activeElement)"
        self.assertEqual(page.evaluate(row), 0)
        page.press("ArrowDown")
        self.assertEqual(page.evaluate(row), 1)
        self.assertEqual(page.evaluate("document.activeElement.getAttribute('aria-selected')"), "true")
        self.assertFalse(page.evaluate("document.querySelector('.picked').hidden"))
        page.press("End")
        self.assertEqual(page.evaluate(row), page.evaluate("document.querySelectorAll('.node').length") - 1)
        page.press("Home")
        self.assertEqual(page.evaluate(row), 0)
        width = "Number(document.querySelector('.canvas svg').getAttribute('width'))"
        before = page.evaluate(width)
        page.press("+", "+")
        self.assertGreater(page.evaluate(width), before)
        page.press("-", "-")
        page.press("-", "-")
        self.assertLess(page.evaluate(width), before)
        page.press("0", "0")
        self.assertEqual(page.evaluate(width), before)
        page.evaluate("document.querySelector('.node.article').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
        page.press("Enter", "\r")
        self.assertEqual(page.evaluate("opened().kind"), "article")
        self.assert_quiet(page, self.trace_page)

    def test_every_article_stands_below_at_most_one_other(self):
        page = self.open(self.trace_page)
        for i in range(min(20, len(self.trace["claims"]))):
            rows = page.evaluate(f"family(DATA.claims[{i}]).map((n) => [n.kind, n.row, n.parent ? n.parent.row : -1, n.article ?? -1])")
            drawn = [row[3] for row in rows if row[0] == "article"]
            self.assertEqual(len(drawn), len(set(drawn)))
            self.assertEqual(len(drawn), page.evaluate(f"new Set(DATA.claims[{i}].mentions.map((m) => m.article)).size"))
            self.assertTrue(all(parent < row for _, row, parent, _ in rows), rows)

    def test_drift_shows_both_places(self):
        i = self.claim(lambda c: any(d["against"] for d in c["drift"]))
        page = self.open(self.trace_page, fragment=f"#c{i}")
        drift = self.trace["claims"][i]["drift"]
        self.assertEqual(page.evaluate("document.querySelectorAll('.drifts > li').length"), len(drift))
        words = page.evaluate("[...document.querySelectorAll('.drifts > li')].map((li) => li.querySelector('.from mark').textContent)")
        for one, shown in zip(drift, words, strict=True):
            self.assert_words(shown, one["article"], one["in"], one["at"])
        self.assertGreater(page.evaluate("document.querySelectorAll('.drifts .to a').length"), 0)

    def test_aligned_passages_show_both_texts(self):
        page = self.open(self.trace_page)
        i = page.evaluate("""DATA.claims.findIndex((c) => { const a = new Set(c.mentions.map((m) => m.article));
            return DATA.links.some((l) => l.to !== null && l.passages.length > 0 && a.has(l.from) && a.has(l.to)); })""")
        self.assertGreaterEqual(i, 0, "the example archive gives no aligned passage")
        page.evaluate(f"location.hash = 'c{i}'")
        page.settle()
        page.evaluate("document.querySelectorAll('details.compare').forEach((d) => { d.open = true; })")
        page.settle()
        self.assertGreater(page.evaluate("document.querySelectorAll('.sides .passage').length"), 1)
        wrong = page.evaluate("""DATA.links.filter((l) => l.to !== null).flatMap((l) => l.passages.flatMap((p) => [
            [pieces(text_of(l.to), p.to, p.edits, false), text_of(l.to).slice(...p.to)],
            [pieces(text_of(l.from), p.from, p.edits, true), text_of(l.from).slice(...p.from)]])).filter(([parts, text]) =>
              parts.map((part) => part.textContent ?? part).join('') !== visible(text)).length""")
        self.assertEqual(wrong, 0)

    def test_figures_are_charted(self):
        i = self.claim(lambda c: sum(m["figure"] is not None for m in c["mentions"]) > 1)
        page = self.open(self.trace_page, fragment=f"#c{i}")
        self.assertGreater(page.evaluate("document.querySelectorAll('svg.chart circle').length"), 0)
        self.assertEqual(page.evaluate(f"DATA.claims[{i}].ledger.length"),
                         page.evaluate("document.querySelectorAll('.detail table tbody tr').length"))

    def test_speaks_three_languages(self):
        page = self.open(self.trace_page, fragment="#c0")
        self.assertEqual(page.evaluate("Object.values(WORDS).filter((w) => w.length !== 3).length"), 0)
        for index, tag, words in ((1, "fr", "Qui sont-elles"), (2, "ru", "Кто они"), (0, "en", "Who they are")):
            page.evaluate(f"(() => {{ const s = document.getElementById('interface'); s.value = {index}; s.dispatchEvent(new Event('change')); }})()")
            self.assertEqual(page.evaluate("document.documentElement.lang"), tag)
            self.assertIn(words, page.evaluate("document.body.innerText"))
            self.assertNotIn("undefined", page.evaluate("document.body.innerText"))
        self.assert_quiet(page, self.trace_page)

    def test_fits_phone_and_desktop(self):
        for width, phone in ((390, True), (1280, False)):
            for fragment in ("", "#c0", "#a0.c0"):
                page = self.open(self.trace_page, width=width, phone=phone, fragment=fragment)
                self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width, fragment)
        page = self.open(self.trace_page, width=390, phone=True)
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.detail')).display"), "none")
        page.evaluate("location.hash = 'c0'")
        page.settle()
        self.assertEqual(page.evaluate("getComputedStyle(document.querySelector('.list')).display"), "none")
        self.assertGreater(page.evaluate("document.querySelector('#count').getBoundingClientRect().width"), 300)

    def test_can_be_read_in_light_and_dark(self):
        papers = []
        for dark in (False, True):
            page = self.open(self.trace_page, dark=dark, fragment="#c0")
            papers.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            for selector in (".claim-words", ".seen", ".detail a", ".chip"):
                colour = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).color")
                self.assertGreaterEqual(contrast(colour, papers[-1]), 4.5, (selector, dark))
            big = page.evaluate("(() => { const s = getComputedStyle(document.getElementById('count')); return [s.color, s.backgroundColor]; })()")
            self.assertGreaterEqual(contrast(*big), 4.5)
        self.assertGreater(contrast(*papers), 10)


class HostileWords(PageTest):
    def hostile(self, command):
        path = self.folder / f"hostile-{command}.html"
        lines = "".join(json.dumps(line) + "\n" for line in HOSTILE_LINES)
        run(command, "--html", path, "-", stdin=lines.encode())
        return path

    def assert_unhurt(self, page, path):
        self.assertIsNone(page.evaluate("window.hurt ?? null"))
        self.assertEqual(page.evaluate("document.querySelectorAll('img, iframe, object, embed, base, form').length"), 0)
        self.assertEqual(page.evaluate("[...document.querySelectorAll('a[href]')].map((a) => new URL(a.getAttribute('href'), location).protocol)"
                                       ".filter((p) => !['file:', 'http:', 'https:'].includes(p)).length"), 0)
        self.assertEqual(page.evaluate("[...document.querySelectorAll('*')].filter((e) => "
                                       "[...e.attributes].some((a) => a.name.startsWith('on'))).length"), 0)
        self.assertNotIn("\u202e", page.evaluate("document.body.innerText"))
        self.assert_quiet(page, path)

    def test_a_trace_shows_them_and_runs_none(self):
        path = self.hostile("trace")
        page = self.open(path)
        self.assertEqual(page.evaluate("document.scripts.length"), 2)
        self.assertGreater(page.evaluate("DATA.claims.length"), 0)
        for fragment in (["#c%d" % i for i in range(page.evaluate("DATA.claims.length"))]
                         + ["#a%d" % i for i in range(page.evaluate("DATA.articles.length"))]
                         + ["#<img src=x onerror=%s>" % HURT, "#c99", "#a0.c0.5-99999999"]):
            page.evaluate(f"location.hash = {json.dumps(fragment)}")
            page.settle()
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            page.evaluate("document.querySelectorAll('.node').forEach((n) => n.dispatchEvent(new MouseEvent('click', {bubbles: true})))")
            page.settle()
            self.assert_unhurt(page, path)
        page.evaluate("location.hash = '#a0'")
        page.settle()
        self.assertIn("<script>", page.evaluate("document.querySelector('.article-text').innerText"))
        self.assertIn("[U+202E]", page.evaluate("document.querySelector('.article-text').innerText"))

    def test_the_policy_stops_a_script_that_is_not_the_pages_own(self):
        path = self.folder / "changed.html"
        text = self.trace_page.read_text(encoding="utf-8")
        path.write_text(text.replace("</body>", f"<script>{HURT}</script></body>"), encoding="utf-8")
        page = self.open(path)
        self.assertIsNone(page.evaluate("window.hurt ?? null"))
        self.assertTrue(any("Content Security Policy" in message for message in page.messages), page.messages)

    def test_articles_show_them_and_run_none(self):
        path = self.hostile("read")
        page = self.open(path)
        self.assertEqual(page.evaluate("document.scripts.length"), 0)
        self.assertIn("<script>", page.evaluate("document.querySelector('.text').innerText"))
        self.assert_unhurt(page, path)


class ArticlePage(PageTest):
    def test_shows_each_article_with_its_statements(self):
        page = self.open(self.article_page)
        articles = self.articles
        self.assertEqual(page.evaluate("document.querySelectorAll('main > article').length"), len(articles))
        rows = page.evaluate("[...document.querySelectorAll('main > article')].map((a) => a.querySelectorAll('td.said').length)")
        for article, count in zip(articles, rows, strict=True):
            self.assertGreaterEqual(count, len(article["statements"]))
        self.assertGreater(sum(rows), 0)
        self.assertGreater(page.evaluate("document.querySelectorAll('.text .cue').length"), 0)
        self.assertEqual(page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].filter((a) => !document.getElementById(a.hash.slice(1))).length"), 0)
        self.assert_quiet(page, self.article_page)

    def test_fits_phone_and_desktop_in_light_and_dark(self):
        for width, dark in ((390, True), (1280, False)):
            page = self.open(self.article_page, width=width, phone=width < 500, dark=dark)
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)
            paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
            for selector in (".text .cue", ".text .source", ".soft"):
                colour = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).color")
                self.assertGreaterEqual(contrast(colour, paper), 4.5, (selector, dark))


if __name__ == "__main__":
    if not browser.program():
        print("skipped: no Chromium is installed (tools/setup_browser.sh installs one)")
    unittest.main()
