/** What the page may use of a form: reading it, asking, checking, previewing the level. */

export { isAsked } from "./asked.ts";
export type { Answers, Bundle, Field } from "./bundle.ts";
export { check, messageOf } from "./check.ts";
export { answersOf } from "./form-answers.ts";
export { type Triage, triage } from "./triage.ts";
export type { Problem } from "./values.ts";
