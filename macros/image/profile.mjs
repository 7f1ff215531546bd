// node profile.mjs FOLDER: answers `questions.json` with `marking.wasm`, and writes down which functions were entered.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, interpreter] = process.argv.slice(2).map((name) => path.resolve(name));
const { facts, wake } = await import(pathToFileURL(interpreter).href);

const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, "marking.wasm")));
const { marksAt, functions } = facts(module);
const { instantiate } = WebAssembly;
// The marks lie far beyond what Python will use, and its memory has to reach so far before the first is set.
WebAssembly.instantiate = async (...given) => {
  const instance = await instantiate(...given);
  const { memory } = instance.exports ?? {};
  if (memory) memory.grow(Math.ceil((marksAt + functions - memory.buffer.byteLength) / 65_536));
  return instance;
};
const python = await wake(module);
for (const question of JSON.parse(fs.readFileSync(path.join(folder, "questions.json")))) {
  python.answer(question);
  python.collect();
}
try {
  python.answer("not JSON");
} catch {
  // How an error is told is on the way, too.
}
const marks = new Uint8Array(python.exports.memory.buffer, marksAt, functions);
fs.writeFileSync(path.join(folder, "entered.json"), JSON.stringify([...marks.keys()].filter((at) => marks[at])));
