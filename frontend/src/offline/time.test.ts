import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, redated, timeOf, uuid7 } from "./time.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-23T03:00:00Z");

test("an id carries the moment it was made for and is of version 7", () => {
  const id = uuid7(NOW);
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(timeOf(id), NOW);
  assert.notEqual(uuid7(NOW), id);
});

test("a day begins at midnight in Viet Nam", () => {
  assert.equal(dayOf(Date.parse("2026-11-22T16:59:59Z")), "2026-11-22");
  assert.equal(dayOf(Date.parse("2026-11-22T17:00:00Z")), "2026-11-23");
});

test("a clock that was always a year ahead keeps the distance in time", () => {
  const ahead = NOW + 365 * DAY;
  assert.equal(redated({ madeAt: ahead - 2 * DAY, seen: NOW - 3 * DAY }, NOW, ahead), NOW - 2 * DAY);
});

test("a clock that was put right meanwhile leaves only now as sure", () => {
  assert.equal(redated({ madeAt: 0, seen: NOW - DAY }, NOW, NOW), NOW);
  assert.equal(redated({ madeAt: NOW + 365 * DAY, seen: NOW - DAY }, NOW, NOW), NOW);
});

test("what truly waited for more than four weeks is not dated anew", () => {
  assert.equal(redated({ madeAt: NOW - 40 * DAY, seen: NOW - 41 * DAY }, NOW, NOW), undefined);
});
