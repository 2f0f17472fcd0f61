// The page without a signal: the address says what was wanted, and this shows it from what the phone keeps.
import { mount } from "./mount.ts";
import { declare } from "./controllers/declare.ts";
import { draft } from "./controllers/draft.ts";
import { outbox } from "./controllers/outbox.ts";
import { keptKit } from "./offline/account.ts";
import { fillForm } from "./offline/form-panel.ts";
import { showNews } from "./offline/news.ts";
import { choose, family, find, look, show } from "./offline/panels.ts";
import type { Kit } from "./offline/store.ts";
import { tell } from "./offline/word.ts";

const WAYS = ["declare", "daily"];
const LOOKED = "ncovi.looked";
const PAUSE = 20_000;

/** The signal may be back already, or only this one request was lost: then the true page comes, but never in a circle. */
async function again(): Promise<void> {
  const before = Number(sessionStorage.getItem(LOOKED));
  if (!navigator.onLine || Date.now() - before < PAUSE) return;
  sessionStorage.setItem(LOOKED, String(Date.now()));
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok) window.location.replace(window.location.pathname);
}

async function open(): Promise<void> {
  look();
  const kit = await keptKit().catch(() => undefined);
  // The card of what waits asks the page whose it is.
  document.body.dataset["household"] = kit?.household ?? "";
  mount(document, { outbox });
  tell();
  const [way = "", person = ""] = window.location.pathname.split("/").filter(Boolean);
  if (way === "") home(kit);
  else if (!WAYS.includes(way)) show("elsewhere");
  else if (!kit || kit.members.length === 0) show("stranger");
  else if (person === "") choose(kit, way);
  else declareFor(kit, way, person);
  void showNews();
}

function home(kit: Kit | undefined): void {
  show(kit && kit.members.length > 0 ? "home" : "stranger");
  if (kit) family(kit);
}

function declareFor(kit: Kit, way: string, person: string): void {
  const member = kit.members.find(({ id }) => id === person);
  if (!member) return show("stranger");
  fillForm(kit, member, way, (root) => mount(root, { draft, declare }));
}

for (const button of document.querySelectorAll<HTMLElement>("[data-again]"))
  button.addEventListener("click", () => window.location.reload());
window.addEventListener("online", () => (find(".no-signal").hidden = true));
void again();
void open();
