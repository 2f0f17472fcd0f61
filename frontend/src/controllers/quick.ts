// Puts a ready text into the answer, where it can still be changed; Ctrl and Enter send. Without this script the texts
// stand below, to be copied.
import { once } from "./once.ts";

export function quick(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) throw new Error("quick is a form");
  const box = form.querySelector("textarea");
  const part = form.querySelector<HTMLElement>("[data-quick]");
  const choice = part?.querySelector("select");
  once(form);
  if (!box || !part || !choice) return;
  part.hidden = false;
  choice.addEventListener("change", () => {
    if (!choice.value) return;
    box.value = box.value.trim() ? `${box.value.trim()}\n${choice.value}` : choice.value;
    choice.value = "";
    box.focus();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
