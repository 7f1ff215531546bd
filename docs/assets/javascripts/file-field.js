// <file-field>: a control whose text is typed, pasted, or that of a file. A file's text is kept here, beside the form:
// no query and no address carries it. What a file says and what is wrong with it comes from Python.
import { define } from "./define.js";

/** A longer text that is pasted is kept as a file is: a box with so much in it is slow. */
const LONG = 100_000;
const MARKS = { "255,254": "utf-16le", "254,255": "utf-16be" };

/** The text in the bytes of a file; what is no text in it becomes a sign that Python looks for. */
function decoded(bytes) {
  const mark = new Uint8Array(bytes.slice(0, 2)).join();
  return new TextDecoder(MARKS[mark] ?? "utf-8").decode(bytes);
}

class FileField extends HTMLElement {
  connectedCallback() {
    this.box = this.querySelector("textarea");
    this.chooser = this.querySelector("[type=file]");
    this.chooser.addEventListener("change", (event) => {
      event.stopPropagation();
      this.take(this.chooser.files[0]);
      this.chooser.value = "";
    });
    this.chooser.addEventListener("input", (event) => event.stopPropagation());
    this.place("remove").addEventListener("click", () => this.hold());
    this.box.addEventListener("paste", (event) => this.onPaste(event));
    const around = this.closest("calculator-form");
    around.addEventListener("dragover", (event) => event.preventDefault());
    around.addEventListener("drop", (event) => this.onDrop(event, around));
  }

  place(name) {
    return this.querySelector(`[data-file="${name}"]`);
  }

  /** The text that counts: that of the file, else what is in the box. */
  get text() {
    return this.file?.text ?? this.box.value;
  }

  /** A file that misses its control would be opened in place of the page: the first control takes it. */
  onDrop(event, around) {
    const target = event.target.closest("file-field") ?? around.querySelector("file-field");
    const [file] = event.dataTransfer.files;
    if (!file || target !== this) return;
    event.preventDefault();
    this.take(file);
  }

  onPaste(event) {
    const [file] = event.clipboardData.files;
    const text = event.clipboardData.getData("text");
    if (!file && text.length <= LONG) return;
    event.preventDefault();
    if (file) this.take(file);
    else this.hold({ name: "", text });
  }

  /** Reads a file, or as much of it as may be read, and shows how far it has come. */
  take(file) {
    if (!file) return;
    this.reader?.abort();
    this.reader = new FileReader();
    const { reader } = this;
    const shown = this.querySelector("progress");
    reader.onprogress = ({ loaded, total }) => Object.assign(shown, { max: total, value: loaded });
    reader.onloadend = () => {
      this.place("reading").hidden = this.reader === reader;
      if (!reader.result || this.reader !== reader) return;
      this.hold({ name: file.name, text: decoded(reader.result) });
    };
    this.place("reading").hidden = false;
    reader.readAsArrayBuffer(file.slice(0, Number(this.dataset.mostBytes)));
  }

  /** Keeps a file, or none, and has the form answer. */
  hold(file) {
    this.before = this.file;
    this.show(file);
    for (const type of ["input", "change"]) this.box.dispatchEvent(new Event(type, { bubbles: true }));
  }

  show(file) {
    this.file = file;
    this.toggleAttribute("data-held", Boolean(file));
    this.place("held").hidden = !file;
    this.place("name").textContent = file?.name ?? "";
  }

  /** What Python has put into the form takes the file's place. */
  fill(text) {
    this.show();
    this.box.value = text;
  }

  /** Nothing more is read; the file that was there before counts again. */
  cancel() {
    if (this.reader?.readyState === FileReader.LOADING) this.reader.abort();
    else this.show(this.before);
  }
}

define("file-field", FileField);
