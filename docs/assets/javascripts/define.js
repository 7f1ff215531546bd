// Defines an element once the page is read: scripts run as soon as they are there, and elements need their contents.
export function define(name, element) {
  const now = () => customElements.define(name, element);
  if (document.readyState === "loading") document.addEventListener("readystatechange", now, { once: true });
  else now();
}
