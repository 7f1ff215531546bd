// node profile.mjs FOLDER: answers `questions.json` with `marking.wasm`, and writes down which functions were entered.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, interpreter] = process.argv.slice(2).map((name) => path.resolve(name));
const { facts, wake } = await import(pathToFileURL(interpreter).href);

const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, "marking.wasm")));
const { marksAt, functions, trampoline } = facts(module);
const questions = JSON.parse(fs.readFileSync(path.join(folder, "questions.json")));
const python = await wake(module);
const { memory } = python.exports;

for (const question of questions) {
  python.answer(question);
  python.collect();
}
// How an error is told is on the way, too.
try {
  python.answer("not JSON");
} catch {
  python.collect();
}
// Browsers that cannot run CPython's small module call its functions another way.
new DataView(memory.buffer).setInt32(trampoline, 0, true);
// And left alone, the collector lets memory run out, so that it has to grow.
const initially = memory.buffer.byteLength;
while (memory.buffer.byteLength === initially) {
  for (const question of questions) python.answer(question);
}
python.collect();

const marks = new Uint8Array(memory.buffer, marksAt, functions);
fs.writeFileSync(path.join(folder, "entered.json"), JSON.stringify([...marks.keys()].filter((at) => marks[at])));
