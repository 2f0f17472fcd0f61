import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { fieldsOf, fillIn } from "./drafts.ts";

const FORM = `<form>
  <input type="hidden" name="csrfmiddlewaretoken" value="secret"><input type="hidden" name="id" value="new">
  <input type="hidden" name="sex" value="female">
  <input type="radio" name="fever" value="true"><input type="radio" name="fever" value="false">
  <input type="checkbox" name="signs" value="a"><input type="checkbox" name="signs" value="b">
  <input name="places.place" value=""><input name="places.place" value="">
  <textarea name="note"></textarea><button name="step" value="check"></button></form>`;

test("a form is taken down and filled in again as it was, its secret left out", () => {
  page(FORM);
  const form = find<HTMLFormElement>("form");
  find<HTMLInputElement>("[value=true]").checked = true;
  find<HTMLInputElement>("[value=b]").checked = true;
  (form.elements.namedItem("places.place") as RadioNodeList | null) ?? assert.fail();
  const [, second] = form.querySelectorAll<HTMLInputElement>("[name='places.place']");
  (second as HTMLInputElement).value = "Huế";
  find<HTMLTextAreaElement>("textarea").value = "mệt";
  const kept = fieldsOf(form);
  assert.equal(kept.some(([name]) => name === "csrfmiddlewaretoken"), false);
  page(FORM);
  const anew = find<HTMLFormElement>("form");
  fillIn(anew, kept);
  assert.deepEqual(fieldsOf(anew), kept);
});

test("an id of another day is left to the page", () => {
  page(FORM);
  const form = find<HTMLFormElement>("form");
  fillIn(form, [["id", "old"], ["fever", "false"]], new Set(["id"]));
  assert.deepEqual(fieldsOf(form).slice(0, 3), [["id", "new"], ["sex", "female"], ["fever", "false"]]);
});

test("what the profile answers is never taken from a draft", () => {
  page(FORM);
  const form = find<HTMLFormElement>("form");
  fillIn(form, [["sex", "male"]]);
  assert.equal(find<HTMLInputElement>("[name=sex]").value, "female");
});
