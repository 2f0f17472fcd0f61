// Rows are chosen with x or by pressing their box; a letter then does something with them, or with the row one is on.
import { typing } from "./worklist.ts";

export function chosen(bar: HTMLElement): void {
  if (!(bar instanceof HTMLFormElement)) throw new Error("what is chosen is a form");
  const page = bar.closest("main") ?? document.body;
  const boxes = () => [...page.querySelectorAll<HTMLInputElement>("[data-choose]")];
  const count = bar.querySelector<HTMLElement>("[data-count]");
  const verbs = [...bar.querySelectorAll<HTMLButtonElement>("button")];
  const idle = count?.textContent ?? "";

  function show(): void {
    const many = boxes().filter((box) => box.checked).length;
    bar.classList.toggle("is-idle", many === 0);
    for (const verb of verbs) verb.disabled = many === 0;
    if (count) count.textContent = many === 0 ? idle : (bar.dataset["chosen"] ?? "%").replace("%", String(many));
  }

  function here(): HTMLInputElement | null {
    return page.querySelector<HTMLInputElement>(".is-here [data-choose]");
  }

  function turn(): boolean {
    const box = here();
    if (!box) return false;
    box.checked = !box.checked;
    show();
    return true;
  }

  function press(key: string): boolean {
    const verb = bar.querySelector<HTMLButtonElement>(`[data-verb="${key}"]`);
    if (!verb) return false;
    const box = here();
    if (box && !boxes().some((one) => one.checked)) box.checked = true;
    show();
    verb.click();
    return true;
  }

  page.addEventListener("change", (event) => {
    if ((event.target as Element).matches("[data-choose]")) show();
  });
  document.addEventListener("keydown", (event) => {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "x" ? turn() : press(event.key)) event.preventDefault();
  });
  show();
}
