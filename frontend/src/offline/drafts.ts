// A form as it stands on a page: taken down, and filled in again.
import type { Fields } from "./store.ts";

// What belongs to the page and not to the answers.
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "step"]);

export const keyOf = (household: string, person: string, form: string): string => [household, person, form].join(" ");

export function fieldsOf(form: HTMLFormElement): Fields {
  const entries = [...new FormData(form).entries()] as [string, FormDataEntryValue][];
  return entries.filter((entry): entry is [string, string] => typeof entry[1] === "string" && !NOT_KEPT.has(entry[0]));
}

/** Fills in what was kept; a control that a newer form no longer has is passed over. */
export function fillIn(form: HTMLFormElement, fields: Fields, except: ReadonlySet<string> = new Set()): void {
  const kept = new Map<string, string[]>();
  for (const [name, value] of fields) kept.set(name, [...(kept.get(name) ?? []), value]);
  const used = new Map<string, number>();
  for (const control of form.querySelectorAll<HTMLInputElement>("input[name], select[name], textarea[name]")) {
    if (NOT_KEPT.has(control.name) || except.has(control.name)) continue;
    if (control.type === "radio" || control.type === "checkbox") {
      control.checked = kept.get(control.name)?.includes(control.value) ?? false;
    } else if (control.type !== "hidden" || control.name === "id") {
      const place = used.get(control.name) ?? 0;
      used.set(control.name, place + 1);
      control.value = kept.get(control.name)?.[place] ?? (control.type === "hidden" ? control.value : "");
    }
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}
