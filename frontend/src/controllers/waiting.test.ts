import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { countdown } from "./countdown.ts";
import { bringUpToDate } from "./follow.ts";

const PART = `<section id="news" data-controller="follow"><p>Waiting</p></section>`;

test("the seconds count down and the line goes when none is left", () => {
  page(`<p data-seconds="2">Ask again in <span data-left>2</span></p>`);
  mock.timers.enable({ apis: ["setInterval"] });
  Object.assign(window, { setInterval: globalThis.setInterval, clearInterval: globalThis.clearInterval });
  countdown(find("p"));
  mock.timers.tick(1000);
  assert.equal(find("[data-left]").textContent, "1");
  mock.timers.tick(1000);
  assert.equal(find("p").hidden, true);
  mock.timers.reset();
});

test("news is taken over and waiting goes on while the newer page still waits", () => {
  page(PART);
  assert.equal(bringUpToDate(find("#news"), PART.replace("Waiting", "Called")), true);
  assert.equal(find("#news").textContent, "Called");
});

test("waiting ends when the newer page has nothing left to wait for", () => {
  page(PART);
  assert.equal(bringUpToDate(find("#news"), `<section id="news"><p>Checked</p></section>`), false);
  assert.equal(find("#news").textContent, "Checked");
});

test("waiting ends when the newer page is another one", () => {
  page(PART);
  assert.equal(bringUpToDate(find("#news"), `<h1>Sign in</h1>`), false);
  assert.equal(find("#news").textContent, "Waiting");
});
