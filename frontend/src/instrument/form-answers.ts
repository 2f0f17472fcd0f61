/** The answers that stand in an HTML form, read as the server reads them; what cannot be read stays as typed. */

import type { Answer, Answers, Bundle, Field, Row } from "./bundle.ts";

const YES_NO: Record<string, boolean> = {
  true: true, yes: true, on: true, "1": true, false: false, no: false, "0": false,
};

export function answersOf(bundle: Bundle, entries: Iterable<[string, FormDataEntryValue]>): Answers {
  const posted = new Map<string, string[]>();
  for (const [name, value] of entries) {
    if (typeof value === "string") posted.set(name, [...(posted.get(name) ?? []), value.trim()]);
  }
  const answers: Answers = {};
  for (const field of bundle.fields) {
    const answer = field.type === "table" ? rowsOf(field, posted) : answerOf(field, posted.get(field.name) ?? []);
    if (answer !== undefined) answers[field.name] = answer;
  }
  return answers;
}

function answerOf(field: Field, values: string[]): Exclude<Answer, Row[]> | undefined {
  const entered = values.filter((value) => value !== "");
  const last = entered.at(-1);
  if (last === undefined) return undefined;
  if (field.repeats) return entered;
  if (field.type === "boolean") return YES_NO[last.toLowerCase()] ?? last;
  if (field.type === "date") return dayOf(last);
  if (field.type === "integer") return /^[+-]?\d{1,15}$/.test(last) ? Number(last) : last;
  if (field.type === "decimal") {
    const plain = last.replaceAll(",", ".");
    return /^[+-]?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : last;
  }
  return last;
}

function dayOf(text: string): string {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  return day && month && year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text;
}

function rowsOf(table: Field, posted: Map<string, string[]>): Row[] | undefined {
  const columns = (table.fields ?? []).map((field) => ({ field, cells: posted.get(`${table.name}.${field.name}`) ?? [] }));
  const height = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const rows: Row[] = [];
  for (let index = 0; index < height; index += 1) {
    const row: Row = {};
    for (const { field, cells } of columns) {
      const answer = answerOf(field, [cells[index] ?? ""]);
      if (answer !== undefined && !Array.isArray(answer)) row[field.name] = answer;
    }
    if (Object.keys(row).length > 0) rows.push(row);
  }
  return rows.length > 0 ? rows : undefined;
}
