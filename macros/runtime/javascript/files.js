// Brings what the interpreter needs to the page: over the network, or, in a page opened from a disk, from script packs.
// A file's name holds the start of its SHA-256, and what does not match its name is refused.
import { fetched, matches, read } from "./bytes.js";
import { Failure } from "./failure.js";

const script = document.currentScript;
const names = script.dataset;
const fromDisk = script.src.startsWith("file:");
const urlOf = (name) => new URL(name, script.src).href;

/** What a page and its image must agree on, where the stock interpreter is, and which build of the site this is. */
export const { build, identity } = names;
const [archive, archiveLength] = names.stock.split(" ");
export const stock = fromDisk ? undefined : { url: urlOf(archive), length: Number(archiveLength) };

/** Whether the site has been built anew since this page was loaded: its page says another build than this script. */
export async function hasMovedOn() {
  try {
    const response = await fetch(location.pathname, { cache: "no-store" });
    const [, now] = (await response.text()).match(/<script[^>]* data-build="(\w+)"/) ?? [];
    return response.ok && now !== undefined && now !== build;
  } catch {
    return false;
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
  const told = (done) => onProgress?.(done, Number(length));
  const bytes = await (fromDisk ? unpacked(name, Number(length)) : fetched(urlOf(name), Number(length), told));
  const [good, compiled] = await Promise.allSettled([
    matches(bytes, name.split(".").at(-2)), WebAssembly.compile(bytes),
  ]);
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
