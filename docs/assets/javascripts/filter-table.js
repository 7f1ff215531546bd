// <filter-table name>: shows those rows of its tables that have all the words typed, are of the group chosen and, where
// rows can be picked and the reader wants only those, are picked; counts them. With a name, the page's address keeps it.
// It knows no text: the words of a row, its group and the sentence around the count come with the page.
import { define } from "./define.js";

const SEPARATOR = " ";
const SEARCH = "input[type=search]";
const ONLY_PICKED = "[data-only-picked]";

class FilterTable extends HTMLElement {
  connectedCallback() {
    this.read();
    this.addEventListener("input", () => { this.filter(); this.write(); });
    this.addEventListener("submit", (event) => event.preventDefault());
    this.filter(); // a browser that comes back has filled the form in
  }

  /** What is typed, chosen and picked. */
  get settings() {
    return {
      words: this.querySelector(SEARCH).value,
      group: this.querySelector("select").value,
      picks: [...this.querySelectorAll("[data-pick]:checked")].map((box) => box.dataset.pick).join(SEPARATOR),
      only: this.querySelector(ONLY_PICKED)?.checked ? "1" : "",
    };
  }

  /** The key of each setting in the address; none where the table has no name, as in results, which go with the reader. */
  get keys() {
    const name = this.getAttribute("name");
    return name ? { words: name, group: `${name}.group`, picks: `${name}.picks`, only: `${name}.only` } : {};
  }

  /** Fills the form in from the address. */
  read() {
    const query = new URLSearchParams(location.search);
    const { words, group, picks, only } = Object.fromEntries(
      Object.entries(this.keys).map(([setting, key]) => [setting, query.get(key)]),
    );
    if (words) this.querySelector(SEARCH).value = words;
    if (group) this.querySelector("select").value = group;
    if (only) this.querySelector(ONLY_PICKED).checked = true;
    const picked = new Set(picks?.split(SEPARATOR));
    for (const box of this.querySelectorAll("[data-pick]")) if (picked.has(box.dataset.pick)) box.checked = true;
  }

  write() {
    const { settings } = this;
    const url = new URL(location.href);
    for (const [setting, key] of Object.entries(this.keys)) {
      if (settings[setting]) url.searchParams.set(key, settings[setting]);
      else url.searchParams.delete(key);
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }

  filter() {
    const { words, group, only } = this.settings;
    const wanted = words.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const row of this.querySelectorAll("[data-words]")) {
      const fits = (!group || row.dataset.group === group) && wanted.every((word) => row.dataset.words.includes(word))
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
