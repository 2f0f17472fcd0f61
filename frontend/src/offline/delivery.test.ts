import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, judge, pauseAfter } from "./delivery.ts";

const answer = (status: number, more: Partial<Answer> = {}): Answer =>
  ({ status, code: "", detail: "", receipt: "", server: 0, retryAfter: 0, ...more });

test("only a receipt counts as sent, never a mere 200 from whatever stands in between", () => {
  assert.deepEqual(judge(answer(201, { receipt: "AAAA-BBBB-CCCC" })), { kind: "sent", receipt: "AAAA-BBBB-CCCC" });
  assert.equal(judge(answer(200)).kind, "later");
});

test("a server that is away or busy is asked again, not sooner than it says", () => {
  assert.deepEqual(judge(answer(503, { retryAfter: 5 })), { kind: "later", after: 5000 });
  assert.equal(judge(answer(429)).kind, "later");
  assert.equal(judge(answer(408)).kind, "later");
});

test("a declaration dated by a wrong clock is dated anew instead of being refused", () => {
  assert.equal(judge(answer(422, { code: "in_future" })).kind, "redate");
  assert.equal(judge(answer(422, { code: "too_old" })).kind, "redate");
  assert.deepEqual(judge(answer(422, { code: "future", detail: "x" })), { kind: "stopped", state: "refused", detail: "x" });
});

test("what needs the person stops and says so", () => {
  assert.deepEqual(judge(answer(401)), { kind: "stopped", state: "signin", detail: "" });
  assert.deepEqual(judge(answer(409, { detail: "d" })), { kind: "stopped", state: "conflict", detail: "d" });
  assert.deepEqual(judge(answer(403, { detail: "d" })), { kind: "stopped", state: "refused", detail: "d" });
});

test("pauses grow and end at ten minutes", () => {
  assert.deepEqual([0, 1, 2, 20].map(pauseAfter), [15_000, 30_000, 60_000, 600_000]);
});
