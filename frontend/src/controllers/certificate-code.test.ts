import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { certificateCode } from "./certificate-code.ts";

function scanned(hash: string): { sent: number } {
  page(`<form data-code><input name="code" value=""></form>`);
  window.location.hash = hash;
  const form = find<HTMLFormElement>("form[data-code]");
  const seen = { sent: 0 };
  form.requestSubmit = () => void (seen.sent += 1);
  certificateCode(form);
  return seen;
}

const typed = () => find<HTMLInputElement>("[name=code]").value;

test("a scanned code is put into the form, taken off the address and sent", () => {
  const seen = scanned("#K7QM29XRT4BD0A1C");
  assert.equal(typed(), "K7QM29XRT4BD0A1C");
  assert.equal(seen.sent, 1);
  assert.equal(window.location.hash, "");
});

test("an address without a code, or with something else, sends nothing", () => {
  assert.equal(scanned("").sent, 0);
  assert.equal(scanned("#main").sent, 0);
  assert.equal(typed(), "");
});
