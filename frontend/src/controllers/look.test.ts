import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { look } from "./look.ts";

test("a look is shown at once, remembered, announced, and taken back by the next press", () => {
  page(`<form><button data-look="high" name="contrast" value="high" aria-pressed="false"></button></form>`);
  const button = find("button") as HTMLButtonElement;
  look(button);
  button.click();
  assert.equal(document.documentElement.classList.contains("high-contrast"), true);
  assert.equal(button.getAttribute("aria-pressed"), "true");
  assert.equal(button.value, "normal");
  assert.match(document.cookie, /contrast=high/);
  button.click();
  assert.equal(document.documentElement.classList.contains("high-contrast"), false);
  assert.match(document.cookie, /contrast=normal/);
});

test("both buttons of the same look tell the same, and other looks stay as they are", () => {
  page(`<form><button id="a" data-look="large" name="text"></button><button id="b" data-look="large" name="text"></button>
    <button id="c" data-look="high" name="contrast" aria-pressed="false"></button></form>`);
  for (const id of ["a", "b", "c"]) look(find(`#${id}`));
  find("#a").click();
  assert.equal(find("#b").getAttribute("aria-pressed"), "true");
  assert.equal(find("#c").getAttribute("aria-pressed"), "false");
  assert.match(document.cookie, /text=large/);
});
