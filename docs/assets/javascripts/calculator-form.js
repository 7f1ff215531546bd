// <calculator-form name root>: a form and its result, rendered at build time, made live by Python in a worker.
// It knows no formula, label or message: it sends the form as a query string and puts what comes back in its place.
import { ask, booted, build, cancel, renew, savesData, watchProgress } from "runtime/client.js";
import { Failure } from "runtime/failure.js";
import { Address, followAddress } from "./address.js";
import { define } from "./define.js";
import { followVisit, forget, remember } from "./visit.js";

const NEAR = "600px";
const SLOW_MS = 1000;
const WORKING_MS = 300;
const SAID_MS = 3000;
const UNSEEN_MS = 100;
const ARROWS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
const PLAIN = /^[1-9]\d*(\.\d+)?$/;
const THOUSANDS = /(?<=^\d+)(?=(\d{3})+(?!\d))/g;
const CHECKED = new Set(["checkbox", "radio"]);

/** Resolves once what the page holds now has been painted; a page that is not shown paints nothing, so not for ever. */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, UNSEEN_MS);
  });
}

/** Resolves once everything that the page is read with is there and painted. */
async function loaded() {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => { window.addEventListener("load", resolve, { once: true }); });
  }
  await painted();
}

/** Markup in one spelling: the build leaves out blanks, and the theme makes addresses of links whole. */
function normalized(markup) {
  const draft = document.createElement("template");
  draft.innerHTML = markup;
  for (const link of draft.content.querySelectorAll("a[href]")) {
    link.setAttribute("href", new URL(link.getAttribute("href"), document.baseURI));
  }
  return draft.innerHTML.replace(/\s+/g, " ");
}

/** Whether a part of the page as built shows these contents already. */
function showsAlready(place, property, content) {
  if (property !== "innerHTML") return place[property] === content;
  return normalized(place.innerHTML) === normalized(content);
}

/** Sets the thousands of a finished number apart; what is typed otherwise, such as a range, stays as it was typed. */
function setApart(control) {
  if (control.dataset.number === undefined || !PLAIN.test(control.value)) return;
  control.value = control.value.replace(THOUSANDS, ",");
}

/** Opens every line behind which an element is. */
function reveal(element) {
  for (let around = element; around; around = around.parentElement) if (around.localName === "details") around.open = true;
}

/** The address of this page with another query. */
function withQuery(query) {
  const url = new URL(location.pathname, location.href);
  url.search = query;
  return url.href;
}

class CalculatorForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.editing = null;
    this.answered = false;
    this.held = new WeakMap();
    this.turn = Promise.resolve();
    this.address = new Address();
    this.gone = new AbortController();
    const { signal } = this.gone;
    this.notice("asleep", false);
    this.form.addEventListener("input", (event) => this.onInput(event));
    this.form.addEventListener("change", ({ target }) => {
      setApart(target);
      this.address.finish();
    });
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
    this.addEventListener("keydown", (event) => { this.arrow = ARROWS.has(event.key); });
    this.addEventListener("pointerdown", () => { this.arrow = false; });
    this.addEventListener("click", (event) => this.onClick(event));
    window.addEventListener("pagehide", () => this.address.write(), { signal });
    window.addEventListener("beforeprint", () => {
      for (const place of this.querySelectorAll("[data-address]")) place.textContent = this.link();
    }, { signal });
    if (!this.isOurs) {
      if (!renew(this.dataset.build)) this.refuse("moved");
      return;
    }
    // Where the browser asks sites to save data, nothing is loaded before the reader asks for it.
    const frugal = savesData() && !booted();
    this.notice("saving", frugal);
    if (!frugal) this.open();
  }

  /** Whether page and script are of one build; a page that was fetched after the script may have other numbers. */
  get isOurs() {
    return this.dataset.build === build;
  }

  disconnectedCallback() {
    this.address.write();
    this.gone.abort();
    this.observer?.disconnect();
  }

  /**
   * Goes live once the page is loaded and the calculator is near, so that the interpreter never delays what is read; at
   * once where the address, the reader or the browser has filled it in.
   */
  open() {
    this.addEventListener("focusin", () => this.start());
    const seen = (entries) => entries.some((entry) => entry.isIntersecting) && this.start();
    this.observer = new IntersectionObserver(seen, { rootMargin: NEAR });
    loaded().then(() => this.isConnected && this.dataset.state === "static" && this.observer.observe(this));
    if (location.search.length > 1) this.load(location.search);
    else if (this.query() !== this.queryAsBuilt() || this.hasFiles()) this.recalculate();
  }

  /** Whether the browser, which remembers what was in a box, has filled in a file other than the page's own. */
  hasFiles() {
    const boxes = [...this.fileFields()].map((field) => field.querySelector("textarea"));
    return boxes.some(({ value, defaultValue }) => value !== defaultValue);
  }

  /** Makes the shown result a live one. */
  start() {
    if (this.dataset.state === "static") this.recalculate({ changed: false });
  }

  /** The runtime is on its way; on a slow network the reader sees how much of it has come. */
  onItsWay() {
    this.observer?.disconnect();
    this.dataset.state = "loading";
    this.notice("saving", false);
    const since = performance.now();
    watchProgress((done, length) => {
      if (length === undefined) this.notice("patience", true);
      if (length === undefined || performance.now() - since < SLOW_MS) return;
      this.notice("loading", done < length);
      this.querySelector("[data-done]").textContent = done >> 20;
      this.querySelector("[data-length]").textContent = length >> 20;
    });
  }

  /** The form as a query string, without what files hold. */
  query(form = this.form) {
    const data = new FormData(form);
    for (const { dataset } of this.fileFields(form)) data.delete(dataset.name);
    return new URLSearchParams(data).toString();
  }

  queryAsBuilt() {
    const asBuilt = this.form.cloneNode(true);
    asBuilt.reset();
    return this.query(asBuilt);
  }

  /** What is the reader's in a query: what the address has, and what is not as it was built, whose defaults may change. */
  entered(query) {
    const built = new URLSearchParams(this.queryAsBuilt());
    const own = new URLSearchParams(location.search);
    const isOwn = ([name, text]) => own.has(name) || !built.getAll(name).includes(text);
    return new URLSearchParams([...new URLSearchParams(query)].filter(isOwn));
  }

  fileFields(form = this.form) {
    return form.querySelectorAll("file-field");
  }

  /** The texts of files by the names of their inputs, where the form takes some. */
  files() {
    const fields = [...this.fileFields()];
    // What stands in a form is upgraded after it: until then there is no file.
    const texts = fields.map((field) => [field.dataset.name, field.text ?? field.querySelector("textarea").value]);
    return fields.length ? Object.fromEntries(texts) : undefined;
  }

  /** What Python replies to a request about this calculator. */
  ask(request) {
    if (!this.isOurs) return Promise.reject(new Failure("moved", this.dataset.build));
    return ask({ calculator: this.getAttribute("name"), root: this.dataset.root, ...request });
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
    this.recalculate({ advance: Boolean(step) && !walking, touched: target.name });
  }

  onSubmit(event) {
    event.preventDefault();
    this.editing = null;
    this.address.finish();
    this.recalculate({ advance: true });
  }

  onClick(event) {
    const target = event.target.closest("[data-go],[data-set],[data-replace],[data-change],[data-action]");
    if (!target || !this.contains(target) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { go, set, replace, change, action } = target.dataset;
    const control = go && this.control(go);
    if (go && !control) return;
    event.preventDefault();
    event.stopPropagation(); // at a click on a link to the same page the theme goes back in history
    this.address.finish();
    if (control) this.go(control, set);
    else if (set !== undefined) this.fillIn(undefined, set);
    else if (replace !== undefined) {
      if (!replace) forget();
      this.fillIn(replace);
    }
    else if (change !== undefined) this.edit(change);
    else this[`on_${action.replaceAll("-", "_")}`](target.dataset, target);
    this.address.finish(); // what is typed after a click is a change of its own
  }

  /** The control of an input; of several, the one that is chosen. */
  control(name) {
    const controls = [...this.form.querySelectorAll(`[name="${name}"]`)];
    return controls.find((control) => control.checked) ?? controls[0];
  }

  /** Leads to a control, wherever it is; where an input of its own is set in one of its lines, to that line. */
  go(control, set) {
    reveal(control);
    control.scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
    if (set) this.chooseLine(control, set).catch((error) => this.fail(error));
  }

  /**
   * Selects the value of a line. Where the line is missing it is written: it says what holds anyway, so nothing is
   * calculated before it is typed over.
   */
  async chooseLine(control, set) {
    const held = control.value;
    const { before, value, after } = await this.ask({ query: this.query(), line: set });
    if (control.value !== held) return; // the reader has typed meanwhile
    control.value = before + value + after;
    control.setSelectionRange(before.length, before.length + value.length);
  }

  /** Has the form filled in by a query; without one, as it is but for some changes. */
  fillIn(query, changes) {
    this.editing = null;
    this.recalculate({ query, changes, fill: true, advance: true });
  }

  /** Opens an answered question again; every answer stays. */
  edit(name) {
    this.editing = name;
    this.showStep();
    this.focusStep();
  }

  on_back() {
    const steps = [...this.querySelectorAll("[data-step][data-mark=answered], [data-step][data-open]")];
    const before = steps[steps.findIndex((step) => step.dataset.open !== undefined) - 1];
    if (before) this.edit(before.dataset.step);
  }

  /** The reader asks for the runtime, at first or after it has failed. */
  on_start() {
    if (this.reason === "moved") {
      location.reload();
      return;
    }
    this.dataset.state = "static";
    this.notice("failed", false);
    this.open();
    this.start();
  }

  on_print() {
    print();
  }

  /** A link that is sent names the day of its prices too; before the first live answer the address has to do. */
  link() {
    this.address.write();
    const { link } = this.querySelector("[data-link]").dataset;
    return withQuery(this.live || !location.search ? link : location.search);
  }

  async on_copy_link({ query }, button) {
    const said = button.parentElement.querySelector("[data-said]");
    await navigator.clipboard.writeText(query ? withQuery(query) : this.link());
    said.hidden = false;
    setTimeout(() => { said.hidden = true; }, SAID_MS);
  }

  on_download({ format, ...file }) {
    const site = new URL(this.dataset.root, location.href).href;
    const reply = this.ask({ query: this.query(), files: this.files(), format, site });
    reply.then(({ text }) => this.on_save({ ...file, text })).catch((error) => this.fail(error));
  }

  /** Has the browser keep a text as a file. */
  on_save({ text, type, file }) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  /** Asks for the newest input's answer; while one is under way only the newest of the others is kept. */
  recalculate({ query, changes, touched, fill = false, push = true, advance = false, changed = true } = {}) {
    const files = query === undefined ? this.files() : undefined;
    this.wanted = query ?? this.query();
    if (!this.live) {
      this.onItsWay();
      if (changed) this.notice("waiting", true); // the form and the static result do not belong together
    } else if (this.dataset.state === "ready") this.dataset.state = "loading";
    const missed = this.next;
    const step = push ? this.address.step : undefined;
    const all = [...(missed?.asked.touched ?? []), ...(touched ? [touched] : [])];
    this.next = { asked: { query: this.wanted, files, changes, touched: all }, fill: fill || Boolean(missed?.fill), step, advance };
    this.turn = this.turn.then(() => this.answer()).catch((error) => this.fail(error));
  }

  /**
   * Shows the first parts as soon as they are there, and the rest where nothing newer has come meanwhile. The rest is
   * asked for once the first parts are on the screen, so that charts do not compete with numbers for the processor.
   * What is owed to the last good result is shown after bad input, too.
   */
  async answer() {
    const request = this.next;
    if (!request) return;
    this.next = undefined;
    const working = setTimeout(() => this.notice("working", Boolean(request.asked.files)), WORKING_MS);
    const reply = await this.ask({ ...request.asked, only: "first" }).finally(() => clearTimeout(working));
    if (!this.isConnected) return;
    if (request.fill) this.fill(reply.controls);
    if (this.next) return;
    if (reply.filled) this.fill(reply.filled); // a vendor's model follows it
    this.show(reply, request);
    if (reply.parts) this.owed = request.asked;
    if (this.owed) {
      await painted();
      if (!this.isConnected || this.next) return;
      const { parts } = await this.ask({ ...this.owed, only: "rest" });
      if (!this.isConnected || this.next) return;
      this.owed = undefined;
      this.put("data-part", "innerHTML", parts);
    }
    this.settle();
  }

  show({ errors, remedies = {}, parts, shown, sliders, marks, resets, address, link }, { advance, step }) {
    this.showErrors(errors, remedies);
    if (!parts) return;
    this.put("data-part", "innerHTML", parts);
    this.put("data-answer-of", "textContent", shown);
    for (const slider of this.form.querySelectorAll("[data-slider]")) {
      if (slider !== document.activeElement) slider.value = sliders[slider.dataset.slider];
    }
    for (const element of this.querySelectorAll("[data-key]")) {
      const mark = marks[element.dataset.key] ?? "";
      if (element.dataset.mark !== mark) element.dataset.mark = mark;
      element.ariaCurrent = mark === "chosen" ? "true" : null;
    }
    for (const [name, { set, title }] of Object.entries(resets)) {
      const button = this.querySelector(`[data-key="field:${name}"] .control__reset[data-set]`);
      if (button) Object.assign(button, { title }).dataset.set = set;
    }
    this.showStep();
    if (advance) this.focusStep();
    this.address.keep(address, step);
    for (const button of this.querySelectorAll("[data-link]")) button.dataset.link = link;
  }

  /** What is shown is of the present values. After bad input the last good result stays; `data-stale` says that it does. */
  settle(answered = true) {
    this.dataset.state = answered ? "ready" : "static";
    if (!this.live) performance.mark("calculators:live");
    this.live = this.answered = answered;
    if (answered) this.remember();
    for (const name of ["waiting", "loading", "patience", "failed", "working"]) this.notice(name, false);
  }

  /** The numbers of the visit are this page's, and those that its links fill in with them; defaults are nobody's. */
  remember() {
    const { search } = this.address;
    remember([{ pathname: location.pathname, search }, ...(search ? this.querySelectorAll("a[data-visit]") : [])]);
  }

  /** Puts contents in the places that bear their names; to write the same again would have the page laid out anew. */
  put(attribute, property, contents, absent) {
    for (const place of this.querySelectorAll(`[${attribute}]`)) {
      const content = contents[place.getAttribute(attribute)] ?? absent;
      if (content === undefined || this.held.get(place) === content) continue;
      if (this.held.has(place) || !showsAlready(place, property, content)) place[property] = content;
      this.held.set(place, content);
    }
  }

  /** At each bad control its message and what can be clicked instead; whoever has clicked is left at the control. */
  showErrors(errors, remedies) {
    for (const control of this.form.elements) {
      control.removeAttribute("aria-invalid");
      if (!(control.name in errors)) continue;
      control.setAttribute("aria-invalid", "true");
      reveal(control);
    }
    const clicked = this.querySelector("[data-remedy]:focus-within");
    if (clicked) this.control(clicked.dataset.remedy).focus();
    this.put("data-error", "textContent", errors, "");
    this.put("data-remedy", "innerHTML", remedies, "");
    this.notice("stale", Object.keys(errors).length > 0);
  }

  /** Shows a notice or hides it; style sheets know it by an attribute of the same name. */
  notice(name, shown) {
    this.toggleAttribute(`data-${name}`, shown);
    for (const place of this.querySelectorAll(`[data-notice="${name}"]`)) place.hidden = !shown;
  }

  /** Opens one question: the one being changed, else the one that Python asks next. */
  showStep() {
    for (const step of this.querySelectorAll("[data-step]")) {
      const open = this.editing ? step.dataset.step === this.editing : step.dataset.mark === "current";
      step.toggleAttribute("data-open", open);
    }
    this.scrollToPath();
  }

  /** Scrolls wide diagrams sideways to where the path has come, so that it is in view when the reader gets there. */
  scrollToPath() {
    for (const diagram of this.querySelectorAll(".diagram__scroll")) {
      const lit = diagram.querySelector(".node--leaf[data-mark=taken], .node[data-mark=current]");
      if (!lit) continue;
      const [here, frame] = [lit, diagram].map((element) => element.getBoundingClientRect());
      diagram.scrollLeft += (here.left + here.right - frame.left - frame.right) >> 1;
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

  /** Puts what Python has read out of an address, an example or a click into the controls that it names. */
  fill(texts) {
    for (const [name, held] of Object.entries(texts)) {
      for (const control of this.form.querySelectorAll(`[name="${name}"]`)) {
        const file = control.closest("file-field");
        if (file) file.fill(...held);
        else if (CHECKED.has(control.type)) control.checked = held.includes(control.value);
        else [control.value] = held;
        control.closest("pick-list")?.show?.();
      }
    }
  }

  /** The reader gives up on what is being worked out: the last good result stays, and the file it was about goes. */
  on_cancel() {
    for (const field of this.fileFields()) field.cancel();
    if (this.dataset.state === "loading") cancel();
  }

  /** Nothing has answered: the page says why. Where the site was renewed meanwhile it is loaded anew with what was typed. */
  fail(error) {
    this.next = undefined;
    if (error.reason === "cancelled") {
      this.settle(this.answered);
      return;
    }
    console.error(error);
    if (error.reason === "moved") {
      if (this.wanted !== undefined) history.replaceState(history.state, "", withQuery(this.entered(this.wanted)));
      if (renew(this.isOurs ? build : this.dataset.build)) return;
    }
    this.refuse(error.reason);
  }

  refuse(reason) {
    this.reason = reason;
    this.dataset.state = "failed";
    for (const name of ["waiting", "loading", "patience", "working"]) this.notice(name, false);
    for (const told of this.querySelectorAll("[data-reason]")) told.hidden = told.dataset.reason !== reason;
    this.notice("unanswered", !this.answered);
    this.notice("interrupted", this.answered);
    this.notice("failed", true);
    this.live = false;
  }
}

followVisit(); // before the addresses, which follow links as they then are
followAddress("calculator-form");
define("calculator-form", CalculatorForm);
