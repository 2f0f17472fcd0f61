import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { bytes, passkey, text } from "./passkey.ts";

const PAGE = `<section data-passkey="enter" data-ask="/ask" data-send="/send" data-failed="Try again" hidden>
  <form><input type="hidden" name="csrfmiddlewaretoken" value="secret"><button>Go</button></form>
  <p data-trouble hidden></p></section><p data-passkey-missing>No keys here</p>`;

interface Call { readonly address: string; readonly body: Record<string, unknown>; readonly secret: string }

function opened(answers: Record<string, { status: number; body: object }>, credential: unknown = null): Call[] {
  page(PAGE);
  const calls: Call[] = [];
  Object.defineProperty(window, "PublicKeyCredential", { value: class {}, configurable: true });
  Object.defineProperty(navigator, "credentials", { value: { get: async () => credential }, configurable: true });
  const fetched = async (address: string, given: { body: string; headers: Record<string, string> }) => {
    calls.push({ address, body: JSON.parse(given.body) as Record<string, unknown>, secret: given.headers["X-CSRFToken"] ?? "" });
    const answer = answers[address];
    return { ok: answer?.status === 200, json: async () => answer?.body ?? {} };
  };
  Object.defineProperty(globalThis, "fetch", { value: fetched, configurable: true });
  passkey(find("section"));
  return calls;
}

async function submit(): Promise<void> {
  find("form").dispatchEvent(new Event("submit", { cancelable: true, bubbles: true }));
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

const OPTIONS = { status: 200, body: { asked: "1", options: { challenge: "AQID" } } };
const buffer = (...given: number[]) => new Uint8Array(given).buffer;
const SIGNED = {
  id: "key", rawId: buffer(7), type: "public-key",
  response: { clientDataJSON: buffer(1), authenticatorData: buffer(2), signature: buffer(3), userHandle: buffer(4) },
};

test("without keys in the browser nothing is offered but another way", () => {
  page(PAGE);
  Object.defineProperty(window, "PublicKeyCredential", { value: undefined, configurable: true });
  passkey(find("section"));
  assert.equal(find("section").hidden, true);
  assert.equal(find("[data-passkey-missing]").hidden, false);
});

test("a device's signature goes to the server under the question it answers", async () => {
  const calls = opened({ "/ask": OPTIONS, "/send": { status: 400, body: { message: "Unknown device" } } }, SIGNED);
  assert.equal(find("section").hidden, false);
  await submit();
  assert.deepEqual(calls.map((call) => [call.address, call.secret]), [["/ask", "secret"], ["/send", "secret"]]);
  const answer = calls[1]?.body["answer"] as Record<string, unknown>;
  assert.equal(calls[1]?.body["asked"], "1");
  assert.deepEqual(answer["response"], { clientDataJSON: "AQ", authenticatorData: "Ag", signature: "Aw", userHandle: "BA" });
  assert.equal(find("[data-trouble]").textContent, "Unknown device");
});

test("a stopped or failed key is told in the page's own words", async () => {
  opened({ "/ask": OPTIONS }, null);
  await submit();
  assert.equal(find("[data-trouble]").hidden, false);
  assert.equal(find("[data-trouble]").textContent, "Try again");
});

test("bytes survive the way into an address and back", () => {
  const given = Uint8Array.from({ length: 256 }, (_, index) => index);
  assert.deepEqual(bytes(text(given.buffer)), given);
});
