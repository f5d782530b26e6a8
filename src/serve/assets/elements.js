// Elements without markup: text goes in as text nodes only, attributes come from the page's own code, and
// nothing here reads HTML. This is what keeps the words of articles from ever being run.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

function make(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function draw(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

// Controls that reorder or hide what stands around them are shown by their number instead.
function visible(text) {
  return text.replace(/[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B-\u001F\u007F]/g, (control) =>
    "[U+" + control.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "]");
}

function tag_of(language) {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language || "") ? language : null;
}

// Words that come from an article, kept apart from the direction of the words around them.
function foreign(text, language) {
  return make("bdi", { lang: tag_of(language) }, visible(text));
}

function shorten(text, limit) {
  const whole = visible(text).replace(/\s+/g, " ").trim();
  const letters = Array.from(whole);
  return letters.length <= limit ? whole : letters.slice(0, limit - 1).join("") + "…";
}

// A web address can be followed only if it is one; anything else is shown as text.
function outside(address) {
  if (!/^https?:\/\/[^\s]+$/i.test(address)) return foreign(address);
  return make("a", { href: address, rel: "noopener noreferrer external" }, foreign(address));
}

function chip(key, extra) {
  return make("span", { class: "chip " + (extra || key) }, say(key));
}
