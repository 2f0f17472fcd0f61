// The form of somebody at a desk, by keyboard: y and n answer a question and go on to the next one that is asked.
import { declare } from "./declare.ts";
import { keepDraft } from "./desk-draft.ts";

export function desk(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) throw new Error("desk is a form");
  if (form.querySelector("script[data-bundle]")) declare(form);
  keepDraft(form);
  form.addEventListener("keydown", (event) => answer(form, event));
  start(form);
}

function answer(form: HTMLFormElement, event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  const control = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || (key !== "y" && key !== "n")) return;
  if (!(control instanceof HTMLInputElement) || !/^(radio|checkbox)$/.test(control.type)) return;
  const question = control.closest<HTMLElement>("[data-question]");
  if (!question) {
    if (key !== "y" || control.type !== "checkbox") return;
    choose(control);
    after(form, control)?.focus();
  } else {
    const pair = question.dataset["kind"] === "pair";
    // Of a list the keys can only say that nothing on it is true.
    if (!pair && key === "y") return;
    const chosen = pair && question.querySelector<HTMLInputElement>(`input[value=${key === "y" ? "true" : "false"}]`);
    if (chosen) choose(chosen);
    next(form, question)?.focus();
  }
  event.preventDefault();
}

function choose(control: HTMLInputElement): void {
  control.checked = true;
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

/** The first control of the next question that is asked; the last one leads to the button that sends. */
function next(form: HTMLFormElement, question: HTMLElement): HTMLElement | null {
  const asked = stops(form);
  const following = asked[asked.indexOf(question) + 1];
  return following ? first(following) : form.querySelector<HTMLElement>("button[type=submit]");
}

function stops(form: HTMLFormElement): HTMLElement[] {
  const all = [...form.querySelectorAll<HTMLElement>("[data-question]")];
  // A remark is rare: who has one goes there by hand.
  return all.filter((one) => !one.hidden && !/^(text|display)$/.test(one.dataset["kind"] ?? "") && first(one));
}

function first(within: ParentNode): HTMLElement | null {
  return within.querySelector<HTMLElement>("input:checked") ?? within.querySelector<HTMLElement>("input, select, textarea");
}

function after(form: HTMLFormElement, control: HTMLElement): HTMLElement | undefined {
  const open = [...form.elements].filter((one): one is HTMLInputElement => one instanceof HTMLElement && (one as HTMLInputElement).type !== "hidden");
  return open[open.indexOf(control as HTMLInputElement) + 1];
}

/** Begins at the first thing that is not answered yet: the consent, how the person came, then the questions. */
function start(form: HTMLFormElement): void {
  if (document.querySelector(".error-summary, [autofocus]")) return;
  const consent = form.querySelector<HTMLElement>("input[type=checkbox][required]:not(:checked)");
  const way = form.querySelector("[name=way]:checked") ? null : form.querySelector<HTMLElement>("[name=way]");
  const question = stops(form)[0];
  (consent ?? way ?? (question && first(question)))?.focus();
}
