// The receipt is here: what this phone kept of that declaration goes.
import { all, change } from "../offline/store.ts";
import { tell } from "../offline/word.ts";

export function received(part: HTMLElement): void {
  if (typeof indexedDB === "undefined") return;
  const { declaration = "", person = "", form = "", receipt = "" } = part.dataset;
  const { household = "" } = document.body.dataset;
  void forget({ declaration, person, form, receipt, household }).catch(() => undefined);
}

interface Received {
  declaration: string;
  person: string;
  form: string;
  receipt: string;
  household: string;
}

async function forget({ declaration, person, form, receipt, household }: Received): Promise<void> {
  const [drafts, sent] = [await all("drafts"), await all("sent")];
  const own = drafts.filter((draft) => draft.household === household && draft.person === person && draft.form.key === form);
  const done = own.filter((draft) => cameFrom(draft.form.way, person) || idOf(draft.fields) === declaration);
  await change(["drafts", "sent", "outbox"], (of) => {
    for (const { key } of done) of("drafts").delete(key);
    for (const one of sent) if (one.receipt === receipt) of("sent").delete(one.id);
    of("outbox").delete(declaration);
  });
  tell();
}

const idOf = (fields: [string, string][]) => fields.find(([name]) => name === "id")?.[1];

/** Whether the form was sent just now; its id may have been made anew on the way. */
function cameFrom(way: string, person: string): boolean {
  return document.referrer === `${window.location.origin}/${way}/${person}`;
}
