import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page, press } from "../../tests/dom.ts";
import { chosen } from "./chosen.ts";
import { worklist } from "./worklist.ts";

function show(): string[] {
  page(`<main><div id="list"><table>
    <tr data-row id="one"><td><input type="checkbox" data-choose><a data-open href="#1">One</a></td></tr>
    <tr data-row id="two"><td><input type="checkbox" data-choose><a data-open href="#2">Two</a></td></tr>
  </table></div>
  <form id="chosen" data-chosen="% chosen"><span data-count>Choose rows.</span>
    <button type="button" data-verb="a">Assign</button></form></main>`);
  const pressed: string[] = [];
  find("button").addEventListener("click", () => pressed.push(String(chosenRows())));
  worklist(find("#list"));
  chosen(find("#chosen"));
  return pressed;
}

const chosenRows = () => [...document.querySelectorAll("tr")].filter((row) => row.querySelector("input:checked")).map((row) => row.id);
const said = () => document.querySelector("[data-count]")?.textContent;

test("x chooses the row one stands on, and again leaves it out", () => {
  show();
  press("j");
  press("x");
  assert.deepEqual(chosenRows(), ["one"]);
  assert.equal(said(), "1 chosen");
  press("x");
  assert.deepEqual(chosenRows(), []);
  assert.equal(said(), "Choose rows.");
});

test("nothing can be done while nothing is chosen", () => {
  show();
  assert.equal(find<HTMLButtonElement>("button").disabled, true);
  find<HTMLInputElement>("#two input").click();
  assert.equal(find<HTMLButtonElement>("button").disabled, false);
});

test("a letter takes the row one stands on where none is chosen, and else the chosen ones alone", () => {
  const pressed = show();
  press("j");
  press("a");
  find<HTMLInputElement>("#one input").click();
  find<HTMLInputElement>("#two input").click();
  press("a");
  assert.deepEqual(pressed, ["one", "two"]);
});

test("letters work while a box has the focus", () => {
  show();
  press("j");
  find<HTMLInputElement>("#one input").focus();
  press("j");
  assert.equal(document.querySelector(".is-here")?.id, "two");
});
