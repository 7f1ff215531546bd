// One interpreter a visit. It outlives pages under Material's instant navigation, because this script does.
import { Failure } from "./failure.js";
import { build, hasMovedOn, identity, module, startWorker, stock } from "./files.js";

/**
 * How long a new worker may say nothing, one that has said something, and one that works on files, which the reader can
 * cancel. Two of the first kind make 16 s.
 */
const FIRST_WORD_MS = 8_000;
const SILENCE_MS = 15_000;
const WITH_FILES_MS = 300_000;
const STARTS = 2;
const RENEWED = "calculators.renewed";

/** @type {Promise<Worker> | undefined} */
let worker;
let starts = 0;
let lastId = 0;
let timer;
let patienceMs = FIRST_WORD_MS;
const waiting = new Map();
let watching = () => {};

/** Whether this browser asks sites to save data. */
export function savesData() {
  return Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
}

/**
 * Loads the page anew, because it and this script are of different builds of the site: at most once for each other
 * build, `other`, so that two that take turns do not go on for ever. False where that was done already.
 */
export function renew(other) {
  try {
    if (sessionStorage.getItem(RENEWED) === other) return false;
    sessionStorage.setItem(RENEWED, other);
  } catch {
    return false; // Without a place to remember it in, it might go on for ever.
  }
  location.reload();
  return true;
}

/** Calls `told` with how many bytes of how many have come, while they come; with nothing where it takes longer. */
export function watchProgress(told) {
  watching = told;
}

/** The module, or the reason why there is none, in a form that can be posted. */
async function load(role) {
  try {
    return { role, module: await module(role, (done, length) => watching(done, length)) };
  } catch (error) {
    console.warn(error);
    const reason = error.absent && await hasMovedOn() ? "moved" : error.reason;
    return { role, reason: reason ?? "stopped", detail: error.message };
  }
}

/** A worker that says nothing for long has been ended by somebody, or hangs; it is started once more. */
function expectWord() {
  clearTimeout(timer);
  const isLong = patienceMs >= SILENCE_MS && [...waiting.values()].some(({ request }) => request.files);
  const limit = isLong ? WITH_FILES_MS : patienceMs;
  if (waiting.size) timer = setTimeout(() => lose(new Failure("stopped", limit)), limit);
}

async function lose(failure) {
  clearTimeout(timer);
  const lost = worker;
  worker = undefined;
  patienceMs = FIRST_WORD_MS;
  lost?.then((started) => started.terminate(), () => {});
  const requests = [...waiting.values()];
  waiting.clear();
  const again = failure.reason === "stopped" && starts < STARTS;
  if (again) watching();
  for (const { request, resolve, reject } of requests) {
    if (again) ask(request).then(resolve, reject);
    else reject(failure);
  }
  if (!again) starts = 0;
}

/** Ends what is being worked out, whoever waits for it; the next request starts the interpreter anew. */
export function cancel() {
  lose(new Failure("cancelled"));
}

async function start() {
  starts += 1;
  performance.mark("calculators:boot");
  const image = load("image");
  const started = await startWorker();
  const broken = new Promise((_, reject) => {
    started.addEventListener("error", ({ message }) => {
      reject(new Failure(navigator.onLine ? "incomplete" : "network", message));
    });
  });
  broken.catch(lose);
  started.addEventListener("message", async ({ data }) => {
    if (data.patience) {
      patienceMs = data.patience;
      watching();
    } else if (data.ready || patienceMs < SILENCE_MS) patienceMs = SILENCE_MS;
    expectWord();
    if (data.length) watching(data.done, data.length);
    if (data.ready) performance.mark("calculators:ready", { detail: data.ready });
    if (data.need) {
      clearTimeout(timer);
      started.postMessage(await load(data.need));
      expectWord();
    }
    const request = waiting.get(data.id);
    if (!request) return;
    waiting.delete(data.id);
    expectWord();
    if (data.reason) {
      const failure = new Failure(data.reason, data.detail);
      lose(failure);
      request.reject(failure);
    } else {
      starts = 1;
      request.resolve(JSON.parse(data.reply));
    }
  });
  started.postMessage({ identity, stock, ...(await Promise.race([image, broken])) });
  return started;
}

export { build };

/** Whether the interpreter is there already, or on its way. */
export function booted() {
  return Boolean(worker);
}

/** What Python replies to a request. It boots with the first one; a failed boot may be tried again. */
export async function ask(request) {
  let started;
  let starting;
  try {
    worker ??= start();
    starting = worker;
    started = await starting;
  } catch (error) {
    worker = undefined;
    throw error;
  }
  if (worker !== starting) throw new Failure("cancelled");
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { request, resolve, reject });
    started.postMessage({ id, request });
    expectWord();
  });
}
