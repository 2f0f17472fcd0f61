// The parts of the page without a signal: one is shown, the others stay hidden.
import type { Kit } from "./store.ts";

const LOOKS = { text: "large", contrast: "high" };

export function find<Kind extends HTMLElement>(selector: string, within: ParentNode = document): Kind {
  const found = within.querySelector<Kind>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

export function show(panel: string): void {
  for (const one of document.querySelectorAll<HTMLElement>("[data-panel]")) one.hidden = one.dataset["panel"] !== panel;
}

/** The page was kept with the look of that day; the cookies know today's. */
export function look(): void {
  for (const [name, value] of Object.entries(LOOKS))
    document.documentElement.classList.toggle(`${value}-${name}`, document.cookie.includes(`${name}=${value}`));
}

export function family(kit: Kit): void {
  fillRows(find("[data-family]"), kit, "declare");
}

export function choose(kit: Kit, way: string): void {
  const [only] = kit.members;
  if (only && kit.members.length === 1) return window.location.replace(`/${way}/${only.id}`);
  show("choose");
  const form = find<HTMLTemplateElement>(`template[data-form=${way}]`);
  find("[data-panel=choose] h1").textContent = form.dataset["title"] ?? "";
  fillRows(find("[data-members]"), kit, way);
}

function fillRows(list: HTMLElement, kit: Kit, way: string): void {
  const template = find<HTMLTemplateElement>("template[data-member]");
  const rows = kit.members.map((member) => {
    const row = template.content.cloneNode(true) as DocumentFragment;
    find<HTMLAnchorElement>("a", row).href = `/${way}/${member.id}`;
    find("b", row).textContent = member.name;
    find("small", row).textContent = member.relation;
    return row;
  });
  list.replaceChildren(...rows);
}
