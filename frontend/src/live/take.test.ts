import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { take } from "./take.ts";

const talk = (version: number, messages: string, judge = "", standing = "Waiting") => `
  <div data-controller="talk" data-version="${version}"><section id="talk-standing">${standing}</section>
  <ol id="talk-said">${messages}</ol><div id="talk-judge">${judge}</div><textarea>half a</textarea></div>`;
const ONE = `<li id="m-1">One, sent</li>`;

test("a new message is added and the ones that are there stay the same elements", () => {
  page(talk(1, ONE));
  const first = find("#m-1");
  assert.equal(take(find("[data-controller]"), talk(2, `${ONE}<li id="m-2">Two</li>`, "", "Answered")), true);
  assert.equal(find("#m-1"), first);
  assert.deepEqual([...find("#talk-said").children].map((one) => one.id), ["m-1", "m-2"]);
  assert.equal(find("#talk-standing").textContent, "Answered");
  assert.equal(find("[data-controller]").dataset["version"], "2");
});

test("a mark that changed is shown without adding anything", () => {
  page(talk(1, ONE));
  assert.equal(take(find("[data-controller]"), talk(2, ONE.replace("sent", "read"))), false);
  assert.equal(find("#m-1").textContent, "One, read");
});

test("what is being written stays, and so does an answer to whether it helped", () => {
  page(talk(1, ONE, `<form><textarea id="judging">not yet sure</textarea></form>`));
  take(find("[data-controller]"), talk(2, ONE, `<form><textarea id="judging"></textarea></form>`));
  assert.equal(find("#judging").textContent, "not yet sure");
  assert.equal(find("[data-controller] > textarea").textContent, "half a");
});

test("a page that is no conversation changes nothing", () => {
  page(talk(1, ONE));
  assert.equal(take(find("[data-controller]"), "<h1>Sign in</h1>"), false);
  assert.equal(find("#m-1").textContent, "One, sent");
});
