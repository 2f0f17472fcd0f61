import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { find, page, press } from "../../tests/dom.ts";
import { deskDone } from "./desk-draft.ts";
import { desk } from "./desk.ts";
import { printing } from "./printing.ts";

const BUNDLE = {
  key: "covid19/test", version: 1, messages: {},
  fields: [
    { name: "fever", type: "boolean", text: "Fever?" },
    { name: "onset", type: "date", text: "Since when?" },
    { name: "cough", type: "boolean", text: "Cough?" },
    { name: "conditions", type: "coding", repeats: true, text: "Which?" },
  ],
  asked: { onset: [{ any: false, of: [["fever", "=", true]] }] },
  triage: { version: 1, definitions: {}, rules: [], score: 0, reasons: {} },
};
const pair = (name: string) => `<div data-question="${name}" data-kind="pair">
  <input type="radio" name="${name}" value="false"><input type="radio" name="${name}" value="true"></div>`;
const FORM = `<form data-controller="desk" data-draft="person" data-officer="7">
  <script type="application/json" data-bundle>${JSON.stringify(BUNDLE)}</script>
  <input type="hidden" name="csrfmiddlewaretoken" value="secret"><input type="hidden" name="id" value="first">
  <p data-kept hidden></p>
  ${pair("fever")}
  <div data-question="onset" data-kind="date"><input type="date" name="onset"></div>
  ${pair("cough")}
  <div data-question="conditions" data-kind="several"><input type="checkbox" name="conditions" value="lung"></div>
  <div data-question="note" data-kind="text"><textarea name="note"></textarea></div>
  <button type="submit">Send</button></form>`;

// Each page is a new window; the tab's memory lives on from one to the next.
let memory: Map<string, string>;
beforeEach(() => void (memory = new Map()));

function opened(body = FORM): HTMLFormElement {
  page(body);
  const storage = {
    get length() { return memory.size; },
    key: (index: number) => [...memory.keys()][index] ?? null,
    getItem: (name: string) => memory.get(name) ?? null,
    setItem: (name: string, value: string) => void memory.set(name, value),
    removeItem: (name: string) => void memory.delete(name),
  };
  Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });
  Object.defineProperty(globalThis, "HTMLInputElement", { value: (window as unknown as { HTMLInputElement: unknown }).HTMLInputElement, configurable: true });
  const form = find<HTMLFormElement>("form");
  desk(form);
  return form;
}

const here = () => document.activeElement as HTMLInputElement;
const key = (name: string) => press(name, here());
const given = (name: string) => new FormData(find<HTMLFormElement>("form")).get(name);

test("nothing is answered beforehand and the first question has the focus", () => {
  opened();
  assert.equal(here().name, "fever");
  assert.equal(given("fever"), null);
});

test("no answers and goes past the questions that are not asked, to the button that sends", () => {
  opened();
  key("n");
  assert.deepEqual([given("fever"), here().name], ["false", "cough"]);
  key("n");
  key("n");
  assert.equal(given("conditions"), null);
  assert.equal(here().tagName, "BUTTON");
});

test("yes answers and goes to the question that is asked because of it", () => {
  opened();
  key("y");
  assert.deepEqual([given("fever"), here().name], ["true", "onset"]);
});

test("a letter with a command key is left to the browser", () => {
  opened();
  const event = new KeyboardEvent("keydown", { key: "n", ctrlKey: true, bubbles: true, cancelable: true });
  here().dispatchEvent(event);
  assert.equal(given("fever"), null);
});

test("a spoken consent is ticked with yes before anything else", () => {
  opened(`<form data-officer="7" data-draft="new"><input type="checkbox" name="health_care" value="1" required><input name="full_name"></form>`);
  assert.equal(here().name, "health_care");
  key("n");
  assert.equal(given("health_care"), null);
  key("y");
  assert.equal(given("health_care"), "1");
  assert.equal(here().name, "full_name");
});

test("what was typed is there again after the session ended, for the same officer", () => {
  opened();
  key("y");
  const back = opened(FORM.replace("first", "second").replace("secret", "other"));
  assert.equal(given("fever"), "true");
  assert.equal(given("id"), "first");
  assert.equal(given("csrfmiddlewaretoken"), "other");
  assert.equal(find("[data-kept]").hidden, false);
  assert.equal(back.querySelector<HTMLElement>("[data-question=onset]")?.hidden, false);
});

test("another officer at the same screen finds nothing of it", () => {
  opened();
  key("y");
  opened(FORM.replace('data-officer="7"', 'data-officer="8"'));
  assert.equal(given("fever"), null);
  assert.equal(memory.size, 0);
});

test("what was typed is gone once it was sent, and after half an hour", () => {
  opened();
  key("y");
  page(`<div data-officer="7" data-draft="person"></div>`);
  deskDone(find("div"));
  assert.equal(memory.size, 0);
  memory.set("desk:7:person", JSON.stringify({ at: Date.now() - 31 * 60_000, entries: [["fever", "true"]] }));
  opened();
  assert.equal(given("fever"), null);
});

test("the print button appears with scripts and prints", () => {
  page(`<button hidden></button>`);
  let printed = 0;
  window.print = () => void (printed += 1);
  printing(find("button"));
  find("button").click();
  assert.deepEqual([find("button").hidden, printed], [false, 1]);
});
