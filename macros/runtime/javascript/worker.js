// Answers requests with what Python replies: from the image; where that lacks a function, from the image with every
// function; where that fails too, or the image is not this site's, from the interpreter that Pyodide ships.
import { fetched, matches } from "./bytes.js";
import { Failure } from "./failure.js";
import { facts, wake } from "./interpreter.js";

/** Cleaning up takes several frames: it is done after so many answers once nobody waits, and at the latest after more. */
const ANSWERS_BETWEEN_COLLECTIONS = 50;
const MOST_ANSWERS_BETWEEN_COLLECTIONS = 200;
const IDLE_MS = 250;
/** Of each file of the stock interpreter its length and the start of its SHA-256, which the build puts here. */
const FILES = Object.entries(STOCK_FILES);
/** How long the stock interpreter may boot, for the most part without a sign of life. */
const STOCK_BOOT_MS = 120_000;
/** Reasons that would be the stock interpreter's, too; under some policies it would not even fail. */
const HOPELESS = new Set(["moved", "network", "unsupported"]);

let settings;
let answers = 0;
let idle;
let receive;
let answering = new Promise((resolve) => { receive = resolve; }).then(fromImage);
const others = new Set([fromWhole, fromStock]);

function outOfMemory(error) {
  return /MemoryError|out of memory|allocation failed|could not allocate/i.test(`${error.name}: ${error.message}`);
}

function ready(python, from) {
  postMessage({ ready: from });
  return python;
}

async function fromImage({ module, reason, detail, identity }) {
  if (!module) throw new Failure(reason, detail);
  if (facts(module).identity !== identity) throw new Failure("incomplete", identity);
  return ready(await wake(module), "image");
}

async function fromWhole() {
  if (!settings.module) throw new Failure(settings.reason, settings.detail);
  const arrived = new Promise((resolve) => { receive = resolve; });
  postMessage({ need: "whole" });
  const whole = await arrived;
  if (!whole.module) throw new Failure(whole.reason, whole.detail);
  return ready(await wake(settings.module, whole.module), "whole");
}

const typeOf = (name) => (name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream");

/** The files of the stock interpreter, whole and unaltered: for half a file Pyodide would wait for ever. */
async function stockFiles(folder) {
  const { url, length } = settings.stock;
  const wanted = [...FILES.map(([name, about]) => [name, `${folder}${name}`, ...about]), ["archive", url, length]];
  const whole = wanted.reduce((sum, [, , bytes]) => sum + bytes, 0);
  const come = {};
  const all = wanted.map(async ([name, at, bytes, digits = url.split(".").at(-2)]) => {
    const content = await fetched(at, bytes, (done) => {
      come[name] = done;
      postMessage({ done: Object.values(come).reduce((sum, part) => sum + part), length: whole });
    });
    if (!await matches(content, digits)) throw new Failure("incomplete", at);
    return [name, content];
  });
  return Object.fromEntries(await Promise.all(all));
}

async function fromStock(error) {
  if (!settings.stock || HOPELESS.has(error.reason)) throw error;
  postMessage({ patience: STOCK_BOOT_MS });
  const folder = new URL("./", settings.stock.url).href;
  const { archive, ...files } = await stockFiles(folder);
  const theirFetch = self.fetch;
  self.fetch = async (...request) => {
    const name = new URL(request[0].url ?? request[0], folder).href.slice(folder.length);
    return files[name] ? new Response(files[name], { headers: { "Content-Type": typeOf(name) } }) : theirFetch(...request);
  };
  const { loadPyodide } = await import(`${folder}pyodide.mjs`).catch((problem) => {
    throw new Failure("incomplete", problem.message);
  });
  const pyodide = await loadPyodide({ indexURL: folder });
  pyodide.unpackArchive(archive.buffer, "zip");
  return ready({ answer: pyodide.pyimport("calculators.browser").answer }, "stock");
}

/** What `use` gives, given the Python that answers now; if that fails, another one that does. */
async function withPython(use) {
  for (;;) {
    const current = answering;
    try {
      return use(await current);
    } catch (error) {
      if (current === answering) takeAnother(error);
    }
  }
}

/** What answers from now on. Every function helps where one was missing, which traps; it does not where Python raised. */
function takeAnother(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) others.delete(fromWhole);
  const [other] = others;
  if (!other || outOfMemory(error)) throw error;
  console.warn(error);
  others.delete(other);
  answering = other(error);
}

async function collect() {
  answers = 0;
  await withPython((python) => python.collect?.());
}

postMessage({}); // It runs.
addEventListener("message", async ({ data }) => {
  if (data.role) {
    settings ??= data;
    receive(data);
    return;
  }
  clearTimeout(idle);
  // A long boot is not silence.
  const alive = setInterval(() => postMessage({}), 1000);
  try {
    const request = JSON.stringify(data.request); // here: it takes a while where there are files
    postMessage({ id: data.id, reply: await withPython((python) => python.answer(request)) });
    answers += 1;
    if (answers >= MOST_ANSWERS_BETWEEN_COLLECTIONS) await collect();
    else if (answers >= ANSWERS_BETWEEN_COLLECTIONS) idle = setTimeout(collect, IDLE_MS);
  } catch (error) {
    const reason = error.reason ?? (outOfMemory(error) ? "memory" : "stopped");
    postMessage({ id: data.id, reason, detail: String(error) });
  } finally {
    clearInterval(alive);
  }
});
