// The service worker: keeps the site itself (never a page about somebody) and stands in for it while it is away.
import { deliver } from "./offline/delivery.ts";
import { listenForPush, type PushWorker } from "./offline/push.ts";

interface Waitable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waitable {
  readonly request: Request;
  readonly preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
interface Worker extends EventTarget {
  readonly KEEP: { version: string; files: string[]; shell: string };
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { navigationPreload?: { enable(): Promise<void> } };
  skipWaiting(): Promise<void>;
}

const worker = self as unknown as Worker;
const { version, files, shell } = worker.KEEP;
const SITE = "ncovi-site-";
const OURS = SITE + version;
const NEWS = "ncovi-news";
const NEWS_PAGE = "/offline/news.json";
const HOTLINES = "/hotlines";
// Pages that the shell can stand in for. Where the line is so weak that nothing comes, it does so after a while.
const STOOD_IN = /^\/($|declare\b|daily\b)/;
const PATIENCE = 8_000;
const AWAY = new Set([502, 503, 504]);

worker.addEventListener("install", (event) => {
  // Nothing is kept half: a new version takes over once all of it is here. What waits in the outbox is not touched.
  (event as Waitable).waitUntil(keepSite().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  (event as Waitable).waitUntil(takeOver());
});

worker.addEventListener("fetch", (event) => {
  const asked = event as Asked;
  const { request } = asked;
  const address = new URL(request.url);
  if (address.origin !== worker.location.origin || /^\/(console|api)\//.test(address.pathname)) return;
  if (request.mode === "navigate") return asked.respondWith(page(asked, address.pathname));
  if (request.method !== "GET") return;
  if (files.includes(address.pathname)) return asked.respondWith(kept(request));
  if (address.pathname === NEWS_PAGE) return asked.respondWith(news(request));
});

worker.addEventListener("message", (event) => {
  const { language } = (event as MessageEvent<{ language?: string }>).data;
  if (language) (event as unknown as Waitable).waitUntil(speak(language));
});

listenForPush(worker as unknown as PushWorker);

worker.addEventListener("sync", (event) => {
  (event as Waitable).waitUntil(deliver({ eager: true }));
});

async function keepSite(): Promise<void> {
  const cache = await caches.open(OURS);
  await Promise.all([cache.addAll(files), keepPages(cache)]);
}

async function keepPages(cache: Cache): Promise<void> {
  const page = await fetch(shell, { cache: "reload" });
  if (!page.ok) throw new Error(`shell: ${page.status}`);
  const language = page.headers.get("Content-Language") ?? "vi";
  await cache.put(shell, page);
  // The numbers also stand in the shell: without this page nothing is lost.
  await keepHotlines(cache, language).catch(() => undefined);
}

/** Asked for as nobody: where a household lives must not lie here for whoever has the phone next. */
async function keepHotlines(cache: Cache, language: string): Promise<void> {
  const page = await fetch(HOTLINES, { cache: "reload", credentials: "omit", headers: { "Accept-Language": language } });
  if (page.ok) await cache.put(HOTLINES, page);
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(SITE) && name !== OURS);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

/** Keeps the pages in the language that is spoken on this phone now. */
async function speak(language: string): Promise<void> {
  const here = await ours(shell);
  // Nothing of ours any more: a newer version has taken over.
  if (!here) return;
  const cache = await caches.open(OURS);
  if (here.headers.get("Content-Language") !== language) await keepPages(cache).catch(() => undefined);
}

/** Looks into our cache without making it anew, should a newer version have dropped it meanwhile. */
const ours = (asked: RequestInfo): Promise<Response | undefined> => caches.match(asked, { cacheName: OURS });

async function kept(request: Request): Promise<Response> {
  return (await ours(request)) ?? fetch(request);
}

async function page(asked: Asked, path: string): Promise<Response> {
  try {
    const answer = await withPatience(fresh(asked), STOOD_IN.test(path) && asked.request.method === "GET");
    return AWAY.has(answer.status) && STOOD_IN.test(path) ? standIn(path, answer) : answer;
  } catch {
    return standIn(path);
  }
}

async function fresh({ request, preloadResponse }: Asked): Promise<Response> {
  return (await preloadResponse) ?? fetch(request);
}

function withPatience(answer: Promise<Response>, limited: boolean): Promise<Response> {
  if (!limited) return answer;
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));
  return Promise.race([answer, late]);
}

async function standIn(path: string, instead?: Response): Promise<Response> {
  const found = path === HOTLINES ? await ours(HOTLINES) : undefined;
  return found ?? (await ours(shell)) ?? instead ?? Response.error();
}

async function news(request: Request): Promise<Response> {
  const cache = await caches.open(NEWS);
  try {
    const answer = await fetch(request);
    // Signed out, the way leads to another page, which is no news.
    if (answer.ok && !answer.redirected) await cache.put(NEWS_PAGE, answer.clone());
    return answer;
  } catch {
    return (await cache.match(NEWS_PAGE)) ?? Response.error();
  }
}
