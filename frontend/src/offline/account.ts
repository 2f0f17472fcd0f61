// Whose phone this is now. What belongs to another household goes, except what still waits to be sent by it.
import { forgetOthers } from "../live/waiting.ts";
import { learn } from "./time.ts";
import { all, change, type Entry, type Kit, type Store } from "./store.ts";

const NEWS = "ncovi-news";
const NEWS_AT = "ncovi.news";
const PERSONAL: Store[] = ["kit", "drafts", "sent"];
// After that long the server takes no declaration any more.
const LONGEST = 31 * 24 * 3_600_000;

/** Keeps names and profile of the household that is here, and forgets everybody else's. */
export async function settle(kit: Kit): Promise<void> {
  learn(kit.at);
  const before = await all("kit");
  if (before.some(({ household }) => household !== kit.household)) await forget();
  await change(["kit"], (of) => of("kit").put(kit));
}

/** Forgets names, drafts and news; with `household` also what that household has waiting. */
export async function forget(household = ""): Promise<void> {
  const waiting = await all("outbox");
  const over = waiting.filter((entry) => entry.household === household || Date.now() - entry.madeAt > LONGEST);
  await change([...PERSONAL, "outbox"], (of) => {
    for (const store of PERSONAL) of(store).clear();
    for (const { id } of over) of("outbox").delete(id);
  });
  if (household) forgetOthers("");
  if (typeof caches !== "undefined") await caches.delete(NEWS);
  localStorage.removeItem(NEWS_AT);
}

/** Wakes this browser up no more: whoever signs in next is not told what concerns who was here before. */
export async function stopPush(): Promise<void> {
  const here = await (navigator as Partial<Navigator>).serviceWorker?.getRegistration();
  const subscription = await here?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

export async function keptKit(): Promise<Kit | undefined> {
  return (await all("kit"))[0];
}

export async function waitingOf(household: string): Promise<Entry[]> {
  return (await all("outbox")).filter((entry) => entry.household === household);
}
