import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page, press } from "../../tests/dom.ts";
import { shortcuts } from "./shortcuts.ts";
import { worklist } from "./worklist.ts";

function show(): string[] {
  page(`<input data-search-box><dialog id="keys"></dialog><main><table>
    <tr data-row id="one"><td><a data-open href="#1">One</a><button type="button" data-key="c">Claim</button></td></tr>
    <tr data-row id="two"><td><a data-open href="#2">Two</a><button type="button" data-key="c">Claim</button></td></tr>
  </table></main>`);
  const pressed: string[] = [];
  for (const button of document.querySelectorAll("button"))
    button.addEventListener("click", () => pressed.push(button.closest("tr")?.id ?? ""));
  worklist(find("table"));
  shortcuts(document.body);
  return pressed;
}

const here = () => document.querySelector(".is-here")?.id;

test("j and k walk the rows and stop at the ends", () => {
  show();
  press("j");
  assert.equal(here(), "one");
  press("j");
  press("j");
  assert.equal(here(), "two");
  press("k");
  press("k");
  assert.equal(here(), "one");
});

test("walking moves the focus, so that Enter opens the row", () => {
  show();
  press("j");
  assert.equal(document.activeElement?.getAttribute("href"), "#1");
});

test("a letter presses the button of the row one stands on", () => {
  const pressed = show();
  press("j");
  press("j");
  press("c");
  assert.deepEqual(pressed, ["two"]);
});

test("letters that are typed into a box stay letters", () => {
  const pressed = show();
  press("j");
  press("c", find("[data-search-box]"));
  assert.deepEqual(pressed, []);
});

test("a slash goes to the search box and a question mark shows the keys", () => {
  show();
  assert.equal(press("/").defaultPrevented, true);
  assert.equal(document.activeElement, find("[data-search-box]"));
  find("[data-search-box]").blur();
  press("?");
  assert.equal(find<HTMLDialogElement>("#keys").open, true);
});
