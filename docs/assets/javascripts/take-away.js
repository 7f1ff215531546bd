// <take-away>: the chart or table that stands with it, for a slide: as a picture that carries its colours, or as data with
// every digit. It needs neither Python nor a network; what its buttons say, the page says.
import { define } from "./define.js";

const MARGIN = 16;
const DOUBLINGS = 2;
const SAID_MS = 3000;
const LONGEST_NAME = 60;
const PAINT = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity", "paint-order",
  "font-family", "font-size", "font-weight",
];
const DEAD = ["class", "tabindex", "href", "xlink:href", "aria-hidden", "aria-label", "style"];
const QUOTED = /[\u0022,\n]/;
const FORMULA = /^(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/;

/** A computed value as programs beside browsers read it: a mixed colour as red, green and blue, a clear one as none. */
function plain(value) {
  if (!value.startsWith("rgba(") && !value.startsWith("color(")) return value;
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = value;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return alpha ? `rgb(${[red, green, blue]})` : "none";
}

/** A drawing as a file of its own, in the light colours, whatever the scheme of the page. */
function alone(drawn) {
  const host = document.createElement("div");
  host.dataset.mdColorScheme = "default";
  host.hidden = true;
  host.append(drawn.cloneNode(true));
  document.body.append(host);
  const picture = host.firstChild;
  for (const element of picture.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    for (const name of PAINT) {
      const value = style.getPropertyValue(name);
      if (!value.startsWith("url(")) element.setAttribute(name, plain(value));
    }
  }
  const paper = getComputedStyle(picture).getPropertyValue("--paper");
  const title = document.createElementNS(picture.namespaceURI, "title");
  title.textContent = picture.getAttribute("aria-label");
  for (const element of [picture, ...picture.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) if (DEAD.includes(name) || name.startsWith("data-")) element.removeAttribute(name);
  }
  host.remove();
  const { x, y, width, height } = picture.viewBox.baseVal;
  const box = { x: x - MARGIN, y: y - MARGIN, width: width + MARGIN + MARGIN, height: height + MARGIN + MARGIN };
  const ground = document.createElementNS(picture.namespaceURI, "rect");
  for (const [name, value] of Object.entries({ ...box, fill: paper.trim() })) ground.setAttribute(name, value);
  for (const name of ["width", "height"]) picture.setAttribute(name, box[name]);
  picture.setAttribute("viewBox", Object.values(box).join(" "));
  picture.prepend(title, ground);
  return new XMLSerializer().serializeToString(picture);
}

/** An SVG as a PNG that is sharp on a large screen. */
async function painted(text) {
  const reader = new FileReader();
  reader.readAsDataURL(new Blob([text], { type: "image/svg+xml" }));
  await new Promise((resolve) => { reader.onload = resolve; });
  const image = new Image();
  image.src = reader.result;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width << DOUBLINGS, image.height << DOUBLINGS];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
}

/** What a cell says, and its unrounded value where it has one: a number, a range, or an amount with its unit. */
function read(cell) {
  const text = cell.textContent.replace(/\s+/g, " ").trim();
  const told = cell.dataset.value ?? (cell.title || cell.querySelector(":scope > [title]")?.title || "");
  try {
    const value = JSON.parse(told);
    return { text, value: typeof value === "number" || value?.low !== undefined ? value : text };
  } catch {
    return { text, value: /^[-\d]/.test(told) ? told : text };
  }
}

/** A table's rows from its last row of heads on, a cell that spans several in each of them; hidden rows are left out. */
function rows(table) {
  const lines = [...table.rows].filter((row) => !row.hidden);
  const heads = lines.filter((row) => row.parentElement.localName === "thead");
  const shown = lines.slice(heads.length > 1 ? heads.length - 1 : 0);
  const found = shown.map(() => []);
  shown.forEach((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      while (found[at][column]) column += 1;
      for (let down = 0; down < cell.rowSpan && found[at + down]; down += 1) found[at + down][column] = read(cell);
      for (let right = 1; right < cell.colSpan; right += 1) found[at][column + right] = { text: "", value: "" };
      column += cell.colSpan;
    }
  });
  return found;
}

/** The table as CSV: a range takes three columns. No cell begins as a formula does. */
function data(table) {
  const [heads, ...found] = rows(table);
  const isRange = heads.map((_, column) => found.some((row) => row[column]?.value?.low !== undefined));
  const cells = (values, spread) => values.flatMap((value, column) => (isRange[column] ? spread(value) : [value]));
  const lines = [cells(heads.map(({ text }) => text), (head) => [`${head}, low`, `${head}, mid`, `${head}, high`])];
  const ends = (value) => (value?.low === undefined ? ["", value, ""] : [value.low, value.mid, value.high]);
  for (const row of found) lines.push(cells(heads.map((_, column) => row[column]?.value ?? ""), ends));
  const written = (cell) => {
    const text = typeof cell === "string" && Number.isNaN(Number(cell)) ? cell.replace(FORMULA, "'") : String(cell);
    return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return lines.map((line) => `${line.map(written).join(",")}\n`).join("");
}

/** The table as it reads, for a document or a slide, which take it as a table, and for what takes text alone. */
function readable(table) {
  const copy = document.createElement("table");
  for (const row of rows(table)) {
    const line = copy.insertRow();
    for (const cell of row) line.insertCell().textContent = cell?.text;
  }
  const text = [...copy.rows].map((row) => [...row.cells].map((cell) => cell.textContent).join("\t")).join("\n");
  return { "text/html": new Blob([copy.outerHTML], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
}

class TakeAway extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const { take } = target.closest("button")?.dataset ?? {};
      if (take) this[`on_${take}`]();
    });
  }

  get place() {
    return this.closest("figure") ?? this.previousElementSibling;
  }

  get table() {
    return this.place.localName === "table" ? this.place : this.place.querySelector("table");
  }

  get svg() {
    return alone(this.place.querySelector(".chart--wide"));
  }

  /** After the page, and what is taken of it. */
  get name() {
    const page = location.pathname.replace(/\/(index\.html)?$/, "").split("/").pop();
    const words = `${page} ${this.dataset.name ?? this.place.getAttribute("aria-label") ?? ""}`.normalize("NFKD");
    return words.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, LONGEST_NAME);
  }

  on_svg() {
    this.save(new Blob([this.svg], { type: "image/svg+xml" }), "svg");
  }

  async on_png() {
    this.save(await painted(this.svg), "png");
  }

  on_csv() {
    this.save(new Blob([data(this.table)], { type: "text/csv" }), "csv");
  }

  on_picture() {
    this.copy({ "image/png": painted(this.svg) });
  }

  on_table() {
    this.copy(readable(this.table));
  }

  save(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${this.name}.${ending}`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async copy(kinds) {
    const copied = await navigator.clipboard.write([new ClipboardItem(kinds)]).then(() => "copied", () => "refused");
    const said = this.querySelector(`[data-said="${copied}"]`);
    said.hidden = false;
    setTimeout(() => { said.hidden = true; }, SAID_MS);
  }
}

define("take-away", TakeAway);
