// The inbox hears at once when somebody asks or is answered. Rows change by themselves as long as nobody walks them;
// otherwise a line says that there is something new.
import { follow } from "../live/follow.ts";
import { once } from "./once.ts";

export function inbox(part: HTMLElement): void {
  const look = async () => {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) bringIn(part, await answer.text());
  };
  // A list has no version of its own: what was told of is looked at.
  follow(part.dataset["live"] ?? "", () => 0, look);
}

/** Takes over the rows of a newer page, or says that they changed. */
export function bringIn(part: HTMLElement, page: string): void {
  const newer = new window.DOMParser().parseFromString(page, "text/html");
  const here = part.querySelector("#inbox-rows");
  const there = newer.querySelector("#inbox-rows");
  if (!here || !there || plain(here) === plain(there)) return;
  const rows = here.querySelector("tbody");
  const newRows = there.querySelector("tbody");
  if (rows && newRows && !here.querySelector(".is-here")) {
    rows.innerHTML = newRows.innerHTML;
    for (const form of rows.querySelectorAll("form")) once(form);
    return;
  }
  const line = part.querySelector<HTMLElement>("[data-news]");
  if (line) line.hidden = false;
}

/** What the rows say, without the keys that are new on every page and the minutes that pass. */
function plain(rows: Element): string {
  return [...rows.querySelectorAll("[data-open], form, .overdue, td:last-child")]
    .map((one) => one.getAttribute("href") ?? one.getAttribute("action") ?? one.textContent?.trim() ?? "")
    .join("|");
}
