// Shows what the server pushes, and opens its page when the person taps it.

interface Waitable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Pushed extends Waitable {
  readonly data: { json(): unknown } | null;
}
interface Clicked extends Waitable {
  readonly notification: { data: unknown; close(): void };
}
interface Window {
  readonly url: string;
  focus(): Promise<unknown>;
  navigate(address: string): Promise<unknown>;
}
export interface PushWorker extends EventTarget {
  readonly registration: { showNotification(title: string, options: object): Promise<void> };
  readonly clients: {
    matchAll(options: object): Promise<readonly Window[]>;
    openWindow(address: string): Promise<unknown>;
  };
}
interface Told {
  readonly title?: string;
  readonly text?: string;
  readonly path?: string;
  readonly key?: string;
  readonly language?: string;
}

const ICON = "/static/build/favicon.svg";

export function listenForPush(worker: PushWorker): void {
  worker.addEventListener("push", (event) => {
    (event as Pushed).waitUntil(show(worker, told(event as Pushed)));
  });
  worker.addEventListener("notificationclick", (event) => {
    const { notification } = event as Clicked;
    notification.close();
    (event as Clicked).waitUntil(open(worker, ownPath(notification.data)));
  });
}

function told(event: Pushed): Told {
  try {
    return (event.data?.json() ?? {}) as Told;
  } catch {
    return {};
  }
}

// A browser that gets a push and shows nothing loses its permission: something is always shown.
function show(worker: PushWorker, { title = "NCOVI", text = "", path = "/", key, language = "vi" }: Told): Promise<void> {
  const same = key === undefined ? {} : { tag: key };
  return worker.registration.showNotification(title, { body: text, data: path, lang: language, icon: ICON, ...same });
}

async function open(worker: PushWorker, path: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [here] = windows;
  if (!here) return void (await worker.clients.openWindow(path));
  await here.focus();
  // A half-filled page is left alone; another window shows what is new.
  await (new URL(here.url).pathname === "/" ? here.navigate(path) : worker.clients.openWindow(path));
}

export function ownPath(path: unknown): string {
  return typeof path === "string" && /^\/(?![/\\])/.test(path) ? path : "/";
}
