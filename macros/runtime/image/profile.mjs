// node profile.mjs FOLDER INTERPRETER SHARE OF: answers every OFth of `questions.json`, from the SHAREth on, with
// `marking.wasm`, and writes down which functions were entered.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const ANSWERS_BETWEEN_COLLECTIONS = 50;
const [folder, interpreter] = process.argv.slice(2, 4).map((name) => path.resolve(name));
const [share, of] = process.argv.slice(4).map(Number);
const { facts, wake } = await import(pathToFileURL(interpreter).href);

const module = new WebAssembly.Module(fs.readFileSync(path.join(folder, "marking.wasm")));
const { marksAt, functions, trampoline } = facts(module);
const asked = JSON.parse(fs.readFileSync(path.join(folder, "questions.json")));
const questions = asked.filter((_, at) => at % of === share);
const python = await wake(module);
const { memory } = python.exports;

// As on a page, the collector is called now and then.
for (const [at, question] of questions.entries()) {
  python.answer(question);
  if (at % ANSWERS_BETWEEN_COLLECTIONS === 0) python.collect();
}
// How an error is told is on the way, too.
try {
  python.answer("not JSON");
} catch {
  python.collect();
}
// Browsers that cannot run CPython's small module call its functions another way.
new DataView(memory.buffer).setInt32(trampoline, 0, true);
for (const question of questions.slice(0, ANSWERS_BETWEEN_COLLECTIONS)) python.answer(question);
// And left alone, the collector lets memory run out, so that it has to grow.
const initially = memory.buffer.byteLength;
for (let at = 0; memory.buffer.byteLength === initially; at += 1) python.answer(questions[at % questions.length]);
python.collect();

const marks = new Uint8Array(memory.buffer, marksAt, functions);
const entered = [...marks.keys()].filter((at) => marks[at]);
fs.writeFileSync(path.join(folder, `entered-${share}.json`), JSON.stringify(entered));
