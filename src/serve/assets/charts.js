// The strip of certainty and the chart of figures: both in time order, both with the same five certainties.

const CERTAINTIES = ["asserted", "attributed", "hedged", "unknown", "denied"];

function certainty_legend(claim) {
  const present = new Set(claim.mentions.map((mention) => mention.certainty));
  return make("div", { class: "legend" },
    CERTAINTIES.filter((one) => present.has(one)).map((one) => make("span", {}, make("i", { class: one, "aria-hidden": "true" }), say(one))),
    claim.drift.length > 0 ? make("span", {}, make("span", { class: "chip drift" }, "!"), say("drift mark")) : null);
}

function strip_view(claim, index) {
  const flags = new Set(claim.drift.map((one) => one.article + (one.title ? "t" : "")));
  const bars = claim.mentions.map((mention) => {
    const drifted = flags.has(mention.article + (mention.title ? "t" : ""));
    const label = [when(mention.article), outlet_of(mention.article), say(mention.certainty), drifted ? say("drift mark") : ""].filter(Boolean).join(" · ");
    return make("li", {}, make("a", { href: place(mention.article, index, mention), title: visible(label), "aria-label": visible(label) },
      make("span", { class: "mark", "aria-hidden": "true" }, drifted ? "!" : ""),
      make("span", { class: "well", "aria-hidden": "true" }, make("i", { class: mention.certainty }))));
  });
  const first = claim.mentions[0];
  const last = claim.mentions[claim.mentions.length - 1];
  return make("div", {},
    make("p", { class: "then" }, make("span", { class: "soft small" }, say("at first")), chip(first.certainty), "→",
         make("span", { class: "soft small" }, say("now")), chip(last.certainty)),
    make("ol", { class: "strip" }, bars), certainty_legend(claim));
}

const BOUND_SIGNS = { "about": "~", "at-least": "≥\u202f", "at-most": "≤\u202f" };

// In words where there is room, with a sign in the drawings.
function figure_words(mention) {
  const [low, high] = mention.figure;
  const bound = mention.bound || "";
  if (bound === "at-least") return say(bound).replace("{n}", number(low));
  if (bound === "at-most") return say(bound).replace("{n}", number(high));
  if (low !== high) return say("from to").replace("{low}", number(low)).replace("{high}", number(high));
  return bound === "about" ? say(bound).replace("{n}", number(low)) : number(low);
}

function figure_sign(mention) {
  const [low, high] = mention.figure;
  const sign = Object.hasOwn(BOUND_SIGNS, mention.bound || "") ? BOUND_SIGNS[mention.bound] : "";
  const value = low === high || sign === "≥\u202f" ? number(low) : sign === "≤\u202f" ? number(high) : number(low) + "–" + number(high);
  return (low === high || sign !== "~" ? sign : "") + value;
}

// Where a figure's interval is open at one end, the end that was said.
function ends(mention) {
  let [low, high] = mention.figure;
  if (BOUND_SIGNS[mention.bound] === "≥\u202f") high = low;
  if (BOUND_SIGNS[mention.bound] === "≤\u202f") low = high;
  return [low, high];
}

function chart_view(claim, index, width) {
  const seen = new Set();  // an article that gives the same figure twice is one point
  const points = claim.mentions.filter((mention) => {
    const key = mention.article + " " + mention.figure + " " + mention.certainty;
    return mention.figure && !seen.has(key) && seen.add(key);
  });
  const values = points.flatMap(ends);
  const top = Math.max(...values);
  const bottom = Math.min(...values);
  const logarithmic = bottom > 0 && top / bottom > 20;
  const left = 14, right = 24, height = 210, base = height - 42;
  const wide = Math.max(width, left + right + points.length * 98);
  const measure = logarithmic ? Math.log : (value) => value;
  const floor = logarithmic ? measure(bottom) : Math.min(0, bottom);
  const ceiling = measure(top) === floor ? floor + 1 : measure(top);
  const y = (value) => base - ((measure(value) - floor) / (ceiling - floor)) * (base - 34) - (logarithmic ? 8 : 0);
  const x = (i) => left + 24 + (points.length === 1 ? 0 : (i / (points.length - 1)) * (wide - left - right - 48));
  const svg = draw("svg", { class: "chart", role: "img", "aria-label": say("figures"), width: wide, height, viewBox: `0 0 ${wide} ${height}` });
  svg.append(draw("line", { class: "grid", x1: left, x2: wide - right, y1: base, y2: base }));
  const middle = points.map((mention, i) => [x(i), y(ends(mention).reduce((a, b) => a + b) / 2)]);
  if (middle.length > 1) svg.append(draw("path", { class: "thread", d: "M" + middle.map((point) => point.join(" ")).join("L") }));
  let day = "";
  points.forEach((mention, i) => {
    const [low, high] = ends(mention);
    const date = DATA.articles[mention.article].date;
    const today = date ? day_of(date.earliest) : "";
    const label = visible([when(mention.article), outlet_of(mention.article), figure_words(mention), say(mention.certainty)].filter(Boolean).join(" · "));
    svg.append(draw("a", { href: place(mention.article, index, mention), "aria-label": label },
      draw("title", {}, label),
      draw("line", { class: "bar " + mention.certainty, x1: x(i), x2: x(i), y1: y(low), y2: y(high) }),
      draw("circle", { class: mention.certainty, cx: x(i), cy: y(high), r: 5 }),
      draw("text", { x: x(i), y: y(high) - 11, "text-anchor": "middle" }, figure_sign(mention)),
      draw("text", { class: "faint", x: x(i), y: base + 17, "text-anchor": "middle" }, shorten(outlet_of(mention.article), 13)),
      today !== day ? draw("text", { class: "faint", x: x(i), y: base + 33, "text-anchor": "middle" }, today) : null));
    day = today;
  });
  return make("div", {}, chosen_view(claim), make("div", { class: "canvas" }, svg), logarithmic ? make("p", { class: "soft small" }, say("log")) : null, ledger_view(claim, index));
}

// The figure that was asked for.
function chosen_view(claim) {
  return make("p", { class: "chosen" }, make("b", {}, claim.chosen ? told(claim.chosen) : say("no official figure")),
    claim.chosen && claim.ledger.length > 1 ? make("span", { class: "soft" }, " (" + say(DATA.figures) + ")") : null);
}

// Who gave which figure first when; an update apart from another count.
function ledger_view(claim, index) {
  const row = (line) => make("tr", {},
    make("td", {}, when(line.articles[0])),
    make("td", {}, told(line.figure), line.turn ? [" ", chip(line.turn, "plain")] : null),
    make("td", {}, foreign(line.who)),
    make("td", {}, line.articles.map((article, i) => [i > 0 ? ", " : "",
      make("a", { href: place(article, index, claim.mentions.find((one) => one.article === article && one.figure)) }, foreign(outlet_of(article)))])));
  return make("details", {}, make("summary", {}, say("ledger")), make("div", { class: "scroll" }, make("table", {},
    make("thead", {}, make("tr", {}, ["when", "figure", "counted by", "outlet"].map((key) => make("th", { scope: "col" }, say(key))))),
    make("tbody", {}, claim.ledger.map(row)))));
}
