// Reads a code by camera, picture, scanner or keyboard and says at once whether its signature holds; the server, where
// it can be reached, then adds what this officer may see.
import { type Detector, detectorHere } from "../pass/detector.ts";
import { keysOf, type Said, verify, type Verdict } from "../pass/token.ts";

const PAUSE = 250;

export function pass(form: HTMLElement): void {
  new PassForm(form).listen();
}

class PassForm {
  private readonly form: HTMLElement;
  private readonly text: HTMLTextAreaElement;
  private readonly verdict: HTMLElement;
  private readonly keys: Promise<CryptoKey[]>;

  constructor(form: HTMLElement) {
    this.form = form;
    this.text = need(form.querySelector<HTMLTextAreaElement>("textarea"));
    this.verdict = need(document.getElementById("verdict"));
    this.keys = keysOf(form.dataset["keys"] ?? "");
  }

  listen(): void {
    this.form.addEventListener("submit", () => void this.judge());
    this.form.addEventListener("htmx:afterRequest", (event) => {
      if ((event as CustomEvent<{ successful: boolean }>).detail.successful) this.verdict.replaceChildren();
    });
    this.form.addEventListener("htmx:sendError", () => this.alone());
    const detector = detectorHere(this.form.dataset["reader"]);
    if (detector) this.offerPictures(detector);
    else this.hint("unreadable");
  }

  private offerPictures(detector: Detector): void {
    const picture = need(this.form.querySelector<HTMLElement>("[data-picture]"));
    picture.hidden = false;
    need(picture.querySelector("input")).addEventListener("change", (event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file) void this.read(detector, file);
    });
    if (!navigator.mediaDevices) return;
    const camera = need(this.form.querySelector<HTMLElement>("[data-camera]"));
    camera.hidden = false;
    camera.addEventListener("click", () => this.film(detector).catch(() => this.hint("shut")));
  }

  private async read(detector: Detector, file: File): Promise<void> {
    this.hint("");
    try {
      if (!(await this.look(detector, await createImageBitmap(file)))) this.hint("codeless");
    } catch {
      this.hint("codeless");
    }
  }

  private async film(detector: Detector): Promise<void> {
    this.hint("");
    const video = need(this.form.querySelector<HTMLVideoElement>("[data-video]"));
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    video.srcObject = stream;
    video.hidden = false;
    await video.play();
    while (!(await this.look(detector, video))) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    for (const track of stream.getTracks()) track.stop();
    video.hidden = true;
  }

  private async look(detector: Detector, source: CanvasImageSource): Promise<boolean> {
    const [seen] = await detector.detect(source);
    if (!seen) return false;
    this.text.value = seen.rawValue;
    (this.form as HTMLFormElement).requestSubmit();
    return true;
  }

  private async judge(): Promise<void> {
    // A receipt code is not signed: only the server knows it.
    if (!this.text.value.trim().toUpperCase().startsWith("NCOVI:")) return this.verdict.replaceChildren();
    this.show(await verify(this.text.value, await this.keys, Date.now() / 1000));
  }

  private show(found: Verdict): void {
    const alert = Object.assign(document.createElement("div"), { className: `alert alert-${found.ok ? "success" : "danger"}` });
    const lines = found.ok ? [this.word("valid"), this.sentence(found.said)] : [this.word("notValid"), this.word(WORDS[found.why])];
    alert.append(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    this.verdict.replaceChildren(alert);
    alert.setAttribute("role", found.ok ? "status" : "alert");
  }

  private sentence(said: Said): string {
    const day = said.checkedOn.split("-").reverse().join("/");
    const time = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
    const told = this.word(said.kind).replace("{day}", day).replace("{unit}", said.unit);
    return `${told} ${this.word("until").replace("{time}", time.format(said.expires * 1000))}`;
  }

  private alone(): void {
    this.verdict.append(Object.assign(document.createElement("p"), { className: "form-hint", textContent: this.word("alone") }));
    document.getElementById("found")?.replaceChildren();
  }

  private hint(name: string): void {
    const hint = need(this.form.querySelector<HTMLElement>("[data-hint]"));
    hint.textContent = name ? this.word(name) : "";
    hint.hidden = !name;
  }

  private word(name: string): string {
    return this.form.dataset[name] ?? "";
  }
}

const WORDS = { malformed: "malformed", forged: "forged", expired: "expired", not_yet: "not_yet", another_day: "another_day" } as const;

function need<Kind>(found: Kind | null | undefined): Kind {
  if (!found) throw new Error("the page lacks a part of the check");
  return found;
}
