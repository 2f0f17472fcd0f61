/** The compact form of an instrument that the server sends to the page. */

export type Scalar = boolean | number | string;
export type Row = Record<string, Scalar>;
export type Answer = Scalar | string[] | Row[];
export type Answers = Record<string, Answer>;

export type Operator = "exists" | "=" | "!=" | ">" | "<" | ">=" | "<=";
export type Condition = [question: string, operator: Operator, answer: Scalar];
export interface Conditions {
  any: boolean;
  of: Condition[];
}

export type FieldType = "boolean" | "integer" | "decimal" | "date" | "string" | "text" | "coding" | "table";
export interface Field {
  name: string;
  type: FieldType;
  text: string;
  required?: boolean;
  repeats?: boolean;
  min?: number;
  max?: number;
  maxLength?: number;
  maxCount?: number;
  notFuture?: boolean;
  daysBack?: number;
  notBefore?: string;
  options?: string[];
  fields?: Field[];
}

export type Expression = number | { [operation: string]: unknown };

export interface Bundle {
  key: string;
  version: number;
  fields: Field[];
  /** Link id -> conditions that must all hold: its own and those of the groups above it. */
  asked: Record<string, Conditions[]>;
  triage: {
    version: number;
    definitions: Record<string, Expression>;
    rules: [id: string, level: number, when: Expression][];
    score: Expression;
    reasons: Record<string, string>;
  };
  messages: Record<string, string>;
}

export function isAbsent(answer: Answer | null | undefined): boolean {
  return answer === undefined || answer === null || (Array.isArray(answer) && answer.length === 0);
}
