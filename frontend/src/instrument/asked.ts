/** enableWhen: whether a question is asked at all, given the answers so far. */

import { type Answers, type Bundle, type Condition, type Conditions, isAbsent } from "./bundle.ts";

export function isAsked(bundle: Bundle, name: string, answers: Answers): boolean {
  return (bundle.asked[name] ?? []).every((conditions) => holds(conditions, answers));
}

function holds(conditions: Conditions, answers: Answers): boolean {
  const test = (condition: Condition) => meets(condition, answers);
  return conditions.any ? conditions.of.some(test) : conditions.of.every(test);
}

function meets([question, operator, expected]: Condition, answers: Answers): boolean {
  const answer = answers[question];
  if (operator === "exists") return !isAbsent(answer) === expected;
  if (answer === undefined || isAbsent(answer)) return false;
  if (Array.isArray(answer)) return (answer as unknown[]).includes(expected) === (operator === "=");
  switch (operator) {
    case "=":
      return answer === expected;
    case "!=":
      return answer !== expected;
    case ">":
      return answer > expected;
    case "<":
      return answer < expected;
    case ">=":
      return answer >= expected;
    case "<=":
      return answer <= expected;
  }
}
