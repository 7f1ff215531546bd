// One workload a visit: what the reader has typed on a page is there again when the site's navigation leads back to it.
// Addresses hold it; this remembers, for the pages of a visit, the address that goes with the newest numbers.
const KEPT = "calculators.visit";
const NAVIGATION = ".md-tabs a[href], .md-nav a[href], .md-footer a[href]";

/** The query of each page by its path; nothing where the browser keeps nothing. */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep(queries) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(queries));
  } catch {
    // Without a place to remember it in, links lead to the pages as they are built.
  }
}

/** Remembers the newest address of pages: of this one, and of those that its links fill in with the same workload. */
export function remember(links) {
  keep({ ...kept(), ...Object.fromEntries(links.map(({ pathname, search }) => [pathname, search])) });
}

/** The reader starts over. */
export function forget() {
  keep({});
}

/** Has the navigation lead to the numbers of the visit. */
export function followVisit() {
  for (const type of ["auxclick", "contextmenu", "click"]) document.addEventListener(type, (event) => {
    const link = event.target.closest?.(NAVIGATION);
    if (link?.origin === location.origin && !link.hash) link.search = kept()[link.pathname] ?? "";
  }, { capture: true });
}
