// Shows what is on this phone and not with the health station yet: drafts, what waits, and what was just sent.
import { waitingOf } from "../offline/account.ts";
import { deliver } from "../offline/delivery.ts";
import { keyOf } from "../offline/drafts.ts";
import { all, change, drop, type Draft, type Entry, type Sent } from "../offline/store.ts";
import { serverNow, uuid7 } from "../offline/time.ts";
import { listen, tell } from "../offline/word.ts";

interface Line {
  state: string;
  name: string;
  title: string;
  at: number;
  detail?: string;
  link?: string;
  receipt?: string;
  acts?: Record<string, () => Promise<void>>;
}

export function outbox(card: HTMLElement): void {
  if (typeof indexedDB === "undefined") return;
  const show = () => void lines().then((found) => draw(card, found)).catch(() => undefined);
  card.querySelector("[data-send]")?.addEventListener("click", () => {
    void deliver({ eager: true, household: whose() }).finally(show);
  });
  listen(show);
  window.addEventListener("pageshow", show);
  show();
}

const MOMENT: Intl.DateTimeFormatOptions = {
  day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh",
};
const whose = () => document.body.dataset["household"] ?? "";

async function lines(): Promise<Line[]> {
  const household = whose();
  if (!household) return [];
  const mine = (one: { household: string }) => one.household === household;
  const [waiting, drafts, sent] = [await waitingOf(household), await all("drafts"), await all("sent")];
  const here = window.location.pathname;
  return [
    ...waiting.map(lineOfEntry),
    ...drafts.filter((draft) => mine(draft) && addressOf(draft) !== here).map(lineOfDraft),
    ...sent.filter(mine).map(lineOfSent),
  ];
}

const addressOf = ({ form, person }: Draft | Entry) => `/${form.way}/${person}`;

function lineOfEntry(entry: Entry): Line {
  const { state, name, form, madeAt, detail, id } = entry;
  const acts = {
    correct: () => correct(entry),
    anew: () => sendAnew(entry),
    drop: () => drop("outbox", id),
  };
  return { state, name, title: form.title, at: madeAt, detail, acts };
}

function lineOfDraft(draft: Draft): Line {
  const acts = { drop: () => drop("drafts", draft.key) };
  return { state: "draft", name: draft.name, title: draft.form.title, at: draft.at, link: addressOf(draft), acts };
}

function lineOfSent({ id, name, title, at, receipt }: Sent): Line {
  return { state: "sent", name, title, at, receipt, link: `/receipts/${receipt}`, acts: { drop: () => drop("sent", id) } };
}

/** Makes a draft again of what was refused, and opens it where the server says what is wrong with it. */
async function correct(entry: Entry): Promise<void> {
  const { household, person, name, form } = entry;
  const key = keyOf(household, person, form.key);
  const fields = entry.fields.map(([one, value]): [string, string] => [one, one === "id" ? uuid7(serverNow()) : value]);
  await change(["outbox", "drafts"], (of) => {
    of("outbox").delete(entry.id);
    of("drafts").put({ key, household, person, name, form, fields, at: Date.now() });
  });
  window.location.assign(addressOf(entry));
}

async function sendAnew(entry: Entry): Promise<void> {
  const anew = { ...entry, id: uuid7(serverNow()), state: "waiting", detail: "", tries: 0, nextAt: 0, redated: false };
  await change(["outbox"], (of) => {
    of("outbox").delete(entry.id);
    of("outbox").put(anew);
  });
  await deliver({ eager: true, household: entry.household });
}

function draw(card: HTMLElement, found: Line[]): void {
  const rows = card.querySelector("[data-rows]");
  card.hidden = found.length === 0;
  rows?.replaceChildren(...found.map((line) => row(card, line)));
  const send = card.querySelector<HTMLElement>("[data-send]");
  if (send) send.hidden = !found.some(({ state }) => state === "waiting");
}

function row(card: HTMLElement, line: Line): HTMLElement {
  const made = document.createElement("li");
  const template = card.querySelector<HTMLTemplateElement>(`template[data-state=${line.state}]`);
  if (template) made.append(template.content.cloneNode(true));
  const moment = new Date(line.at).toLocaleString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, MOMENT);
  const slots: Record<string, string> = { what: `${line.name} · ${line.title}`, at: moment, detail: line.detail ?? "", receipt: line.receipt ?? "" };
  for (const slot of made.querySelectorAll<HTMLElement>("[data-slot]")) slot.textContent = slots[slot.dataset["slot"] ?? ""] ?? "";
  for (const link of made.querySelectorAll<HTMLAnchorElement>("a[data-link]")) link.href = line.link ?? "";
  for (const button of made.querySelectorAll<HTMLButtonElement>("button[data-act]"))
    button.addEventListener("click", () => void line.acts?.[button.dataset["act"] ?? ""]?.().finally(tell));
  return made;
}
