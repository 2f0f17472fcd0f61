// A known device signs in, or is added. The server asks; the device signs; the server checks.

interface Asked {
  readonly asked: string;
  readonly options: Record<string, unknown>;
}

class Refusal extends Error {}

type Step = "add" | "enter";
type Json = Record<string, unknown>;

export function passkey(section: HTMLElement): void {
  const form = section.querySelector("form");
  if (!form || !window.PublicKeyCredential) return;
  section.hidden = false;
  const missing = document.querySelector<HTMLElement>("[data-passkey-missing]");
  if (missing) missing.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void go(section, form);
  });
}

async function go(section: HTMLElement, form: HTMLFormElement): Promise<void> {
  const trouble = section.querySelector<HTMLElement>("[data-trouble]");
  const button = form.querySelector("button");
  if (trouble) trouble.hidden = true;
  button?.setAttribute("aria-busy", "true");
  try {
    const question = (await post(form, section.dataset["ask"] ?? "", {})) as unknown as Asked;
    const answer = await signed(section.dataset["passkey"] as Step, question.options);
    const label = new FormData(form).get("label") ?? "";
    const done = await post(form, section.dataset["send"] ?? "", { asked: question.asked, answer, label });
    window.location.assign(String(done["next"]));
  } catch (reason) {
    if (!trouble) return;
    // What the browser says of a refused or stopped key is English and technical.
    trouble.textContent = reason instanceof Refusal ? reason.message : (section.dataset["failed"] ?? "");
    trouble.hidden = false;
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

async function post(form: HTMLFormElement, address: string, body: Json): Promise<Json> {
  const secret = String(new FormData(form).get("csrfmiddlewaretoken") ?? "");
  const headers = { "Content-Type": "application/json", "X-CSRFToken": secret, Accept: "application/json" };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" });
  const told = (await answer.json()) as Json;
  if (!answer.ok) throw new Refusal(String(told["message"] ?? ""));
  return told;
}

async function signed(step: Step, options: Json): Promise<Json> {
  if (step === "add") {
    const user = options["user"] as Json;
    const publicKey = {
      ...options,
      challenge: bytes(options["challenge"]),
      user: { ...user, id: bytes(user["id"]) },
      excludeCredentials: ((options["excludeCredentials"] ?? []) as Json[]).map((one) => ({ ...one, id: bytes(one["id"]) })),
    } as unknown as PublicKeyCredentialCreationOptions;
    return toJson((await navigator.credentials.create({ publicKey })) as PublicKeyCredential);
  }
  const publicKey = { ...options, challenge: bytes(options["challenge"]), allowCredentials: [] } as unknown as PublicKeyCredentialRequestOptions;
  return toJson((await navigator.credentials.get({ publicKey })) as PublicKeyCredential);
}

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"] as const;

function toJson(made: PublicKeyCredential): Json {
  const given = made.response as unknown as Record<string, ArrayBuffer | null | undefined>;
  const response: Record<string, string> = {};
  for (const part of PARTS) if (given[part]) response[part] = text(given[part]);
  return { id: made.id, rawId: text(made.rawId), type: made.type, response, clientExtensionResults: {} };
}

/** Bytes from base64 as it stands in addresses; older browsers have no function of their own for it. */
export function bytes(given: unknown): Uint8Array<ArrayBuffer> {
  const plain = atob(String(given).replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

export function text(given: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(given));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
