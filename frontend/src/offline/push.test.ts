import assert from "node:assert/strict";
import { test } from "node:test";
import { listenForPush, ownPath, type PushWorker } from "./push.ts";

function worker(windows: string[] = []) {
  const shown: [string, Record<string, unknown>][] = [];
  const opened: string[] = [];
  const made = Object.assign(new EventTarget(), {
    registration: { showNotification: async (title: string, options: object) => void shown.push([title, { ...options }]) },
    clients: {
      matchAll: async () =>
        windows.map((url) => ({ url, focus: async () => undefined, navigate: async (to: string) => opened.push(`here ${to}`) })),
      openWindow: async (to: string) => opened.push(`new ${to}`),
    },
  }) satisfies PushWorker;
  listenForPush(made);
  const send = async (kind: string, more: object) => {
    let work: Promise<unknown> = Promise.resolve();
    made.dispatchEvent(Object.assign(new Event(kind), more, { waitUntil: (given: Promise<unknown>) => (work = given) }));
    await work;
  };
  return { shown, opened, send };
}

const clicked = (data: unknown) => ({ notification: { data, close: () => undefined } });

test("a push is shown with its title, its text and its language", async () => {
  const { shown, send } = worker();
  const told = { title: "Đã kiểm tra", text: "Mở NCOVI", path: "/history/1", key: "k1", language: "vi" };
  await send("push", { data: { json: () => told } });
  const [title, options] = shown[0] ?? ["", {}];
  assert.equal(title, "Đã kiểm tra");
  assert.deepEqual([options["body"], options["data"], options["tag"], options["lang"]], ["Mở NCOVI", "/history/1", "k1", "vi"]);
});

test("a push that cannot be read is shown all the same, for a silent one costs the permission", async () => {
  const { shown, send } = worker();
  await send("push", { data: { json: () => JSON.parse("{") } });
  await send("push", { data: null });
  assert.deepEqual(shown.map(([title]) => title), ["NCOVI", "NCOVI"]);
});

test("a tap opens the page, in the window that is at home already and beside one that is at work", async () => {
  for (const [windows, expected] of [
    [[], "new /help/1"],
    [["https://khai.example/"], "here /help/1"],
    [["https://khai.example/declare/1"], "new /help/1"],
  ] as const) {
    const { opened, send } = worker([...windows]);
    await send("notificationclick", clicked("/help/1"));
    assert.deepEqual(opened, [expected]);
  }
});

test("a tap never leads to another site", () => {
  for (const path of ["https://example.org", "//example.org", "/\\example.org", "", null, 7]) assert.equal(ownPath(path), "/");
  assert.equal(ownPath("/history/1"), "/history/1");
});
