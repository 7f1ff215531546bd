// <calculator-form name root>: a form and its result, rendered at build time, made live by Python in a worker.
// It knows no formula, label or message: it sends the form as a query string and puts what comes back in its place.
import { Address, followAddress } from "./address.js";
import { ask, booted, boot, savesData, watchProgress } from "runtime/client.js";

const NEAR = "600px";
const SLOW_MS = 1000;
const UNSEEN_MS = 100;
const ARROWS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);

/** Resolves once what the page holds now has been painted; a page that is not shown paints nothing, so not for ever. */
function painted() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    requestAnimationFrame(() => port2.postMessage(null));
    setTimeout(resolve, UNSEEN_MS);
  });
}

/** Writes a text where another one stands; to write the same again would have the page laid out anew. */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

class CalculatorForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.editing = null;
    this.asked = false;
    this.busy = false;
    this.parts = {};
    this.address = new Address();
    this.gone = new AbortController();
    const listen = (target, type, handler) => target.addEventListener(type, handler, { signal: this.gone.signal });
    listen(this.form, "input", (event) => this.onInput(event));
    listen(this.form, "change", () => this.address.finish());
    listen(this.form, "submit", (event) => this.onSubmit(event));
    listen(this, "keydown", (event) => { this.arrow = ARROWS.has(event.key); });
    listen(this, "pointerdown", () => { this.arrow = false; });
    listen(this, "click", (event) => this.onClick(event));
    listen(window, "pagehide", () => this.address.write());
    listen(window, "beforeprint", () => {
      for (const place of this.querySelectorAll("[data-address]")) place.textContent = this.link();
    });
    // Where the browser asks sites to save data, nothing is loaded before the reader asks for it.
    this.frugal = savesData() && !booted();
    this.notice("saving", this.frugal);
    if (!this.frugal) this.open();
  }

  /** Goes live once the calculator is near, and at once where the form or the address already says something. */
  open() {
    this.frugal = false;
    this.notice("saving", false);
    this.addEventListener("focusin", () => this.start(), { signal: this.gone.signal });
    this.watch();
    if (location.search.length > 1) this.load(location.search);
    else if (this.filled()) this.recalculate();
  }

  disconnectedCallback() {
    this.address.write();
    this.gone.abort();
    this.observer?.disconnect();
  }

  /** Whether the reader, or the browser on coming back, has put something into the form already. */
  filled() {
    return this.query() !== this.defaults();
  }

  watch() {
    this.observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.start(),
      { rootMargin: NEAR },
    );
    this.observer.observe(this);
  }

  /** Boots the runtime and makes the shown result a live one. */
  start() {
    if (this.dataset.state !== "static") return;
    this.observer?.disconnect();
    this.dataset.state = "loading";
    this.showProgress();
    boot().catch((error) => this.fail(error));
    if (!this.asked) this.recalculate({ mark: false });
  }

  /** On a slow network the reader sees how much has come. */
  showProgress() {
    const since = performance.now();
    watchProgress((done, length) => {
      if (performance.now() - since < SLOW_MS) return;
      this.notice("loading", done < length);
      this.querySelector("[data-done]").textContent = done >> 20;
      this.querySelector("[data-length]").textContent = length >> 20;
    });
  }

  query() {
    return new URLSearchParams(new FormData(this.form)).toString();
  }

  /** The form as the page was built, whatever has been put into it since. */
  defaults() {
    const form = this.form.cloneNode(true);
    form.reset();
    return new URLSearchParams(new FormData(form)).toString();
  }

  /** Puts a whole query string into the form: an address, an example, or nothing for the defaults. */
  load(query) {
    this.editing = null;
    this.address.turnTo(query);
    this.recalculate({ query, fill: true, push: false });
  }

  onInput(event) {
    const { target } = event;
    if (target.dataset.slider) {
      const stop = target.dataset.stops.split(" ")[target.value];
      this.form.elements[target.dataset.slider].value = stop;
      target.setAttribute("aria-valuetext", stop);
    }
    // Arrow keys walk through the cards of a question; a click or Enter goes on to the next one.
    const step = target.closest("[data-step]");
    const walking = step && (target.type !== "radio" || this.arrow);
    this.editing = walking ? step.dataset.step : null;
    this.recalculate({ advance: Boolean(step) && !walking });
  }

  onSubmit(event) {
    event.preventDefault();
    this.editing = null;
    this.address.finish();
    this.recalculate({ advance: true });
  }

  onClick(event) {
    const target = event.target.closest("[data-set],[data-replace],[data-reset],[data-change],[data-action],[data-export]");
    if (!target || !this.contains(target) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { set, replace, reset, change, action, export: format } = target.dataset;
    event.preventDefault();
    event.stopPropagation(); // at a click on a link to the same page the theme goes back in history
    this.address.finish();
    if (set !== undefined) this.patch(new URLSearchParams(set));
    else if (replace !== undefined) this.recalculate({ query: replace, fill: true, advance: true });
    else if (reset !== undefined) this.patch(new URLSearchParams([[reset, ""]]));
    else if (change !== undefined) this.edit(change);
    else if (format !== undefined) this.download(target.dataset);
    else this[`on_${action.replaceAll("-", "_")}`](target);
    this.address.finish(); // what is typed after a click is a change of its own
  }

  /** Changes some of the form's values and keeps the others. */
  patch(values) {
    const query = new URLSearchParams(this.query());
    for (const [name, value] of values) {
      query.delete(`${name}.unit`);
      query.set(name, value);
    }
    this.editing = null;
    this.recalculate({ query: query.toString(), fill: true, advance: true });
  }

  /** Opens an answered question again; every answer stays. */
  edit(name) {
    this.editing = name;
    this.showStep();
    this.focusStep();
  }

  on_back() {
    const steps = [...this.querySelectorAll("[data-step]")];
    const answered = steps.filter((step) => step.dataset.mark === "answered" || step.dataset.open !== undefined);
    const here = answered.findIndex((step) => step.dataset.open !== undefined);
    const before = answered[here - 1];
    if (before) this.edit(before.dataset.step);
  }

  on_reset() {
    this.editing = null;
    this.recalculate({ query: "", fill: true, advance: true });
  }

  on_retry() {
    this.dataset.state = "static";
    this.asked = false;
    this.notice("failed", false);
    this.on_start();
  }

  on_start() {
    this.open();
    this.start();
  }

  on_print() {
    print();
  }

  /** A link that is sent names the day of its prices too; before the first live answer the address has to do. */
  link() {
    this.address.write();
    const url = new URL(location.href);
    if (this.live || !url.search) url.search = this.querySelector("[data-link]").dataset.link;
    url.hash = "";
    return url.href;
  }

  async on_copy_link() {
    const said = this.querySelector('[data-said="copy-link"]');
    await navigator.clipboard.writeText(this.link());
    said.hidden = false;
    setTimeout(() => { said.hidden = true; }, 3000);
  }

  async download({ export: format, type, file }) {
    try {
      const site = new URL(this.dataset.root, location.href).href;
      const { text } = await ask({ calculator: this.getAttribute("name"), query: this.query(), format, site });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.download = file;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Asks for the newest input's answer; while one is under way only the newest of the others is kept. */
  recalculate({ query = this.query(), fill = false, push = true, advance = false, mark = true } = {}) {
    this.asked = true;
    if (mark && !this.live) {
      this.observer?.disconnect();
      this.dataset.state = "loading";
      this.showProgress();
      this.notice("saving", false);
      this.waiting(true);
    } else if (this.dataset.state === "ready") this.dataset.state = "loading";
    const missed = this.next;
    this.next = { query, fill: fill || Boolean(missed?.fill), step: push ? this.address.step : undefined, advance };
    if (!this.busy) this.run();
  }

  async run() {
    this.busy = true;
    while (this.next) {
      const request = this.next;
      this.next = null;
      try {
        await this.answer(request);
      } catch (error) {
        this.next = null;
        this.fail(error);
      }
    }
    this.busy = false;
  }

  /**
   * Shows the first parts as soon as they are there, and the rest where nothing newer has come meanwhile. The rest is
   * asked for once the first parts are on the screen, so that charts do not compete with numbers for the processor.
   * What is owed to the last good result is shown after bad input, too.
   */
  async answer(request) {
    const asked = { calculator: this.getAttribute("name"), query: request.query, root: this.dataset.root };
    const reply = await ask({ ...asked, only: "first" });
    if (!this.isConnected) return;
    if (this.next) {
      if (request.fill) this.fill(reply);
      return;
    }
    this.show(reply, request);
    if (reply.parts) this.owed = asked;
    if (this.owed) {
      await painted();
      if (!this.isConnected || this.next) return;
      const { parts } = await ask({ ...this.owed, only: "rest" });
      if (!this.isConnected || this.next) return;
      this.owed = undefined;
      this.showParts(parts);
    }
    this.settle();
  }

  show(reply, request) {
    const { errors, remedies, parts, shown, sliders, marks, address, link } = reply;
    if (request.fill) this.fill(reply);
    this.showErrors(errors, remedies);
    if (parts) {
      this.showParts(parts);
      for (const place of this.querySelectorAll("[data-answer-of]")) say(place, shown[place.dataset.answerOf]);
      this.showSliders(sliders);
      this.showMarks(marks);
      this.showStep();
      if (request.advance) this.focusStep();
      this.address.keep(address, request.step);
      for (const button of this.querySelectorAll("[data-link]")) button.dataset.link = link;
    }
  }

  /** What is shown is of the present values. After bad input the last good result stays; `data-stale` says that it does. */
  settle() {
    this.dataset.state = "ready";
    if (!this.live) performance.mark("calculators:live");
    this.live = true;
    this.waiting(false);
    this.notice("loading", false);
    this.notice("failed", false);
  }

  /** Puts each part in its place, but for one that is as it was. */
  showParts(parts) {
    for (const [name, html] of Object.entries(parts)) {
      if (this.parts[name] !== html) this.querySelector(`[data-part="${name}"]`).innerHTML = html;
      this.parts[name] = html;
    }
  }

  /** At each bad control its message and what can be clicked instead; whoever has clicked is left at the control. */
  showErrors(errors, remedies) {
    const bad = Object.keys(errors).length > 0;
    for (const control of this.form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    for (const place of this.querySelectorAll("[data-error]")) {
      const name = place.dataset.error;
      say(place, errors[name] ?? "");
      if (!(name in errors)) continue;
      for (const control of this.form.querySelectorAll(`[name="${name}"]`)) control.setAttribute("aria-invalid", "true");
      place.closest("details")?.setAttribute("open", "");
    }
    for (const place of this.querySelectorAll("[data-remedy]")) {
      if (place.contains(document.activeElement)) this.form.querySelector(`[name="${place.dataset.remedy}"]`).focus();
      place.innerHTML = remedies?.[place.dataset.remedy] ?? "";
    }
    this.toggleAttribute("data-stale", bad);
    this.notice("stale", bad);
  }

  /** Before the first live answer a changed form and the static result do not belong together, and the page says so. */
  waiting(now) {
    this.toggleAttribute("data-waiting", now);
    this.notice("waiting", now);
  }

  notice(name, shown) {
    for (const place of this.querySelectorAll(`[data-notice="${name}"]`)) place.hidden = !shown;
  }

  showSliders(sliders) {
    for (const slider of this.form.querySelectorAll("[data-slider]")) {
      if (slider !== document.activeElement) slider.value = sliders[slider.dataset.slider];
    }
  }

  showMarks(marks) {
    for (const element of this.querySelectorAll("[data-key]")) {
      const mark = marks[element.dataset.key] ?? "";
      if (element.dataset.mark !== mark) element.dataset.mark = mark;
    }
  }

  /** Opens one question: the one being changed, else the one that Python asks next. */
  showStep() {
    for (const step of this.querySelectorAll("[data-step]")) {
      const open = this.editing ? step.dataset.step === this.editing : step.dataset.mark === "current";
      step.toggleAttribute("data-open", open);
    }
  }

  focusStep() {
    const open = this.querySelector("[data-open]");
    const target = open?.querySelector("input:checked") ?? open?.querySelector("input") ?? this.querySelector("[data-focus]");
    target?.focus({ preventScroll: true });
    const { top, bottom } = (open ?? target ?? this).getBoundingClientRect();
    if (open) open.scrollIntoView({ block: "nearest" });
    else if (top < 0 || bottom > innerHeight) target?.scrollIntoView();
  }

  /** Writes the texts that Python read out of an address or an example into the form. */
  fill({ controls, carried = {} }) {
    for (const hidden of this.form.querySelectorAll('[type="hidden"]')) hidden.value = carried[hidden.name] ?? "";
    for (const [name, text] of Object.entries(controls)) {
      const control = this.form.elements[name];
      if (!control) continue;
      const unit = this.form.elements[`${name}.unit`];
      if (unit) unit.value = "";
      const boxes = this.form.querySelectorAll(`[name="${name}"][type="checkbox"]`);
      if (boxes.length) for (const box of boxes) box.checked = text.split(",").includes(box.value);
      else if (control instanceof RadioNodeList || control.type === "radio") {
        for (const radio of this.form.querySelectorAll(`[name="${name}"]`)) radio.checked = radio.value === text;
      } else control.value = text;
    }
  }

  fail(error) {
    console.error(error);
    this.dataset.state = "failed";
    this.live = false;
    this.waiting(false);
    this.notice("loading", false);
    for (const told of this.querySelectorAll("[data-reason]")) told.hidden = told.dataset.reason !== error.reason;
    this.notice("failed", true);
  }
}

followAddress("calculator-form");

// This script runs as soon as it is there; the elements need their contents.
const define = () => customElements.define("calculator-form", CalculatorForm);
if (document.readyState === "loading") document.addEventListener("readystatechange", define, { once: true });
else define();
