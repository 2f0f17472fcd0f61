// Takes over what a newer version of the page says, part by part, so that nothing is read aloud twice and nothing
// that somebody is writing is touched.

const WHOLE = ["talk-standing", "talk-state"];

/** Brings the conversation up to date; tells whether messages were added. */
export function take(part: HTMLElement, page: string): boolean {
  const newer = new window.DOMParser().parseFromString(page, "text/html");
  const talk = newer.querySelector<HTMLElement>("[data-controller=talk]");
  if (!talk) return false;
  part.dataset["version"] = talk.dataset["version"] ?? part.dataset["version"] ?? "0";
  for (const id of WHOLE) replace(document.getElementById(id), newer.getElementById(id));
  offerJudging(document.getElementById("talk-judge"), newer.getElementById("talk-judge"));
  return takeMessages(document.getElementById("talk-said"), newer.getElementById("talk-said"));
}

function takeMessages(list: HTMLElement | null, newer: HTMLElement | null): boolean {
  let added = false;
  for (const item of newer?.children ?? []) {
    const here = document.getElementById(item.id);
    replace(here, item);
    if (here) continue;
    list?.append(document.importNode(item, true));
    added = true;
  }
  return added;
}

function replace(here: Element | null, newer: Element | null): void {
  if (here && newer && here.innerHTML !== newer.innerHTML) here.innerHTML = newer.innerHTML;
}

/** Shows or takes away the question whether it helped; what is being answered stays. */
function offerJudging(here: HTMLElement | null, newer: HTMLElement | null): void {
  if (!here || !newer || Boolean(here.firstElementChild) === Boolean(newer.firstElementChild)) return;
  here.innerHTML = newer.innerHTML;
}
