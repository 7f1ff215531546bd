// Runs the calculators: boots Pyodide once, then answers each request with what Python replies.
import { loadPyodide } from "../runtime/pyodide.mjs";

const runtime = new URL("../runtime/", import.meta.url).href;

// Pyodide waits for ever when a file of its own does not arrive, so every fetch of the boot is watched.
const lost = new Promise((_, reject) => {
  const fetchUnwatched = self.fetch;
  self.fetch = async (...request) => {
    try {
      const response = await fetchUnwatched(...request);
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response;
    } catch (error) {
      reject(error);
      throw error;
    }
  };
});

async function boot() {
  const loading = Promise.all([
    loadPyodide({ indexURL: runtime }),
    fetch(`${runtime}calculators.zip`).then((response) => response.arrayBuffer()),
  ]);
  const [pyodide, archive] = await Promise.race([loading, lost]);
  pyodide.unpackArchive(archive, "zip");
  return pyodide.pyimport("calculators.browser").answer;
}

const booted = boot();
booted.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error) }),
);

addEventListener("message", async ({ data }) => {
  const answer = await booted;
  try {
    postMessage({ id: data.id, reply: JSON.parse(answer(JSON.stringify(data.request))) });
  } catch (error) {
    postMessage({ id: data.id, failed: String(error) });
  }
});
