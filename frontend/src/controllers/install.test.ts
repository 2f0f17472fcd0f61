import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { install } from "./install.ts";

test("the button to install shows where the browser offers it, and asks once", () => {
  page(`<p hidden><button type="button"></button></p>`);
  install(find("p"));
  assert.equal(find("p").hidden, true);
  let asked = 0;
  const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt: async () => void (asked += 1) });
  window.dispatchEvent(offer);
  assert.deepEqual([find("p").hidden, offer.defaultPrevented], [false, true]);
  find("button").click();
  find("button").click();
  assert.equal(asked, 1);
});
