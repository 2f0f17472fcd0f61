/** What the type of a question says about one value: the same codes as the server's. */

import type { Answer, Field } from "./bundle.ts";
import { isDay } from "./days.ts";

export interface Problem {
  pointer: string;
  code: string;
  params: Record<string, number | string>;
}

const LINE = /^[^\u0000-\u001f\u007f]*$/u;
const PARAGRAPHS = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/u;
const MOST_ROWS = 20;

export function problem(pointer: string, code: string, params: Problem["params"] = {}): Problem {
  return { pointer, code, params };
}

export function valueProblems(fields: Field[], answers: Record<string, unknown>, at = ""): Problem[] {
  const known = new Map(fields.map((field) => [field.name, field]));
  return Object.entries(answers).flatMap(([name, value]) => {
    const field = known.get(name);
    if (field === undefined) return [problem(`${at}/${name}`, "unknown_field")];
    // As on the server, null and no answer are the same.
    if (value === null) return [];
    return valueProblem(field, value as Answer, `${at}/${name}`);
  });
}

function valueProblem(field: Field, value: Answer, at: string): Problem[] {
  if (field.type === "table") return tableProblems(field, value, at);
  if (field.type === "boolean") return typeof value === "boolean" ? [] : [problem(at, "type_boolean")];
  if (field.type === "coding") return codingProblems(field, value, at);
  if (field.type === "integer" || field.type === "decimal") return numberProblems(field, value, at);
  if (typeof value !== "string") return [problem(at, field.type === "date" ? "type_date" : "type_string")];
  if (field.type === "date") return isDay(value) ? [] : [problem(at, "type_date")];
  return textProblems(field, value, at);
}

function tableProblems(field: Field, value: Answer, at: string): Problem[] {
  if (!Array.isArray(value)) return [problem(at, "type_list")];
  const limit = field.maxCount ?? MOST_ROWS;
  const rows = value.flatMap((row, index) => {
    if (typeof row !== "object" || row === null) return [problem(`${at}/${index}`, "type_object")];
    return valueProblems(field.fields ?? [], row, `${at}/${index}`);
  });
  return value.length > limit ? [problem(at, "too_many", { limit }), ...rows] : rows;
}

function codingProblems(field: Field, value: Answer, at: string): Problem[] {
  const options: unknown[] = field.options ?? [];
  if (!field.repeats) {
    if (typeof value !== "string") return [problem(at, "type_string")];
    return options.includes(value) ? [] : [problem(at, "option")];
  }
  if (!Array.isArray(value)) return [problem(at, "type_list")];
  const wrong = value.findIndex((code) => !options.includes(code));
  return wrong === -1 ? [] : [problem(`${at}/${wrong}`, "option")];
}

function numberProblems(field: Field, value: Answer, at: string): Problem[] {
  const whole = field.type === "integer";
  if (typeof value !== "number" || (whole && !Number.isInteger(value))) return [problem(at, `type_${field.type}`)];
  if (field.min !== undefined && value < field.min) return [problem(at, "minimum", { limit: field.min })];
  if (field.max !== undefined && value > field.max) return [problem(at, "maximum", { limit: field.max })];
  return [];
}

function textProblems(field: Field, value: string, at: string): Problem[] {
  const length = [...value].length;
  if (length === 0) return [problem(at, "empty", { limit: 1 })];
  if (field.maxLength !== undefined && length > field.maxLength) {
    return [problem(at, "too_long", { limit: field.maxLength })];
  }
  return (field.type === "string" ? LINE : PARAGRAPHS).test(value) ? [] : [problem(at, "characters")];
}
