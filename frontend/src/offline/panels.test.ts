import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { spokenAnswers } from "./answers-read.ts";
import { showErrors } from "./form-errors.ts";
import { family, show } from "./panels.ts";

const FORM = `<form><div class="error-summary" tabindex="-1" data-summary hidden><ul></ul></div>
  <div data-question="fever"><fieldset><legend class="form-label">Sốt?</legend>
    <label><input type="radio" name="fever" value="true"><span>Có</span></label></fieldset></div>
  <div data-question="onset"><label class="form-label">Từ ngày <span class="optional">(tùy)</span></label><input type="date" name="onset"></div>
  <div data-question="places"><fieldset><legend class="form-label">Đã đến</legend>
    <div class="row-of-questions"><input name="places.place" value="Huế"><input name="places.when" value="đầu tháng"></div>
    <div class="row-of-questions"><input name="places.place" value=""></div></fieldset></div>
  <div data-question="hidden" hidden><input name="hidden" value="x"></div></form>`;

test("answers are read in the words of the form, unasked and empty ones left out", () => {
  page(FORM);
  find<HTMLInputElement>("[name=fever]").checked = true;
  find<HTMLInputElement>("[name=onset]").value = "2026-11-20";
  assert.deepEqual(spokenAnswers(find<HTMLFormElement>("form")), [
    ["Sốt?", "Có"], ["Từ ngày", "20/11/2026"], ["Đã đến", "Huế · đầu tháng"],
  ]);
});

test("errors stand at their question and in the summary, and go when all is right", () => {
  page(FORM);
  const form = find<HTMLFormElement>("form");
  const late = { pointer: "/onset", text: "Ngày ở tương lai.", missing: false };
  showErrors(form, [{ pointer: "/fever", text: "Vui lòng trả lời.", missing: true }, late]);
  assert.deepEqual([...form.querySelectorAll("li")].map((line) => line.textContent), ["Sốt?", "Từ ngày: Ngày ở tương lai."]);
  assert.equal(find("[data-question=onset] .invalid-feedback").textContent, "Ngày ở tương lai.");
  assert.equal(find("[data-summary]").hidden, false);
  showErrors(form, []);
  assert.equal(form.querySelectorAll(".invalid-feedback, .has-error, li").length, 0);
  assert.equal(find("[data-summary]").hidden, true);
});

test("a name with a script in it is shown as a name", () => {
  page(`<ul data-family></ul><template data-member><li><a href="/"><b></b><small></small></a></li></template>`);
  const name = "<img src=x onerror=alert(1)>";
  family({ household: "h", at: 0, language: "vi", members: [{ id: "p", name, relation: "Con", known: {} }] });
  assert.equal(find("b").textContent, name);
  assert.equal(document.querySelector("img"), null);
  assert.equal(find<HTMLAnchorElement>("a").getAttribute("href"), "/declare/p");
});

test("one panel is shown at a time", () => {
  page(`<section data-panel="home"></section><section data-panel="form" hidden></section>`);
  show("form");
  assert.deepEqual([find("[data-panel=home]").hidden, find("[data-panel=form]").hidden], [true, false]);
});
