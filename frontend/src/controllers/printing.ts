// Opens the browser's print dialogue; without this script the browser's own menu does.

export function printing(button: HTMLElement): void {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
