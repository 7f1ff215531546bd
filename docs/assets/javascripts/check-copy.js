// <check-copy>: checks the copy of the site that its page is of, as far as a browser can: it fetches the copy's own files
// and looks at what the server sends. The words of each row come with the page; this only says which of them hold.
import { digestOf } from "runtime/bytes.js";
import { define } from "./define.js";

const script = document.currentScript;
const TOP = new URL("../../", script.src);
const HASH = /\.([0-9a-f]{16})\./;
const NOWHERE = "no-such-page-for-the-check/";
const YEAR_SECONDS = 31_536_000;
const LEAST_BYTES = 4_000;
const TYPES = {
  html: /^text\/html\b/,
  js: /^(text|application)\/javascript\b/,
  json: /^application\/json\b/,
  wasm: /^application\/wasm\b/,
};

/** What the server has under an address: its answer, and how many bytes with which digest. */
async function asked(url, length) {
  const response = await fetch(url, { cache: "no-store" });
  const bytes = await response.arrayBuffer();
  const hex = await digestOf(bytes);
  const name = url.pathname.slice(TOP.pathname.length) || url.pathname;
  return { name, response, bytes, hex, length: length && Number(length) };
}

function header({ response }, name) {
  return (response.headers.get(name) ?? "").toLowerCase();
}

function isPage({ name }) {
  return name.endsWith("/");
}

function ending(file) {
  return isPage(file) ? "html" : file.name.split(".").at(-1);
}

/** Whether a browser would keep the file for a year without asking again. */
function isKept(file) {
  const sent = header(file, "cache-control");
  return sent.includes("immutable") || Number(/max-age=(\d+)/.exec(sent)?.[1]) >= YEAR_SECONDS;
}

/** The policy that a file comes under: the header's, or where the host sends none the one that a page says itself. */
function policyOf(file) {
  const sent = header(file, "content-security-policy");
  if (sent || !isPage(file)) return sent;
  const page = new DOMParser().parseFromString(new TextDecoder().decode(file.bytes), "text/html");
  return page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content.toLowerCase() ?? "";
}

function isStrict(file) {
  const rules = Object.fromEntries(policyOf(file).split(";").map((rule) => {
    const [name, ...values] = rule.trim().split(/\s+/);
    return [name, values];
  }));
  const scripts = rules["script-src"] ?? rules["default-src"];
  return Boolean(scripts?.includes("'wasm-unsafe-eval'"))
    && !scripts.includes("'unsafe-inline'") && !scripts.includes("'unsafe-eval'");
}

function isIndex({ bytes }) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)).docs.length > 0;
  } catch {
    return false;
  }
}

/** For each check, by the name of its row: the names of what fails it, or nothing where it cannot be checked here. */
const CHECKS = {
  reachable: ({ files }) => files.filter(({ response, bytes, length }) => (
    !response.ok || (length && bytes.byteLength !== length)
  )),
  digests: ({ files }) => (files.some(({ hex }) => !hex) ? undefined : files.filter(({ name, hex }) => (
    !hex.startsWith(HASH.exec(name)?.[1] ?? "")
  ))),
  index: ({ files }) => files.filter((file) => ending(file) === "json" && !isIndex(file)),
  types: ({ files }) => files.filter((file) => (
    !TYPES[ending(file)]?.test(header(file, "content-type")) || header(file, "x-content-type-options") !== "nosniff"
  )),
  policy: ({ files, page, worker }) => files.filter((file) => [page, worker].includes(file.name) && !isStrict(file)),
  compression: ({ files }) => files.filter((file) => (
    file.bytes.byteLength > LEAST_BYTES && !header(file, "content-encoding")
  )),
  caching: ({ files }) => files.filter((file) => HASH.test(file.name) !== isKept(file)),
  missing: ({ nowhere }) => (nowhere.response.status === 404 ? [] : [nowhere]),
  outside: () => performance.getEntriesByType("resource").filter(({ name }) => /^https?:/.test(name)
    && new URL(name).origin !== location.origin),
};

/** The files that every calculator needs, the index of the search, and this page, as the server sends them. */
async function fetched() {
  const { image, whole, worker, search } = script.dataset;
  const runtime = [script.src, image, whole, worker, search].filter(Boolean).map((said) => said.split(" "));
  const wanted = runtime.map(([name, length]) => [new URL(name, script.src), length]);
  wanted.push([new URL("search/search_index.json", TOP)], [new URL(location.pathname, location.href)]);
  const files = [];
  for (const [url, length] of wanted) files.push(await asked(url, length));
  return {
    files,
    page: files.at(-1).name,
    worker: files.find(({ name }) => worker && name.endsWith(worker.split(" ")[0])).name,
    nowhere: await asked(new URL(NOWHERE, TOP)),
  };
}

class CheckCopy extends HTMLElement {
  connectedCallback() {
    const fromDisk = location.protocol === "file:";
    this.querySelector("[data-disk]").hidden = !fromDisk;
    this.button = this.querySelector("button");
    this.button.disabled = fromDisk;
    this.button.addEventListener("click", () => this.check());
  }

  async check() {
    this.button.disabled = true;
    this.tell(this, "busy");
    try {
      const found = await fetched();
      const states = Object.entries(CHECKS).map(([name, judge]) => this.show(name, judge(found)));
      this.tell(this, states.includes("bad") ? "bad" : "good");
    } catch (error) {
      console.error(error);
      this.tell(this, "failed");
    }
    this.button.disabled = false;
  }

  /** Shows the outcome of one check and what fails it; gives the outcome. */
  show(name, failing) {
    const row = this.querySelector(`[data-check="${name}"]`);
    const state = !failing ? "unknown" : failing.length ? "bad" : "good";
    this.tell(row, state);
    row.querySelector("[data-found]").replaceChildren(...(failing ?? []).map((file) => {
      const item = document.createElement("li");
      item.append(document.createElement("code"));
      item.firstChild.textContent = file.name;
      return item;
    }));
    return state;
  }

  /** Shows those words of an element that are for a state; the rows have words of their own. */
  tell(element, state) {
    const own = element === this ? ":scope > [data-summary] > [data-when]" : "[data-when]";
    for (const words of element.querySelectorAll(own)) words.hidden = words.dataset.when !== state;
    element.dataset.state = state;
  }
}

define("check-copy", CheckCopy);
