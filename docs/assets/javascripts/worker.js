// Runs the calculators: boots Pyodide once, then answers each request with what Python replies.
import { loadPyodide } from "../runtime/pyodide.mjs";

const runtime = new URL("../runtime/", import.meta.url).href;

async function boot() {
  const [pyodide, archive] = await Promise.all([
    loadPyodide({ indexURL: runtime }),
    fetch(`${runtime}calculators.zip`).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response.arrayBuffer();
    }),
  ]);
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
