// <filter-table>: shows those rows of its table that have all the words typed and the group chosen, and counts them.
// It knows no text: the words of a row, its group and the sentence around the count come with the page.
class FilterTable extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController();
    const { signal } = this.gone;
    this.addEventListener("input", () => this.filter(), { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.filter(); // a browser that comes back has filled the form in
  }

  disconnectedCallback() {
    this.gone.abort();
  }

  filter() {
    const words = this.querySelector("input").value.toLowerCase().split(/\s+/);
    const group = this.querySelector("select").value;
    const rows = [...this.querySelectorAll("[data-words]")];
    const shown = rows.filter(({ dataset }) =>
      (!group || dataset.group === group) && words.every((word) => dataset.words.includes(word)));
    for (const row of rows) row.hidden = true;
    for (const row of shown) row.hidden = false;
    this.querySelector("[data-shown]").textContent = shown.length;
    this.querySelector("[data-none]").hidden = shown.length > 0;
  }
}

// This script runs as soon as it is there; the elements need their contents.
const define = () => customElements.define("filter-table", FilterTable);
if (document.readyState === "loading") document.addEventListener("readystatechange", define, { once: true });
else define();
