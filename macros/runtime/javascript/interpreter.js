// Python as it stood when the site was built: an instance of the image, and one function of it that is called.
// Of what Emscripten would provide it gets only what a calculation needs; asked for more, it says so and is given up.

const PAGE_BYTES = 65_536;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What the build wrote into an image about itself. */
export function facts(image) {
  const [section] = WebAssembly.Module.customSections(image, "image");
  return section ? JSON.parse(decoder.decode(section)) : {};
}

/**
 * What a module wants to import. It gets two functions, and no time, file system or randomness: any other function
 * throws, and leaves its name in `state.missing`.
 */
function imports(module, state) {
  const functions = {
    _PyEM_TrampolineCall_JS: (at, ...given) => state.exports.table0.get(at)(...given),
    emscripten_resize_heap(bytes) {
      const { memory } = state.exports;
      try {
        memory.grow(((bytes >>> 0) - memory.buffer.byteLength + PAGE_BYTES - 1) >>> 16);
        return 1;
      } catch {
        return 0;
      }
    },
  };
  const all = { image: state.exports };
  for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
    if (space === "image") continue;
    all[space] ??= {};
    if (kind === "global") all[space][name] = new WebAssembly.Global({ value: "i32", mutable: true }, -1);
    else all[space][name] = functions[name] ?? (() => { state.missing.push(name); throw new Error(name); });
  }
  return all;
}

/** A call through a pointer of another type goes through a small module of CPython's, where the browser can run it. */
async function installTrampoline({ trampoline, trampolineModule }, { memory, table0 }) {
  try {
    const bytes = Uint8Array.from(trampolineModule, (pair) => Number.parseInt(pair, 16));
    const env = { memory, __indirect_function_table: table0 };
    const { instance } = await WebAssembly.instantiate(bytes, { env });
    const at = table0.grow(1);
    table0.set(at, instance.exports.trampoline_call);
    new DataView(memory.buffer).setInt32(trampoline, at, true);
  } catch {
    // An older browser: calls go through JavaScript.
  }
}

/**
 * Wakes an image. With `whole`, every function is there; without, one that no profile saw traps.
 * Gives the functions that answer a request, text to text, and that clean up. Once one has thrown, the image must not
 * be used again.
 */
export async function wake(image, whole) {
  const state = { exports: {}, missing: [] };
  const started = async (module) => (await WebAssembly.instantiate(module, imports(module, state))).exports;
  state.exports = await started(image);
  const { exports: shared, missing } = state;
  const about = facts(image);
  await installTrampoline(about, shared);
  const python = whole ? await started(whole) : shared;
  const bytes = (at, length) => new Uint8Array(shared.memory.buffer, at >>> 0, length);
  const sizeAt = python.malloc(4);

  function read(object) {
    const at = python.PyUnicode_AsUTF8AndSize(object, sizeAt);
    return decoder.decode(bytes(at, new DataView(shared.memory.buffer).getUint32(sizeAt, true)));
  }

  return {
    exports: shared,
    /** Frees what is no longer in use but holds itself; the image's Python does not do so by itself. */
    collect() {
      python.PyGC_Collect();
    },
    answer(request) {
      const text = encoder.encode(request);
      const at = python.malloc(text.length);
      bytes(at, text.length).set(text);
      const asked = python.PyUnicode_FromStringAndSize(at, text.length);
      python.free(at);
      const reply = python.PyObject_CallOneArg(about.answer, asked);
      python.Py_DecRef(asked);
      if (missing.length) throw new Error(missing.join());
      if (!reply) throw new Error(read(python.PyObject_Repr(python.PyErr_GetRaisedException())));
      const answered = read(reply);
      python.Py_DecRef(reply);
      return answered;
    },
  };
}
