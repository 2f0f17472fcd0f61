// What was answered on a form, in the form's own words.

export type Spoken = [question: string, answer: string];

export function spokenAnswers(form: HTMLFormElement): Spoken[] {
  const questions = [...form.querySelectorAll<HTMLElement>("[data-question]")].filter((question) => !question.hidden);
  return questions.map((question): Spoken => [titleOf(question), answerOf(question)]).filter(([, answer]) => answer !== "");
}

export function titleOf(question: HTMLElement): string {
  const title = question.querySelector("legend, .form-label")?.cloneNode(true) as HTMLElement | undefined;
  title?.querySelector(".optional")?.remove();
  return plain(title);
}

function answerOf(question: HTMLElement): string {
  const rows = [...question.querySelectorAll<HTMLElement>(".row-of-questions")];
  if (rows.length > 0) return rows.map((row) => typed(row).join(" · ")).filter(Boolean).join("; ");
  const chosen = [...question.querySelectorAll<HTMLInputElement>("input:checked")];
  return [...chosen.map((input) => plain(input.closest("label"))), ...typed(question)].join(", ");
}

function typed(part: HTMLElement): string[] {
  const controls = [...part.querySelectorAll<HTMLInputElement>("input, textarea")];
  const texts = controls.filter((control) => control.type !== "radio" && control.type !== "checkbox");
  return texts.map((control) => (control.type === "date" ? dayAsRead(control.value) : control.value.trim())).filter(Boolean);
}

const plain = (element: Element | null | undefined): string => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
const dayAsRead = (day: string): string => day.split("-").reverse().join("/");
