import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { page } from "../../tests/dom.ts";
import { follow, POLL_MS } from "./follow.ts";

// A page in memory brings events of its own, which the streams of this test are none of.
const { Event: Happening } = globalThis;

class Stream extends EventTarget {
  static opened: Stream[] = [];
  readyState = 1;
  readonly address: string;
  constructor(address: string) {
    super();
    this.address = address;
    Stream.opened.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  end(): void {
    this.readyState = 2;
    this.dispatchEvent(new Happening("error"));
  }
}

interface Watched {
  looks: number;
  asked: number;
  ticket: (() => unknown) | undefined;
}

/** Follows on a page whose server gives this ticket, with a clock that the test moves. */
async function watch(ticket: () => unknown, streams = true): Promise<Watched> {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  page("");
  Object.assign(window, { setTimeout, clearTimeout, setInterval, clearInterval });
  Stream.opened = [];
  const watched: Watched = { looks: 0, asked: 0, ticket };
  const here = globalThis as unknown as Record<string, unknown>;
  here["EventSource"] = streams ? Stream : undefined;
  here["fetch"] = async () => {
    watched.asked += 1;
    const answer = watched.ticket?.();
    if (!answer) throw new TypeError("offline");
    return answer;
  };
  follow("/ticket", () => 3, async () => void (watched.looks += 1));
  await settled();
  return watched;
}

const settled = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};
const given = (version: number) => () => ({ ok: true, status: 200, json: async () => ({ stream: "/live/x", version }) });

test("the stream is opened after what the page has, and news makes it look", async () => {
  const watched = await watch(given(3));
  assert.equal(Stream.opened[0]?.address, "/live/x?after=3");
  assert.equal(watched.looks, 0);
  Stream.opened[0]?.dispatchEvent(new Happening("news"));
  assert.equal(watched.looks, 1);
});

test("what happened before the stream was open is looked at too", async () => {
  assert.equal((await watch(given(4))).looks, 1);
});

test("a stream that ends is followed by another under a new ticket", async () => {
  const watched = await watch(given(3));
  Stream.opened[0]?.end();
  mock.timers.tick(4_000);
  await settled();
  assert.equal(watched.asked, 2);
  assert.equal(Stream.opened.length, 2);
});

test("without a stream the page asks from time to time", async () => {
  const watched = await watch(given(3), false);
  mock.timers.tick(POLL_MS);
  assert.equal(watched.looks, 1);
});

test("an open stream needs no asking", async () => {
  const watched = await watch(given(3));
  mock.timers.tick(POLL_MS * 3);
  assert.equal(watched.looks, 0);
});

test("who may not listen any more asks for no other ticket", async () => {
  const watched = await watch(() => ({ ok: false, status: 404, redirected: false }));
  mock.timers.tick(POLL_MS - 1);
  await settled();
  assert.equal(watched.asked, 1);
  assert.equal(Stream.opened.length, 0);
});

test("a lost signal is tried again at growing intervals until it is back", async () => {
  const watched = await watch(() => undefined);
  assert.equal(watched.asked, 1);
  watched.ticket = given(3);
  mock.timers.tick(4_000);
  await settled();
  assert.equal(Stream.opened.length, 1);
});
