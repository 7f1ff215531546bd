// Brings what the interpreter needs to the page: over the network, or, in a page opened from a disk, from script packs.
// A file's name holds the start of its SHA-256, and what does not match its name is refused.
import { Failure } from "./failure.js";

const STANDSTILL_MS = 30_000;
const script = document.currentScript;
const names = script.dataset;
const fromDisk = script.src.startsWith("file:");
const urlOf = (name) => new URL(name, script.src).href;

/** Whether the page that this script came with has a calculator. */
export const isHere = "here" in names;

/** What a page and its image must agree on, and where the stock interpreter is. */
export const { identity } = names;
export const stock = fromDisk ? undefined : urlOf(names.stock);

async function matches(bytes, name) {
  if (!crypto.subtle) return true; // Not on http: beyond this machine; there the length has to do.
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const text = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.startsWith(name.split(".").at(-2));
}

/** All bytes of a stream; `onProgress` is told how many of them have come. */
async function read(stream, length, onProgress) {
  const bytes = new Uint8Array(length);
  const reader = stream.getReader();
  let done = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (done + part.value.length > length) throw new Failure("incomplete", "too long");
    bytes.set(part.value, done);
    done += part.value.length;
    onProgress?.(done, length);
  }
  if (done < length) throw new Failure("incomplete", "too short");
  return bytes;
}

/** A file of the site; a download that stands still is ended. */
async function fetched(name, length, onProgress) {
  const standing = new AbortController();
  let timer;
  const told = (done) => {
    clearTimeout(timer);
    timer = setTimeout(() => standing.abort(), STANDSTILL_MS);
    onProgress?.(done, length);
  };
  try {
    told(0);
    const response = await fetch(urlOf(name), { signal: standing.signal });
    if (!response.ok) throw new Failure("incomplete", response.status);
    return await read(response.body, length, told);
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("network", error.message);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs a script that leaves a gzipped file, as base64, under its name. */
function pack(name) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = urlOf(`${name}.js`);
    element.onload = element.onerror = () => {
      element.remove();
      const text = globalThis.calculatorPacks?.[name];
      if (text === undefined) reject(new Failure("incomplete", element.src));
      else resolve(text);
    };
    document.head.append(element);
  });
}

async function unpacked(name, length) {
  const text = atob(await pack(name));
  delete globalThis.calculatorPacks[name];
  const zipped = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  try {
    // Not `Blob.stream()`, which WebKit cannot read here.
    const stream = new Response(zipped).body.pipeThrough(new DecompressionStream("gzip"));
    return await read(stream, length);
  } catch (error) {
    throw new Failure("incomplete", error.message);
  }
}

/** One of the site's WebAssembly modules, checked and compiled. */
export async function module(role, onProgress) {
  if (!globalThis.WebAssembly) throw new Failure("unsupported", "WebAssembly");
  if (!names[role]) throw new Failure("incomplete", role); // A build may leave the image out.
  const [name, length] = names[role].split(" ");
  const bytes = await (fromDisk ? unpacked : fetched)(name, Number(length), onProgress);
  const [good, compiled] = await Promise.allSettled([matches(bytes, name), WebAssembly.compile(bytes)]);
  if (good.value === false) throw new Failure("incomplete", name);
  if (!compiled.value) throw new Failure("unsupported", compiled.reason.message);
  return compiled.value;
}

/** The worker, which on a disk has to come out of a pack too. */
export async function startWorker() {
  if (!globalThis.Worker) throw new Failure("unsupported", "workers");
  const [name, length] = names.worker.split(" ");
  if (!fromDisk) return new Worker(urlOf(name), { type: "module" });
  const source = new Blob([await unpacked(name, Number(length))], { type: "text/javascript" });
  return new (globalThis.NativeWorker ?? Worker)(URL.createObjectURL(source));
}
