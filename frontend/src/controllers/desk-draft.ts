// What a clerk typed outlives a session that ended meanwhile: in this tab alone, for this officer alone, for half an hour.

const PREFIX = "desk:";
const GOOD_FOR = 30 * 60_000;
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "sheet"]);

interface Draft {
  readonly at: number;
  readonly entries: readonly (readonly [string, string])[];
}

export function keepDraft(form: HTMLFormElement): void {
  const own = `${PREFIX}${form.dataset["officer"] ?? ""}:`;
  const key = `${own}${form.dataset["draft"] ?? ""}`;
  forget((name) => !name.startsWith(own));
  const kept = read(key);
  if (kept) restore(form, kept);
  const keep = () => sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), entries: entriesOf(form) }));
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
}

/** After sending: nothing about the person stays in the browser. */
export function deskDone(mark: HTMLElement): void {
  const own = `${PREFIX}${mark.dataset["officer"] ?? ""}:`;
  const done = [`${own}${mark.dataset["draft"] ?? ""}`, `${own}new`];
  forget((name) => done.includes(name));
}

function entriesOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form).entries()].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !NOT_KEPT.has(entry[0]));
}

function read(key: string): Draft | null {
  const text = sessionStorage.getItem(key);
  if (!text) return null;
  const draft = JSON.parse(text) as Draft;
  return Date.now() - draft.at < GOOD_FOR ? draft : null;
}

function restore(form: HTMLFormElement, draft: Draft): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of draft.entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.querySelectorAll<HTMLInputElement>("input, select, textarea")) {
    const given = values.get(control.name);
    if (!control.name || NOT_KEPT.has(control.name)) continue;
    if (/^(radio|checkbox)$/.test(control.type)) control.checked = given?.includes(control.value) ?? false;
    else if (given?.length) control.value = given.shift() ?? "";
  }
  const told = form.querySelector<HTMLElement>("[data-kept]");
  if (told) told.hidden = false;
  // Answers decide which questions are asked.
  form.dispatchEvent(new Event("change"));
}

function forget(whose: (name: string) => boolean): void {
  const names = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? "");
  for (const name of names) if (name.startsWith(PREFIX) && whose(name)) sessionStorage.removeItem(name);
}
