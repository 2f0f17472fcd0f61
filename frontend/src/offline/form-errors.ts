// What is wrong with a form, in a summary on top and at each question.

import { titleOf } from "./answers-read.ts";

export interface Wrong {
  pointer: string;
  text: string;
  /** Of a question that was not answered the title alone says enough. */
  missing: boolean;
}

export function showErrors(form: HTMLFormElement, wrongs: readonly Wrong[]): void {
  for (const old of form.querySelectorAll(".invalid-feedback")) old.remove();
  for (const question of form.querySelectorAll(".has-error")) question.classList.remove("has-error");
  const summary = form.querySelector<HTMLElement>("[data-summary]");
  const lines = wrongs.map((wrong) => mark(form, wrong));
  summary?.querySelector("ul")?.replaceChildren(...lines);
  if (!summary) return;
  summary.hidden = lines.length === 0;
  if (lines.length > 0) summary.focus();
}

function mark(form: HTMLFormElement, { pointer, text, missing }: Wrong): HTMLElement {
  const [, name = ""] = pointer.split("/");
  const question = form.querySelector<HTMLElement>(`[data-question="${name}"]`);
  const line = Object.assign(document.createElement("p"), { className: "invalid-feedback", textContent: text });
  question?.classList.add("has-error");
  question?.querySelector("legend, .form-label")?.after(line);
  const title = question ? titleOf(question) : "";
  const told = missing && title ? title : [title, text].filter(Boolean).join(": ");
  const link = Object.assign(document.createElement("a"), { href: `#q-${name}`, textContent: told });
  const item = document.createElement("li");
  item.append(link);
  return item;
}
