import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { rooms } from "./rooms.ts";

function row(width: number): HTMLElement {
  page('<nav><a>One</a><a aria-current="page">Two</a></nav>');
  const nav = find("nav");
  const sizes = { scrollWidth: [nav, 900], clientWidth: [nav, width], offsetLeft: [find("[aria-current]"), 600], offsetWidth: [find("[aria-current]"), 100] } as const;
  for (const [name, [element, value]] of Object.entries(sizes)) Object.defineProperty(element, name, { value, configurable: true });
  rooms(nav);
  return nav;
}

test("the open room is brought to the middle of a row that is too long", () => {
  assert.equal(row(360).scrollLeft, 470);
});

test("a row that has room for all stays as it is", () => {
  assert.equal(row(1000).scrollLeft, 0);
});
