// node wake.mjs INTERPRETER IMAGE: prints the milliseconds of compiling an image, waking it, and its first reply.
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const [interpreter, image] = process.argv.slice(2);
const { wake } = await import(pathToFileURL(interpreter).href);
const bytes = fs.readFileSync(image);
const times = [performance.now()];
const module = await WebAssembly.compile(bytes);
times.push(performance.now());
const python = await wake(module);
times.push(performance.now());
python.answer(JSON.stringify({ calculator: "cost", query: "", root: "" }));
times.push(performance.now());
console.log(JSON.stringify(times.slice(1).map((time, place) => time - times[place])));
