// <filter-table>: shows those rows of its table that have all the words typed and the group chosen, and counts them.
// It knows no text: the words of a row, its group and the sentence around the count come with the page.
import { define } from "./define.js";

class FilterTable extends HTMLElement {
  connectedCallback() {
    this.addEventListener("input", () => this.filter());
    this.addEventListener("submit", (event) => event.preventDefault());
    this.filter(); // a browser that comes back has filled the form in
  }

  filter() {
    const words = this.querySelector("input").value.toLowerCase().split(/\s+/);
    const group = this.querySelector("select").value;
    let shown = 0;
    for (const row of this.querySelectorAll("[data-words]")) {
      const fits = (!group || row.dataset.group === group) && words.every((word) => row.dataset.words.includes(word));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    this.querySelector("[data-shown]").textContent = shown;
    this.querySelector("[data-none]").hidden = shown > 0;
  }
}

define("filter-table", FilterTable);
