// Sending what waits: each declaration exactly once, under the id that this phone gave it.

import { all, change, type Entry, put, type Sent } from "./store.ts";
import { redated, uuid7 } from "./time.ts";
import { tell } from "./word.ts";

const ADDRESS = "/api/v1/declarations";
const PATIENCE = 20_000;
const FIRST_PAUSE = 15_000;
const LONGEST_PAUSE = 10 * 60_000;
const DATED_WRONGLY = new Set(["in_future", "too_old"]);

export interface Answer {
  status: number;
  code: string;
  detail: string;
  receipt: string;
  server: number;
  retryAfter: number;
}
export type Verdict =
  | { kind: "sent"; receipt: string }
  | { kind: "later"; after: number }
  | { kind: "redate" }
  | { kind: "stopped"; state: "signin" | "refused" | "conflict"; detail: string };

/** What an answer means for the declaration that was sent. Nothing is ever given up without the person's word. */
export function judge(answer: Answer): Verdict {
  if (answer.receipt) return { kind: "sent", receipt: answer.receipt };
  if (answer.status === 401) return { kind: "stopped", state: "signin", detail: "" };
  if (answer.status === 409) return { kind: "stopped", state: "conflict", detail: answer.detail };
  if (answer.status === 422 && DATED_WRONGLY.has(answer.code)) return { kind: "redate" };
  const passing = answer.status < 400 || answer.status >= 500 || answer.status === 408 || answer.status === 429;
  if (passing) return { kind: "later", after: answer.retryAfter * 1000 };
  return { kind: "stopped", state: "refused", detail: answer.detail };
}

export const pauseAfter = (tries: number): number => Math.min(FIRST_PAUSE * 2 ** tries, LONGEST_PAUSE);

/** Sends what is due; `eager` sends everything that waits. `household` is who is signed in on the page, if known. */
export async function deliver({ eager = false, household = "" } = {}): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  const work = () => sendAll(eager, household);
  // One tab at a time; the server would store nothing twice, but would be asked twice. Whoever is eager waits for the
  // one that is at it, which may have begun when there was no signal yet.
  if (locks) await locks.request("ncovi-outbox", { ifAvailable: !eager }, async (lock) => lock && work());
  else await work();
}

async function sendAll(eager: boolean, household: string): Promise<void> {
  const waiting = (await all("outbox")).sort((one, other) => one.madeAt - other.madeAt);
  for (const entry of waiting) {
    const again = entry.state === "signin" && entry.household === household;
    if (!again && (entry.state !== "waiting" || (!eager && entry.nextAt > Date.now()))) continue;
    await send(entry);
    tell();
  }
}

async function send(entry: Entry): Promise<void> {
  const answer = await ask(entry);
  const verdict: Verdict = answer ? judge(answer) : { kind: "later", after: 0 };
  if (verdict.kind === "sent") return received(entry, verdict.receipt);
  if (verdict.kind === "redate") return dateAnew(entry, answer as Answer);
  if (verdict.kind === "stopped") return put("outbox", { ...entry, state: verdict.state, detail: verdict.detail });
  const pause = Math.max(verdict.after, pauseAfter(entry.tries));
  await put("outbox", { ...entry, state: "waiting", tries: entry.tries + 1, nextAt: Date.now() + pause });
}

function received(entry: Entry, receipt: string): Promise<void> {
  const { id, household, name, form } = entry;
  const sent: Sent = { id, household, name, title: form.title, receipt, at: Date.now() };
  return change(["outbox", "sent"], (of) => {
    of("outbox").delete(id);
    of("sent").put(sent);
  });
}

async function dateAnew(entry: Entry, { server, detail }: Answer): Promise<void> {
  const moment = entry.redated ? undefined : redated(entry, server, Date.now());
  if (moment === undefined) return put("outbox", { ...entry, state: "refused", detail });
  const anew = { ...entry, id: uuid7(moment), redated: true };
  // Refused for its date, the first id was never stored: the new one takes its place.
  await change(["outbox"], (of) => {
    of("outbox").delete(entry.id);
    of("outbox").put(anew);
  });
  await send(anew);
}

async function ask(entry: Entry): Promise<Answer | undefined> {
  const { id, person, form, answers } = entry;
  const over = new AbortController();
  const clock = setTimeout(() => over.abort(), PATIENCE);
  try {
    const answer = await fetch(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": entry.language, "X-NCOVI-Household": entry.household },
      body: JSON.stringify({ id, person, instrument: form.key, version: form.version, answers }),
      signal: over.signal,
    });
    return await read(answer);
  } catch {
    return undefined;
  } finally {
    clearTimeout(clock);
  }
}

interface Told {
  receipts?: { receipt: string }[];
  code?: string;
  detail?: string;
  title?: string;
  errors?: { code: string }[];
}

async function read(answer: Response): Promise<Answer> {
  const told = (await answer.json().catch(() => ({}))) as Told;
  return {
    status: answer.status,
    code: told.errors?.[0]?.code ?? told.code ?? "",
    detail: told.detail ?? told.title ?? "",
    receipt: answer.ok ? (told.receipts?.[0]?.receipt ?? "") : "",
    server: Date.parse(answer.headers.get("Date") ?? "") || Date.now(),
    retryAfter: Number(answer.headers.get("Retry-After")) || 0,
  };
}
