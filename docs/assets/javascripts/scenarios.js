// <scenario-list>: plans side by side. It keeps the list, in the browser or in the address, and sends it to Python, which
// names, checks and compares; what comes back is kept and put in its place. No label, message or number is known here.
import { booted, savesData } from "runtime/client.js";
import { define } from "./define.js";

const KEPT = "calculators.scenarios";

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
    this.addEventListener("submit", (event) => this.onSubmit(event));
    this.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-scenarios]");
      if (button) this.act(button.dataset);
    });
    this.addEventListener("change", (event) => this.onChange(event));
    window.addEventListener("storage", ({ key }) => {
      if (key !== KEPT) return;
      this.list = kept();
      this.ask();
    }, { signal: this.gone.signal });
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
    if (this.carrier.value !== this.text) this.ask();
  }

  /** One after the other, so that each request is about the list that the one before has left. */
  ask(request) {
    this.turn = this.turn.then(() => this.run(request)).catch((error) => this.calculator.fail(error));
    return this.turn;
  }

  /** Asks for something to be done to the list, and shows the list that comes back; gives whether it was done. */
  async run(request) {
    const { value: text } = this.carrier;
    const reply = await this.calculator.ask({ scenarios: { list: this.list, text, ...request } });
    if (!this.isConnected) return false;
    this.list = reply.list;
    if (reply.keep) this.keep();
    if (this.carrier.value !== text) return false; // the address has got others meanwhile, which come next
    this.text = reply.text;
    this.place("shown").innerHTML = reply.html;
    this.place("said").textContent = reply.said;
    if (text !== this.text) {
      this.carrier.value = this.text;
      for (const type of ["change", "input"]) this.carrier.dispatchEvent(new Event(type, { bubbles: true }));
    }
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

  /** Does what a button or a form says; the table is then a new one, and whoever did it is left at the same row. */
  async act({ scenarios: action, at }, more) {
    const done = await this.ask({ do: action, at, ...more });
    if (at !== undefined) (this.querySelector(`[data-at="${at}"] input`) ?? this.querySelector("input")).focus();
    return done;
  }

  async onSubmit(event) {
    event.preventDefault();
    const [input] = event.target.elements;
    const done = await this.act(event.target.dataset, { name: input.value, query: this.calculator.query() });
    if (done && this.contains(input)) input.value = "";
  }

  async onChange({ target }) {
    if (target.type !== "file" || !target.files.length) return;
    const file = await target.files[0].text();
    target.value = "";
    this.act(target.dataset, { file });
  }
}

define("scenario-list", ScenarioList);
