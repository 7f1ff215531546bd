// On paper the address of a link to another site is written out; one within the site leads nowhere there. Material makes
// all of them absolute, so that style sheets cannot tell one from the other.
window.addEventListener("beforeprint", () => {
  for (const link of document.links) link.toggleAttribute("data-here", link.origin === location.origin);
});

// Browsers and Material open everything that is folded before they print; style sheets leave out what no reader has opened.
document.addEventListener("click", ({ target }) => target.closest?.("summary")?.parentElement.toggleAttribute("data-asked"));
