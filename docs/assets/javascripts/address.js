// The page's address: it says what the form holds, and what it says is put into the form.
const PAUSE_MS = 300;

export class Address {
  /**
   * Each finished change is a step of the browser's history; what is typed or dragged in between is not. An answer may
   * come after the change that it belongs to is finished, so its step is taken when it is asked for.
   */
  step = 0;

  constructor() {
    this.path = location.pathname;
    this.loaded = this.search = location.search;
  }

  /** Whether the reader has gone back or forward within the page. */
  get moved() {
    return location.pathname === this.path && location.search !== this.search;
  }

  /** What comes next is a step of its own. */
  finish() {
    this.step += 1;
  }

  /** The page is where its address says; nothing that came before is written any more. */
  turnTo(search) {
    this.finish();
    this.search = search;
    this.unwritten = undefined;
  }

  /** Says what the form held at a step; without one, in the place of what the address says. */
  keep(address, step) {
    this.search = address && `?${address}`;
    if (this.unwritten && this.unwritten.step !== step) this.write();
    this.unwritten = { address, step };
    if (!this.writing) this.write();
  }

  /** At once, and then no more for a while: browsers refuse an address that is written at each step of a slider. */
  write() {
    clearTimeout(this.writing);
    this.writing = undefined;
    if (!this.unwritten) return;
    const { address, step } = this.unwritten;
    this.unwritten = undefined;
    const url = new URL(location.href);
    url.search = address;
    if (url.href === location.href || url.pathname !== this.path) return;
    if (step === undefined || step === this.written) history.replaceState(history.state, "", url);
    else history.pushState(history.state, "", url);
    this.written = step;
    this.writing = setTimeout(() => this.write(), PAUSE_MS);
  }
}

/** Has the page's forms load what its address says, whether the reader went back there or followed a link. */
export function followAddress(tag) {
  // Before Material's listener, which would fetch the page again.
  window.addEventListener("popstate", (event) => {
    for (const form of document.querySelectorAll(tag)) {
      if (!form.address.moved) continue;
      event.stopImmediatePropagation();
      form.load(location.search);
    }
  }, { capture: true });

  // A link to a part of this page keeps the numbers: Material has put the address before it that the page was loaded at.
  // A link to this page with other inputs fills the form in place; Material would change the address and nothing else.
  for (const type of ["auxclick", "contextmenu", "click"]) document.addEventListener(type, (event) => {
    const link = event.target.closest?.("a[href]");
    const form = document.querySelector(tag);
    if (!form?.address || link?.origin !== location.origin || link.pathname !== location.pathname) return;
    if (link.hash && ["", form.address.loaded].includes(link.search)) {
      form.address.write();
      link.setAttribute("href", link.hash);
    }
    if (type !== "click" || form.contains(link) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.search === location.search) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    history.pushState(null, "", link.href);
    form.load(link.search);
    form.scrollIntoView();
  }, { capture: true });
}
