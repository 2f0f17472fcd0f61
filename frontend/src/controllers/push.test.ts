import assert from "node:assert/strict";
import { test } from "node:test";
import { find, page } from "../../tests/dom.ts";
import { bytes, push } from "./push.ts";

const FORM = `<p data-push-missing>no</p><form hidden data-key="AQID_-8"><input name="endpoint"><input name="p256dh">
  <input name="auth"><p data-refused hidden>refused</p><button>go</button></form>`;

function browser(permission: string): void {
  const subscription = { toJSON: () => ({ endpoint: "https://push.example/1", keys: { p256dh: "k", auth: "a" } }) };
  const registration = { pushManager: { subscribe: async () => subscription } };
  const workers = { getRegistration: async () => registration, ready: Promise.resolve(registration) };
  Object.defineProperty(navigator, "serviceWorker", { value: workers, configurable: true });
  Object.assign(window, { PushManager: class {}, Notification: { requestPermission: async () => permission } });
  Object.assign(globalThis, { Notification: (window as unknown as Record<string, unknown>)["Notification"] });
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test("a browser that can show notices offers it and posts its subscription once", async () => {
  page(FORM);
  browser("granted");
  push(find("form"));
  assert.deepEqual([find("form").hidden, find("[data-push-missing]").hidden], [false, true]);
  let posted = 0;
  find("form").addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    posted += 1;
  });
  (find("form") as HTMLFormElement).requestSubmit();
  await settled();
  assert.equal(posted, 1);
  assert.equal((find("[name=endpoint]") as HTMLInputElement).value, "https://push.example/1");
  assert.equal((find("[name=auth]") as HTMLInputElement).value, "a");
});

test("a person who refuses is told where to allow it", async () => {
  page(FORM);
  browser("denied");
  push(find("form"));
  (find("form") as HTMLFormElement).requestSubmit();
  await settled();
  assert.equal(find("[data-refused]").hidden, false);
});

test("the key is read as the browser wants it", () => {
  assert.deepEqual([...bytes("AQID_-8")], [1, 2, 3, 255, 239]);
});
