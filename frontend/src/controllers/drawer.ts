// The detail beside the list: Escape empties it and gives the focus back to where it was opened.

export function drawer(panel: HTMLElement): void {
  let opener: Element | null = null;
  panel.addEventListener("htmx:beforeSwap", () => (opener = document.activeElement));
  panel.addEventListener("htmx:afterSwap", () => panel.querySelector<HTMLElement>("h1, h2, [tabindex]")?.focus());
  panel.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-close]")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.hasChildNodes() && !event.defaultPrevented) close();
  });

  function close(): void {
    panel.replaceChildren();
    if (opener instanceof HTMLElement) opener.focus();
  }
}
