// A button that opens the dialog it names; the dialog element itself keeps the focus and hears Escape.

export function dialog(button: HTMLElement): void {
  const target = document.getElementById(button.dataset["dialog"] ?? "");
  if (!(target instanceof HTMLDialogElement)) throw new Error("a dialog button names a dialog");
  button.hidden = false;
  button.addEventListener("click", () => target.showModal());
  target.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-close]")) target.close();
  });
}
