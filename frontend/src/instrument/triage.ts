/** A preview of triage on the phone, by the very rules that the server runs. */

import { type Answer, type Answers, type Bundle, type Expression, isAbsent } from "./bundle.ts";
import { daysBetween, yearOf } from "./days.ts";

export interface Triage {
  level: number;
  score: number;
  reasons: string[];
  rulesVersion: number;
}

interface Context {
  answers: Answers;
  day: string;
  definitions: Record<string, Expression>;
}

type Value = Answer | undefined;
type Operation = (body: never, context: Context) => Value;

const HIGHEST_SCORE = 100;

/** The level, every reason for that level, and the order within it; rules stand strongest level first. */
export function triage(bundle: Bundle, answers: Answers, day: string): Triage {
  const { version, definitions, rules, score } = bundle.triage;
  const context = { answers, day, definitions };
  const met = rules.filter(([, , when]) => isTrue(when, context));
  const level = met[0]?.[1] ?? 0;
  const reasons = met.filter((rule) => rule[1] === level).map(([id]) => id);
  const points = Number(evaluate(score, context) ?? 0);
  return { level, score: Math.max(0, Math.min(HIGHEST_SCORE, points)), reasons, rulesVersion: version };
}

function isTrue(expression: Expression, context: Context): boolean {
  return evaluate(expression, context) === true;
}

function evaluate(expression: Expression, context: Context): Value {
  if (typeof expression === "number") return expression;
  const [operation, body] = Object.entries(expression)[0] ?? [];
  const run = operation === undefined ? undefined : OPERATIONS[operation];
  if (run === undefined) throw new Error(`unknown operation ${operation}`);
  return run(body as never, context);
}

function compare(test: (left: number, right: number) => boolean): Operation {
  return ([left, right]: [Expression, Expression], context) => {
    const [a, b] = [evaluate(left, context), evaluate(right, context)];
    return typeof a === "number" && typeof b === "number" && test(a, b);
  };
}

const OPERATIONS: Record<string, Operation> = {
  item: (name: string, { answers }) => answers[name],
  ref: (name: string, context) => evaluate(context.definitions[name] ?? 0, context),
  answered: (name: string, { answers }) => !isAbsent(answers[name]),
  and: (parts: Expression[], context) => parts.every((part) => isTrue(part, context)),
  or: (parts: Expression[], context) => parts.some((part) => isTrue(part, context)),
  not: (part: Expression, context) => !isTrue(part, context),
  count: (parts: Expression[], context) => parts.filter((part) => isTrue(part, context)).length,
  eq: ([left, wanted]: [Expression, Answer], context) => evaluate(left, context) === wanted,
  in: ([left, wanted]: [Expression, string[]], context) => {
    const chosen = evaluate(left, context);
    if (Array.isArray(chosen)) return (chosen as string[]).some((code) => wanted.includes(code));
    return wanted.includes(chosen as string);
  },
  lt: compare((left, right) => left < right),
  le: compare((left, right) => left <= right),
  gt: compare((left, right) => left > right),
  ge: compare((left, right) => left >= right),
  between: ([part, low, high]: [Expression, number, number], context) => {
    const value = evaluate(part, context);
    return typeof value === "number" && low <= value && value <= high;
  },
  sum: (terms: { weight: number; when: Expression }[], context) =>
    terms.reduce((total, term) => total + (isTrue(term.when, context) ? term.weight : 0), 0),
  age: (_: unknown, { answers, day }) => {
    const year = answers["birth_year"];
    return typeof year === "number" ? yearOf(day) - year : undefined;
  },
  days_since: (name: string, { answers, day }) => {
    const date = answers[name];
    return typeof date === "string" ? daysBetween(date, day) : undefined;
  },
};
