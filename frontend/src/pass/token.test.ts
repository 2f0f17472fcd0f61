import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { keysOf, verify } from "./token.ts";

const golden = JSON.parse(
  readFileSync(new URL("../../../src/ncovi/people/tests/golden_pass.json", import.meta.url), "utf8"),
) as { key: string; text: string; at: number; unit: string; checkedOn: string; kind: string };
const keys = await keysOf(golden.key);
const OTHER = "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

async function why(text: string, at = golden.at, by = keys): Promise<string> {
  const found = await verify(text, by, at);
  return found.ok ? "valid" : found.why;
}

test("what the server signed is read on the device, with the unit and the day", async () => {
  const found = await verify(golden.text, keys, golden.at);
  assert.ok(found.ok);
  assert.deepEqual([found.said.kind, found.said.unit, found.said.checkedOn], [golden.kind, golden.unit, golden.checkedOn]);
});

test("one changed letter anywhere makes a code worthless", async () => {
  for (let place = 6; place < golden.text.length - 1; place += 7) {
    const letter = golden.text[place] === "A" ? "B" : "A";
    assert.equal(await why(golden.text.slice(0, place) + letter + golden.text.slice(place + 1)), "forged");
  }
});

test("another key's codes are forged, and no key knows any", async () => {
  assert.equal(await why(golden.text, golden.at, await keysOf(OTHER)), "forged");
  assert.equal(await why(golden.text, golden.at, []), "forged");
});

test("a code holds neither the next day, nor after its hours, nor long before them", async () => {
  assert.equal(await why(golden.text, golden.at + 24 * 3600), "expired");
  assert.equal(await why(golden.text, golden.at + 4 * 3600), "expired");
  assert.equal(await why(golden.text, golden.at - 4 * 60), "valid");
  assert.equal(await why(golden.text, golden.at - 6 * 60), "not_yet");
});

test("what is no code is said to be none, however it is typed", async () => {
  for (const text of ["", "NCOVI:", "hello", "7KQ2-M4XR-9TBD", "A".repeat(900), "NCOVI:AAAA", "NCOVI:❤"])
    assert.equal(await why(text), "malformed");
  assert.equal(await why(` ${golden.text.toLowerCase().replace(/(.{40})/g, "$1\n")} `), "valid");
});
