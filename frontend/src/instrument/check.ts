/** Everything wrong with an answer set, as the server would say it; the server's word is the one that counts. */

import { isAsked } from "./asked.ts";
import { type Answers, type Bundle, type Field, isAbsent } from "./bundle.ts";
import { daysBetween, yearOf } from "./days.ts";
import { type Problem, problem, valueProblems } from "./values.ts";

export function check(bundle: Bundle, answers: Answers, day: string): Problem[] {
  const wrong = valueProblems(bundle.fields, answers);
  if (wrong.length > 0) return wrong;
  return bundle.fields.flatMap((field) => fieldProblems(field, answers, day, "", isAsked(bundle, field.name, answers)));
}

export function messageOf(bundle: Bundle, found: Problem): string {
  const text = bundle.messages[found.code] ?? "";
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(found.params[name] ?? "");
    return name === "other" ? (textOf(bundle.fields, value) ?? value) : value;
  });
}

function textOf(fields: Field[], name: string): string | undefined {
  for (const field of fields) {
    const text = field.name === name ? field.text : textOf(field.fields ?? [], name);
    if (text !== undefined) return text;
  }
  return undefined;
}

function fieldProblems(field: Field, answers: Answers, day: string, at: string, asked: boolean): Problem[] {
  const answer = answers[field.name];
  const pointer = `${at}/${field.name}`;
  if (answer === undefined || isAbsent(answer)) return field.required && asked ? [problem(pointer, "required")] : [];
  if (!asked) return [problem(pointer, "not_asked")];
  if (field.type === "table") return rowsProblems(field, answer as Answers[], day, pointer);
  return [...timeProblems(field, answer, day, pointer), ...orderProblems(field, answers, pointer)];
}

function rowsProblems(field: Field, rows: Answers[], day: string, pointer: string): Problem[] {
  const columns = field.fields ?? [];
  return rows.flatMap((row, index) =>
    columns.flatMap((column) => fieldProblems(column, row, day, `${pointer}/${index}`, true)),
  );
}

function timeProblems(field: Field, answer: unknown, day: string, pointer: string): Problem[] {
  if (field.type === "integer") {
    return field.notFuture && Number(answer) > yearOf(day) ? [problem(pointer, "future")] : [];
  }
  if (field.type !== "date" || typeof answer !== "string") return [];
  const ago = daysBetween(answer, day);
  if (field.notFuture && ago < 0) return [problem(pointer, "future")];
  if (field.daysBack !== undefined && ago > field.daysBack) {
    return [problem(pointer, "too_long_ago", { days: field.daysBack })];
  }
  return [];
}

function orderProblems(field: Field, answers: Answers, pointer: string): Problem[] {
  if (field.notBefore === undefined) return [];
  const [start, end] = [answers[field.notBefore], answers[field.name]];
  if (typeof start !== "string" || typeof end !== "string" || end >= start) return [];
  return [problem(pointer, "before", { other: field.notBefore })];
}
