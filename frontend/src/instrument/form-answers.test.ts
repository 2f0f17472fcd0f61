import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isAsked } from "./asked.ts";
import type { Bundle } from "./bundle.ts";
import { answersOf } from "./form-answers.ts";

const path = new URL("../../../src/ncovi/instruments/golden/bundles/universal-1.json", import.meta.url);
const universal = JSON.parse(readFileSync(path, "utf8")) as Bundle;

test("a filled form is read as typed answers", () => {
  const entries: [string, string][] = [
    ["csrfmiddlewaretoken", "x"], ["birth_year", " 1990 "], ["fever", "true"], ["cough", "no"],
    ["onset", "2/11/2026"], ["conditions", "lung"], ["conditions", "heart"], ["note", "  "],
  ];
  assert.deepEqual(answersOf(universal, entries), {
    birth_year: 1990, fever: true, cough: false, onset: "2026-11-02", conditions: ["lung", "heart"],
  });
});

test("what cannot be read stays as it was typed", () => {
  assert.deepEqual(answersOf(universal, [["birth_year", "about 1950"]]), { birth_year: "about 1950" });
});

test("rows are put together by their order and empty rows are dropped", () => {
  const entries: [string, string][] = [
    ["travel_places.place", ""], ["travel_places.place", "Huế"], ["travel_places.place", "Hà Nội"],
    ["travel_places.from_date", ""], ["travel_places.from_date", ""], ["travel_places.from_date", "01/11/2026"],
  ];
  assert.deepEqual(answersOf(universal, entries), {
    travel_places: [{ place: "Huế" }, { place: "Hà Nội", from_date: "2026-11-01" }],
  });
});

test("a group below an unasked question is not asked", () => {
  assert.equal(isAsked(universal, "travel_places", { travelled: false }), false);
  assert.equal(isAsked(universal, "travel_places", { travelled: true }), true);
});

test("columns of an unasked table are not asked either", () => {
  assert.equal(isAsked(universal, "place", {}), false);
});
