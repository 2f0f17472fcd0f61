// What every page of the people does for the times without a signal: keep the site, keep the account right, send.
import { forget, settle, stopPush } from "./account.ts";
import { deliver } from "./delivery.ts";
import { NEWS } from "./news.ts";
import type { Kit } from "./store.ts";
import { tell } from "./word.ts";

const EVERY = 15_000;
const WORKER = "/sw.js";
const NEWS_EVERY = 30 * 60_000;
const NEWS_AT = "ncovi.news";

export function start(): void {
  // A browser without a store (or one that is forbidden it) has the site as it is, with a signal only.
  if (typeof indexedDB === "undefined") return;
  const { household = "" } = document.body.dataset;
  void account(household).then(() => deliver({ household })).catch(() => undefined);
  const send = (eager: boolean) => {
    if (!document.hidden && navigator.onLine) void deliver({ eager, household }).catch(() => undefined);
  };
  window.addEventListener("online", () => send(true));
  document.addEventListener("visibilitychange", () => send(false));
  window.setInterval(() => send(false), EVERY);
  if (document.readyState === "complete") keepSite();
  else window.addEventListener("load", keepSite);
}

async function account(household: string): Promise<void> {
  const kit = document.getElementById("kit")?.textContent;
  if (kit) await settle(JSON.parse(kit) as Kit);
  else if (!household && "signedOut" in document.body.dataset) {
    await forget();
    await stopPush().catch(() => undefined);
  }
  tell();
}

function keepSite(): void {
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  if (!workers) return;
  workers.register(WORKER).catch(() => undefined);
  void workers.ready.then(({ active }) => {
    active?.postMessage({ language: document.documentElement.lang });
    keepNews();
  });
}

/** Asks now and then for what to show without a signal; the worker keeps the answer. */
function keepNews(): void {
  try {
    if (!document.body.dataset["household"] || Date.now() - Number(localStorage.getItem(NEWS_AT)) < NEWS_EVERY) return;
    localStorage.setItem(NEWS_AT, String(Date.now()));
    void fetch(NEWS).catch(() => undefined);
  } catch {
    // Without room there is nothing to keep it in.
  }
}
