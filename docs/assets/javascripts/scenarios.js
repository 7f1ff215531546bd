// <scenario-list>: plans side by side. It keeps the list, in the browser or in the address, and sends it to Python, which
// names, checks and compares; what comes back is kept and put in its place. No label, message or number is known here.
import { ask, booted, savesData } from "runtime/client.js";

const KEPT = "calculators.scenarios";
const SAID_MS = 3000;

/** What this browser keeps; nothing where it keeps nothing, or what it keeps is damaged. */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}

class ScenarioList extends HTMLElement {
  connectedCallback() {
    this.calculator = this.closest("calculator-form");
    // Scenarios of an address are in the form's hidden control, where an address is read and written.
    this.carrier = this.calculator.querySelector('form [type="hidden"]');
    this.list = kept();
    this.text = "";
    this.turn = Promise.resolve();
    this.gone = new AbortController();
    const listen = (target, type, handler) => target.addEventListener(type, handler, { signal: this.gone.signal });
    listen(this, "submit", (event) => this.onSubmit(event));
    listen(this, "click", (event) => this.onClick(event));
    listen(this, "change", (event) => this.onChange(event));
    listen(window, "storage", ({ key }) => { if (key === KEPT && !this.text) this.ask({ list: kept() }); });
    this.observer = new MutationObserver(() => this.follow());
    this.observer.observe(this.carrier, { attributes: true, attributeFilter: ["value"] });
    if (this.carrier.value) this.follow();
    else if (this.list.length && (booted() || !savesData())) this.ask();
  }

  disconnectedCallback() {
    this.gone.abort();
    this.observer.disconnect();
  }

  place(name) {
    return this.querySelector(`[data-scenarios="${name}"]`);
  }

  /** The address has got other scenarios, or none any more. */
  follow() {
    const { value } = this.carrier;
    if (value !== this.text) this.ask(value ? { text: value } : { text: "", list: kept() });
  }

  /** One after the other, so that each request is about the list that the one before has left. */
  ask(request) {
    const done = this.turn.then(() => this.run(request));
    this.turn = done.catch(() => {});
    return done;
  }

  /** Asks for something to be done to the list, and shows the list that comes back. */
  async run(request = {}) {
    const scenarios = { list: this.list, text: this.text, own: kept().length, ...request };
    const { root } = this.calculator.dataset;
    let reply;
    try {
      reply = await ask({ calculator: this.calculator.getAttribute("name"), root, scenarios });
    } catch (error) {
      this.calculator.fail(error);
      return false;
    }
    if (!this.isConnected) return false;
    if (scenarios.text && !reply.text) return this.run({ text: "", list: kept() });
    this.list = reply.list;
    this.file = reply.file;
    this.text = scenarios.text && reply.text;
    this.place("shown").innerHTML = reply.html;
    this.place("said").textContent = reply.said;
    if (request.do && !this.text) this.keep();
    this.carry();
    return !reply.bad;
  }

  /** Where the browser lets nothing be kept, the page says so. */
  keep() {
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.list));
      this.place("unkept").hidden = true;
    } catch {
      this.place("unkept").hidden = false;
    }
  }

  /** The address holds what is shown, where that came with it. */
  carry() {
    if (this.carrier.value === this.text) return;
    this.carrier.value = this.text;
    for (const type of ["change", "input"]) this.carrier.dispatchEvent(new Event(type, { bubbles: true }));
  }

  async onSubmit(event) {
    event.preventDefault();
    const { scenarios: action, at } = event.target.dataset;
    const [input] = event.target.elements;
    const done = await this.ask({ do: action, at, name: input.value, query: this.calculator.query() });
    if (done && this.contains(input)) input.value = "";
    // What was renamed is a new table: whoever did it is left at the same place.
    if (at !== undefined) this.querySelector(`[data-at="${at}"] input`)?.focus();
  }

  async onClick(event) {
    const target = event.target.closest("button[data-scenarios]");
    if (!target) return;
    const { scenarios: action, at, query, file, type } = target.dataset;
    if (action === "delete") {
      await this.ask({ do: action, at });
      (this.querySelector("[data-at] input") ?? this.querySelector("input")).focus();
    } else if (action === "keep") {
      this.text = "";
      this.keep();
      this.ask();
    } else if (action === "own") this.ask({ text: "", list: kept() });
    else if (action === "copy") this.copy(query);
    else if (action === "export") this.save(file, type);
  }

  async onChange({ target }) {
    if (target.type !== "file" || !target.files.length) return;
    const file = await target.files[0].text();
    target.value = "";
    this.ask({ do: target.dataset.scenarios, file });
  }

  async copy(query) {
    const url = new URL(location.href);
    url.search = query;
    url.hash = "";
    await navigator.clipboard.writeText(url.href);
    this.place("copied").hidden = false;
    setTimeout(() => { if (this.place("copied")) this.place("copied").hidden = true; }, SAID_MS);
  }

  save(name, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.file], { type }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

const define = () => customElements.define("scenario-list", ScenarioList);
if (document.readyState === "loading") document.addEventListener("readystatechange", define, { once: true });
else define();
