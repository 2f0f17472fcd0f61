// Keeps what is typed into a form on this phone, until it is sent: closing the browser loses nothing.
import { fieldsOf, fillIn, keyOf } from "../offline/drafts.ts";
import { drop, one, put } from "../offline/store.ts";
import { timeOf } from "../offline/time.ts";

const PAUSE = 250;
const DAY = 86_400_000;
const LONGEST = 7 * DAY;
const NOTHING: ReadonlySet<string> = new Set();
const ID: ReadonlySet<string> = new Set(["id"]);

export function draft(root: HTMLElement): void {
  const form = root.querySelector("form");
  const { household = "" } = document.body.dataset;
  const { person = "", name = "", way = "", key = "", version = "1", title = "" } = root.dataset;
  if (!form || !household || typeof indexedDB === "undefined") return;
  const place = keyOf(household, person, key);
  const say = (what: string, shown: boolean) => {
    for (const note of root.querySelectorAll<HTMLElement>(`[data-note=${what}]`)) note.hidden = !shown;
  };
  const keep = async () => {
    window.clearTimeout(timer);
    timer = 0;
    const fields = fieldsOf(form);
    const kept = { key: place, household, person, name, form: { way, key, version: Number(version), title }, fields, at: Date.now() };
    await put("drafts", kept).then(() => say("full", false), () => say("full", true));
  };
  let timer = 0;
  const later = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void keep(), PAUSE);
  };
  const listen = () => {
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", (event) => {
      // The answers leave this page only once they are kept: the line may break on their way.
      if (form.method !== "post" || !timer || !form.requestSubmit) return;
      event.preventDefault();
      void keep().finally(() => form.requestSubmit(event.submitter));
    });
    window.addEventListener("pagehide", () => void (timer && keep()));
    document.addEventListener("visibilitychange", () => void (timer && keep()));
  };
  root.querySelector("[data-anew]")?.addEventListener("click", () => {
    void drop("drafts", place).then(() => window.location.reload());
  });
  void bringBack(form, place, root.dataset["fresh"] === "yes")
    .then((brought) => say("kept", brought))
    .catch(() => undefined)
    .finally(listen);
}

/** Fills in the kept draft, if there is one; after a refused sending the page itself is newer. */
async function bringBack(form: HTMLFormElement, place: string, fresh: boolean): Promise<boolean> {
  const kept = fresh ? await one("drafts", place) : undefined;
  if (!kept) return false;
  if (Date.now() - kept.at > LONGEST) {
    await drop("drafts", place);
    return false;
  }
  const id = (fields: [string, string][]) => timeOf(fields.find(([name]) => name === "id")?.[1] ?? "");
  // Sent twice under one id it is stored once; an id of another day would be refused, and the page has a newer one.
  const stale = Math.abs(id(fieldsOf(form)) - id(kept.fields)) > DAY / 2;
  fillIn(form, kept.fields, stale ? ID : NOTHING);
  return true;
}
