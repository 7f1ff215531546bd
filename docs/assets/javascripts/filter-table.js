// <filter-table name>: shows those rows of its tables that have all the words typed, are of the group chosen and, where
// the reader wants, are picked; counts them; and keeps all that in the page's address.
// It knows no text: the words of a row, its group and the sentence around the count come with the page.
import { define } from "./define.js";

const SEPARATOR = " ";

class FilterTable extends HTMLElement {
  connectedCallback() {
    this.read();
    this.addEventListener("input", () => { this.filter(); this.write(); });
    this.addEventListener("submit", (event) => event.preventDefault());
    this.filter(); // a browser that comes back has filled the form in
  }

  /** What is typed, chosen and picked, each with its key in the address. */
  get settings() {
    const name = this.getAttribute("name");
    const picks = [...this.querySelectorAll("[data-pick]:checked")].map((box) => box.dataset.pick);
    const only = this.querySelector("[data-only-picked]").checked;
    return {
      [name]: this.querySelector("input").value,
      [`${name}.group`]: this.querySelector("select").value,
      [`${name}.picks`]: picks.join(SEPARATOR),
      [`${name}.only`]: only ? "1" : "",
    };
  }

  /** Fills the form in from the address. */
  read() {
    const name = this.getAttribute("name");
    const query = new URLSearchParams(location.search);
    if (query.has(name)) this.querySelector("input").value = query.get(name);
    if (query.has(`${name}.group`)) this.querySelector("select").value = query.get(`${name}.group`);
    const picks = new Set(query.get(`${name}.picks`)?.split(SEPARATOR));
    for (const box of this.querySelectorAll("[data-pick]")) if (picks.has(box.dataset.pick)) box.checked = true;
    if (query.has(`${name}.only`)) this.querySelector("[data-only-picked]").checked = true;
  }

  write() {
    const url = new URL(location.href);
    for (const [key, value] of Object.entries(this.settings)) {
      if (value) url.searchParams.set(key, value);
      else url.searchParams.delete(key);
    }
    history.replaceState(history.state, "", url);
  }

  filter() {
    const words = this.querySelector("input").value.toLowerCase().split(/\s+/);
    const group = this.querySelector("select").value;
    const only = this.querySelector("[data-only-picked]").checked;
    let shown = 0;
    for (const row of this.querySelectorAll("[data-words]")) {
      const fits = (!group || row.dataset.group === group) && words.every((word) => row.dataset.words.includes(word))
        && (!only || row.querySelector("[data-pick]").checked);
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const section of this.querySelectorAll("section")) section.hidden = !section.querySelector("[data-words]:not([hidden])");
    this.querySelector("[data-shown]").textContent = shown;
    this.querySelector("[data-none]").hidden = shown > 0;
  }
}

define("filter-table", FilterTable);
