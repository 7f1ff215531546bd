// What pages opened from a disk need besides. The build puts it, and behind it the shim of the search's worker, into the
// head of such pages: before any other script asks for a worker or follows a link.

/** The shim replaces the class; the interpreter starts from a Blob, for which it needs none. */
globalThis.NativeWorker = globalThis.Worker;

/** A server answers for a folder with the page in it; on a disk a link has to name the file. */
function nameFile({ target }) {
  const link = target.closest?.("a[href]");
  if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}
for (const type of ["pointerdown", "focusin", "contextmenu", "auxclick", "click"]) {
  window.addEventListener(type, nameFile, { capture: true });
}

/** The days from a date until today, counted, since a copy may be read long after it was made. */
function daysSince(date) {
  const day = new Date(date);
  let days = 0;
  for (day.setUTCDate(day.getUTCDate() + 1); day <= Date.now(); day.setUTCDate(day.getUTCDate() + 1)) days += 1;
  return days;
}

document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-days-since]")) {
    place.querySelector("[data-days]").textContent = daysSince(place.dataset.daysSince);
    place.hidden = false;
  }
});
