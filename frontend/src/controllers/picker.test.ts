import assert from "node:assert/strict";
import { afterEach, test, type TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { find, page, press } from "../../tests/dom.ts";
import { picker } from "./picker.ts";

const PLACES = [
  { value: "26740", label: "Phường Bến Thành", detail: "Thành phố Hồ Chí Minh" },
  { value: "26743", label: "Phường Bến Nghé" },
];
const asked: string[] = [];

afterEach(() => void asked.splice(0));

function show(context: TestContext): HTMLInputElement {
  page(`<div data-url="/places?q=" data-label="Places"><input id="place"><input type="hidden" name="commune" value="00001"></div>`);
  context.mock.method(globalThis, "fetch", async (url: string) => {
    asked.push(url);
    return new Response(JSON.stringify(PLACES));
  });
  picker(find("[data-url]"));
  return find<HTMLInputElement>("#place");
}

async function type(text: HTMLInputElement, words: string): Promise<void> {
  text.value = words;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  await pause(230);
}

const chosen = () => find<HTMLInputElement>("[name=commune]").value;

test("typing forgets the earlier choice and offers what was found", async (context) => {
  await type(show(context), "bến");
  assert.deepEqual(asked, ["/places?q=b%E1%BA%BFn"]);
  assert.equal(chosen(), "");
  assert.equal(document.querySelectorAll("[role=option]").length, 2);
  assert.equal(find("#place").getAttribute("aria-expanded"), "true");
});

test("a single letter asks nothing of the server", async (context) => {
  await type(show(context), "b");
  assert.deepEqual(asked, []);
  assert.equal(find("[role=listbox]").hidden, true);
});

test("arrows and Enter choose, and the list closes", async (context) => {
  const text = show(context);
  await type(text, "bến");
  press("ArrowDown", text);
  assert.equal(text.getAttribute("aria-activedescendant"), "place-list-0");
  assert.equal(press("Enter", text).defaultPrevented, true);
  assert.equal(chosen(), "26740");
  assert.equal(text.value, "Phường Bến Thành, Thành phố Hồ Chí Minh");
  assert.equal(find("[role=listbox]").hidden, true);
});

test("Enter with nothing marked sends the form as usual", async (context) => {
  const text = show(context);
  await type(text, "bến");
  assert.equal(press("Enter", text).defaultPrevented, false);
});

test("a tap chooses a place", async (context) => {
  const text = show(context);
  await type(text, "bến");
  find("[role=option]:last-child").dispatchEvent(new Event("click", { bubbles: true }));
  assert.equal(chosen(), "26743");
  assert.equal(text.value, "Phường Bến Nghé");
});
