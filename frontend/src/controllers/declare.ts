// Hides the questions that the answers so far leave unasked. The server draws all of them and has the last word.
import { answersOf, type Bundle, isAsked } from "../instrument/index.ts";

// A form's conditions form chains of a few links; more rounds would mean a circle.
const ROUNDS = 10;

export function declare(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) throw new Error("declare is a form");
  const script = form.querySelector("script[data-bundle]");
  if (!script) throw new Error("a declaration form carries its bundle");
  const bundle = JSON.parse(script.textContent ?? "") as Bundle;
  const settle = () => {
    for (let round = 0; round < ROUNDS && showAsked(form, bundle); round += 1);
  };
  form.addEventListener("change", settle);
  settle();
}

/** Shows what is asked and hides the rest; tells whether anything changed, which may change other questions. */
function showAsked(form: HTMLFormElement, bundle: Bundle): boolean {
  const answers = answersOf(bundle, new FormData(form).entries());
  let changed = false;
  for (const question of form.querySelectorAll<HTMLElement>("[data-question]")) {
    const asked = isAsked(bundle, question.dataset["question"] ?? "", answers);
    if (question.hidden === !asked) continue;
    changed = true;
    question.hidden = !asked;
    // A disabled control keeps what was typed and is not sent.
    for (const control of question.querySelectorAll<HTMLInputElement>("input, select, textarea")) control.disabled = !asked;
  }
  return changed;
}
