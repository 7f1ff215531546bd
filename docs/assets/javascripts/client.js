// One worker a visit. It outlives pages under Material's instant navigation, because this module does.

const BOOT_TIMEOUT_MS = 60_000;

/** @type {Promise<Worker> | undefined} */
let worker;
let lastId = 0;
const waiting = new Map();

function start() {
  return new Promise((resolve, reject) => {
    const started = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    const fail = (reason) => {
      clearTimeout(timer);
      started.terminate();
      worker = undefined;
      reject(new Error(reason));
      for (const { reject: rejectWaiting } of waiting.values()) rejectWaiting(new Error(reason));
      waiting.clear();
    };
    // Under some policies Pyodide neither loads nor fails, so waiting has an end of its own.
    const timer = setTimeout(() => fail("timeout"), BOOT_TIMEOUT_MS);
    started.addEventListener("error", (event) => fail(event.message || "worker"));
    started.addEventListener("message", ({ data }) => {
      if (data.ready) {
        clearTimeout(timer);
        performance.mark("calculators:ready");
        resolve(started);
      } else if (data.id === undefined) {
        fail(data.failed);
      } else {
        const request = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.failed) request?.reject(new Error(data.failed));
        else request?.resolve(data.reply);
      }
    });
  });
}

/** Boots the runtime, once; a failed boot may be tried again. */
export function boot() {
  worker ??= start();
  return worker;
}

/** What Python replies to a request. */
export async function ask(request) {
  const booted = await boot();
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    booted.postMessage({ id, request });
  });
}
