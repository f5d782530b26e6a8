// One claim, top to bottom in the order in which a checker asks: how many origins, who they are, how it travelled,
// what changed on the way.

function sum_view(claim, sum) {
  const largest = Math.max(sum.articles, 1);
  const line = (key, count) => make("li", {}, make("span", {}, counted(key, count)),
    draw("svg", { viewBox: "0 0 100 14", preserveAspectRatio: "none", "aria-hidden": "true" },
         draw("rect", { x: 0, y: 0, height: 14, rx: 1, width: Math.max(0.8, (100 * count) / largest) })));
  const range = claim.low === claim.high ? "" : say("range").replace("{low}", claim.low).replace("{high}", claim.high);
  return make("section", { class: "sum" },
    make("div", { class: "big", id: "count" }, make("b", {}, claim.best), make("strong", {}, noun("origins", claim.best)),
         range ? make("span", {}, range) : null, make("span", {}, say("as far"))),
    make("ul", { class: "funnel" }, line("articles", sum.articles),
         sum.outlets ? line("outlets", sum.outlets) : null, sum.outlets ? line("owners", sum.owners) : null, line("independent", claim.best)));
}

// Evidence in its tiers; `article` is the one in whose text the places are.
function receipts_view(evidence, article, index) {
  const tier = (name) => {
    const list = evidence.filter((one) => one.tier === name);
    if (list.length === 0) return null;
    return make("div", { class: name }, make("p", { class: "tier" }, say(name)), make("ul", {}, list.map((one) => make("li", {},
      Object.hasOwn(WORDS, one.what) ? say(one.what) : foreign(one.what), one.note ? [say("colon"), foreign(told(one.note))] : null,
      one.at && article !== null
        ? [" ", make("a", { href: place(article, index, { at: one.at }) }, "« ", foreign(shorten(text_of(article).slice(one.at[0], one.at[1]), 140), DATA.articles[article].language), " »")]
        : null))));
  };
  return make("div", { class: "receipts" }, ["conclusive", "associative", "circumstantial"].map(tier));
}

function origin_view(origin, claim, index) {
  return make("li", { class: "card" },
    make("div", {}, make("span", { class: "name" }, foreign(origin.name)), chip(origin.kind, "plain")),
    origin.articles.length === 0 ? null : make("p", { class: "small" }, say("stated in"), " ", origin.articles.slice(0, 8).map((article, i) => {
      const mention = claim.mentions.find((one) => one.article === article);
      return [i > 0 ? ", " : "", make("a", { href: place(article, index, mention) }, foreign(outlet_of(article)))];
    }), origin.articles.length > 8 ? " … " + counted("articles", origin.articles.length) : null),
    origin.why.length > 0
      ? make("details", {}, make("summary", {}, counted("receipts", origin.why.length)),
             receipts_view(origin.why, origin.articles.length > 0 ? origin.articles[0] : null, index))
      : null);
}

// Those that are counted come first in the data, as many as the best count; the rest only widen the range.
function origins_view(claim, index) {
  if (claim.origins.length === 0) return make("p", { class: "soft" }, say("no origins"));
  const views = claim.origins.map((origin) => origin_view(origin, claim, index));
  const others = views.slice(claim.best);
  return [make("ol", { class: "origins counted" }, views.slice(0, claim.best)),
          others.length > 0
            ? make("details", { class: "uncounted" }, make("summary", {}, say("not counted") + " (" + others.length + ")"), make("ol", { class: "origins others" }, others))
            : null];
}

function link_words(link) {
  const target = link.to === null ? foreign(link.origin) : make("a", { href: place(link.to, null) }, foreign(outlet_of(link.to)));
  const percent = Math.round(link.probability * 100);
  return [say(link.kind), " ", say("of"), " ", target, link.to === null ? " (" + say("absent") + ")" : null, ", ",
          say("direction").replace("{p}", percent), link.credited ? ", " + say("credited") : null];
}

// What is told of a node of the tree below it.
function picked_view(node, claim, index) {
  if (node.kind !== "article") {
    const rows = node.children.map((child) => foreign(outlet_of(child.article)));
    return [make("h3", {}, node.name === null ? say("no origin found") : foreign(node.name), " ",
                 node.kind === "origin" ? chip(node.origin.kind, "plain") : node.name === null ? null : chip("absent", "plain")),
            rows.length > 0 ? make("p", { class: "small" }, say("derived by"), " ", rows.map((row, i) => [i > 0 ? ", " : "", row])) : null,
            node.kind === "origin" ? receipts_view(node.origin.why, node.origin.articles.length > 0 ? node.origin.articles[0] : null, index) : null];
  }
  const mentions = claim.mentions.filter((mention) => mention.article === node.article);
  return [make("h3", {}, foreign(outlet_of(node.article)), " ", make("span", { class: "soft small" }, when(node.article))),
          mentions.map((mention) => mention_view(mention, index)),
          node.link ? make("p", { class: "small" }, link_words(node.link), node.byWay ? " (" + say("by way") + ")" : null) : null,
          node.link ? receipts_view(node.link.evidence, node.link.from, index) : null,
          node.link && node.link.passages.length > 0 ? sides_view(node.link) : null,
          make("p", {}, make("a", { href: place(node.article, index, mentions[0]) }, say("open article")))];
}

function mention_view(mention, index) {
  const article = DATA.articles[mention.article];
  return make("div", {},
    make("blockquote", { class: "quote" }, make("a", { href: place(mention.article, index, mention) },
      foreign(shorten(words_at(mention.article, mention), 320), article.language))),
    make("p", { class: "small soft" }, chip(mention.certainty), " ", mention.figure ? [figure_words(mention), " · "] : null, chain_sentence(mention.chain)));
}

// A sentence or so around a place, with the words in question marked.
function around(article, where, from, to) {
  const text = text_of(article, where.title);
  const begin = Math.max(0, where.at[0] - 90), end = Math.min(text.length, where.at[1] + 90);
  const cut_begin = begin === 0 ? 0 : text.indexOf(" ", begin) + 1 || begin;
  const cut_end = end === text.length ? end : Math.max(where.at[1], text.lastIndexOf(" ", end));
  const start = Math.min(cut_begin, where.at[0]);
  return make("bdi", { lang: tag_of(DATA.articles[article].language) }, start > 0 ? "… " : "",
    visible(text.slice(start, where.at[0])), make("mark", { class: "words" }, visible(text.slice(where.at[0], where.at[1]))),
    visible(text.slice(where.at[1], cut_end)), cut_end < text.length ? " …" : "");
}

function drift_view(claim, index) {
  return make("ol", { class: "drifts" }, claim.drift.map((drift) => {
    const before = drift.before || (drift.against === null ? null : claim.mentions.find((one) => one.article === drift.against));
    const side = (article, where, name) => make("div", { class: name },
      make("p", { class: "small" }, make("a", { href: place(article, index, where) }, foreign(outlet_of(article))), " ", make("span", { class: "soft" }, when(article))),
      where ? make("blockquote", {}, around(article, where)) : null);
    return make("li", { class: "card" },
      make("p", {}, chip(drift.kind, "drift"), " ", make("b", {}, foreign(told(drift.note)))),
      make("div", { class: "pair" }, drift.against === null ? null : side(drift.against, before, "to"), side(drift.article, drift, "from")));
  }));
}

// One side of a passage, cut into its pieces. Edits are [kind, from begin, from end, to begin, to end].
function pieces(text, span, edits, derived) {
  const first = derived ? 1 : 3;
  const marks = { cut: "del", added: "ins", reworded: "mark" };
  const list = edits.filter((edit) => edit[first] < edit[first + 1]).sort((a, b) => a[first] - b[first]);
  const out = [];
  let at = span[0];
  for (const edit of list) {
    const begin = Math.max(at, edit[first]), end = Math.min(span[1], edit[first + 1]);
    if (begin >= end) continue;
    if (begin > at) out.push(visible(text.slice(at, begin)));
    const words = visible(text.slice(begin, end));
    out.push(Object.hasOwn(marks, edit[0]) ? make(marks[edit[0]], {}, words) : words);
    at = end;
  }
  if (at < span[1]) out.push(visible(text.slice(at, span[1])));
  return out;
}

function sides_view(link) {
  const older = DATA.articles[link.to], newer = DATA.articles[link.from];
  const head = (article, name) => make("p", { class: "head " + name }, make("a", { href: place(article, null) }, foreign(outlet_of(article))), " ",
    make("span", { class: "soft small" }, when(article)));
  const details = make("details", { class: "compare" }, make("summary", {}, foreign(outlet_of(link.to)), " → ", foreign(outlet_of(link.from)), " (", say(link.kind), ")"));
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    details.append(
      make("p", { class: "legend" }, make("span", {}, make("del", {}, say("cut"))), make("span", {}, make("mark", {}, say("reworded"))), make("span", {}, make("ins", {}, say("added")))),
      make("div", { class: "sides" }, head(link.to, "older"), head(link.from, "deriving"), link.passages.map((passage) => [
        make("div", { class: "passage older" }, make("bdi", { lang: tag_of(older.language) }, pieces(older.text, passage.to, passage.edits, false))),
        make("div", { class: "passage deriving" }, make("bdi", { lang: tag_of(newer.language) }, pieces(newer.text, passage.from, passage.edits, true)))])));
  });
  return details;
}

function edge_legend(claim) {
  const articles = new Set(claim.mentions.map((mention) => mention.article));
  const present = new Set(DATA.links.filter((link) => articles.has(link.from)).map((link) => link.kind));
  return NEAREST.filter((kind) => present.has(kind)).map((kind) => make("span", {},
    draw("svg", { width: 30, height: 10, "aria-hidden": "true" }, draw("path", { class: "edge " + kind, d: "M1 5H29" })), say(kind)));
}

function claim_view(index, width) {
  const claim = DATA.claims[index];
  const articles = new Set(claim.mentions.map((mention) => mention.article));
  const compared = DATA.links.filter((link) => link.to !== null && link.passages.length > 0 && articles.has(link.from) && articles.has(link.to));
  const section = (title, note, ...content) => make("section", {}, make("h2", {}, say(title)), note ? make("p", { class: "soft" }, say(note)) : null, content);
  const picked = make("div", { class: "picked card", "aria-live": "polite", hidden: true });
  const pick = (node) => {
    picked.hidden = false;
    picked.replaceChildren(...picked_view(node, claim, index).flat().filter(Boolean));
  };
  const open = (node) => {
    if (node.kind === "article") location.hash = place(node.article, index, claim.mentions.find((one) => one.article === node.article));
    else pick(node);
  };
  const legend = certainty_legend(claim);
  legend.append(...edge_legend(claim));
  return make("article", {},
    make("a", { class: "back back-to-list", href: "#" }, say("all claims")),
    make("blockquote", { class: "claim-words" }, foreign(claim.text, claim.language)),
    make("p", { class: "seen" }, say("first seen"), " ", claim.first
      ? [interval(claim.first.earliest, claim.first.latest), " · ", make("a", { href: place(claim.first.article, index, claim.mentions.find((one) => one.article === claim.first.article)) }, foreign(outlet_of(claim.first.article)))]
      : say("time unknown")),
    sum_view(claim, SUMS[index]),
    claim.depends ? make("p", { class: "depends" }, say("depends"), " ", foreign(told(claim.depends)),
      claim.check === null ? null : [" → ", make("a", { href: place(claim.check, index, claim.mentions.find((one) => one.article === claim.check)) }, foreign(outlet_of(claim.check)))]) : null,
    section("who", "who note", origins_view(claim, index)),
    section("how", "how note", tree_view(claim, width, pick, open), legend, picked),
    section("certainty", null, strip_view(claim, index)),
    claim.drift.length > 0 ? section("drift", null, drift_view(claim, index)) : null,
    claim.mentions.some((mention) => mention.figure) ? section("figures", null, chart_view(claim, index, width)) : null,
    compared.length > 0 ? section("sides", "sides note", compared.map(sides_view)) : null,
    section("mentions", null, make("ol", { class: "mentions" }, claim.mentions.map((mention) => make("li", {},
      make("p", { class: "small" }, make("b", {}, foreign(outlet_of(mention.article))), " ", make("span", { class: "soft" }, when(mention.article))),
      mention_view(mention, index))))));
}

// An article's text in its blocks, the mentions of the claim marked, the place that was asked for most.
function article_view(open) {
  const article = DATA.articles[open.article];
  const claim = open.claim === null ? null : DATA.claims[open.claim];
  const wanted = open.at;
  const marks = { text: [], title: [] };
  if (claim) for (const mention of claim.mentions) if (mention.article === open.article) marks[mention.title ? "title" : "text"].push(mention.at);
  if (wanted) marks[wanted.title ? "title" : "text"].push(wanted.at);
  const painted = (text, span, list, title) => {
    const edges = [...new Set([span[0], span[1], ...list.flat()])].filter((at) => at >= span[0] && at <= span[1]).sort((a, b) => a - b);
    const here = (at) => wanted && wanted.title === title && wanted.at[0] <= at && at < wanted.at[1];
    return edges.slice(0, -1).map((at, i) => {
      const words = visible(text.slice(at, edges[i + 1]));
      return list.some((mark) => mark[0] <= at && at < mark[1]) ? make("mark", { class: here(at) ? "here" : null }, words) : words;
    });
  };
  const attributes = { lang: tag_of(article.language), dir: "auto" };
  const blocks = article.blocks.length > 0 ? article.blocks : [[0, article.text.length, "paragraph"]];
  const facts = [foreign(outlet_of(open.article)), when(open.article), article.byline ? foreign(article.byline) : null].filter(Boolean);
  return make("article", {},
    claim ? make("a", { class: "back", href: "#c" + open.claim }, say("back to claim")) : make("a", { class: "back back-to-list", href: "#" }, say("all claims")),
    make("p", { class: "soft" }, facts.map((fact, i) => [i > 0 ? " · " : "", fact])),
    make("p", { class: "small soft" }, article.url ? outside(article.url) : article.path ? foreign(article.path) : null),
    make("div", { class: "article-text" },
      article.titleApart && article.title ? make("h2", { class: "title", ...attributes }, painted(article.title, [0, article.title.length], marks.title, true)) : null,
      blocks.map(([begin, end, kind]) => make(kind === "title" ? "h2" : "p", { class: "block " + kind, ...attributes }, painted(article.text, [begin, end], marks.text, false)))));
}
