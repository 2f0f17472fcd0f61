// Declaring without a signal: fill in, look at the answers, leave it to be sent.
import { answersOf, type Bundle, check, messageOf, type Problem, triage } from "../instrument/index.ts";
import { spokenAnswers } from "./answers-read.ts";
import { deliver } from "./delivery.ts";
import { fieldsOf, keyOf } from "./drafts.ts";
import { showErrors, type Wrong } from "./form-errors.ts";
import { find, show } from "./panels.ts";
import { change, type Entry, type Form, type Kit, type Member } from "./store.ts";
import { clock, dayOf, serverNow, uuid7 } from "./time.ts";
import { tell } from "./word.ts";

interface Here {
  kit: Kit;
  member: Member;
  form: Form;
  bundle: Bundle;
  element: HTMLFormElement;
}

/** Shows a form about a member; `mounted` gives it the behaviour that it has with a signal. */
export function fillForm(kit: Kit, member: Member, way: string, mounted: (root: ParentNode) => void): void {
  const template = find<HTMLTemplateElement>(`template[data-form=${way}]`);
  const place = find("[data-form-place]");
  place.replaceChildren(template.content.cloneNode(true));
  const root = find("[data-controller=draft]", place);
  const element = find<HTMLFormElement>("form", place);
  const bundle = JSON.parse(find("script[data-bundle]", element).textContent ?? "") as Bundle;
  const { key = "", version = "1", title = "" } = root.dataset;
  const here: Here = { kit, member, form: { way, key, version: Number(version), title }, bundle, element };
  Object.assign(root.dataset, { person: member.id, name: member.name, fresh: "yes" });
  writeKnown(here);
  for (const name of document.querySelectorAll("[data-who]"))
    name.textContent = member.name;
  find("[data-panel=form] h1").textContent = title;
  show("form");
  mounted(place);
  listen(here);
}

/** What the profile answers is not asked, and decides what else is. */
function writeKnown({ element, member, bundle }: Here): void {
  const known = Object.entries(member.known).filter(([name]) => bundle.fields.some((field) => field.name === name));
  for (const [name, value] of [["id", uuid7(serverNow())] as const, ...known]) {
    const input = Object.assign(document.createElement("input"), { type: "hidden", name, value: String(value) });
    element.prepend(input);
  }
}

function listen(here: Here): void {
  here.element.addEventListener("submit", (event) => {
    event.preventDefault();
    const problems = check(here.bundle, answers(here), dayOf(serverNow()));
    showErrors(here.element, problems.map((problem) => wrongOf(here, problem)));
    if (problems.length === 0) look(here);
  });
  find("[data-change]").addEventListener("click", () => show("form"));
  find("[data-queue]").addEventListener("click", () => void queue(here));
}

const wrongOf = ({ bundle }: Here, problem: Problem): Wrong =>
  ({ pointer: problem.pointer, text: messageOf(bundle, problem), missing: problem.code === "required" });
const answers = ({ bundle, element }: Here) => answersOf(bundle, new FormData(element).entries());

function look({ element }: Here): void {
  const rows = spokenAnswers(element).map(([question, answer]) => {
    const row = document.createElement("div");
    const [title, said] = [document.createElement("dt"), document.createElement("dd")];
    title.textContent = question;
    said.textContent = answer;
    row.append(title, said);
    return row;
  });
  find("[data-answers]").replaceChildren(...rows);
  show("check");
  find("[data-panel=check] h1").focus();
  window.scrollTo(0, 0);
}

async function queue(here: Here): Promise<void> {
  const { kit, member, form, element } = here;
  const fields = fieldsOf(element);
  const id = fields.find(([name]) => name === "id")?.[1] ?? uuid7(serverNow());
  const entry: Entry = {
    id, household: kit.household, person: member.id, name: member.name, form, fields, answers: answers(here),
    language: document.documentElement.lang, madeAt: Date.now(), seen: clock().seen,
    state: "waiting", detail: "", tries: 0, nextAt: 0, redated: false,
  };
  const left = await leave(entry);
  find("[data-full]").hidden = left;
  if (!left) return;
  advise(here);
  show("queued");
  find("[data-panel=queued] h1").focus();
  window.scrollTo(0, 0);
  tell();
  await deliver({ eager: true, household: kit.household }).catch(() => undefined);
}

/** Puts a declaration where it waits; tells whether there was room for it. */
async function leave(entry: Entry): Promise<boolean> {
  try {
    await change(["outbox", "drafts"], (of) => {
      of("outbox").put(entry);
      of("drafts").delete(keyOf(entry.household, entry.person, entry.form.key));
    });
  } catch {
    return false;
  }
  // The browser is asked to keep this store when room runs short, and to wake us when the signal is back.
  void navigator.storage?.persist?.().catch(() => undefined);
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  const waker = (await workers?.getRegistration()) as { sync?: { register(tag: string): Promise<void> } } | undefined;
  await waker?.sync?.register("outbox").catch(() => undefined);
  return true;
}

/** The same rules as the server's; its word is the one that counts, but an emergency must not wait for a signal. */
function advise(here: Here): void {
  const { level } = triage(here.bundle, answers(here), dayOf(serverNow()));
  const template = find<HTMLTemplateElement>(`template[data-told="${level}"]`);
  find("[data-advice]").replaceChildren(template.content.cloneNode(true));
}
