import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page, press } from "../../tests/dom.ts";
import { mount } from "../mount.ts";
import { copy } from "./copy.ts";
import { dialog } from "./dialog.ts";
import { errorSummary } from "./error-summary.ts";
import { filters } from "./filters.ts";
import { reachFrames } from "./frames.ts";
import { menu } from "./menu.ts";
import { once } from "./once.ts";

test("a controller is mounted once, however often a page is looked through", () => {
  page(`<p data-controller="count"></p><p data-controller="of-another-bundle"></p>`);
  let times = 0;
  const controllers = { count: () => void (times += 1) };
  mount(document, controllers);
  mount(document, controllers);
  assert.equal(times, 1);
});

test("a copied code is confirmed on the button", async () => {
  page(`<button hidden data-copy="7KQ2" data-done="Copied">Copy</button>`);
  const written: string[] = [];
  const clipboard = { writeText: async (text: string) => void written.push(text) };
  Object.defineProperty(navigator, "clipboard", { value: clipboard, configurable: true });
  copy(find("button"));
  find("button").click();
  await Promise.resolve();
  assert.deepEqual(written, ["7KQ2"]);
  assert.equal(find("button").textContent, "Copied");
});

test("without a clipboard no copy button is offered", () => {
  page(`<button hidden></button>`);
  Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  copy(find("button"));
  assert.equal(find("button").hidden, true);
});

test("a form is sent once, and again after the page comes back", () => {
  page(`<form><button>Send</button></form>`);
  const form = find("form");
  once(form);
  const send = () => {
    const event = new Event("submit", { cancelable: true });
    form.dispatchEvent(event);
    return !event.defaultPrevented;
  };
  assert.deepEqual([send(), send()], [true, false]);
  assert.equal(find("button").getAttribute("aria-busy"), "true");
  window.dispatchEvent(new Event("pageshow"));
  assert.equal(send(), true);
});

test("filters send themselves when they change", () => {
  page(`<form><select><option>a</option></select><button class="no-js-only">Filter</button></form>`);
  const form = find<HTMLFormElement>("form");
  let sent = 0;
  form.requestSubmit = () => void (sent += 1);
  filters(form);
  find("select").dispatchEvent(new Event("change", { bubbles: true }));
  assert.equal(sent, 1);
  assert.equal(find("button").hidden, true);
});

test("a menu closes on Escape and on a click elsewhere", () => {
  page(`<details open><summary>Me</summary></details><p>Elsewhere</p>`);
  const details = find<HTMLDetailsElement>("details");
  menu(details);
  press("Escape", find("summary"));
  assert.equal(details.open, false);
  details.open = true;
  find("p").click();
  assert.equal(details.open, false);
});

test("a dialog button opens its dialog, which closes from within", () => {
  page(`<button data-dialog="sure" hidden>Ask</button><dialog id="sure"><button data-close>No</button></dialog>`);
  dialog(find("[data-dialog]"));
  find("[data-dialog]").click();
  assert.equal(find<HTMLDialogElement>("dialog").open, true);
  find("[data-close]").click();
  assert.equal(find<HTMLDialogElement>("dialog").open, false);
});

test("the summary of errors takes the focus", () => {
  page(`<div tabindex="-1"></div>`);
  errorSummary(find("div"));
  assert.equal(document.activeElement, find("div"));
});

test("a frame takes the focus only when its table is wider than itself", () => {
  page(`<div class="table-frame" id="wide"></div><div class="table-frame" id="narrow"></div>`);
  for (const [id, width] of [["wide", 500], ["narrow", 100]] as const) {
    Object.defineProperty(find(`#${id}`), "scrollWidth", { value: width });
    Object.defineProperty(find(`#${id}`), "clientWidth", { value: 300 });
  }
  reachFrames(document);
  assert.equal(find("#wide").getAttribute("tabindex"), "0");
  assert.equal(find("#narrow").hasAttribute("tabindex"), false);
});
