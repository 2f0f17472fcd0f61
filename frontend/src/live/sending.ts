// Sends one message and says what came of it.
import type { Written } from "./waiting.ts";

export type Sent =
  | { is: "there"; page: string }
  | { is: "elsewhere"; address: string }
  | { is: "refused"; reasons: string[] }
  | { is: "later"; seconds: number }
  | { is: "signin" }
  | { is: "offline" };

const TOKEN = "csrfmiddlewaretoken";

export async function send(form: HTMLFormElement, written: Written, photo?: File, fresh = false): Promise<Sent> {
  const body = new FormData();
  body.set(TOKEN, new FormData(form).get(TOKEN) ?? "");
  body.set("key", written.key);
  body.set("text", written.text);
  if (photo) body.set("photo", photo);
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => undefined);
  if (!answer) return { is: "offline" };
  if (answer.status === 403 && !fresh && (await renew(form))) return send(form, written, photo, true);
  return judged(form, answer);
}

async function judged(form: HTMLFormElement, answer: Response): Promise<Sent> {
  if (answer.ok) {
    const path = new URL(answer.url, window.location.href).pathname;
    if (path === new URL(form.action, window.location.href).pathname) return { is: "there", page: await answer.text() };
    return path.startsWith("/sign-in") ? { is: "signin" } : { is: "elsewhere", address: answer.url };
  }
  if (answer.status === 429) return { is: "later", seconds: Number(answer.headers.get("Retry-After") ?? 60) || 60 };
  if (answer.status >= 500) return { is: "offline" };
  return { is: "refused", reasons: reasonsIn(await answer.text()) };
}

/** Takes the secret of a fresh page: the one that this page was drawn with may have run out while it waited. */
async function renew(form: HTMLFormElement): Promise<boolean> {
  const answer = await fetch(form.action, { headers: { Accept: "text/html" } }).catch(() => undefined);
  if (!answer?.ok) return false;
  const page = new window.DOMParser().parseFromString(await answer.text(), "text/html");
  const newer = page.querySelector<HTMLInputElement>(`form[data-write] [name=${TOKEN}]`);
  const here = form.querySelector<HTMLInputElement>(`[name=${TOKEN}]`);
  if (newer && here) here.value = newer.value;
  return Boolean(newer && here);
}

function reasonsIn(page: string): string[] {
  const drawn = new window.DOMParser().parseFromString(page, "text/html");
  return [...drawn.querySelectorAll(".error-summary li, .trouble-what")].map((line) => line.textContent?.trim() ?? "");
}
