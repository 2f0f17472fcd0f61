// Copies a receipt's code and says so.

export function copy(button: HTMLElement): void {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  // Without TLS a browser offers no clipboard: the code itself stays readable.
  if (!clipboard) return;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => {
    void clipboard.writeText(button.dataset["copy"] ?? "").then(() => {
      button.textContent = button.dataset["done"] ?? "✓";
    });
  });
}
