import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { bringIn } from "./inbox.ts";
import { quick } from "./quick.ts";

const row = (id: number, here = "") => `<tr data-row class="${here}"><td><a data-open href="/${id}">Who</a></td><td></td></tr>`;
const inbox = (rows: string) => `<div data-live><p data-news hidden></p><div id="inbox-rows"><table><tbody>${rows}</tbody></table></div></div>`;

test("new rows come in by themselves", () => {
  page(inbox(row(1)));
  bringIn(find("[data-live]"), inbox(row(2) + row(1)));
  assert.equal(document.querySelectorAll("[data-row]").length, 2);
  assert.equal(find("[data-news]").hidden, true);
});

test("rows that somebody walks stay, and a line says that there is something new", () => {
  page(inbox(row(1, "is-here")));
  bringIn(find("[data-live]"), inbox(row(2) + row(1)));
  assert.equal(document.querySelectorAll("[data-row]").length, 1);
  assert.equal(find("[data-news]").hidden, false);
});

test("the same rows with other minutes are nothing new", () => {
  page(inbox(row(1)));
  const before = find("[data-row]");
  bringIn(find("[data-live]"), inbox(row(1)));
  assert.equal(find("[data-row]"), before);
});

test("a ready text is added to what is written and can be changed", () => {
  page(`<form><div data-quick hidden><select><option value="">-</option><option value="Rest.">Rest</option></select></div><textarea></textarea></form>`);
  quick(find("form"));
  assert.equal(find("[data-quick]").hidden, false);
  const box = find<HTMLTextAreaElement>("textarea");
  const choice = find<HTMLSelectElement>("select");
  box.value = "Hello.";
  choice.value = "Rest.";
  choice.dispatchEvent(new Event("change"));
  assert.equal(box.value, "Hello.\nRest.");
  assert.equal(choice.value, "");
});
