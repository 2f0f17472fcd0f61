import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { chain } from "./chain.ts";

const PICTURE = `
<figure><div data-tools hidden><button data-zoom="in"></button><button data-zoom="out"></button></div>
<svg class="chain-picture" viewBox="0 0 400 200" width="400" height="200">
<path class="chain-line" data-to="2"></path><path class="chain-line" data-to="3"></path>
<g data-case="1"><circle></circle></g><g data-case="2" data-from="1"></g><g data-case="3" data-from="2"></g><g data-case="4" data-from="1"></g></svg></figure>
<table><tr data-case-row="1"></tr><tr data-case-row="2"></tr></table>`;

function drawn(): void {
  page(PICTURE);
  chain(find("figure"));
}

function press(selector: string): void {
  find(selector).dispatchEvent(new window.Event("click", { bubbles: true }));
}

function kin(): (string | null)[] {
  return [...document.querySelectorAll("g.is-kin")].map((one) => one.getAttribute("data-case"));
}

test("the tools show themselves where a script runs", () => {
  drawn();
  assert.equal(find("[data-tools]").hidden, false);
});

test("the picture grows and shrinks by the same step, within bounds", () => {
  drawn();
  press('[data-zoom="in"]');
  assert.equal(find("svg").getAttribute("width"), "500");
  for (let time = 0; time < 30; time += 1) press('[data-zoom="out"]');
  assert.equal(find("svg").getAttribute("width"), "120");
});

test("a pressed case brings out where it comes from and whom it infected, and its line in the table", () => {
  drawn();
  press('[data-case="2"]');
  assert.deepEqual(kin(), ["1", "2", "3"]);
  assert.equal(document.querySelectorAll("path.is-kin").length, 2);
  assert.equal(find("tr.is-asked").dataset["caseRow"], "2");
});

test("a press beside the cases shows everything again", () => {
  drawn();
  press('[data-case="3"]');
  press("svg");
  assert.deepEqual(kin(), []);
  assert.equal(find("svg").classList.contains("is-asked"), false);
});
