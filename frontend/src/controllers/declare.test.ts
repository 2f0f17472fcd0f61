import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { declare } from "./declare.ts";

const BUNDLE = {
  key: "covid19/test", version: 1, messages: {},
  fields: [
    { name: "travelled", type: "boolean", text: "Travelled?" },
    { name: "place", type: "string", text: "Where?" },
    { name: "reason", type: "string", text: "Why there?" },
  ],
  asked: {
    place: [{ any: false, of: [["travelled", "=", true]] }],
    reason: [{ any: false, of: [["place", "exists", true]] }],
  },
  triage: { version: 1, definitions: {}, rules: [], score: 0, reasons: {} },
};

function form(): HTMLFormElement {
  page(`<form>
    <script type="application/json" data-bundle>${JSON.stringify(BUNDLE)}</script>
    <div data-question="travelled"><input type="radio" name="travelled" value="yes"><input type="radio" name="travelled" value="no"></div>
    <div data-question="place"><input name="place" value="Huế"></div>
    <div data-question="reason"><input name="reason"></div>
  </form>`);
  const made = find<HTMLFormElement>("form");
  declare(made);
  return made;
}

function choose(value: string): void {
  const radio = find<HTMLInputElement>(`[value=${value}]`);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

const hidden = (question: string) => find(`[data-question=${question}]`).hidden;

test("a question is hidden until an answer asks it", () => {
  form();
  assert.equal(hidden("place"), true);
  choose("yes");
  assert.equal(hidden("place"), false);
});

test("a hidden question is not sent and keeps what was typed", () => {
  const sent = form();
  assert.equal(new FormData(sent).has("place"), false);
  choose("yes");
  assert.equal(new FormData(sent).get("place"), "Huế");
});

test("a question that hangs on another hidden one goes and comes with it", () => {
  form();
  assert.equal(hidden("reason"), true);
  choose("yes");
  assert.equal(hidden("reason"), false);
  choose("no");
  assert.equal(hidden("reason"), true);
});
