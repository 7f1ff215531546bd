// node answers.mjs INTERPRETER REQUESTS IMAGE [WHOLE]: prints what an image replies to each request, as a JSON list.
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [interpreter, requests, ...files] = process.argv.slice(2);
const { wake } = await import(pathToFileURL(interpreter).href);
const python = await wake(...files.map((file) => new WebAssembly.Module(fs.readFileSync(file))));

function reply(request) {
  try {
    return python.answer(request);
  } catch (error) {
    return error instanceof WebAssembly.RuntimeError ? error.name : String(error);
  }
}

console.log(JSON.stringify(JSON.parse(fs.readFileSync(requests)).map(reply)));
