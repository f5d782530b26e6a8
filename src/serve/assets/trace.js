// The page of a trace: what is open stands in the address after #, so that every claim and every place in an
// article can be linked to: #c3 (a claim), #a12 (an article), #a12.c3.120-180 (a place in it, seen from a claim;
// t120-180 is a place in the title).

const DATA = JSON.parse(document.getElementById("data").textContent);
const PAGE = document.getElementById("page");
const state = { text: "", sort: "spread", one: false, drift: false, figures: false, denied: false, shown: 200 };

// Its outlet; where none is known, the agency that signs it or its title.
function outlet_of(article) {
  return DATA.articles[article].teller;
}

function when(article) {
  const date = DATA.articles[article].date;
  return date ? interval(date.earliest, date.latest) : say("time unknown");
}

function place(article, claim, where) {
  const at = where && where.at ? "." + (where.title ? "t" : "") + where.at[0] + "-" + where.at[1] : "";
  return "#a" + article + (claim === null ? "" : ".c" + claim) + (claim === null ? "" : at);
}

function text_of(article, title) {
  return title ? DATA.articles[article].title : DATA.articles[article].text;
}

function words_at(article, where) {
  return text_of(article, where.title).slice(where.at[0], where.at[1]);
}

function chain_sentence(chain) {
  if (chain.length === 0) return say("own voice");
  const hands = say("hands");
  return [hands[Math.min(chain.length, hands.length) - 1] + say("colon"),
          chain.map((name, i) => [i > 0 ? " ← " : "", foreign(name)])];
}

// The claims as counted for the list; made once.
const SUMS = DATA.claims.map((claim) => {
  const articles = new Set(claim.mentions.map((mention) => mention.article));
  const firsts = new Set(); // versions of one article are one
  const outlets = new Set();
  const owners = new Set();
  let last = -Infinity;
  for (const article of articles) {
    const one = DATA.articles[article];
    firsts.add(one.first);
    if (one.outlet) { // an article of which nothing is known may be any outlet's
      outlets.add(one.outlet);
      owners.add(one.owner || one.outlet);
    }
    if (one.date) last = Math.max(last, one.date.latest);
  }
  return { articles: firsts.size, outlets: outlets.size, owners: owners.size, last,
           first: claim.first ? claim.first.earliest : Infinity,
           figures: claim.mentions.some((mention) => mention.figure),
           denied: claim.mentions.some((mention) => mention.certainty === "denied") };
});

function chosen_claims() {
  const wanted = state.text.toLocaleLowerCase().normalize("NFC").trim();
  const fits = (claim, i) =>
    (!state.one || claim.best === 1) && (!state.drift || claim.drift.length > 0) && (!state.figures || SUMS[i].figures) &&
    (!state.denied || SUMS[i].denied) && (wanted === "" || SEARCHED(i).includes(wanted));
  const order = DATA.claims.map((_, i) => i).filter((i) => fits(DATA.claims[i], i));
  const by = {
    spread: (i) => -SUMS[i].articles,
    echo: (i) => -SUMS[i].articles / Math.max(1, DATA.claims[i].best),
    drift: (i) => -DATA.claims[i].drift.length,
    first: (i) => SUMS[i].first,
    last: (i) => -SUMS[i].last,
  }[state.sort];
  const key = (i) => by(i);
  return order.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
}

// What a claim is found by: its words, those of its mentions, its origins and outlets. Made when first asked for.
const searched = new Map();
function SEARCHED(i) {
  if (!searched.has(i)) {
    const claim = DATA.claims[i];
    const words = [claim.text, ...claim.origins.map((one) => one.name)];
    for (const mention of claim.mentions) words.push(words_at(mention.article, mention), outlet_of(mention.article), ...mention.chain);
    searched.set(i, words.join("\n").toLocaleLowerCase().normalize("NFC"));
  }
  return searched.get(i);
}

function range_words(claim) {
  return claim.low === claim.high ? "" : claim.low + "–" + claim.high;
}

function list_items() {
  const order = chosen_claims();
  const open = opened();
  const items = order.slice(0, state.shown).map((i) => {
    const claim = DATA.claims[i];
    const sum = SUMS[i];
    return make("li", {}, make("a", { href: "#c" + i, "aria-current": open.claim === i ? "true" : null },
      make("span", { class: "count", title: counted("origins", claim.best) }, make("b", {}, claim.best), make("span", {}, range_words(claim) || "\u00a0")),
      make("span", { class: "words" }, foreign(claim.text, claim.language)),
      make("span", { class: "facts" }, counted("articles", sum.articles), sum.outlets ? ", " + counted("outlets", sum.outlets) : "",
           claim.drift.length > 0 ? [" ", make("span", { class: "chip drift" }, "! ", counted("drifts", claim.drift.length))] : null)));
  });
  const note = DATA.claims.length === 0 ? say("no claims") : order.length === 0 ? say("none match") : null;
  return [make("ol", { class: "claims" }, items), note ? make("p", { class: "empty" }, note) : null,
          order.length > state.shown
            ? make("button", { type: "button", class: "more", click: () => { state.shown += 200; refresh_list(); } }, say("show more") + " (" + (order.length - state.shown) + ")")
            : null];
}

function refresh_list() {
  document.getElementById("items").replaceChildren(...list_items().filter(Boolean));
}

function list_view() {
  const tick = (key, name) => make("label", {}, make("input", { type: "checkbox", checked: state[key], change: (event) => {
    state[key] = event.target.checked;
    refresh_list();
  } }), say(name));
  const sorts = ["spread", "echo", "drift", "first", "last"].map((key) =>
    make("option", { value: key, selected: state.sort === key }, say("sort " + key)));
  return make("nav", { class: "list", "aria-label": say("claims") },
    make("div", { class: "tools" },
      make("input", { type: "search", id: "search", value: state.text, placeholder: say("search"), "aria-label": say("search"), input: (event) => {
        state.text = event.target.value;
        refresh_list();
      } }),
      make("label", { class: "small" }, say("sort"), make("select", { id: "sort", change: (event) => {
        state.sort = event.target.value;
        refresh_list();
      } }, sorts)),
      make("div", { class: "ticks" }, tick("one", "only one"), tick("drift", "only drift"), tick("figures", "only figures"), tick("denied", "only denied"))),
    make("div", { id: "items" }, list_items()));
}

function top_view() {
  const sizes = DATA.archive;
  const pick = make("select", { id: "interface", "aria-label": say("interface"), change: (event) => {
    language = Number(event.target.value);
    show();
  } }, LANGUAGES.map((_, i) => make("option", { value: i, selected: i === language }, LANGUAGE_NAMES[i])));
  return make("header", { class: "top" }, make("h1", {}, "hearsay"),
    make("span", { class: "soft small" }, [counted("claims", sizes.claims), counted("articles", sizes.articles), counted("outlets", sizes.outlets), say("as far")].join(" · ")), pick);
}

function opened() {
  const hash = location.hash.slice(1);
  const claim = /^c(\d+)$/.exec(hash);
  if (claim && Number(claim[1]) < DATA.claims.length) return { kind: "claim", claim: Number(claim[1]) };
  const article = /^a(\d+)(?:\.c(\d+)(?:\.(t?)(\d+)-(\d+))?)?$/.exec(hash);
  if (article && Number(article[1]) < DATA.articles.length) {
    const from = article[2] !== undefined && Number(article[2]) < DATA.claims.length ? Number(article[2]) : null;
    const at = article[4] === undefined ? null : { title: article[3] === "t", at: [Number(article[4]), Number(article[5])] };
    return { kind: "article", article: Number(article[1]), claim: from, at };
  }
  return { kind: "none", claim: null };
}

// On a wide window something is always open: the first claim of the list.
function show() {
  document.documentElement.lang = LANGUAGES[language];
  const open = opened();
  const wide = matchMedia("(min-width: 761px)").matches;
  const old = document.querySelector(".list");
  const scrolled = old ? old.scrollTop : 0;
  document.body.dataset.open = open.kind === "none" ? "list" : "detail";
  const detail = make("main", { class: "detail", id: "detail", tabindex: -1 });
  PAGE.replaceChildren(top_view(), make("div", { class: "panes" }, list_view(), detail));
  document.querySelector(".list").scrollTop = scrolled;
  const width = Math.max(280, detail.clientWidth - 2 * parseFloat(getComputedStyle(detail).paddingLeft || "0") - 2);
  let content;
  if (open.kind === "article") content = article_view(open);
  else if (open.kind === "claim") content = claim_view(open.claim, width);
  else if (wide && DATA.claims.length > 0) content = claim_view(chosen_claims()[0] ?? 0, width);
  else content = make("p", { class: "empty" }, DATA.claims.length > 0 ? say("choose") : say("no claims"));
  detail.append(content);
  document.title = (open.kind === "claim" ? shorten(DATA.claims[open.claim].text, 60) + " · " : "") + "hearsay";
  const here = detail.querySelector("mark.here");
  if (here) here.scrollIntoView({ block: "center" });
  else window.scrollTo(0, 0);
}

function start() {
  language = Math.max(0, LANGUAGES.indexOf(DATA.language));
  window.addEventListener("hashchange", () => {
    show();
    document.getElementById("detail").focus({ preventScroll: true });
  });
  show();
}

start();
