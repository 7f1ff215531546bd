// node replies.mjs INTERPRETER IMAGE QUESTIONS: prints the milliseconds of compiling an image, waking it, and each reply.
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [interpreter, image, questions] = process.argv.slice(2);
const { wake } = await import(pathToFileURL(interpreter).href);
const bytes = fs.readFileSync(image);
const times = [performance.now()];
const took = () => {
  times.push(performance.now());
  return times.at(-1) - times.at(-2);
};
const module = await WebAssembly.compile(bytes);
const compile = took();
const python = await wake(module);
const woken = took();
const replies = JSON.parse(fs.readFileSync(questions)).map((question) => {
  times.push(performance.now());
  python.answer(question);
  const reply = took();
  python.collect();
  return reply;
});
console.log(JSON.stringify({ compile, wake: woken, replies }));
