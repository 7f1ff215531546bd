// Reads files of the site to the end, and checks that they are what the build has made.
import { Failure } from "./failure.js";

const STANDSTILL_MS = 16_000;

/** The SHA-256 of some bytes in hexadecimal digits; nothing on http: beyond this machine, where browsers have none. */
export async function digestOf(bytes) {
  const digest = crypto.subtle && new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return digest && Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the SHA-256 of some bytes begins with these hexadecimal digits; where there is none the length has to do. */
export async function matches(bytes, digits) {
  return (await digestOf(bytes))?.startsWith(digits) ?? true;
}

/** All bytes of a stream, of which there must be `length`; `onProgress` is told how many of them have come. */
export async function read(stream, length, onProgress) {
  const bytes = new Uint8Array(length);
  const reader = stream.getReader();
  let done = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (done + part.value.length > length) throw new Failure("incomplete", "too long");
    bytes.set(part.value, done);
    done += part.value.length;
    onProgress?.(done);
  }
  if (done < length) throw new Failure("incomplete", "too short");
  return bytes;
}

const failed = new Set();

/**
 * A file of the site; a download that stands still is ended. After a failure it is asked for past the browser's cache,
 * which may hold the answer that there is no such file from the middle of an upload.
 */
export async function fetched(url, length, onProgress) {
  const standing = new AbortController();
  let timer;
  const told = (done) => {
    clearTimeout(timer);
    timer = setTimeout(() => standing.abort(), STANDSTILL_MS);
    onProgress?.(done);
  };
  try {
    told(0);
    const cache = failed.has(url) ? "reload" : "default";
    // Low, since what a reader looks at meanwhile comes first.
    const response = await fetch(url, { signal: standing.signal, cache, priority: "low" });
    if (!response.ok) throw Object.assign(new Failure("incomplete", response.status), { absent: true });
    return await read(response.body, length, told);
  } catch (error) {
    failed.add(url);
    throw error instanceof Failure ? error : new Failure("network", error.message);
  } finally {
    clearTimeout(timer);
  }
}
