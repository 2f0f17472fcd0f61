// A conversation that stays up to date by itself, and messages that survive a lost signal. Without this script the
// form posts and a link shows what is new.
import { serverNow, uuid7 } from "../offline/time.ts";
import { follow } from "../live/follow.ts";
import { send } from "../live/sending.ts";
import { take } from "../live/take.ts";
import { forgetOthers, Waiting, type Written } from "../live/waiting.ts";

const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;
// The words for it stand in the pattern, as data of that name.
type State = "offline" | "signIn" | "";

export function talk(part: HTMLElement): void {
  const look = async () => {
    const answer = await fetch(window.location.pathname, { headers: { Accept: "text/html" } });
    if (answer.ok) take(part, await answer.text());
  };
  follow(part.dataset["live"] ?? "", () => Number(part.dataset["version"]), look);
  part.querySelector("[data-refresh]")?.addEventListener("click", (event) => {
    event.preventDefault();
    void look().catch(() => undefined);
  });
  const form = part.querySelector("form[data-write]");
  if (form instanceof HTMLFormElement) new Writing(part, form).begin();
}

class Writing {
  private readonly part: HTMLElement;
  private readonly form: HTMLFormElement;
  private readonly waiting: Waiting;
  private busy = false;
  private pause = FIRST_PAUSE_MS;
  private timer: number | undefined;
  private state: State = "";

  constructor(part: HTMLElement, form: HTMLFormElement) {
    this.part = part;
    this.form = form;
    const household = document.body.dataset["household"] ?? "";
    this.waiting = new Waiting(household, new URL(form.action, window.location.href).pathname);
    forgetOthers(household);
  }

  begin(): void {
    this.form.addEventListener("submit", (event) => this.submitted(event as SubmitEvent));
    window.addEventListener("online", () => this.soon());
    this.show();
    if (this.waiting.all().length > 0) void this.sendAll();
  }

  private submitted(event: SubmitEvent): void {
    const quick = event.submitter?.getAttribute("name") === "quick" ? event.submitter.textContent?.trim() : undefined;
    const box = this.box();
    const text = quick ?? box.value.trim();
    const photo = quick ? undefined : this.photo();
    // Nothing at all: the server says what is missing.
    if (!text && !photo) return;
    event.preventDefault();
    this.say("");
    if (photo) return void this.sendPhoto(text, photo);
    this.waiting.add({ key: uuid7(serverNow()), text });
    if (!quick) box.value = "";
    this.show();
    this.soon();
  }

  /** A photo is too large to be kept here: it stays in the form, under the form's own key, until the server has it. */
  private async sendPhoto(text: string, photo: File): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const key = this.form.querySelector<HTMLInputElement>("[name=key]");
    const sent = await send(this.form, { key: key?.value ?? uuid7(serverNow()), text }, photo);
    this.busy = false;
    if (sent.is === "elsewhere") return window.location.assign(sent.address);
    if (sent.is !== "there") return this.say(sent.is === "refused" ? sent.reasons.join(" ") : this.word("photo"));
    this.form.reset();
    if (key) key.value = uuid7(serverNow());
    take(this.part, sent.page);
  }

  private soon(): void {
    window.clearTimeout(this.timer);
    this.pause = FIRST_PAUSE_MS;
    void this.sendAll();
  }

  private async sendAll(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.state = "";
    try {
      // In the order in which they were written.
      for (let next = this.waiting.all()[0]; next; next = this.waiting.all()[0]) if (!(await this.sendOne(next))) return;
    } finally {
      this.busy = false;
      this.show();
    }
  }

  private async sendOne(written: Written): Promise<boolean> {
    const sent = await send(this.form, written);
    if (sent.is === "offline" || sent.is === "later") return this.again(sent.is === "later" ? sent.seconds * 1000 : 0);
    if (sent.is === "signin") {
      this.state = "signIn";
      return false;
    }
    this.waiting.remove(written.key);
    if (sent.is === "elsewhere") window.location.assign(sent.address);
    else if (sent.is === "there") take(this.part, sent.page);
    else this.giveBack(written, sent.reasons);
    this.show();
    return sent.is === "there";
  }

  private again(atLeast: number): false {
    const pause = Math.max(this.pause, atLeast);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.sendAll(), pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    this.state = "offline";
    return false;
  }

  private giveBack(written: Written, reasons: string[]): void {
    const box = this.box();
    box.value = box.value ? `${written.text}\n${box.value}` : written.text;
    this.say(reasons.join(" "));
  }

  /** Draws what waits, with its state in words. */
  private show(): void {
    const list = this.part.querySelector<HTMLElement>("[data-waiting]");
    const pattern = this.part.querySelector<HTMLTemplateElement>("template[data-waiting-message]");
    if (!list || !pattern) return;
    const all = this.waiting.all();
    list.hidden = all.length === 0;
    list.replaceChildren(...all.map((written) => this.drawn(pattern, written)));
    if (all.length > 0 && !this.waiting.lasting) this.say(this.word("storage"));
  }

  private drawn(pattern: HTMLTemplateElement, written: Written): DocumentFragment {
    const drawn = document.importNode(pattern.content, true);
    const text = drawn.querySelector("[data-text]");
    if (text) text.textContent = written.text;
    const word = drawn.querySelector<HTMLElement>("[data-state]");
    if (word && this.state) word.textContent = word.dataset[this.state] ?? "";
    drawn.querySelector("[data-again]")?.addEventListener("click", () => this.soon());
    return drawn;
  }

  private say(words: string): void {
    const line = this.part.querySelector<HTMLElement>("[data-trouble]");
    if (!line) return;
    line.textContent = words;
    line.hidden = !words;
  }

  private word(name: string): string {
    return this.part.querySelector<HTMLElement>("[data-trouble]")?.dataset[name] ?? "";
  }

  private box(): HTMLTextAreaElement {
    const box = this.form.querySelector("textarea");
    if (!box) throw new Error("a message has a box to write in");
    return box;
  }

  private photo(): File | undefined {
    return this.form.querySelector<HTMLInputElement>("[name=photo]")?.files?.[0];
  }
}
