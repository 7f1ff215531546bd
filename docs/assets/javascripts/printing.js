// On paper the address of a link to another site is written out; one within the site leads nowhere there. Material makes
// all of them absolute, so that style sheets cannot tell one from the other.
window.addEventListener("beforeprint", () => {
  for (const link of document.links) link.toggleAttribute("data-here", link.origin === location.origin);
});
