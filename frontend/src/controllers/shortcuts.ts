// "/" goes to the search box and "?" shows the keys, on every page of the console.
import { typing } from "./worklist.ts";

export function shortcuts(page: HTMLElement): void {
  document.addEventListener("keydown", (event) => {
    if (typing(event)) return;
    if (event.key === "/") page.querySelector<HTMLElement>("[data-search-box]")?.focus();
    else if (event.key === "?") showKeys(page);
    else return;
    event.preventDefault();
  });
}

function showKeys(page: HTMLElement): void {
  const keys = page.querySelector("#keys");
  if (keys instanceof HTMLDialogElement && !keys.open) keys.showModal();
}
