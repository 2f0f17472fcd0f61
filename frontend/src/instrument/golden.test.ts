/** The golden vectors, against the evaluation in the page; the Python one reads the same file. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { Answers, Bundle } from "./bundle.ts";
import { check, messageOf } from "./check.ts";
import { triage } from "./triage.ts";

interface Expectation {
  problems?: [pointer: string, code: string][];
  level?: number;
  score?: number;
  reasons?: string[];
}
interface Golden {
  day: string;
  base: Answers;
  vectors: { name: string; change: Record<string, Answers[string] | null>; expect: Expectation }[];
}

const GOLDEN = new URL("../../../src/ncovi/instruments/golden/", import.meta.url);

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, GOLDEN), "utf8")) as T;
}

for (const file of readdirSync(GOLDEN).filter((name) => name.endsWith(".json"))) {
  const golden = read<Golden>(file);
  const bundle = read<Bundle>(`bundles/${file}`);
  for (const { name, change, expect } of golden.vectors) {
    test(`${file}: ${name}`, () => {
      const merged = Object.entries({ ...golden.base, ...change }).filter(([, answer]) => answer !== null);
      const answers = Object.fromEntries(merged) as Answers;
      const problems = check(bundle, answers, golden.day);
      const found = problems.map(({ pointer, code }) => [pointer, code]).sort();
      assert.deepEqual(found, (expect.problems ?? []).toSorted());
      for (const problem of problems) assert.match(messageOf(bundle, problem), /^[^{}]+$/);
      if (expect.level === undefined) return;
      const { level, score, reasons } = triage(bundle, answers, golden.day);
      assert.deepEqual({ level, score, reasons: reasons.toSorted() }, {
        level: expect.level, score: expect.score, reasons: (expect.reasons ?? []).toSorted(),
      });
    });
  }
}
