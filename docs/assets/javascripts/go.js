// What bears `data-go` (a link in a table) or `data-driver` (a bar of a chart) leads to the control of that name; with
// `data-line` (`rag.setup_hours=60..100`) to that line of a control that has many. Where the line is missing it is
// written there: it says what holds anyway, so nothing is computed before it is typed over.
function toLine(control, line) {
  const place = line.slice(0, line.indexOf("=")).replaceAll(".", "\\.");
  const before = new RegExp(`(?:^|[;\\n])[^\\S\\n]*${place}[^\\S\\n]*=[^\\S\\n]*`);
  if (!before.test(control.value)) {
    control.value = [control.value.trimEnd(), line].filter(Boolean).join("\n");
  }
  const found = before.exec(control.value);
  const start = found.index + found[0].length;
  control.setSelectionRange(start, start + control.value.slice(start).search(/[;\n]|$/));
}

document.addEventListener("click", (event) => {
  const from = event.target.closest?.("[data-go], [data-driver]");
  const form = from?.closest("calculator-form")?.querySelector("form");
  const named = from && `[name="${from.dataset.go ?? from.dataset.driver}"]`;
  const control = form?.querySelector(`${named}:checked`) ?? form?.querySelector(named);
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation(); // Material would take the link for a way to another place
  for (let around = control; around; around = around.parentElement) if (around.localName === "details") around.open = true;
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
  if (from.dataset.line) toLine(control, from.dataset.line);
}, { capture: true });
