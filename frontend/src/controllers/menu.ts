// A menu made of <details> closes on Escape and when something else is clicked.

export function menu(details: HTMLElement): void {
  if (!(details instanceof HTMLDetailsElement)) throw new Error("a menu is a details element");
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
    event.stopPropagation();
  });
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target as Node)) details.open = false;
  });
}
