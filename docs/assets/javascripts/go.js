// What bears `data-go` (a link in a table) or `data-driver` (a bar of a chart) leads to the control of that name.
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
}, { capture: true });
