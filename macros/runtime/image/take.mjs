// node take.mjs FOLDER: boots Python as Pyodide ships it, prepares it, and writes down the state of its memory.
//
// FOLDER holds `pyodide.asm.wasm` (with its globals exported), `python_stdlib.zip`, `app/` and `prepare.py`;
// `memory.bin` and `state.json` are added. Only CPython is started: Pyodide's bridge to JavaScript,
// and with it asyncio and the packages that it needs, is never imported, since the calculators do not use it.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, pyodideFolder] = process.argv.slice(2).map((name) => path.resolve(name));
const from = (name) => pathToFileURL(path.join(pyodideFolder, name)).href;
const { loadPyodide } = await import(from("pyodide.mjs"));
const { default: createPyodideModule } = await import(from("pyodide.asm.mjs"));

// Node would print the line that threw, and Pyodide's is a megabyte long.
process.on("uncaughtException", ({ stack }) => {
  console.error(stack);
  process.exit(1);
});

// Whatever could differ from one build to the next stands still.
process.argv[1] = "python";
process.env.TZ = "UTC";
Date.now = () => 0;
performance.now = () => 0;
Math.random = () => 0.5;
let mayGrow = true;

function stillImports(info) {
  const { emscripten_resize_heap: grow } = info.env;
  info.env.emscripten_resize_heap = (size) => (mayGrow ? grow(size) : 0);
  for (const names of [info.env, info.wasi_snapshot_preview1]) {
    for (const name of ["getentropy", "random_get"]) {
      if (names[name]) names[name] = (at, length) => { module.HEAPU8.fill(0, at, at + length); return 0; };
    }
  }
}

let python;
const env = {
  PYTHONDONTWRITEBYTECODE: "1",
  PYTHONHASHSEED: "0",
  PYTHONHOME: "/",
  PYTHONNODEBUGRANGES: "1",
  PYTHONOPTIMIZE: "2",
  PYTHONPATH: "/app",
  PYTHONUTF8: "1",
};
// `loadPyodide` is left as soon as the module stands: what would follow is the start of the bridge.
const module = await new Promise((resolve, reject) => {
  loadPyodide({
    env,
    indexURL: folder,
    lockFileContents: fs.readFileSync(path.join(pyodideFolder, "pyodide-lock.json"), "utf8"),
    createPyodideModule: async (settings) => {
      const { instantiateWasm } = settings;
      settings.noInitialRun = true;
      settings.instantiateWasm = (info, done) => {
        stillImports(info);
        return instantiateWasm(info, (instance, compiled) => { python = instance.exports; done(instance, compiled); });
      };
      resolve(await createPyodideModule(settings));
      return new Promise(() => {});
    },
  }).catch(reject);
});

function copy(source, target) {
  if (fs.statSync(source).isDirectory()) {
    module.FS.mkdirTree(target);
    for (const name of fs.readdirSync(source).sort()) copy(path.join(source, name), `${target}/${name}`);
  } else module.FS.writeFile(target, Uint8Array.from(fs.readFileSync(source)));
}

function text(value) {
  const bytes = new TextEncoder().encode(`${value}\0`);
  const at = python.malloc(bytes.length) >>> 0;
  module.HEAPU8.set(bytes, at);
  return at;
}

function run(source) {
  const at = text(source);
  if (python.PyRun_SimpleString(at)) throw new Error("Python failed, see above");
  python.free(at);
}

copy(path.join(folder, "app"), "/app");
python.Py_InitializeEx(0);
run(fs.readFileSync(path.join(folder, "prepare.py"), "utf8"));
const answer = python.PyObject_GetAttrString(python.PyImport_ImportModule(text("calculators.browser")), text("answer"));

// What Python and malloc have free still holds what was there before. Taken whole, zeroed and given back, it is blank.
mayGrow = false;
const held = [];
function blank(take, give, sizes) {
  for (const size of sizes) {
    for (let at = take(size) >>> 0; at; at = take(size) >>> 0) {
      module.HEAPU8.fill(0, at, at + size);
      held.push([give, at]);
    }
  }
}
const downTo = (first, step) => Array.from({ length: first / step }, (_, index) => first - index * step);
blank(python.malloc, python.free, [20, 18, 16, 14, 12, 10].map((power) => 2 ** power));
blank(python.PyObject_Malloc, python.PyObject_Free, downTo(512, 16));
blank(python.malloc, python.free, downTo(512, 8));
for (const [give, at] of held.reverse()) give(at);
const stackEnd = python.emscripten_stack_get_end() >>> 0;
module.HEAPU8.fill(0, stackEnd, python.emscripten_stack_get_current() >>> 0);
// Set anew where an image wakes, for not every browser can have the fast one.
const trampoline = python._PyRuntime.value + module.HEAP32[python._PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET.value >> 2];
module.HEAP32[trampoline >> 2] = 0;

const numbered = (name) => Object.keys(python).filter((key) => new RegExp(`^${name}\\d+$`).test(key)).sort();
fs.writeFileSync(path.join(folder, "memory.bin"), module.HEAPU8);
fs.writeFileSync(path.join(folder, "state.json"), JSON.stringify({
  answer,
  trampoline,
  stackEnd,
  globals: numbered("global").map((name) => python[name].value),
  tables: numbered("table").map((name) => python[name].length),
}));
process.exit(0);
