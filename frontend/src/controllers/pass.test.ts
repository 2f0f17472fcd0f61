import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { pass } from "./pass.ts";

const WORDS = `data-malformed="None of ours" data-not-valid="Not valid" data-alone="No connection"
  data-unreadable="Type it" data-shut="No camera" data-codeless="No code"`;
const PAGE = `<form ${WORDS}><p data-hint hidden></p><label data-picture hidden><input type="file"></label>
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

test("where nothing can read pictures it says what to do instead", () => {
  page(PAGE);
  pass(find("form"));
  assert.equal(find("[data-hint]").textContent, "Type it");
  assert.equal(find("[data-camera]").hidden, true);
});

const reader = (answer: string) => `data:text/javascript,export const detect = async () => ${encodeURIComponent(answer)}`;

async function choose(answer: string): Promise<string[]> {
  page(PAGE.replace("<form", `<form data-reader="${reader(answer)}"`));
  const sent: string[] = [];
  const form = find<HTMLFormElement>("form");
  form.requestSubmit = () => void sent.push(find<HTMLTextAreaElement>("textarea").value);
  Object.assign(globalThis, { createImageBitmap: async () => ({ width: 1, height: 1 }) });
  pass(form);
  const input = find<HTMLInputElement>("[type=file]");
  Object.defineProperty(input, "files", { value: [{}] });
  input.dispatchEvent(new Event("change"));
  await settled();
  return sent;
}

test("where the browser cannot, a reader is loaded that reads the picture", async () => {
  assert.deepEqual(await choose('[{ rawValue: "7KQ2-M4XR-9TBD" }]'), ["7KQ2-M4XR-9TBD"]);
  assert.equal(find("[data-hint]").hidden, true);
  assert.equal(find("[data-picture]").hidden, false);
});

test("a picture without a code, or that is none, is told and nothing is sent", async () => {
  for (const answer of ["[]", "Promise.reject(new Error())"]) {
    assert.deepEqual(await choose(answer), []);
    assert.equal(find("[data-hint]").textContent, "No code");
  }
});
