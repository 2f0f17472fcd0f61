import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { pass } from "./pass.ts";

const WORDS = 'data-malformed="None of ours" data-not-valid="Not valid" data-alone="No connection"';
const PAGE = `<form ${WORDS}><p data-no-camera hidden></p><label data-picture hidden><input type="file"></label>
  <button data-camera hidden></button><textarea></textarea></form><div id="verdict"></div><div id="found">Somebody</div>`;

const said = () => find("#verdict").textContent;
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

function send(text: string): void {
  find<HTMLTextAreaElement>("textarea").value = text;
  find("form").dispatchEvent(new Event("submit", { cancelable: true }));
}

test("a code is judged on the device as soon as it is sent", async () => {
  page(PAGE);
  pass(find("form"));
  send("NCOVI:AAAA");
  await settled();
  assert.match(said() ?? "", /Not validNone of ours/);
});

test("a receipt code is left to the server", async () => {
  page(PAGE);
  pass(find("form"));
  send("7KQ2-M4XR-9TBD");
  await settled();
  assert.equal(said(), "");
});

test("without a connection the verdict stays and the person of before does not", async () => {
  page(PAGE);
  pass(find("form"));
  send("NCOVI:AAAA");
  await settled();
  find("form").dispatchEvent(new Event("htmx:sendError"));
  assert.match(said() ?? "", /None of ours.*No connection/);
  assert.equal(find("#found").textContent, "");
});

test("where the browser reads no pictures it says what to do instead", () => {
  page(PAGE);
  pass(find("form"));
  assert.equal(find("[data-no-camera]").hasAttribute("hidden"), false);
  assert.equal(find("[data-camera]").hidden, true);
});
