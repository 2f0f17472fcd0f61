import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { talk } from "./talk.ts";

const HTML = (messages = "") => `<div data-controller="talk" data-live="/help/c/live" data-version="1">
  <ol id="talk-said">${messages}</ol><ol data-waiting hidden></ol>
  <template data-waiting-message><li class="waits"><p data-text></p><span data-state data-offline="no signal" data-sign-in="sign in">on its way</span><button data-again type="button"></button></li></template>
  <form action="http://127.0.0.1/help/c" data-write><input name="csrfmiddlewaretoken" value="secret"><input name="key" value="k">
  <textarea name="text"></textarea><p data-trouble data-photo="photo not sent" hidden></p><button type="submit">Send</button>
  <button type="submit" name="quick" value="better">I feel better</button></form></div>`;

interface Sent {
  key: string;
  text: string;
  token: string;
}
type Answer = () => Response | undefined;

let sent: Sent[] = [];
let answers: Answer[] = [];

const THERE: Answer = () => respond(200, HTML(`<li id="m-1">there</li>`));
const OFFLINE: Answer = () => undefined;

function respond(status: number, body: string, address = "http://127.0.0.1/help/c"): Response {
  const headers = { get: () => null };
  return { ok: status < 300, status, url: address, headers, text: async () => body } as unknown as Response;
}

/** Shows the conversation to a household on a phone that keeps `stored`. */
function show(stored: Map<string, string> = new Map()): Map<string, string> {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  page(HTML());
  document.body.dataset["household"] = "h";
  Object.assign(window, { setTimeout, clearTimeout, setInterval, clearInterval });
  sent = [];
  const here = globalThis as unknown as Record<string, unknown>;
  here["EventSource"] = undefined;
  here["HTMLTemplateElement"] = (window as unknown as Record<string, unknown>)["HTMLTemplateElement"];
  here["localStorage"] = storage(stored);
  here["fetch"] = async (address: string, how?: { method?: string; body: FormData }) => {
    if (how?.method !== "POST") throw new TypeError(`offline ${address}`);
    const text = (name: string) => String(how.body.get(name) ?? "");
    sent.push({ key: text("key"), text: text("text"), token: text("csrfmiddlewaretoken") });
    const answer = (answers.shift() ?? THERE)();
    if (!answer) throw new TypeError("offline");
    return answer;
  };
  talk(find("[data-controller]"));
  return stored;
}

function storage(kept: Map<string, string>): object {
  const methods = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  return new Proxy(methods, { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
}

async function write(text: string, submitter = "button:not([name])"): Promise<void> {
  find<HTMLTextAreaElement>("textarea").value = text;
  const event = new window.Event("submit", { cancelable: true, bubbles: true });
  Object.defineProperty(event, "submitter", { value: find(submitter) });
  find("form").dispatchEvent(event as unknown as Event);
  await settled();
}

const settled = async () => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
};
const waiting = () => [...document.querySelectorAll(".waits [data-text]")].map((one) => one.textContent);

test("a message is sent with the page's secret and a key of its own, and the box is empty", async () => {
  show();
  await write("Still feverish");
  assert.deepEqual(sent.map(({ text, token }) => [text, token]), [["Still feverish", "secret"]]);
  assert.match(sent[0]?.key ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  assert.equal(find<HTMLTextAreaElement>("textarea").value, "");
  assert.equal(find("#m-1").textContent, "there");
  assert.deepEqual(waiting(), []);
});

test("without a signal the message waits, says so, and goes under the same key when the signal is back", async () => {
  answers = [OFFLINE, THERE];
  const stored = show();
  await write("Still feverish");
  assert.deepEqual(waiting(), ["Still feverish"]);
  assert.equal(find("[data-state]").textContent, "no signal");
  assert.equal(stored.size, 1);
  window.dispatchEvent(new window.Event("online"));
  await settled();
  assert.equal(sent.length, 2);
  assert.equal(sent[0]?.key, sent[1]?.key);
  assert.equal(stored.size, 0);
});

test("what waited when the page was closed goes when it is opened again", async () => {
  answers = [OFFLINE, THERE];
  const stored = show();
  await write("Still feverish");
  const key = sent[0]?.key;
  show(stored);
  await settled();
  assert.deepEqual(sent.map((one) => one.key), [key]);
  assert.equal(stored.size, 0);
});

test("messages go in the order in which they were written", async () => {
  answers = [OFFLINE, OFFLINE, THERE, THERE];
  show();
  await write("First");
  await write("Second");
  window.dispatchEvent(new window.Event("online"));
  await settled();
  assert.deepEqual(sent.slice(-2).map((one) => one.text), ["First", "Second"]);
});

test("a refused message comes back into the box with the reason", async () => {
  answers = [() => respond(400, `<div class="error-summary"><ul><li>Too long</li></ul></div>`)];
  show();
  await write("A long text");
  assert.equal(find<HTMLTextAreaElement>("textarea").value, "A long text");
  assert.equal(find("[data-trouble]").textContent, "Too long");
  assert.deepEqual(waiting(), []);
});

test("signed out, the message waits and the page says what to do", async () => {
  answers = [() => respond(200, "", "http://127.0.0.1/sign-in?next=/help/c")];
  show();
  await write("Still feverish");
  assert.equal(find("[data-state]").textContent, "sign in");
  assert.deepEqual(waiting(), ["Still feverish"]);
});

test("a short answer is sent and what is half written stays", async () => {
  show();
  await write("half a sen", "[name=quick]");
  assert.deepEqual(sent.map((one) => one.text), ["I feel better"]);
  assert.equal(find<HTMLTextAreaElement>("textarea").value, "half a sen");
});

test("what another household left on this phone is forgotten", () => {
  const stored = show(new Map([["ncovi-talk:other:/help/x", "[]"], ["ncovi-talk:h:/help/y", "[]"], ["look", "large"]]));
  assert.deepEqual([...stored.keys()], ["ncovi-talk:h:/help/y", "look"]);
});

test("a phone that can keep nothing still sends", async () => {
  answers = [OFFLINE, THERE];
  const full = new Map<string, string>();
  full.set = () => {
    throw new Error("full");
  };
  show(full);
  await write("Still feverish");
  assert.deepEqual(waiting(), ["Still feverish"]);
  window.dispatchEvent(new window.Event("online"));
  await settled();
  assert.deepEqual(waiting(), []);
});
