// How a claim travelled, as a tree over time.
//
// Rows are places (origins first, then the articles that had it from them, depth first); the way to the right is
// time, with gaps shortened, because a story spreads in hours and is corrected in weeks. A line leaves the place
// that was copied and enters the one that copied it. Each article is drawn once, under its nearest ancestor among
// the articles that state the claim; where the nearest ancestor does not state it, the next one above does and
// the line is faint. Articles can't be their own ancestors here: an edge that would close a ring is left out.

const NEAREST = ["version", "copy", "translation", "rewrite", "excerpt", "cites"];
const ROW = 34;

// Links up from each article, best first.
function links_up() {
  const up = new Map();
  for (const link of DATA.links) {
    if (!up.has(link.from)) up.set(link.from, []);
    up.get(link.from).push(link);
  }
  for (const list of up.values())
    list.sort((a, b) => NEAREST.indexOf(a.kind) - NEAREST.indexOf(b.kind) || b.probability - a.probability);
  return up;
}

// The nearest article above that states the claim, else the first absent origin on the way, else null.
function parent_of(article, stating, up) {
  let absent = null;
  const seen = new Set([article]);
  let layer = [{ article, first: null }];
  for (let hops = 0; layer.length > 0 && hops < 12; hops++) {
    const next = [];
    for (const place of layer)
      for (const link of up.get(place.article) || []) {
        const first = place.first || link;
        if (link.to === null) absent = absent || { origin: link.origin, link: first, byWay: hops > 0 };
        else if (stating.has(link.to)) { if (link.to !== article) return { article: link.to, link: first, byWay: hops > 0 }; }
        else if (!seen.has(link.to)) { seen.add(link.to); next.push({ article: link.to, first }); }
      }
    layer = next;
  }
  return absent;
}

// Nodes in row order: {key, kind, row, depth, article, origin, name, parent, link, byWay, children}.
function family(claim) {
  const up = links_up();
  const order = [...new Set(claim.mentions.map((mention) => mention.article))];
  const stating = new Set(order);
  const nodes = new Map();
  const node = (key, fields) => {
    if (!nodes.has(key)) nodes.set(key, { key, children: [], parent: null, link: null, byWay: false, ...fields });
    return nodes.get(key);
  };
  claim.origins.forEach((origin, index) => node("o" + index, { kind: "origin", name: origin.name, origin, other: index >= claim.best }));
  for (const article of order) node("a" + article, { kind: "article", article });
  const above = (one, other) => {
    for (let at = other; at; at = at.parent) if (at === one) return true;
    return false;
  };
  for (const article of order) {
    const child = nodes.get("a" + article);
    const found = parent_of(article, stating, up);
    const origin = claim.origins.findIndex((one) => one.articles.includes(article));
    let parent = null;
    if (found && found.article !== undefined) parent = nodes.get("a" + found.article);
    if (parent && above(child, parent)) parent = null;
    if (parent) Object.assign(child, { link: found.link, byWay: found.byWay });
    else if (origin >= 0) parent = nodes.get("o" + origin);
    else if (found && found.origin) {
      const same = claim.origins.findIndex((one) => one.name === found.origin);
      parent = same >= 0 ? nodes.get("o" + same) : node("v" + found.origin, { kind: "absent", name: found.origin });
      Object.assign(child, { link: found.link, byWay: found.byWay });
    } else parent = node("none", { kind: "absent", name: null });
    child.parent = parent;
    parent.children.push(child);
  }
  const rows = [];
  const roots = [...nodes.values()].filter((one) => one.parent === null);
  const stack = roots.reverse().map((one) => ({ one, depth: 0 }));
  while (stack.length > 0) {
    const { one, depth } = stack.pop();
    Object.assign(one, { row: rows.length, depth });
    rows.push(one);
    for (let i = one.children.length - 1; i >= 0; i--) stack.push({ one: one.children[i], depth: depth + 1 });
  }
  return rows;
}

// Where each known time stands, from 0 to 1: gaps count by their square root, none for less than a thirtieth.
function time_scale(times) {
  const distinct = [...new Set(times)].sort((a, b) => a - b);
  const at = new Map();
  let sum = 0;
  distinct.forEach((time, i) => {
    if (i > 0) sum += Math.sqrt(Math.max(1800, time - distinct[i - 1]));
    at.set(time, sum);
  });
  for (const [time, place] of at) at.set(time, sum > 0 ? place / sum : 0);
  return at;
}

function dot(kind, certainty, x, y) {
  if (kind !== "article") return draw("rect", { class: "dot " + kind, x: x - 6, y: y - 6, width: 12, height: 12, rx: 2 });
  if (certainty === "denied")
    return draw("path", { class: "dot denied", d: `M${x - 6} ${y - 5}h12l-6 11z` });
  return draw("circle", { class: "dot " + certainty, cx: x, cy: y, r: 6 });
}

// The canvas with its buttons; `pick(node)` is told what was chosen, `open(node)` what was opened.
function tree_view(claim, width, pick, open) {
  const rows = family(claim);
  const first = new Map();  // article -> its first mention
  for (const mention of claim.mentions) if (!first.has(mention.article)) first.set(mention.article, mention);
  const flags = new Set(claim.drift.map((one) => one.article));
  const start = (article) => (DATA.articles[article].date ? DATA.articles[article].date.earliest : null);
  const known = [...first.keys()].map(start).filter((time) => time !== null);
  const scale = time_scale(known);
  const room = width < 520 ? 165 : 300;
  const span = Math.max(70, width - room - 52);
  const wide = Math.max(width, 44 + span + room);
  const tall = rows.length * ROW + 40;
  for (const one of rows) {
    const time = one.kind === "article" ? start(one.article) : null;
    one.x = one.kind !== "article" ? 16 : 44 + (time === null ? 0 : scale.get(time) * span);
    // A time known only by the day, or not at all, may be as late as the ancestor's: then it stands below it.
    const date = one.kind === "article" ? DATA.articles[one.article].date : null;
    if (one.parent && one.parent.kind === "article") {
      const above = start(one.parent.article);
      if (date === null || above === null || date.latest >= above) one.x = Math.max(one.x, one.parent.x);
    }
    one.y = 40 + one.row * ROW;
  }
  const svg = draw("svg", { role: "tree", "aria-label": say("tree"), width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}` });

  let last = -100;
  const days = new Set();
  for (const [time, place] of scale) {
    const day = Math.floor(time / 86400);
    const x = 44 + place * span;
    if (days.has(day) || x - last < 58) continue;
    days.add(day);
    last = x;
    svg.append(draw("line", { class: "grid", x1: x, x2: x, y1: 22, y2: tall }),
               draw("text", { class: "faint", x: x - 6, y: 16 }, day_of(time)));
  }
  for (const one of rows) {
    const from = one.parent;
    if (!from) continue;
    const kind = one.link && from.kind === "article" ? one.link.kind : "said";
    const bend = one.x >= from.x ? `M${from.x} ${from.y}V${one.y}H${one.x}` : `M${from.x} ${from.y}Q${from.x} ${one.y} ${one.x} ${one.y}`;
    svg.append(draw("path", { class: "edge " + kind + (one.byWay ? " by-way" : ""), d: bend }));
  }
  for (const one of rows) {  // an origin whose articles all stand under others still points at where it is stated
    if (one.kind !== "origin" || one.children.length > 0) continue;
    const target = rows.find((row) => row.kind === "article" && one.origin.articles.includes(row.article));
    if (target) svg.append(draw("path", { class: "edge also", d: `M${one.x} ${one.y}Q${one.x} ${target.y} ${target.x} ${target.y}` }));
  }

  const elements = rows.map((one) => {
    const mention = one.kind === "article" ? first.get(one.article) : null;
    const outlet = one.kind === "article" ? outlet_of(one.article) : one.name === null ? say("no origin found") : one.name;
    const time = mention && DATA.articles[one.article].date ? DATA.articles[one.article].date : null;
    const aside = one.kind === "absent" && one.name !== null ? say("absent")
      : one.kind === "origin" ? say(one.origin.kind)
      : mention ? [time && width >= 520 ? day_of(time.earliest) + (time.latest - time.earliest < 7200 ? ", " + hour(time.earliest) : "") : null, mention.figure ? figure_sign(mention) : null].filter(Boolean).join(" · ") : "";
    const label = [outlet, aside, mention ? say(mention.certainty) : ""].filter(Boolean).join(", ");
    const letters = Math.floor((wide - one.x - 30 - Math.min(aside.length, 24) * 7.4) / (one.kind === "origin" ? 9.4 : 8.2));
    const element = draw("g", { class: "node " + one.kind + (one.other ? " other" : ""), role: "treeitem", tabindex: -1, "aria-level": one.depth + 1, "aria-label": visible(label), "aria-selected": "false" },
      draw("title", {}, visible(label)),
      draw("rect", { class: "halo", x: one.x - 11, y: one.y - 13, width: 22, height: 26, rx: 7 }),
      dot(one.kind, mention ? mention.certainty : "", one.x, one.y),
      draw("text", { x: one.x + 14, y: one.y + 4.5 }, shorten(outlet, Math.max(10, letters)),
           aside ? draw("tspan", { class: "faint", dx: 7 }, shorten(aside, 24)) : null));
    if (mention && flags.has(one.article)) {
      const x = one.x - 17;
      element.append(draw("path", { class: "flag", d: `M${x - 8} ${one.y}l8 -8l8 8l-8 8z` }), draw("text", { class: "flag-sign", x, y: one.y + 4 }, "!"));
    }
    svg.append(element);
    return element;
  });

  let zoom = 1;
  const canvas = make("div", { class: "canvas" }, svg);
  const scaled = (to) => {
    zoom = Math.min(4, Math.max(0.25, to));
    svg.setAttribute("width", wide * zoom);
    svg.setAttribute("height", tall * zoom);
  };
  let current = 0;
  const choose = (index, focus) => {
    if (index < 0 || index >= rows.length) return;
    elements[current].setAttribute("tabindex", -1);
    elements[current].setAttribute("aria-selected", "false");
    current = index;
    elements[current].setAttribute("tabindex", 0);
    elements[current].setAttribute("aria-selected", "true");
    if (focus) elements[current].focus({ preventScroll: false });
    pick(rows[current]);
  };
  if (elements.length > 0) elements[0].setAttribute("tabindex", 0);
  elements.forEach((element, index) => element.addEventListener("click", () => choose(index, true)));
  canvas.addEventListener("keydown", (event) => {
    const here = rows[current];
    const moves = {
      ArrowDown: () => choose(current + 1, true),
      ArrowUp: () => choose(current - 1, true),
      ArrowLeft: () => { if (here.parent) choose(here.parent.row, true); },
      ArrowRight: () => { if (here.children.length > 0) choose(here.children[0].row, true); },
      Home: () => choose(0, true),
      End: () => choose(rows.length - 1, true),
      Enter: () => open(here),
      " ": () => choose(current, true),
      "+": () => scaled(zoom * 1.25),
      "=": () => scaled(zoom * 1.25),
      "-": () => scaled(zoom / 1.25),
      "0": () => scaled(1),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(moves, event.key)) return;
    event.preventDefault();
    moves[event.key]();
  });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    scaled(zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });
  const button = (sign, name, to) => make("button", { type: "button", "aria-label": name, title: name, click: () => scaled(to()) }, sign);
  return make("div", { class: "tree" },
    make("div", { class: "tree-tools" }, button("+", say("zoom in"), () => zoom * 1.25), button("−", say("zoom out"), () => zoom / 1.25),
         button("1:1", say("zoom whole"), () => 1)),
    canvas);
}
