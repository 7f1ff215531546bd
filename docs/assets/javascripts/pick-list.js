// <pick-list>: a text that lists things with commas between, shown one by one. Each can be removed, and another is found
// by search among those that the page offers. The text stays an input of the form; what is wrong with it, Python says.
import { define } from "./define.js";

const BETWEEN = ", ";

class PickList extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("input[name]");
    this.more = this.querySelector("[data-more]");
    this.places = this.querySelector("[data-picked]");
    this.text.addEventListener("input", () => this.show());
    for (const type of ["input", "change"]) this.more.addEventListener(type, (event) => this.onMore(event));
    this.places.addEventListener("click", ({ target }) => this.onRemove(target));
    this.show();
  }

  /** What is in the list. */
  get names() {
    const text = this.text.value.trim();
    return text === this.dataset.nothing ? [] : text.split(",").map((name) => name.trim()).filter(Boolean);
  }

  /**
   * Choosing from the browser's list writes the whole name, and so does whoever types all of it: nothing more is needed.
   * Whatever else is typed is taken once it is finished.
   */
  onMore(event) {
    event.stopPropagation(); // it is no input of the form
    const { value, list } = this.more;
    if (event.type === "change" || [...list.options].some((option) => option.value === value)) this.add(value.trim());
  }

  onRemove(target) {
    const item = target.closest("button")?.closest("li");
    if (!item) return;
    const at = [...this.places.children].indexOf(item);
    this.set(this.names.filter((_, index) => index !== at));
    (this.places.children[at]?.querySelector("button") ?? this.more).focus();
  }

  add(name) {
    if (!name) return;
    this.more.value = "";
    if (!this.names.includes(name)) this.set([...this.names, name]);
  }

  /** Writes the list as if it were typed, so that the form answers it. */
  set(names) {
    this.text.value = names.join(BETWEEN) || this.dataset.nothing;
    this.text.dispatchEvent(new Event("input", { bubbles: true }));
    this.text.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Shows what the text has; it may have been filled in by an address or an example. */
  show() {
    const { names, places, more } = this;
    more.disabled = names.length >= this.dataset.most;
    more.placeholder = more.disabled ? this.dataset.full : this.dataset.add;
    if (names.join(BETWEEN) === [...places.children].map((item) => item.firstElementChild.textContent).join(BETWEEN)) return;
    places.replaceChildren(...names.map((name) => {
      const [item, label, button] = ["li", "span", "button"].map((tag) => document.createElement(tag));
      label.textContent = name;
      Object.assign(button, { type: "button", ariaLabel: `${this.dataset.remove} ${name}` });
      item.append(label, " ", button);
      return item;
    }));
  }
}

define("pick-list", PickList);
