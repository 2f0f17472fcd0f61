import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { locate } from "./locate.ts";

const FIELD = `<div data-found="Added:" data-refused="Not given.">
  <input type="hidden" name="latitude"><input type="hidden" name="longitude">
  <div hidden><button type="button" data-add></button><button type="button" data-drop hidden></button><p role="status"></p></div>
</div>`;

type Answer = (found: (at: unknown) => void, refused: () => void) => void;

function field(answer: Answer | undefined): HTMLElement {
  page(FIELD);
  const places = answer && { getCurrentPosition: answer };
  Object.defineProperty(navigator, "geolocation", { value: places, configurable: true });
  const root = find("div[data-found]");
  locate(root);
  return root;
}

const value = (name: string) => find<HTMLInputElement>(`[name=${name}]`).value;

test("nothing is asked of the phone before the button is pressed", () => {
  let asked = 0;
  field(() => void (asked += 1));
  assert.equal(asked, 0);
  assert.equal(find("div[data-found] > div").hidden, false);
});

test("a point is kept to three places and can be taken off again", () => {
  field((found) => found({ coords: { latitude: 21.0342971, longitude: 105.8140149 } }));
  find("[data-add]").click();
  assert.deepEqual([value("latitude"), value("longitude")], ["21.034", "105.814"]);
  assert.match(find("[role=status]").textContent ?? "", /Added: 21.034, 105.814/);
  find("[data-drop]").click();
  assert.deepEqual([value("latitude"), value("longitude")], ["", ""]);
  assert.equal(find("[data-drop]").hidden, true);
});

test("a phone that refuses says so and the form goes on without a point", () => {
  field((_found, refused) => refused());
  find("[data-add]").click();
  assert.equal(value("latitude"), "");
  assert.equal(find("[role=status]").textContent, "Not given.");
});

test("without a way to tell places nothing is offered", () => {
  field(undefined);
  assert.equal(find("div[data-found] > div").hidden, true);
});
